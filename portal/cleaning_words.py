"""Name in words what was done to the data: the rules, what was noticed, why rows and values are left out.

The names are those that the jobs write into `clean.json`; the site does not import the jobs.
"""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

# The rules of normalising, those of the engine, and the readings.
RULES = {
    "nfc": _l("scattered Hangul letters composed"),
    "full_width": _l("full-width letters made ordinary"),
    "html": _l("HTML codes made letters"),
    "invisible": _l("invisible characters removed"),
    "middle_dot": _l("middle dots made one kind"),
    "apostrophe": _l("apostrophe in front removed"),
    "spaces": _l("surplus spaces removed"),
    "missing": _l("word for “no value” made empty"),
    "coalesced": _l("taken from another column"),
    "joined": _l("several columns joined"),
    "extract": _l("the needed part taken"),
    "corrected": _l("error of the source corrected"),
    "own": _l("changed by a program of this dataset"),
    "text": _l("read as text"),
    "raw": _l("wording of the source kept"),
    "integer": _l("read as a whole number"),
    "amount": _l("amount converted to won"),
    "amount_million": _l("millions of won converted to won"),
    "amount_thousand": _l("thousands of won converted to won"),
    "count": _l("read as a count"),
    "number": _l("read as a number"),
    "percent": _l("read as a percentage"),
    "area": _l("read as an area"),
    "range": _l("one end of a range taken"),
    "flag": _l("read as yes or no"),
    "approximate": _l("whether it is approximate"),
    "planned": _l("whether it is planned"),
    "provisional": _l("whether it is provisional"),
    "lunar": _l("whether it is a lunar date"),
    "date": _l("read as a date"),
    "partial_date": _l("date as far as it is written"),
    "precision": _l("how exact the date is"),
    "period": _l("begin or end of a period taken"),
    "month": _l("read as a month"),
    "time": _l("read as a time of day"),
    "datetime": _l("read as a date and time"),
    "year": _l("read as a year"),
    "code": _l("read as a code"),
    "list": _l("read as a list"),
    "company": _l("company name put in order"),
    "phone": _l("telephone number in one form"),
    "email": _l("e-mail address in one form"),
    "url": _l("web address in one form"),
    "postal_code": _l("postal code in one form"),
    "business_number": _l("business registration number in one form"),
    "corporate_number": _l("corporate registration number in one form"),
    "address": _l("address put in order"),
    "region_code": _l("region found as a code"),
    "latitude": _l("latitude in degrees"),
    "longitude": _l("longitude in degrees"),
    "null_reason": _l("why a value is missing"),
}
NOTES = {
    "title": _l("heading above the table"),
    "unit": _l("unit"),
    "footer": _l("remark below the table"),
    "other_table": _l("other table, not published"),
    "empty_sheet": _l("empty sheet"),
    "format": _l("file format"),
    "encoding": _l("character encoding"),
    "mixed_encoding": _l("lines in two character encodings"),
    "member": _l("file in the archive"),
    "header": _l("header"),
    "header_rows": _l("rows of the header joined"),
    "columns": _l("column titles"),
    "unpivot": _l("columns turned into rows"),
    "split": _l("rows added by parting cells"),
    "sheet": _l("sheet"),
    "section": _l("headings between rows, made a column"),
    "section_kept": _l("headings between rows, left in as rows"),
    "subtotal_kept": _l("subtotals and totals left in, unchecked"),
    "ditto_word": _l("words for “same as above”, left as values"),
    "scaled_format": _l("numbers shown divided, read as stored"),
    "doubled_quotes": _l("doubled quotation marks mended"),
    "text_formula": _l("formulas that only hold a text, made this text"),
    "merge": _l("merged cells filled"),
    "fill_down": _l("cells filled from above"),
    "ditto": _l("ditto marks replaced"),
    "repeated_title": _l("repeated column title"),
    "spacer_column": _l("empty column passed over"),
    "overflow": _l("cells beyond the last column"),
    "absent_column": _l("column that a sheet has not, left empty"),
    "hidden_sheet": _l("hidden sheet, not published"),
    "hidden_row": _l("hidden row, not published"),
    "hidden_column": _l("hidden column, not published"),
    "comment": _l("cell comment, not published"),
}
# What dropped rows are.
DROPPED = {
    "blank": _l("blank rows"),
    "repeated_header": _l("repeated headers"),
    "subtotal": _l("subtotals and totals"),
    "section": _l("headings between rows"),
    "footer": _l("remarks below the table"),
    "hidden": _l("hidden rows"),
    "correction": _l("rows removed as errors of the source"),
    "duplicate": _l("repeated rows"),
    "own": _l("rows removed by a program of this dataset"),
}
NULL_REASONS = {
    "empty": _l("empty in the source"),
    "not_applicable": _l("not applicable"),
    "unknown": _l("unknown"),
    "pending": _l("not yet decided"),
    "error": _l("error in the spreadsheet"),
    "unreadable": _l("not readable"),
}
CORRECTIONS = {
    "set": _l("value replaced"),
    "swap": _l("two columns exchanged"),
    "drop": _l("row removed"),
}


def word(name: str, words: Mapping[str, LazyString]) -> str:
    """Say a name in the page's language; a name that a later version brought stands as it is."""
    return str(words[name]) if name in words else name
