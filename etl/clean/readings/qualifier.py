"""What a cell says beside its value: that it is approximate, planned or provisional.

A pattern without look-arounds is one that RE2 reads as Python's `re` does, so it serves one cell and many.
"""

import re

# What a number or a date begins with.
FIRST = r"(?:약 ?)?['’‘△▲.−+\-]?\d"
PLAN = "(?:예정|계획|목표)(?:치|임)?"
# Statistics mark with p) what is preliminary, with e) what is estimated; a bare letter only a year or month.
GUESS = "(?:잠정|추정|속보)(?:치|값)?"
PERIOD = r"(?:19|20)\d\d(?:년|\.(?:0\d|1[0-2])|[. ]?[1-4]/4)?"
# The same marks as they are taken off; r) says that a figure was revised, which is no doubt of it.
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
    """Take off what calls a value planned, preliminary, estimated or revised: 2021 e) is 2021."""
    rest = _MARK.sub("", words)
    if re.search("[0-9]", rest):
        rest = _LETTER.sub("", rest)
    if found := _BARE_LETTER.fullmatch(rest):
        rest = found[1]
    return rest.strip()


def without_hints(words: str) -> str:
    """Leave the number and its unit."""
    return _AND_MORE.sub("", _ROUGH_WORD.sub("", without_marks(words))).strip()
