"""Strip particles (조사) and the endings of 하다 and 되다 from Korean words by rule; pure.

Without a dictionary no rule can tell whether 고양이 is a cat or the city of 고양 with a particle; a stem is
therefore always an alternative to the word as it stands, never a replacement.
"""

from __future__ import annotations

# Particles as the Standard Korean Language Dictionary lists them, the longest first; 별 (by) acts like one.
_PARTICLES = sorted(
    [
        *("은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "에는", "에도", "에서는", "에서의"),
        *(
            "으로",
            "로",
            "으로는",
            "으로의",
            "로는",
            "로의",
            "와",
            "과",
            "와의",
            "과의",
            "도",
            "만",
            "까지",
            "부터",
            "까지의",
        ),
        *(
            "부터의",
            "보다",
            "처럼",
            "마다",
            "이나",
            "나",
            "라도",
            "이라도",
            "이란",
            "란",
            "이며",
            "이고",
            "에의",
            "께서",
        ),
        *(
            "별",
            "별로",
            "별로는",
            "들",
            "들의",
            "들은",
            "들이",
            "들을",
            "이랑",
            "랑",
            "밖에",
            "조차",
            "대로",
            "끼리",
            "이다",
        ),
    ],
    key=len,
    reverse=True,
)
_VERBAL = sorted(
    [
        *(
            "한",
            "할",
            "하는",
            "하고",
            "하기",
            "하여",
            "해서",
            "했던",
            "했다",
            "한다",
            "합니다",
            "하면",
            "하던",
        ),
        *(
            "된",
            "될",
            "되는",
            "되고",
            "되기",
            "되어",
            "돼서",
            "됐던",
            "됐다",
            "된다",
            "됩니다",
            "되면",
            "되던",
            "시킨",
        ),
        *(
            "했나",
            "됐나",
            "했는지",
            "됐는지",
            "하는지",
            "되는지",
            "하였다",
            "되었다",
            "하였는지",
            "되었는지",
            "인가요",
            "인가",
            "입니까",
            "인지",
            "이에요",
            "예요",
        ),
    ],
    key=len,
    reverse=True,
)
_SHORTEST = 2  # syllables that must remain


def stems(word: str) -> tuple[str, ...]:
    """List the possible stems of a word without its particle or verb ending, the likeliest first."""
    found = []
    for endings in (_PARTICLES, _VERBAL):
        ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= _SHORTEST), None)
        if ending is not None:
            found.append(word[: -len(ending)])
    return tuple(dict.fromkeys(found))
