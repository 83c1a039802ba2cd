"""Turn columns into rows whose titles differ only in a year, month, age, hour, sex or region."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from etl.dataset import Unpivot

_YEAR = r"(?:19|20)\d\d"
_MARK = r"\s?\(?[a-z]\)"
_PROVINCES = "서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청?[남북]|전라?[남북]|경상?[남북]|제주"
# The forms of what titles differ in, by the title of the column it becomes; the first that matches counts.
_KINDS: Mapping[str, tuple[str, ...]] = {
    "월": (
        rf"{_YEAR}\s?[-./]\s?\d{{1,2}}월?",
        rf"{_YEAR}년\s?\d{{1,2}}월",
        rf"{_YEAR}(?:0[1-9]|1[0-2])",
        r"\d{1,2}월",
    ),
    "분기": (rf"{_YEAR}\s?[-./년]?\s?[1-4](?:/4)?\s?분기", r"[1-4](?:/4)?\s?분기"),
    "시간대": (
        r"\d{1,2}:\d\d(?::\d\d)?\s?[-~∼]\s?\d{1,2}:\d\d(?::\d\d)?",
        r"\d{1,2}시?\s?[-~∼]\s?\d{1,2}시(?:\s?(?:이전|이후))?",
        r"\d{1,2}시(?:\s?(?:이전|이후))?",
    ),
    "연령": (
        r"\d{1,3}\s?[-~∼]\s?\d{1,3}세",
        r"\d{1,3}세(?:\s?(?:이상|이하|미만|초과))?",
        r"\d0대(?:\s?이상)?",
    ),
    "연도": (rf"{_YEAR}년도?", _YEAR),
}
# These count only where they are a whole level of the title.
_LEVELS: Mapping[str, str] = {
    "성별": r"남(?:자|성)?|여(?:자|성)?|계|합계|전체|총계",
    "지역": rf"(?:{_PROVINCES})(?:특별자치시|특별자치도|특별시|광역시|도)?|동구|서구|남구|북구|광산구|전국",
}
_LEAST = 3
_MOST_MEASURES = 12
# Of more columns than this, most must become rows, since the others are repeated in every new row.
_MOST_COLUMNS = 1000


@dataclass(frozen=True, slots=True)
class Wide:
    """How wide columns become rows, the titles of these columns, and those of the sums beside them."""

    unpivot: Unpivot
    titles: tuple[str, ...]
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """A title as fixed texts and what varies between them: its `kinds` and its `values`."""

    fixed: tuple[str, ...]
    kinds: tuple[str, ...]
    values: tuple[str, ...]


def wide(titles: Sequence[str]) -> Wide | None:
    """Propose how wide columns become rows; None where fewer than three differ only in such a part.

    The answer is also None where many more columns would be repeated in every row than become rows.
    """
    forms = {title: form for title in titles if (form := _form(title))}
    groups: dict[tuple[str, ...], dict[str, _Form]] = {}
    for title, form in forms.items():
        groups.setdefault(form.kinds, {})[title] = form
    for group in sorted(groups.values(), key=len, reverse=True):
        if found := _proposed(group, [title for title in titles if title not in group]):
            if len(titles) > _MOST_COLUMNS and len(found[1]) * 2 < len(titles):
                continue
            kinds = set(next(iter(group.values())).kinds)
            sums = tuple(title for title, form in forms.items() if set(form.kinds) < kinds)
            return Wide(*found, sums)
    return None


def _proposed(group: Mapping[str, _Form], others: Sequence[str]) -> tuple[Unpivot, tuple[str, ...]] | None:
    """Return the unpivot of one group of titles, and the titles that it covers."""
    kinds = next(iter(group.values())).kinds
    variants = {form.fixed for form in group.values()}
    if len(variants) > _MOST_MEASURES or _differing(variants) is None or not _is_complete(group.values()):
        variants = {max(variants, key=lambda fixed: sum(form.fixed == fixed for form in group.values()))}
    group = {title: form for title, form in group.items() if form.fixed in variants}
    if not _is_complete(group.values()):
        return None
    most = max(len({form.values[at] for form in group.values()}) for at in range(len(kinds)))
    if most < _LEAST or (kinds == ("지역",) and most < 2 * _LEAST):
        return None
    position = _differing(variants) if len(variants) > 1 else None
    names = [f"{kind}_구분" if kind in others else kind for kind in kinds]
    values = [dict.fromkeys(form.values[at] for form in group.values()) for at in range(len(kinds))]
    known = [_known(kind, list(each)) for kind, each in zip(kinds, values, strict=True)]
    pattern, groups = _pattern(sorted(variants), known, names, position)
    value = None
    if position is None:
        fixed = " ".join(filter(None, (text.strip("_ ()") for text in next(iter(variants)))))
        value = fixed if fixed and fixed not in (*others, *names) else "값"
    return Unpivot(pattern, tuple(groups), value), tuple(group)


def _is_complete(forms: Iterable[_Form]) -> bool:
    """Return whether every measure occurs with every value of every kind, so that no new row has blanks."""
    fixed, values = zip(*((form.fixed, form.values) for form in forms), strict=True)
    distinct = [len(set(fixed)), *(len(set(each)) for each in zip(*values, strict=True))]
    return len(set(zip(fixed, values, strict=True))) == prod(distinct)


def _known(kind: str, values: Sequence[str]) -> str:
    """Return the expression for one kind, no wider than its values need; it may allow a mark such as p)."""
    if kind in _LEVELS:
        return "|".join(map(re.escape, values))
    bare = [re.sub(f"{_MARK}$", "", value) for value in values]
    forms = "|".join(form for form in _KINDS[kind] if any(re.fullmatch(form, value) for value in bare))
    return rf"(?:{forms})(?:{_MARK})?" if bare != list(values) else forms


def _pattern(
    variants: Sequence[tuple[str, ...]], known: Sequence[str], names: Sequence[str], position: int | None
) -> tuple[str, list[str]]:
    """Return the regular expression that matches a group of titles, and the name of each of its groups.

    `variants` are the fixed texts of the titles. Between them are the expressions `known`, whose groups
    become the columns `names`. Where the fixed texts differ, at the index `position`, they name measures and
    become the group `.value`.
    """
    written, groups = "", []
    for at, fixed in enumerate(variants[0]):
        if at == position:
            before, after, measures = _measures([variant[at] for variant in variants])
            written += f"{re.escape(before)}({'|'.join(map(re.escape, measures))}){re.escape(after)}"
            groups.append(".value")
        else:
            written += re.escape(fixed)
        if at < len(known):
            written += f"({known[at]})"
            groups.append(names[at])
    return written.replace(r"\ ", " ").replace(r"\-", "-"), groups


def _measures(texts: Sequence[str]) -> tuple[str, str, list[str]]:
    """Split off what separates all measures from the rest of the title, as the _ of _승차 and _하차."""
    before = re.match(r"[_\s]*", texts[0])
    after = re.search(r"[_\s]*$", texts[0])
    start, end = before[0] if before else "", after[0] if after else ""
    if not all(text.startswith(start) and text.endswith(end) for text in texts):
        start = end = ""
    return start, end, [text[len(start) : len(text) - len(end)] for text in texts]


def _differing(variants: set[tuple[str, ...]]) -> int | None:
    """Return the only position where fixed texts differ, none of them blank; None where there are several."""
    positions = [at for at, texts in enumerate(zip(*variants, strict=True)) if len(set(texts)) > 1]
    if len(variants) == 1:
        return 0
    blank = any(not text.strip("_ ") for at in positions for text in (fixed[at] for fixed in variants))
    return positions[0] if len(positions) == 1 and not blank else None


def _form(title: str) -> _Form | None:
    """Split a title into fixed texts and what varies; None where nothing varies or a kind occurs twice."""
    spans: list[tuple[int, int, str]] = []
    for kind, forms in _KINDS.items():
        mark = rf"(?:{_MARK})?" if kind == "연도" else ""
        for found in re.finditer(rf"(?<![\d.(=])(?:{'|'.join(forms)}){mark}(?![\d=.])", title):
            if not any(start < found.end() and found.start() < end for start, end, _kind in spans):
                spans.append((found.start(), found.end(), kind))
    for kind, pattern in _LEVELS.items():
        for found in re.finditer(rf"(?:^|(?<=[_\s]))(?:{pattern})(?=$|[_\s])", title):
            if not any(start < found.end() and found.start() < end for start, end, _kind in spans):
                spans.append((found.start(), found.end(), kind))
    spans.sort()
    kinds = tuple(kind for _start, _end, kind in spans)
    if not spans or len(set(kinds)) < len(kinds):
        return None
    edges = [0, *(edge for start, end, _kind in spans for edge in (start, end)), len(title)]
    fixed = tuple(title[edges[at] : edges[at + 1]] for at in range(0, len(edges), 2))
    return _Form(fixed, kinds, tuple(title[start:end] for start, end, _kind in spans))
