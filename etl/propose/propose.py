"""Write the folder of a new dataset: the raw file as it is, and a description of every table found in it."""

import os
import re
import shutil
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

from etl.checksums import sha256_line
from etl.dataset import RawFile
from etl.errors import DatasetError, UsageError
from etl.load import DESCRIPTION, NAME, load
from etl.messages import _
from etl.personal import mask
from etl.problems import location
from etl.propose.description import description
from etl.propose.names import name as named
from etl.propose.names import romanise, unique
from etl.propose.nouns import Piece, Proposal, ProposedTable
from etl.propose.open import open_all
from etl.propose.reference_date import reference_date
from etl.propose.sheets import pieces
from etl.propose.table import table
from etl.read.errors import RefusedError
from etl.words.text import Text

_DEFAULT_SHEET = re.compile(r"(sheet|시트)\s?\d*", re.IGNORECASE)
_WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{2,}")
_LONGEST_NAME = 60
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOMENT = re.compile(r"(?:19|20)\d\d(?:\s?년도?)?(?:\s?[.\-]?\s?\d{1,2}월?)?|\d{1,2}월|\d/?4?\s?분기")
_WORK = ".new-"
# Seconds after which no proposal is still running.
_STALE = 3600
_LONGEST_TITLE = 40
_ACRONYMS = {word.lower(): word for word in ("AI", "GPU", "ICT", "IoT", "IT", "MOU", "NPU", "SW")}


def propose(file: Path, name: str, datasets: Path, today: date) -> tuple[Path, Proposal]:
    """Write `datasets/name/` and return the path of its `dataset.yml`; after an error nothing is left of it.

    Comments and TODO texts are in the language in use. Raises UsageError for a name, a file or a folder that
    cannot be used, DatasetError for a file that cannot be read or has nothing to publish.
    """
    _check(file, name, datasets)
    _sweep(datasets)
    folder = datasets / name
    with TemporaryDirectory(prefix=_WORK, dir=datasets) as work:
        made = Path(work) / name
        raw = Path("raw", _safe(_readable(file)))
        (made / "raw").mkdir(parents=True)
        shutil.copyfile(file, made / raw)
        try:
            raw_file = RawFile(raw, _digest(made / raw), today)
            proposal = _proposal(file, made / raw, raw_file, Path(work), name)
        except RefusedError as error:
            where = location(file, error.sheet)
            raise DatasetError(*(f"{where}: {problem}" for problem in error.problems)) from error
        (made / DESCRIPTION).write_text(description(proposal), encoding="utf-8")
        load(Path(work), name)
        try:
            made.rename(folder)
        except OSError as error:
            raise _exists(folder) from error
    return folder / DESCRIPTION, proposal


def _sweep(datasets: Path) -> None:
    """Make the datasets folder, and remove what killed proposals left there more than an hour ago.

    What they leave holds a copy of a raw file, which may contain personal data.
    """
    try:
        datasets.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            _("{path}: cannot be used as the datasets folder: {reason}").format(
                path=datasets, reason=error.strerror
            )
        ) from error
    for left in datasets.glob(f"{_WORK}*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)


def _exists(folder: Path) -> UsageError:
    """Return the error for a name that is taken, before or while the proposal was made."""
    return UsageError(
        _("{folder}: already exists; choose another NAME, or remove the folder first.").format(folder=folder)
    )


def _check(file: Path, name: str, datasets: Path) -> None:
    """Raise UsageError for what cannot be done, before anything is read."""
    if not re.fullmatch(NAME, name):
        raise UsageError(
            _(
                "NAME={name}: must be 2 to 63 lower-case letters, digits and hyphens, such as ai-startups."
            ).format(name=name)
        )
    if (datasets / name).exists():
        raise _exists(datasets / name)
    if not file.is_file():
        raise UsageError(_("{file}: no such file; pass the raw file as FROM.").format(file=file))
    try:
        file.open("rb").close()
    except OSError as error:
        raise UsageError(
            f"{file}: " + _("the file cannot be read: {reason}").format(reason=error.strerror)
        ) from error


def _proposal(original: Path, file: Path, raw: RawFile, work: Path, name: str) -> Proposal:
    """Propose a dataset of everything found in a file."""
    notes: list[str] = []
    files = open_all(file, raw, work, notes)
    found = [piece for each in files for piece in pieces(each, notes)]
    if not found:
        raise RefusedError(_("holds no table."))
    original = _readable(original)
    title = Text(_title(original), _english(name))
    proposed = _tables(found, name, title)
    tables = tuple(each for each in proposed if each.fields)
    if not tables:
        raise RefusedError(_("has no column to publish: every column is blank or may hold personal data."))
    note = _("The table '{table}' was left out: it has no column to publish.")
    notes += [note.format(table=each.title.ko) for each in proposed if not each.fields]
    words = dict.fromkeys(_WORD.findall(title.ko))
    return Proposal(
        name=name,
        original=normalize("NFC", original.name),
        title=title,
        keywords=tuple(words) or ("TODO",),
        reference=reference_date(original.stem, [piece.frame for piece in found]),
        tables=tables,
        notes=tuple(notes),
    )


def _tables(found: list[Piece], name: str, title: Text) -> tuple[ProposedTable, ...]:
    """Propose every table, named after its sheet or, where there is only one, after the dataset."""
    alone = len(found) == 1
    titles = [_table_title(piece, title, alone=alone) for piece in found]
    own = re.sub(r"^[^a-z]+", "", name.replace("-", "_")) or "main"
    room = 62 - len(name)
    ids = [own if alone or text is title else _table_id(text, title)[: max(room - 3, 1)] for text in titles]
    return tuple(
        table(id_, text, piece)
        for id_, text, piece in zip(
            unique(id_[:room].rstrip("_") or "t" for id_ in ids), titles, found, strict=True
        )
    )


def _table_title(piece: Piece, title: Text, *, alone: bool) -> Text:
    """Return a table's title: its title line, its sheet or member of a ZIP, or else the dataset's title."""
    member = "" if piece.raw.member is None else Path(piece.raw.member).stem
    sheet = " / ".join(piece.raw.sheets[:1]) or normalize("NFC", member)
    lines = [line for line in piece.found.title_lines if len(line) <= _LONGEST_TITLE and line[0].isalnum()]
    if alone and len(lines) == 1 and mask(lines[0]) == lines[0]:
        return Text(lines[0], title.en)
    if alone or not sheet or piece.raw.stacked or _DEFAULT_SHEET.fullmatch(sheet):
        return title
    if _MOMENT.fullmatch(sheet):
        # A year or a month alone does not say what the table is about.
        return Text(f"{title.ko} {sheet}", f"{title.en} {named(sheet).english}")
    words = re.sub(r"^\d{1,3}(?:[.)\-]\s*|\s+)(?=\D)", "", sheet)
    return Text(words, named(words).english)


def _table_id(title: Text, dataset: Text) -> str:
    """Return an id for a table: a year or month where its title only adds this to the dataset's title."""
    if title.ko.startswith(f"{dataset.ko} ") and _MOMENT.fullmatch(
        moment := title.ko.removeprefix(f"{dataset.ko} ")
    ):
        digits = "_".join(re.findall(r"\d+", moment))
        return f"yr_{digits}" if _YEAR.match(moment) else f"mm_{digits}"
    return named(title.ko).id


def _readable(file: Path) -> Path:
    """Return a file's name as text, decoded from CP949 where Korean Windows wrote it so."""
    name = os.fsencode(file.name)
    for encoding in ("utf-8", "cp949"):
        with suppress(UnicodeDecodeError):
            return Path(name.decode(encoding))
    return Path(name.decode("utf-8", "replace"))


def _title(file: Path) -> str:
    """Return the dataset's title: the file's name without a number before it and a date after it."""
    words = re.sub(r"[_\s]+", " ", normalize("NFC", file.stem))
    bare = re.sub(r"(^\d{1,3}[.\-\s]+)|([\s(]*(19|20)\d{4,6}[)\s]*$)", "", words).strip(" -.()")
    return bare or words.strip() or file.name


def _english(name: str) -> str:
    """Return a dataset's name as an English title."""
    words = [_ACRONYMS.get(word, word) for word in name.split("-") if word]
    line = " ".join(words) or name
    return line[0].upper() + line[1:]


def _safe(file: Path) -> str:
    """Return a name for the copy that every system can write: ASCII without spaces."""
    stem, suffix = (romanise(normalize("NFC", part)).lower() for part in (file.stem, file.suffix))
    kept = re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._")[:_LONGEST_NAME].strip("-._") or "data"
    return kept + re.sub(r"[^a-z0-9.]", "", suffix)


def _digest(file: Path) -> str:
    """Return the SHA-256 checksum that `dataset.yml` declares."""
    return sha256_line(file).removeprefix("sha256: ")
