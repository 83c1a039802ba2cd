"""Company names: the name to be shown, the legal form, and a key by which names are compared.

| cell                     | name       | form                  | key      |
|--------------------------|------------|-----------------------|----------|
| ㈜솔트룩스               | 솔트룩스   | 주식회사              | 솔트룩스 |
| 농업회사법인 (주)운림가  | 운림가     | 농업회사법인 주식회사 | 운림가   |
| 광주 AI 협동조합         | as written | 협동조합              | 광주ai협동조합 |
| Saltlux Co., Ltd.        | Saltlux    |                       | saltlux  |

The key is the name in lower case, composed (NFC), without spaces, dots, hyphens and quotes, with one spelling
of 데이터, 센터 and 컨설팅. Names of branches and plants remain part of the name.
"""

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.legal_form import UNCLEAR, LegalForm, without_form
from etl.clean.readings.reading import Reading
from etl.messages import _

_LONGEST = 200
_LETTER = re.compile(r"[^\W_]")
_SPACED_OUT = re.compile(r"[가-힣](?: [가-힣]){2,}")
_SILENT = r"[\s.·ㆍ・\-‐-―−'\"‘’“”`]"
_SILENT_SIGNS = re.compile(_SILENT)
_SPELLED = (
    (re.compile("데이타"), "데이터"),
    (re.compile("쎈터|[센쎈]타"), "센터"),
    (re.compile("콘설팅"), "컨설팅"),
)
# Names that cannot contain another form, alone or with one of the two commonest forms at one end, for RE2.
_LIMITED, _STOCK = r"\(유\)|유한회사", r"\(주\)|㈜|주식회사"
_FRONT, _BEHIND = rf"^(?:{_STOCK}|{_LIMITED}) ?", rf" ?(?:{_STOCK}|{_LIMITED})$"
_COMMON = r"^[가-힣A-Za-z0-9](?:[가-힣A-Za-z0-9 .&-]*[가-힣A-Za-z0-9])?$"
_HIDDEN = (
    r"(?i)회사|법인|조합|주식|유한|ltd|inc|corp|llc|l\.l\.c|gmbh|limited|plc|pte|  |^(?:[가-힣] )+[가-힣]$"
)


def company(cell: str, part: str = "name") -> str | None:
    """Read a company's name without its legal form, its form or its key: ㈜솔트룩스 is 솔트룩스.

    `part` is "name", "form" (the form in Korean, None without one) or "key". Raises UnreadableError for a
    text without a name or with several names, for a text that is too long, and for forms that are ambiguous,
    as in (합), or contradict each other.
    """
    if len(cell) > _LONGEST:
        raise UnreadableError(_("the text is too long for the name of a company."))
    name, forms = without_form(cell)
    if not _LETTER.search(name):
        raise UnreadableError(_("there is no name, or only a legal form."))
    if part == "form":
        return _form(forms)
    if _SPACED_OUT.fullmatch(name):
        name = name.replace(" ", "")
    return name if part == "name" else _key(name)


def company_many(cells: pa.Array, part: str = "name") -> pa.Array:
    """Read plain names with at most one of the two commonest forms; others become null, left to `company`."""
    begun = pc.replace_substring_regex(cells, _FRONT, "")
    name = pc.replace_substring_regex(begun, _BEHIND, "")
    both = pc.and_(pc.not_equal(begun, cells), pc.not_equal(name, begun))
    plain = pc.and_not(pc.match_substring_regex(name, _COMMON), pc.match_substring_regex(name, _HIDDEN))
    known = pc.and_not(plain, both)
    found = name if part == "name" else _keys(name) if part == "key" else _written_form(cells)
    return pc.if_else(known, found, pa.scalar(None, pa.string()))


def _form(forms: LegalForm) -> str | None:
    """Return the official name of the form, None without one."""
    if forms.unclear:
        one, other = UNCLEAR[forms.unclear]
        raise UnreadableError(
            _("({short}) may be {one} or {other}; write it in full by a correction.").format(
                short=forms.unclear, one=one, other=other
            )
        )
    return forms.name


def _key(name: str) -> str:
    """Return the key of a name."""
    key = _SILENT_SIGNS.sub("", unicodedata.normalize("NFC", name.casefold()))
    for other, usual in _SPELLED:
        key = other.sub(usual, key)
    return key or name.casefold()


def _keys(names: pa.Array) -> pa.Array:
    """Return the keys of plain names, null for those whose spelling has to be unified."""
    keys = pc.replace_substring_regex(pc.ascii_lower(names), "[ .-]", "")
    spelled = pc.match_substring_regex(keys, "|".join(other.pattern for other, _usual in _SPELLED))
    return pc.if_else(spelled, pa.scalar(None, pa.string()), keys)


def _written_form(cells: pa.Array) -> pa.Array:
    """Return the official name of the form at either end, null without one."""
    forms = pa.scalar(None, pa.string())
    for form, written in (("주식회사", _STOCK), ("유한회사", _LIMITED)):
        stands = pc.match_substring_regex(cells, f"^(?:{written})|(?:{written})$")
        forms = pc.if_else(stands, pa.scalar(form), forms)
    return forms


READING = Reading(company, company_many)
