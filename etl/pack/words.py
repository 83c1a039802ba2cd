"""What the files of a release say about fields, in words."""

from etl.dataset import Field
from etl.words.constraints import CONSTRAINTS
from etl.words.types import TYPES


def type_in_words(field: Field) -> str:
    """Return the Korean name of a field's type, with Table Schema's name in brackets."""
    return f"{TYPES[field.type].title.ko} ({field.type})"


def constraints_in_words(field: Field) -> str:
    """Return a field's constraints in Korean, separated by semicolons."""
    return "; ".join(
        CONSTRAINTS[name].ko.format(", ".join(map(str, value)) if isinstance(value, list | tuple) else value)
        for name, value in field.constraints.items()
        if value is not False
    )
