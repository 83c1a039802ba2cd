"""Keys that are the same thing in two spellings: ㈜솔트룩스 and (주) 솔트룩스."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from great_expectations.compatibility import pydantic
from great_expectations.expectations.expectation import MulticolumnMapExpectation

from etl.expectations.columns import with_columns
from etl.expectations.expectation import Arguments, Expectation
from etl.expectations.metrics import columns_metric
from etl.expectations.texts import keys, texts
from etl.words.text import Text


def normalised(cells: pa.Array) -> pa.Array:
    """Return texts without what only spelling differs in: form of characters, case, spaces, punctuation.

    Between digits a space remains, since 1-11 and 11-1 are two lots. What has neither letter nor digit stays.
    """
    plain = pc.utf8_lower(pc.utf8_normalize(cells, form="NFKC"))
    spaced = pc.utf8_trim(pc.replace_substring_regex(plain, r"[^\p{L}\p{M}\p{N}]+", " "), " ")
    glued = pc.replace_substring_regex(spaced, r"([\p{L}\p{M}]) ", r"\1")
    glued = pc.replace_substring_regex(glued, r" ([\p{L}\p{M}])", r"\1")
    return pc.if_else(pc.equal(pc.utf8_length(glued), 0), cells, glued)


def are_spelled_alike(frame: pd.DataFrame) -> pd.Series:
    """Return which rows have a key that no other row spells in another way; equal keys are alike."""
    return pd.Series(~_differ(*_spellings(frame)), index=frame.index)


def _suspects(frames: Iterable[pd.DataFrame], kwargs: Arguments) -> np.ndarray:
    """Return the positions of all rows whose key has several spellings, found by 64-bit hashes."""
    names = list(kwargs["column_list"])
    found = [[pd.util.hash_array(part) for part in _spellings(frame[names])] for frame in frames]
    plain, written = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return np.flatnonzero(_differ(plain, written))


def _spellings(frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the keys normalised and as written."""
    columns = {name: texts(frame[name]) for name in frame.columns}
    plain = [
        cells if pd.api.types.is_numeric_dtype(frame[name]) else normalised(cells)
        for name, cells in columns.items()
    ]
    return tuple(keys(part).to_numpy(zero_copy_only=False) for part in (plain, [*columns.values()]))


def _differ(plain: np.ndarray, written: np.ndarray) -> np.ndarray:
    """Return a mask of the rows whose normalised key is written in several ways."""
    codes, _kinds = pd.factorize(plain)
    ways, _kinds = pd.factorize(written)
    first = np.full(codes.max(initial=-1) + 1, -1)
    # The last one assigned remains; a key with another spelling than this one has several.
    first[codes] = ways
    several = np.zeros(len(first), dtype=bool)
    several[codes[first[codes] != ways]] = True
    return several[codes]


class ExpectCompoundColumnsToHaveNoNearDuplicates(MulticolumnMapExpectation):
    """Expect that no key, of one or several columns, is written in several ways."""

    map_metric = columns_metric("compound_columns.spelled_alike", are_spelled_alike)

    @pydantic.root_validator(pre=True)
    def _one_is_enough(cls, values: dict[str, Any]) -> dict[str, Any]:
        return with_columns(values)


def _words(kwargs: Arguments) -> Text:
    """Return the rule in words."""
    names = ", ".join(map(str, kwargs.get("column_list") or ()))
    return Text(
        f"{names}: 띄어쓰기, 문장 부호, 대소문자, 글자 모양만 다른 값이 있으면 안 됩니다",
        f"{names}: values must not differ in spaces, punctuation, case or character form only",
    )


EXPECTATION = Expectation(
    ExpectCompoundColumnsToHaveNoNearDuplicates,
    _words,
    Text(
        "띄어쓰기, 문장 부호, 대소문자, 글자 모양(㈜, 전각)만 다른 값이 없어야 합니다. "
        "똑같은 값이 되풀이되는 것은 괜찮고, 두 숫자 사이의 부호는 구별합니다(`1-11`과 `11-1`)",
        "no values that differ only in spaces, punctuation, case or the form of characters (㈜, full "
        "width); equal values may occur again, and signs between digits count (`1-11` and `11-1`)",
    ),
    "{column_list: [co_nm]}",
    by_row=False,
    suspects=_suspects,
)
