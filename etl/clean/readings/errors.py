"""The error of every reading."""


class UnreadableError(ValueError):
    """A cell does not say what its column declares; the message names the rule that it breaks."""
