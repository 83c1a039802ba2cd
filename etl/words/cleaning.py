"""Name in words what cleaning did: the rules, the notes of a reading, why rows and values are left out.

The site has words of its own for the same names; `tests/test_vocabularies.py` keeps both complete.
"""

from collections.abc import Mapping

from etl import messages


def _(message: str) -> str:
    """Mark a message for translation; `say` translates it, in the language of that moment."""
    return message


# The rules of normalising, those of the engine, and the readings.
RULES = {
    "nfc": _("scattered Hangul letters composed"),
    "full_width": _("full-width letters made ordinary"),
    "html": _("HTML codes made letters"),
    "invisible": _("invisible characters removed"),
    "middle_dot": _("middle dots made one kind"),
    "apostrophe": _("apostrophe in front removed"),
    "spaces": _("surplus spaces removed"),
    "missing": _("word for “no value” made empty"),
    "coalesced": _("taken from another column"),
    "joined": _("several columns joined"),
    "extract": _("the needed part taken"),
    "corrected": _("error of the source corrected"),
    "own": _("changed by clean.py"),
    "text": _("read as text"),
    "raw": _("wording of the source kept"),
    "integer": _("read as a whole number"),
    "amount": _("amount converted to won"),
    "amount_million": _("millions of won converted to won"),
    "amount_thousand": _("thousands of won converted to won"),
    "count": _("read as a count"),
    "number": _("read as a number"),
    "percent": _("read as a percentage"),
    "area": _("read as an area"),
    "range": _("one end of a range taken"),
    "flag": _("read as yes or no"),
    "approximate": _("whether it is approximate"),
    "planned": _("whether it is planned"),
    "provisional": _("whether it is provisional"),
    "lunar": _("whether it is a lunar date"),
    "date": _("read as a date"),
    "partial_date": _("date as far as it is written"),
    "precision": _("how exact the date is"),
    "period": _("begin or end of a period taken"),
    "month": _("read as a month"),
    "time": _("read as a time of day"),
    "datetime": _("read as a date and time"),
    "year": _("read as a year"),
    "code": _("read as a code"),
    "list": _("read as a list"),
    "company": _("company name put in order"),
    "phone": _("telephone number in one form"),
    "email": _("e-mail address in one form"),
    "url": _("web address in one form"),
    "postal_code": _("postal code in one form"),
    "business_number": _("business registration number in one form"),
    "corporate_number": _("corporate registration number in one form"),
    "address": _("address put in order"),
    "region_code": _("region found as a code"),
    "latitude": _("latitude in degrees"),
    "longitude": _("longitude in degrees"),
    "null_reason": _("why a value is missing"),
}
NOTES = {
    "title": _("heading above the table"),
    "unit": _("unit"),
    "footer": _("remark below the table"),
    "other_table": _("other table, not published"),
    "empty_sheet": _("empty sheet"),
    "format": _("file format"),
    "encoding": _("encoding"),
    "mixed_encoding": _("lines in two encodings"),
    "member": _("file in the archive"),
    "header": _("header"),
    "header_rows": _("rows of the header joined"),
    "columns": _("column titles"),
    "unpivot": _("columns turned into rows"),
    "split": _("rows added by parting cells"),
    "sheet": _("sheet"),
    "section": _("headings between rows, made a column"),
    "section_kept": _("headings between rows, left in as rows"),
    "subtotal_kept": _("subtotals and totals left in, unchecked"),
    "ditto_word": _("words for “same as above”, left as values"),
    "scaled_format": _("numbers shown divided, read as stored"),
    "doubled_quotes": _("doubled quotation marks mended"),
    "text_formula": _("formulas that only hold a text, made this text"),
    "merge": _("merged cells filled"),
    "fill_down": _("cells filled from above"),
    "ditto": _("ditto marks replaced"),
    "repeated_title": _("repeated column title"),
    "spacer_column": _("empty column passed over"),
    "overflow": _("cells beyond the last column"),
    "absent_column": _("column that a sheet has not, left empty"),
    "hidden_sheet": _("hidden sheet, not published"),
    "hidden_row": _("hidden row, not published"),
    "hidden_column": _("hidden column, not published"),
    "comment": _("cell comment, not published"),
}
# What dropped rows are.
DROPPED = {
    "blank": _("blank rows"),
    "repeated_header": _("repeated headers"),
    "subtotal": _("subtotals and totals"),
    "section": _("headings between rows"),
    "footer": _("remarks below the table"),
    "hidden": _("hidden rows"),
    "correction": _("rows removed as errors of the source"),
    "duplicate": _("repeated rows"),
    "own": _("rows removed by clean.py"),
}
NULL_REASONS = {
    "empty": _("empty in the source"),
    "not_applicable": _("not applicable"),
    "unknown": _("unknown"),
    "pending": _("not yet decided"),
    "error": _("error in the spreadsheet"),
    "unreadable": _("not readable"),
}
CORRECTIONS = {
    "set": _("value replaced"),
    "swap": _("two columns exchanged"),
    "drop": _("row removed"),
}


def say(words: Mapping[str, str], name: str) -> str:
    """Say a name's words in the language in use."""
    return messages._(words[name])
