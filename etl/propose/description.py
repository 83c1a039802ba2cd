"""Write a proposal as `dataset.yml`, with remarks for a civil servant on what was found and what is open."""

import json
import re
import unicodedata
from collections.abc import Iterator

from etl.dataset import RawFile
from etl.load.node import NULLS, OPEN
from etl.propose.nouns import Proposal, ProposedField, ProposedTable
from etl.words.nulls import null_reason
from etl.words.text import Text

_TODO_EN = f"{OPEN}: write it in English"
_ASKED = {
    "description": f"{OPEN}: 무엇을, 언제, 어디서, 누가 만든 자료인지 씁니다",
    "limitations": f"{OPEN}: 빠진 것과 주의할 점을 씁니다",
}


def description(proposal: Proposal) -> str:
    """Write the whole file."""
    lines = [
        *comment(f"'{proposal.original}'에서 자동으로 제안한 설명입니다. 사람이 읽고 고쳐야 합니다."),
        *comment(
            f"{OPEN}는 담당자가 정합니다. 남아 있어도 make check는 되지만 make publish는 되지 않습니다."
        ),
        *(line for note in proposal.notes for line in comment(note)),
        "title:",
        f"  ko: {scalar(proposal.title.ko)}",
        f"  en: {scalar(proposal.title.en)}",
    ]
    for key, asked in _ASKED.items():
        lines += [f"{key}:", f"  ko: {scalar(asked)}", f"  en: {scalar(_TODO_EN)}"]
    lines += [*_terms(proposal), "tables:"]
    for table in proposal.tables:
        lines += _table(table)
    return "\n".join(lines) + "\n"


def _terms(proposal: Proposal) -> Iterator[str]:
    """Write what is decided by people alone, with the words that may stand there."""
    yield "organization: gwangju"
    yield from comment(
        "이용허락: kogl-1(공공누리 제1유형), kogl-0, CC-BY-4.0 등. 원자료의 이용허락범위를 확인합니다."
    )
    yield f"licenses: [{{name: {OPEN}}}]"
    yield f"keywords: {flow(proposal.keywords)}"
    yield from comment(
        "주제: industry-employment, science-technology, transport-logistics 등 정부기능분류(BRM)의 대분류"
    )
    yield f"themes: [{OPEN}]"
    yield from comment(
        "갱신 주기: annual, semiannual, quarterly, monthly, weekly, daily, realtime, as-needed"
    )
    yield f"update_cycle: {OPEN}"
    if proposal.reference:
        yield from comment("파일 이름이나 자료 안의 기준일자에서 찾았습니다.")
    yield f"reference_date: {proposal.reference or OPEN}"
    yield "sources:"
    yield from comment("자료를 만든 곳과 받은 주소")
    yield f"- title: {OPEN}"
    yield f"  publisher: {OPEN}"
    yield "  date: null"
    yield "  path: null"


def _table(table: ProposedTable) -> Iterator[str]:
    """Write one table."""
    yield from comment(f"{table.title.ko}: {table.rows:,}행, 열 {len(table.fields)}개")
    for note in table.notes:
        yield from comment(note)
    yield f"- name: {table.name}"
    yield f"  title: {{ko: {scalar(table.title.ko)}, en: {scalar(table.title.en)}}}"
    if table.question:
        yield from (f"  {line}" for line in _question(table.question))
    yield "  raw:"
    yield from (f"    {line}" for line in _raw(table.raw))
    yield f"  missingValues: {_words(('', *table.words))}"
    if table.key:
        yield f"  primaryKey: {flow(table.key)}"
    for key in table.keys:
        yield from comment(f"다른 후보: {flow(key)}", "  ")
    if table.ignored:
        yield "  ignored:"
        for title, reason in table.ignored.items():
            yield from comment(reason, "  ")
            yield f"  - {scalar(title)}"
    yield "  fields:"
    for field in table.fields:
        yield from (f"  {line}" for line in _field(field))


def _raw(raw: RawFile) -> Iterator[str]:
    """Write where the table stands."""
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
            "제목 줄이 없어 임시로 붙인 이름입니다. 뜻에 맞게 고치고 아래 from도 같이 고칩니다."
        )
        yield f"columns: {flow(raw.columns)}"
    yield from _rows(raw)


def _rows(raw: RawFile) -> Iterator[str]:
    """Write what is done to the rows."""
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


def _words(words: tuple[str, ...]) -> str:
    """Write words for missing values, each with its reason where it tells one."""
    written = []
    for word in words:
        reason = null_reason(word)
        known = reason not in ("unknown", "empty")
        written.append(f"{{value: {scalar(word)}, label: {reason}}}" if known else scalar(word))
    return f"[{', '.join(written)}]"


def _question(question: Text) -> Iterator[str]:
    """Write a description that stays open until somebody decides."""
    yield "description:"
    yield f"  ko: {scalar(f'{OPEN}: {question.ko}')}"
    yield f"  en: {scalar(f'{OPEN}: {question.en}')}"


def _field(field: ProposedField) -> Iterator[str]:
    """Write one column."""
    for note in field.notes:
        yield from comment(note)
    yield f"- name: {field.name}"
    yield f"  from: {scalar(field.source)}"
    yield f"  title: {{ko: {scalar(field.title.ko)}, en: {scalar(field.title.en)}}}"
    if field.question:
        yield from (f"  {line}" for line in _question(field.question))
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
        yield f"  missingValues: {_words(('', *field.words))}"
    if field.constraints:
        rules = ", ".join(f"{key}: {_rule(rule)}" for key, rule in field.constraints.items())
        yield f"  constraints: {{{rules}}}"


def _rule(rule: object) -> str:
    """Write what a constraint asks for."""
    return str(rule).lower() if isinstance(rule, bool) else flow(rule)


_PLAIN = re.compile(r"[\w가-힣.(㎡℃%][\w가-힣 .()/%·㎡℃+=~'-]*")
_WIDTH = 110


def scalar(text: str) -> str:
    """Write one text; what is no letter in sight is escaped."""
    if text not in NULLS and _PLAIN.fullmatch(text) and text == text.strip() and not text.startswith("%"):
        return text
    if "\\" in text and all(map(_is_visible, text)):
        # Single quotes keep a regular expression as it is.
        return "'" + text.replace("'", "''") + "'"
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if _is_visible(sign) else f"\\U{ord(sign):08x}" for sign in quoted)


def flow(texts: object) -> str:
    """Write several texts in one line."""
    return f"[{', '.join(map(scalar, texts))}]" if isinstance(texts, list | tuple) else scalar(str(texts))


def comment(words: str, indent: str = "") -> list[str]:
    """Write a remark as lines that are not too long."""
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
    """Count the columns of a line on a screen, where Hangul takes two each."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def _is_visible(sign: str) -> bool:
    """Tell a sign that YAML keeps in quotes from one that it would refuse or change."""
    return sign == " " or unicodedata.category(sign)[0] not in "CZ"
