"""What the files of a release say about a dataset and its fields, in words."""

from etl.dataset import Dataset, Field
from etl.words.constraints import CONSTRAINTS
from etl.words.credit import credit, publisher
from etl.words.licences import LICENCES
from etl.words.text import Text
from etl.words.types import TYPES

_NOT_REQUIRED = Text("출처 표시 의무는 없습니다. 표시한다면:", "Credit is not required. If you give it:")


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


def credit_in_words(dataset: Dataset) -> Text:
    """Write the sentence that gives credit for a dataset, and whether its licence asks for it.

    A release does not know the address of the dataset's page.
    """
    licence, date = LICENCES[dataset.license.name], dataset.reference_date.isoformat()
    sentence = credit(licence, dataset.title, publisher(dataset.organization), date)
    if not licence.free:
        return sentence
    return Text(f"{_NOT_REQUIRED.ko} {sentence.ko}", f"{_NOT_REQUIRED.en} {sentence.en}")
