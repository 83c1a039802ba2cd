"""Note or ask what the unit of a column of money is."""

from collections.abc import Iterator

from etl.messages import _
from etl.propose.profile import Candidate
from etl.propose.title import Title
from etl.propose.unit import MONEY, names_money

_NUMBERS = ("integer", "number")


def money_notes(title: Title, candidate: Candidate) -> Iterator[str]:
    """Yield what was done about the unit of money, or that none is given."""
    unit = title.unit
    if candidate.options.get("instead_of") and title.divided:
        yield _(
            "The cell format shows the amounts in '{unit}', but the stored values are in won, "
            "so they are not multiplied."
        ).format(unit=unit)
    elif candidate.options.get("instead_of"):
        yield _(
            "The unit is given as '{unit}', but the values are too large for it and are read as won. "
            "Check this."
        ).format(unit=unit)
    elif candidate.reading == "amount" and unit in MONEY:
        yield _("The unit is '{unit}', so the values are multiplied.").format(unit=unit)
        if title.doubtful:
            yield _(
                "The title does not name an amount, but no other column fits the unit beside the table. "
                "Check this."
            )
    elif candidate.type not in _NUMBERS or unit or candidate.unit:
        return
    elif len(title.doubtful) > 1:
        yield _("None of the units beside the table ({units}) could be matched to this column.").format(
            units=", ".join(title.doubtful)
        )
    elif not title.doubtful and names_money(title.words):
        yield _("No unit is given for the amounts. If they are in millions of won, write {example}.").format(
            example=_example("백만원")
        )


def money_question(title: Title, candidate: Candidate) -> str | None:
    """Return a question where a mistake would make amounts wrong by a factor of a thousand or more."""
    if candidate.options.get("instead_of") and title.divided and not title.certain:
        return _(
            "The cell format divides some numbers of this sheet, but it is not certain in which columns; "
            "these are read as won. If they are in '{unit}', write {example}. Then replace this description."
        ).format(unit=title.unit, example=_example(title.unit))
    unit = title.doubtful[0] if len(title.doubtful) == 1 else None
    if unit is None or title.unit or candidate.unit or candidate.type not in _NUMBERS:
        return None
    return _(
        "The title does not show whether the unit '{unit}' applies to this column. If it does, write "
        "{example}; if not, change nothing. Then replace this description."
    ).format(unit=unit, example=_example(unit))


def _example(unit: str | None) -> str:
    """Return the line of `dataset.yml` that multiplies amounts in a unit."""
    return f"reading: {{amount: {{unit: {unit}}}}}"
