"""What the files of a release say of a dataset and its columns, in words."""

from etl.dataset import Dataset, Field
from etl.words.constraints import CONSTRAINTS
from etl.words.credit import credit, publisher
from etl.words.licences import LICENCES
from etl.words.text import Text
from etl.words.types import TYPES


def type_in_words(field: Field) -> str:
    """Name a column's type."""
    return f"{TYPES[field.type].title.ko} ({field.type})"


def constraints_in_words(field: Field) -> str:
    """List a column's constraints."""
    return "; ".join(
        CONSTRAINTS[name].ko.format(", ".join(map(str, value)) if isinstance(value, list | tuple) else value)
        for name, value in field.constraints.items()
        if value is not False
    )


def credit_in_words(dataset: Dataset) -> Text:
    """Write the sentence that gives credit for a dataset; a release does not know the address of its page."""
    date = dataset.reference_date.isoformat()
    return credit(LICENCES[dataset.license.name], dataset.title, publisher(dataset.organization), date)
