"""What a steward is told, or asked, about the unit of a column of money."""

from collections.abc import Iterator

from etl.propose.profile import Candidate
from etl.propose.title import Title
from etl.propose.unit import MONEY, speaks_of_money
from etl.words.text import Text

_FIGURES = ("integer", "number")


def money_notes(title: Title, candidate: Candidate) -> Iterator[str]:
    """Say what was done about the unit of money, and where none is given."""
    unit = title.unit
    if candidate.options.get("instead_of") and title.divided:
        yield f"셀 서식이 {unit}으로 나누어 보여 줄 뿐 저장된 값은 원 단위이므로 곱하지 않고 읽습니다."
    elif candidate.options.get("instead_of"):
        yield f"단위가 {unit}이라고 적혀 있으나 값이 너무 커서 원으로 보았습니다. 확인하십시오."
    elif candidate.reading == "amount" and unit in MONEY:
        yield f"단위가 {unit}이므로 곱하여 읽습니다."
        if title.doubtful:
            yield "제목은 금액이라고 하지 않으나 표의 단위가 말하는 열이 달리 없습니다. 확인하십시오."
    elif candidate.type not in _FIGURES or unit or candidate.unit:
        return
    elif len(title.doubtful) > 1:
        yield f"표의 단위({', '.join(title.doubtful)}) 가운데 이 열의 단위를 찾지 못했습니다."
    elif not title.doubtful and speaks_of_money(title.words):
        yield "금액의 단위가 자료에 없습니다. 백만원이면 reading: {amount: {unit: 백만원}}으로 고칩니다."


def money_question(title: Title, candidate: Candidate) -> Text | None:
    """Ask where a mistake would make amounts a thousand or a million times too large or too small."""
    if candidate.options.get("instead_of") and title.divided and not title.certain:
        return Text(
            "셀 서식이 나누어 보여 주는 숫자가 어느 열에 있는지 확실하지 않아 원 단위로 읽었습니다. "
            f"{title.unit}이면 reading을 {{amount: {{unit: {title.unit}}}}}으로 고치고 이 설명도 고치십시오",
            "decide whether these amounts are stored in won or in the unit that the sheet names",
        )
    unit = title.doubtful[0] if len(title.doubtful) == 1 else None
    if unit is None or title.unit or candidate.unit or candidate.type not in _FIGURES:
        return None
    return Text(
        f"단위 {unit}이 이 열에도 맞는지 제목만으로는 모릅니다. 맞으면 "
        f"reading: {{amount: {{unit: {unit}}}}}을 쓰고, "
        "아니면 그대로 두고 이 설명을 고치십시오",
        "decide whether these figures are amounts in the unit beside the table",
    )
