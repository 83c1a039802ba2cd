"""A labelled benchmark for what looks for personal data in tables: columns, and what each cell truly holds.

Written from the reference on Korean identifiers and from how offices write them, by someone who had not seen
the patterns that it measures. Every value is invented when it is asked for; no number is stored. Left out,
because a careful reader cannot tell either: addresses of an office's role, masked telephones and cards,
accounts of institutions, corporations' numbers with a birth date in them where nothing tells what they are.
"""

from random import Random

from labelled.column import KINDS, LabelledColumn
from labelled.documents import licence_columns, passport_columns, plate_columns
from labelled.emails import email_columns
from labelled.harmless import harmless_columns
from labelled.mobiles import mobile_columns
from labelled.payments import account_columns, card_columns
from labelled.residents import foreigner_columns, masked_columns, resident_columns

__all__ = ["KINDS", "LabelledColumn", "labelled_columns"]


def labelled_columns(seed: int) -> list[LabelledColumn]:
    """Return columns with personal data, then columns without; the same ones for the same seed."""
    rng = Random(seed)
    families = (
        resident_columns,
        foreigner_columns,
        masked_columns,
        mobile_columns,
        email_columns,
        passport_columns,
        licence_columns,
        plate_columns,
        card_columns,
        account_columns,
        harmless_columns,
    )
    return [column for family in families for column in family(rng)]
