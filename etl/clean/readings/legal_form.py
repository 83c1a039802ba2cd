"""Find and remove the legal form in a company's name: (주), ㈜, 주식회사, 농업회사법인, Co., Ltd."""

import re
from dataclasses import dataclass

from etl.clean.readings.errors import UnreadableError
from etl.messages import _

# Abbreviations of forms in brackets; (합), (농) and (영) may be either of two.
_SHORT = {
    "주": "주식회사",
    "株": "주식회사",
    "유": "유한회사",
    "有": "유한회사",
    "유한": "유한회사",
    "유책": "유한책임회사",
    "합자": "합자회사",
    "합명": "합명회사",
    "자": "합자회사",
    "명": "합명회사",
    "합": "합",
    "농": "농",
    "영": "영",
    "협": "협동조합",
    "사": "사단법인",
    "社": "사단법인",
    "재": "재단법인",
    "財": "재단법인",
    "의": "의료법인",
    "학": "학교법인",
    "복": "사회복지법인",
}
_SIGNS = str.maketrans({"㈜": "(주)", "㈔": "(사)", "㈱": "(株)", "㈲": "(有)", "㈳": "(社)", "㈶": "(財)"})
_HANJA = {"株式會社": "주식회사", "株式会社": "주식회사", "有限會社": "유한회사"}
UNCLEAR = {
    "합": ("합자회사", "합명회사"),
    "농": ("농업회사법인", "영농조합법인"),
    "영": ("영농조합법인", "영어조합법인"),
}
_HEADS = ("농업회사법인", "어업회사법인")
# The forms that an agricultural company can have besides; a 조합법인 has none.
_COMPANIES = ("주식회사", "유한회사", "유한책임회사", "합자회사", "합명회사")
_WORDS = (
    *_HEADS,
    "영농조합법인",
    "영어조합법인",
    "사회복지법인",
    "유한책임회사",
    "주식회사",
    "유한회사",
    "합자회사",
    "합명회사",
    "사단법인",
    "재단법인",
    "의료법인",
    "학교법인",
)
_WORD = "|".join(_WORDS)
_BRACKETED = re.compile(rf"[(\[] ?({'|'.join(_SHORT)}|{_WORD}) ?[)\]]")
# With a missing or reversed bracket: 주)가나, (유(가나 at the beginning, 가나(주 at the end.
_LOST_IN_FRONT = re.compile(r"(?:(?P<a>[주유])\)|\((?P<b>[주유])\()(?=[^)])")
_LOST_BEHIND = re.compile(r" (?P<a>[주유])\)$|\((?P<b>[주유])$")
_SPACED = re.compile(r"(주식|유한|합자|합명) 회사|(사단|재단|의료|학교) 법인")
_AT_END = re.compile(rf"^({_WORD})|({_WORD})$|(?<![^\s)\]])({_WORD})(?![^\s(\[])")
_COOPERATIVE = re.compile(
    r".*?((?:사회적|농업|축산업|수산업|신용|소비자생활)?협동조합)(?:연합회)?(?: ?\(.*\))?"
)
_COOPERATIVE_IN_FRONT = re.compile(r"((?:사회적)?협동조합) .+")
# "& Co., Ltd." is part of the name.
_ENGLISH = re.compile(
    r"(?:(?<=[가-힣)\]])|(?<!&)[,. ]+|^)(?:co[., ]{1,3}ltd|company (?:limited|ltd)|pte[., ]{1,3}ltd"
    r"|ltd|limited|incorporated|inc|corporation|corp|llc|l\.l\.c|gmbh|plc)[.,]{0,2}$",
    re.ASCII | re.IGNORECASE,
)
# Every form contains one of these.
_HINT = re.compile(
    r"[()\[\]㈜㈔㈱㈲㈳㈶]|회사|법인|조합|주식|유한|합[자명]|[會会]社|l\.l\.c"
    r"|(?:ltd|limited|inc|incorporated|corp|corporation|llc|gmbh|plc)\b",
    re.IGNORECASE,
)
# Marks where a form was removed; it does not occur in normalised texts.
_GAP = "\0"


@dataclass(frozen=True, slots=True)
class LegalForm:
    """The legal form of a company by its official name, None if it has none or the form is unclear.

    `unclear` is an abbreviation that stands for two forms (a key of `UNCLEAR`), such as 합, otherwise blank.
    """

    name: str | None
    unclear: str = ""


def without_form(cell: str) -> tuple[str, LegalForm]:
    """Return a company's name without its legal form, wherever that is outside other brackets, and the form.

    Raises UnreadableError for an unclosed bracket, for several companies and for forms that contradict each
    other.
    """
    if not _HINT.search(cell):
        return cell.strip(" ,"), LegalForm(None)
    words = cell.translate(_SIGNS)
    for hanja, hangul in _HANJA.items():
        words = words.replace(hanja, hangul)
    words = _SPACED.sub(lambda found: found[0].replace(" ", ""), words)
    for lost in (_LOST_IN_FRONT.match(words), _LOST_BEHIND.search(words)):
        if lost:
            words = f"{words[: lost.start()]}({lost['a'] or lost['b']}){words[lost.end() :]}"
            break
    found: list[str] = []
    words = _without_bracketed(words, found)
    words = _without_words(words, found)
    name = _joined(_ENGLISH.sub("", words.strip(f" {_GAP}")))
    if name.startswith("(") and ")" not in name:
        raise UnreadableError(
            _("a bracket is not closed, so the legal form is uncertain; close it by a correction.")
        )
    return name, _forms(found, name)


def _without_bracketed(words: str, found: list[str]) -> str:
    """Remove forms in brackets that are not inside other brackets, and add them to `found`."""
    kept, at, edges = "", 0, []
    for match in _BRACKETED.finditer(words):
        if _inside(words[: match.start()]):
            continue
        found.append(_SHORT.get(match[1], match[1]))
        kept += words[at : match.start()] + _GAP
        at = match.end()
        edges.append((match.start() == 0, at == len(words)))
    if len(edges) > 1 and len(set(found)) < len(found) and not (edges[0][0] and edges[-1][1]):
        raise UnreadableError(_("the cell seems to name several companies."))
    return kept + words[at:]


def _without_words(words: str, found: list[str]) -> str:
    """Remove forms written as words, at either end or standing alone, and add them to `found`."""
    while True:
        words = words.strip(f" {_GAP}")
        matches = _AT_END.finditer(words.replace(_GAP, " "))
        match = next((match for match in matches if not _inside(words[: match.start()])), None)
        if match is None:
            return words
        found.append(match[0])
        words = words[: match.start()] + _GAP + words[match.end() :]


def _inside(before: str) -> bool:
    """Return whether a bracket is open at the end of a text."""
    return before.count("(") > before.count(")")


def _joined(words: str) -> str:
    """Close the gaps, with a space between letters that would touch."""
    words = re.sub(rf"(?<=[^\W_]){_GAP}+(?=[^\W_])", " ", words)
    return " ".join(words.replace(_GAP, "").split()).strip(" ,")


def _forms(found: list[str], name: str) -> LegalForm:
    """Combine the forms; only an agricultural or fishery company may have two."""
    heads = [form for form in _HEADS if form in found]
    bodies = sorted(set(found) - set(_HEADS) - set(UNCLEAR))
    unclear = [form for form in UNCLEAR if form in found]
    if unclear == ["농"] and bodies and bodies[0] in _COMPANIES:
        heads, unclear = heads or [UNCLEAR["농"][0]], []
    if unclear and {*heads, *bodies} & {*UNCLEAR[unclear[0]]}:
        unclear = unclear[1:]
    if len(heads) > 1 or len(bodies) > 1 or len(unclear) > 1 or (unclear and (heads or bodies)):
        raise UnreadableError(_("the name has legal forms that exclude each other."))
    if heads or bodies:
        return LegalForm(" ".join((*heads, *bodies)))
    if unclear:
        return LegalForm(None, unclear[0])
    match = _COOPERATIVE_IN_FRONT.fullmatch(name) or _COOPERATIVE.fullmatch(name)
    return LegalForm(match[1] if match else None)
