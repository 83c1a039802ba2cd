"""Decide which differences between two words are typing errors; pure.

Most short words are one letter away from another valid word: 축구 from 북구, 공항 from 공장. A correction
replaces what was typed, so only a difference that is hardly ever intended counts as an error.
"""

from __future__ import annotations

from ckanext.gwangju.search.hangul import letters

# Consonants that are confused with each other, plain, tense and aspirated: 쎈터 for 센터.
_ALIKE = {c: group[0] for group in ("ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ") for c in group}
# Vowels that sound the same today: 에산 for 예산, 부페 for 뷔페.
_SOUND_ALIKE = {frozenset(pair) for pair in ("ㅐㅔ", "ㅒㅖ", "ㅔㅖ", "ㅚㅙ", "ㅚㅞ", "ㅙㅞ", "ㅜㅟ", "ㅢㅣ")}
_IN_LONGER = 2  # syllables that may differ in a longer word
_LONG = 3  # syllables from which another vowel or final counts as an error
_SHORTEST_LATIN, _LONG_LATIN = 6, 8


def is_slip(typed: str, word: str) -> bool:
    """Return whether somebody who typed `typed` probably meant `word`."""
    if "가" <= word[0] <= "힣":
        return _is_hangul_slip(typed, word)
    return _is_latin_slip(typed, word)


def _is_hangul_slip(typed: str, word: str) -> bool:
    """Return whether few syllables differ, each by a letter that is easily mistyped or misheard."""
    if len(typed) != len(word):
        return False
    different = [pair for pair in zip(typed, word, strict=True) if pair[0] != pair[1]]
    is_long = len(word) >= _LONG
    return len(different) <= (_IN_LONGER if len(word) > _LONG else 1) and all(
        _is_syllable_slip(*pair, is_long=is_long) for pair in different
    )


def _is_syllable_slip(typed: str, syllable: str, *, is_long: bool) -> bool:
    """Return whether the consonants are alike and, in a short word, the vowels sound alike."""
    (a, b, *c), (x, y, *z) = letters(typed), letters(syllable)
    if _ALIKE.get(a, a) != _ALIKE.get(x, x):
        return False
    is_same_final = [_ALIKE.get(final, final) for final in c] == [_ALIKE.get(final, final) for final in z]
    return is_long or (is_same_final and (b == y or frozenset((b, y)) in _SOUND_ALIKE))


def _is_latin_slip(typed: str, word: str) -> bool:
    """Return whether a letter is missing, extra, swapped with its neighbour or, in a long word, different."""
    if min(len(typed), len(word)) < _SHORTEST_LATIN or typed[0] != word[0]:
        return False
    if len(typed) != len(word):
        short, long = sorted((typed, word), key=len)
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    wrong = [place for place, (a, b) in enumerate(zip(typed, word, strict=True)) if a != b]
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and typed[first] == word[second] and typed[second] == word[first]
    return len(word) >= _LONG_LATIN
