"""Tell which texts a spreadsheet would run as a formula when it opens a CSV (CWE-1236)."""

import pyarrow as pa
import pyarrow.compute as pc

# https://owasp.org/www-community/attacks/CSV_Injection, and the same signs in full width.
_FORMULA = "^[=+\\-@\t\r\n＝＋－＠].+"
_NUMBER = r"^[+\-＋－]?\s?[0-9][0-9,.\s%]*$"


def formula_like(texts: pa.Array) -> pa.Array:
    """Return a mask of the texts that are formulas; a number with a sign is not, a null stays null."""
    return pc.and_not(
        pc.match_substring_regex(texts, f"(?s){_FORMULA}"), pc.match_substring_regex(texts, _NUMBER)
    )
