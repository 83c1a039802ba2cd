"""Join the rows of a header to one title per column, and number repeated titles."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from etl.read.shape.part import Part
from etl.titles import title_key, title_text


def join_titles(part: Part, first: int, last: int) -> list[str]:
    """Return one title per column, joined from rows `first` to `last`: 국비 below 예산 becomes 예산_국비.

    A text that is repeated below itself counts once. Where an upper row is blank above a title, the text to
    its left extends over it, because merged cells look like that in CSV.
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
    """Return the titles, numbered from the second of the same on (비고, 비고_2), and the repeated ones.

    The latter are counted by their text.
    """
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
    """Return the joined titles as keys by which titles are compared."""
    return [title_key(title) for title in join_titles(part, first, last)]


def _spread(part: Part, first: int, last: int) -> tuple[list[list[str]], list[set[int]]]:
    """Return the rows with the text of merged cells in each of them, and where merges end.

    The second list has for each row the last columns of the cells that are merged across columns.
    """
    rows = [list(part.padded(at))[: len(part.columns)] for at in range(first, last + 1)]
    ends: list[set[int]] = [set() for _row in rows]
    for span in part.spans:
        for at in range(max(span.top, first), min(span.bottom, last) + 1):
            rows[at - first][span.left : span.right + 1] = [span.text] * (span.right + 1 - span.left)
            if span.right > span.left:
                ends[at - first].add(span.right)
    return rows, ends


def _joined(parts: list[str]) -> str:
    """Return the title of one column, from its texts in all rows of the header."""
    kept: list[str] = []
    for part in parts:
        if part and part not in kept[-1:]:
            kept.append(part)
    return "_".join(kept)
