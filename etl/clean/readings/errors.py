"""The error that all readings raise."""


class UnreadableError(ValueError):
    """A cell cannot be read as its field declares; the message is the rule that it breaks."""
