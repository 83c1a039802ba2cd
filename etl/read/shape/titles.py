"""Join a header's rows to one title for each column, and number titles that repeat themselves."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from etl.read.shape.part import Part
from etl.titles import title_key, title_text


def join_titles(part: Part, first: int, last: int) -> list[str]:
    """Join what stands in rows `first` to `last`, top down: 예산 above 국비 is 예산_국비.

    A text that repeats itself counts once. Where an upper row is blank above a title, the text to its left
    reaches over it: so do merged cells look in CSV.
    """
    rows, ends = _spread(part, first, last)
    levels = [[title_text(cell) for cell in row] for row in rows]
    for (upper, lower), closed in reversed(list(zip(pairwise(levels), ends, strict=False))):
        for at in range(1, len(upper)):
            if not upper[at] and lower[at] and lower[at - 1] and at - 1 not in closed:
                upper[at] = upper[at - 1]
            elif not upper[at] and at - 1 in closed:
                closed.add(at)
    return [_joined([level[at] for level in levels]) for at in range(len(part.columns))]


def number_repeated(titles: Sequence[str]) -> tuple[list[str], dict[str, int]]:
    """Give titles a number from their second time on, as in 비고, 비고_2, and count those that repeat."""
    taken = {title_key(title) for title in titles}
    seen: Counter[str] = Counter()
    numbered = []
    for title in titles:
        key = title_key(title)
        seen[key] += bool(title)
        if seen[key] > 1:
            number = seen[key]
            while title_key(f"{title}_{number}") in taken:
                number += 1
            title = f"{title}_{number}"
            taken.add(title_key(title))
        numbered.append(title)
    first = {title_key(title): title for title in reversed(titles)}
    return numbered, {first[key]: count for key, count in seen.items() if count > 1}


def title_keys(part: Part, first: int, last: int) -> list[str]:
    """List the titles without their spaces."""
    return [title_key(title) for title in join_titles(part, first, last)]


def _spread(part: Part, first: int, last: int) -> tuple[list[list[str]], list[set[int]]]:
    """Give merged cells their text everywhere; for each row, the columns where a merge across them ends."""
    rows = [list(part.padded(at))[: len(part.columns)] for at in range(first, last + 1)]
    ends: list[set[int]] = [set() for _row in rows]
    for span in part.spans:
        for at in range(max(span.top, first), min(span.bottom, last) + 1):
            rows[at - first][span.left : span.right + 1] = [span.text] * (span.right + 1 - span.left)
            if span.right > span.left:
                ends[at - first].add(span.right)
    return rows, ends


def _joined(parts: list[str]) -> str:
    """Join what stands above each other in one column."""
    kept: list[str] = []
    for part in parts:
        if part and part not in kept[-1:]:
            kept.append(part)
    return "_".join(kept)
