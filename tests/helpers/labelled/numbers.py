"""Numbers that are well-formed by their standard and invented: each is drawn when it is asked for."""

from datetime import date, timedelta
from random import Random

# From this day on the last six digits of a new resident number are drawn by lot (korean-data.md, 4.10).
RANDOM_TAILS = date(2020, 10, 5)
_RESIDENT_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_BUSINESS_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)
# First digits and length: Visa, Mastercard, cards of Korea only, JCB, UnionPay, American Express.
_ISSUERS = (
    *[("4%##%#", 16)] * 5,
    *[(f"5{second}%###", 16) for second in range(1, 6)],
    *[("94%#%#", 16)] * 2,
    ("3562##", 16),
    ("6243##", 16),
    ("379#%#", 15),
)
_FIRMS = (  # registry (Seoul, Gwangju, Suwon, Daejeon, Busan ...) and legal form
    *["110111"] * 4,
    *["200111"] * 4,
    *["131111", "160111", "180111", "170111", "120111", "204111", "210111", "134211"],
    *["110114", "200114", "110121", "200121", "200122", "200147", "205711", "181111"],
)


def filled(rng: Random, pattern: str) -> str:
    """Return a pattern with a digit for every `#`, and one that is not 0 for every `%`."""
    digits = {"#": "0123456789", "%": "123456789"}
    return "".join(rng.choice(digits.get(sign, sign)) for sign in pattern)


def day(rng: Random, first: int, last: int) -> date:
    """Return a day from the first day of one year to the last day of another."""
    start = date(first, 1, 1)
    return start + timedelta(rng.randrange((date(last, 12, 31) - start).days + 1))


def resident(rng: Random, first: int = 1940, last: int = 2012) -> str:
    """Return the thirteen digits of a resident number of someone born in these years."""
    born = day(rng, first, last)
    head = born.strftime("%y%m%d") + rng.choice("12" if born.year < 2000 else "34")
    changed = rng.random() < 0.03  # numbers may be changed since 2017
    if born >= RANDOM_TAILS or changed:
        return head + filled(rng, "######")
    body = f"{head}{rng.randrange(97):02}{filled(rng, '##')}{rng.choice('1112')}"
    return body + _resident_check(body, 11)


def foreigner(rng: Random, first: int = 1955, last: int = 2008) -> str:
    """Return the thirteen digits of a foreigner's number; most were given since the tails are random."""
    born = day(rng, first, last)
    head = born.strftime("%y%m%d") + rng.choice("56" if born.year < 2000 else "78")
    if rng.random() < 0.6:
        return head + filled(rng, "######")
    body = head + filled(rng, "####") + rng.choice("6789")
    return body + _resident_check(body, 13)


def _resident_check(body: str, base: int) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(body, _RESIDENT_WEIGHTS, strict=True))
    return str((base - total % 11) % 10)


def card(rng: Random) -> str:
    """Return a card number with an issuer's first digits, and the check digit of ISO/IEC 7812."""
    prefix, length = rng.choice(_ISSUERS)
    body = filled(rng, prefix + "#" * (length - 1 - len(prefix)))
    return body + next(digit for digit in "0123456789" if passes_luhn(body + digit))


def passes_luhn(digits: str) -> bool:
    """Return whether the digits pass the check of ISO/IEC 7812."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0


def business(rng: Random) -> str:
    """Return the ten digits of a business registration number, nine in ten with digits 4-5 of companies."""
    kind = rng.choice(("81", "86", "87", "88", "82", "83", "12", "04", "90", "81", "86"))
    body = str(rng.randint(101, 899)) + kind + filled(rng, "####")
    total = sum(int(digit) * weight for digit, weight in zip(body, _BUSINESS_WEIGHTS, strict=True))
    return body + str(-(total + int(body[8]) * 5 // 10) % 10)


def corporation(rng: Random, *, checked: bool = True) -> str:
    """Return the thirteen digits of a corporation's number; those since 2025-01-31 have no check digit."""
    firm = rng.choice(_FIRMS)
    serial = rng.randrange(950_000) if firm.startswith("1101") else rng.randrange(140_000)
    body = f"{firm}{serial:06}"
    total = sum(int(digit) * (1 + place % 2) for place, digit in enumerate(body))
    return body + (str(-total % 10) if checked else rng.choice("0123456789"))


def barcode(rng: Random, prefix: str) -> str:
    """Return an EAN-13 with these first digits: 880 for Korea, 978 and 979 for books."""
    body = filled(rng, prefix + "#" * (12 - len(prefix)))
    total = sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(body))
    return body + str(-total % 10)
