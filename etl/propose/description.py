"""Write a proposal as `dataset.yml`, with comments for the steward on what was found and what is undecided.

Comments and TODO texts are in the language in use.
"""

import json
import re
import unicodedata
from collections.abc import Iterator

from etl.dataset import RawFile
from etl.load.node import INVISIBLE, NULLS, OPEN
from etl.messages import _, either, ngettext
from etl.propose.nouns import Proposal, ProposedField, ProposedTable
from etl.words.nulls import null_reason
from etl.words.vocabulary import UPDATE_CYCLES


def description(proposal: Proposal) -> str:
    """Return the text of `dataset.yml`."""
    lines = [
        *comment(
            _("Proposed automatically from '{file}'. Read it through and correct it.").format(
                file=proposal.original
            )
        ),
        *comment(
            _(
                "TODO marks what you have to decide. While one is left, make check works, "
                "but make publish does not."
            )
        ),
        *(line for note in proposal.notes for line in comment(note)),
        "title:",
        f"  ko: {_shown(proposal.title.ko)}",
        f"  en: {_shown(proposal.title.en)}",
    ]
    lines += _undecided(
        "description",
        _(
            "Describe the data in Korean: what they are about, when and where they were collected, "
            "and by whom."
        ),
    )
    lines += _undecided("limitations", _("Say in Korean what is missing and what to be careful about."))
    lines += [*_terms(proposal), "tables:"]
    for table in proposal.tables:
        lines += _table(table)
    return "\n".join(lines) + "\n"


def _terms(proposal: Proposal) -> Iterator[str]:
    """Yield what only people can decide, with the values to choose from."""
    yield from comment(
        _("Licence: kogl-1 (KOGL Type 1), kogl-0, CC-BY-4.0 or another. Check the licence of the source.")
    )
    yield f"licenses: [{{name: {OPEN}}}]"
    yield f"keywords: {flow(proposal.keywords)}"
    yield from comment(
        _(
            "Themes: industry-employment, science-technology, transport-logistics or another "
            "top-level category of the government's business reference model (BRM)"
        )
    )
    yield f"themes: [{OPEN}]"
    yield from comment(_("Update cycle: {cycles}").format(cycles=", ".join(UPDATE_CYCLES)))
    yield f"update_cycle: {OPEN}"
    if proposal.reference:
        yield from comment(_("Found in the file's name or in its column for the reference date."))
    yield f"reference_date: {proposal.reference or OPEN}"
    yield "sources:"
    yield from comment(_("Who made the data, and the URL from which the file was downloaded"))
    yield f"- title: {OPEN}"
    yield f"  publisher: {OPEN}"
    yield "  date: null"
    yield "  path: null"


def _table(table: ProposedTable) -> Iterator[str]:
    """Yield the lines of one table."""
    rows = ngettext("{count} row", "{count} rows", table.rows).format(count=f"{table.rows:,}")
    columns = ngettext("{count} column", "{count} columns", len(table.fields)).format(count=len(table.fields))
    yield from comment(f"{either(table.title.ko, table.title.en)}: {rows}, {columns}")
    for note in table.notes:
        yield from comment(note)
    yield f"- name: {table.name}"
    yield f"  title: {{ko: {_shown(table.title.ko)}, en: {_shown(table.title.en)}}}"
    if table.question:
        yield from (f"  {line}" for line in _undecided("description", table.question))
    yield "  raw:"
    yield from (f"    {line}" for line in _raw(table.raw))
    yield f"  missingValues: {_missing_values(('', *table.words))}"
    if table.key:
        yield f"  primaryKey: {flow(table.key)}"
    for key in table.keys:
        yield from comment(_("Another candidate: {columns}").format(columns=flow(key)), "  ")
    if table.ignored:
        yield "  ignored:"
        for title, reason in table.ignored.items():
            yield from comment(reason, "  ")
            yield f"  - {scalar(title)}"
    yield "  fields:"
    for field in table.fields:
        yield from (f"  {line}" for line in _field(field))


def _raw(raw: RawFile) -> Iterator[str]:
    """Yield where the table is found."""
    yield f"path: {scalar(raw.path.as_posix())}"
    yield f"sha256: {raw.sha256}"
    yield f"retrieved: {raw.retrieved.isoformat()}"
    if raw.member:
        yield f"member: {scalar(raw.member)}"
    if raw.stacked:
        yield f"sheets: {flow(raw.sheets)}"
        yield f"stacked: {scalar(raw.stacked)}"
    elif raw.sheets:
        yield f"sheet: {scalar(raw.sheets[0])}"
    if raw.area:
        yield f"area: {scalar(raw.area)}"
    if raw.header:
        first, last = raw.header
        yield f"header: {first if first == last else f'[{first}, {last}]'}"
    if raw.columns:
        yield from comment(
            _("There is no header row, so these titles are made up. Replace them here and in from below.")
        )
        yield f"columns: {flow(raw.columns)}"
    yield from _rows(raw)


def _rows(raw: RawFile) -> Iterator[str]:
    """Yield what is done to the rows."""
    if raw.unpivot:
        yield "unpivot:"
        yield f"  pattern: {scalar(raw.unpivot.pattern)}"
        yield f"  names: {flow(raw.unpivot.names)}"
        if raw.unpivot.value:
            yield f"  value: {scalar(raw.unpivot.value)}"
    if raw.sections:
        yield f"sections: {scalar(raw.sections)}"
    if raw.fill_down:
        yield f"fillDown: {flow(raw.fill_down)}"
    if raw.subtotals != "check":
        yield f"subtotals: {raw.subtotals}"


def _missing_values(words: tuple[str, ...]) -> str:
    """Return words for missing values as a YAML list, each with its reason where the word gives one."""
    written = []
    for word in words:
        reason = null_reason(word)
        known = reason not in ("unknown", "empty")
        written.append(f"{{value: {scalar(word)}, label: {reason}}}" if known else scalar(word))
    return f"[{', '.join(written)}]"


def _undecided(key: str, question: str) -> Iterator[str]:
    """Yield a text in two languages that keeps the dataset from being published until somebody writes it."""
    english = _("Write the same in English.")
    yield f"{key}:"
    yield f"  ko: {scalar(f'{OPEN}: {question}')}"
    yield f"  en: {scalar(f'{OPEN}: {english}')}"


def _field(field: ProposedField) -> Iterator[str]:
    """Yield the lines of one column."""
    for note in field.notes:
        yield from comment(note)
    yield f"- name: {field.name}"
    yield f"  from: {scalar(field.source)}"
    yield f"  title: {{ko: {_shown(field.title.ko)}, en: {_shown(field.title.en)}}}"
    if field.question:
        yield from (f"  {line}" for line in _undecided("description", field.question))
    yield f"  type: {field.type}"
    if field.extract:
        yield f"  extract: {scalar(field.extract)}"
    if field.options:
        options = ", ".join(f"{key}: {scalar(str(value))}" for key, value in field.options.items())
        yield f"  reading: {{{field.reading}: {{{options}}}}}"
    elif field.reading not in ("text", field.type):
        yield f"  reading: {field.reading}"
    if field.unit:
        yield f"  unit: {scalar(field.unit)}"
    if field.words is not None:
        yield f"  missingValues: {_missing_values(('', *field.words))}"
    if field.constraints:
        rules = ", ".join(f"{key}: {_rule(rule)}" for key, rule in field.constraints.items())
        yield f"  constraints: {{{rules}}}"


def _rule(rule: object) -> str:
    """Return the value of a constraint in YAML."""
    return str(rule).lower() if isinstance(rule, bool) else flow(rule)


_PLAIN = re.compile(r"[\w가-힣.(㎡℃%][\w가-힣 .()/%·㎡℃+=~'-]*")
_WIDTH = 110


def scalar(text: str) -> str:
    """Return a text as a YAML scalar, quoted where necessary; characters that cannot be seen are escaped."""
    if text not in NULLS and _PLAIN.fullmatch(text) and text == text.strip() and not text.startswith("%"):
        return text
    if "\\" in text and all(map(_is_visible, text)):
        # Single quotes keep a regular expression as it is.
        return "'" + text.replace("'", "''") + "'"
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if _is_visible(sign) else f"\\U{ord(sign):08x}" for sign in quoted)


def flow(texts: object) -> str:
    """Return a list of texts as a YAML list on one line, anything else as a scalar."""
    return f"[{', '.join(map(scalar, texts))}]" if isinstance(texts, list | tuple) else scalar(str(texts))


def _shown(title: str) -> str:
    """Return a title as YAML, without the invisible characters of the raw file; TODO if nothing is left."""
    return scalar(INVISIBLE.sub("", title).strip() or OPEN)


def comment(words: str, indent: str = "") -> list[str]:
    """Return a note as comment lines of at most 110 columns on a screen."""
    lines: list[str] = []
    line = ""
    for word in " ".join(words.split()).split(" "):
        if line and _columns(f"{indent}# {line} {word}") > _WIDTH:
            lines.append(f"{indent}# {line}")
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, f"{indent}# {line}"]


def _columns(line: str) -> int:
    """Return the width of a line on a screen, where a Hangul syllable takes two columns."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def _is_visible(sign: str) -> bool:
    """Return whether YAML keeps a quoted character as it is, rather than refusing or changing it."""
    return sign == " " or unicodedata.category(sign)[0] not in "CZ"
