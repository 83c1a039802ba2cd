"""Marks that say that a value is approximate, planned or provisional, and how to remove them.

Public patterns have no look-arounds, so that Python's `re` and RE2 match them alike, for one cell and for
many.
"""

import re

# The beginning of a number or a date.
FIRST = r"(?:약 ?)?['’‘△▲.−+\-]?\d"
PLAN = "(?:예정|계획|목표)(?:치|임)?"
# In statistics p) marks provisional values and e) estimates; without bracket, the letter only follows a year
# or month.
GUESS = "(?:잠정|추정|속보)(?:치|값)?"
PERIOD = r"(?:19|20)\d\d(?:년|\.(?:0\d|1[0-2])|[. ]?[1-4]/4)?"
# The same marks, to be removed; r) marks revised values, which are not provisional.
_MARK = re.compile(
    rf" ?\( ?(?:{PLAN}|{GUESS}) ?\)| ?(?:{PLAN}|{GUESS})$|^(?:{PLAN}|{GUESS}):? ?(?={FIRST})"
    rf"|^\(?[perPER]\) ?(?={FIRST})",
    re.ASCII,
)
_LETTER = re.compile(r"(?<=[^A-Za-z( ])(?: ?\([perPER]\)| ?[perPER]\))$")
_BARE_LETTER = re.compile(rf"({PERIOD}) ?[perPER]", re.ASCII)

_ROUGH_WORD = re.compile(
    r"^(?:약|대략|~) ?(?=[△▲−–\-]? ?[₩￦\\]? ?\d)| ?(?:규모|이상|안팎|내외|정도|가량|남짓|쯤)$", re.ASCII
)
_AND_MORE = re.compile(
    r"(?<=[\d경조억만천백십개]) ?여(?= ?[경조억만천백십원개명건곳종평㎡인대회가점면석기실호세시년월일편]|$)",
    re.ASCII,
)


def without_marks(words: str) -> str:
    """Remove marks for planned, provisional, estimated and revised values: 2021 e) becomes 2021."""
    rest = _MARK.sub("", words)
    if re.search("[0-9]", rest):
        rest = _LETTER.sub("", rest)
    if found := _BARE_LETTER.fullmatch(rest):
        rest = found[1]
    return rest.strip()


def without_hints(words: str) -> str:
    """Remove all marks, also those for approximate values: 약 4,300억 규모 becomes 4,300억."""
    return _AND_MORE.sub("", _ROUGH_WORD.sub("", without_marks(words))).strip()
