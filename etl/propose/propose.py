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
from etl.problems import place
from etl.propose.description import description
from etl.propose.names import name as named
from etl.propose.names import romanised, unique
from etl.propose.nouns import Piece, Proposal, ProposedTable
from etl.propose.open import opened
from etl.propose.reference_date import reference
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
# Seconds after which no proposal is still at work.
_STALE = 3600
_LONGEST_TITLE = 40
_ACRONYMS = {word.lower(): word for word in ("AI", "GPU", "ICT", "IoT", "IT", "MOU", "NPU", "SW")}


def propose(file: Path, name: str, datasets: Path, today: date) -> tuple[Path, Proposal]:
    """Write `datasets/name/` and answer its `dataset.yml`; after an error nothing is left of it."""
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
            where = place(file, error.sheet)
            raise DatasetError(*(f"{where}: {problem}" for problem in error.problems)) from error
        (made / DESCRIPTION).write_text(description(proposal), encoding="utf-8")
        load(Path(work), name)
        try:
            made.rename(folder)
        except OSError as error:
            raise _there(folder) from error
    return folder / DESCRIPTION, proposal


def _sweep(datasets: Path) -> None:
    """Make the folder of datasets, and remove what a proposal left there that was killed an hour ago or more.

    It holds a copy of a raw file, which may be personal.
    """
    try:
        datasets.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            _("{path}: cannot be a folder of datasets: {reason}").format(path=datasets, reason=error.strerror)
        ) from error
    for left in datasets.glob(f"{_WORK}*"):
        if time.time() - left.stat().st_mtime > _STALE:
            shutil.rmtree(left, ignore_errors=True)


def _there(folder: Path) -> UsageError:
    """Say that the name is taken, maybe since a moment."""
    return UsageError(
        _("{folder}: is there already; give another NAME, or remove the folder first.").format(folder=folder)
    )


def _check(file: Path, name: str, datasets: Path) -> None:
    """Refuse what cannot be done before anything is read."""
    if not re.fullmatch(NAME, name):
        raise UsageError(
            _("NAME={name}: must be 2 to 63 small letters, digits and hyphens, such as ai-startups.").format(
                name=name
            )
        )
    if (datasets / name).exists():
        raise _there(datasets / name)
    if not file.is_file():
        raise UsageError(_("{file}: there is no such file; give the raw file as FROM.").format(file=file))
    try:
        file.open("rb").close()
    except OSError as error:
        raise UsageError(f"{file}: " + _("cannot be read: {reason}").format(reason=error.strerror)) from error


def _proposal(original: Path, file: Path, raw: RawFile, work: Path, name: str) -> Proposal:
    """Propose everything that the file tells."""
    notes: list[str] = []
    sources = opened(file, raw, work, notes)
    found = [piece for source in sources for piece in pieces(source, notes)]
    if not found:
        raise RefusedError(_("holds no table."))
    original = _readable(original)
    title = Text(_title(original), _english(name))
    proposed = _tables(found, name, title)
    tables = tuple(each for each in proposed if each.fields)
    if not tables:
        raise RefusedError(_("has no column to publish: all are blank or may be personal."))
    notes += [f"'{each.title.ko}' 표는 공개할 열이 없어 뺐습니다." for each in proposed if not each.fields]
    words = dict.fromkeys(_WORD.findall(title.ko))
    return Proposal(
        name=name,
        original=normalize("NFC", original.name),
        title=title,
        keywords=tuple(words) or ("TODO",),
        reference=reference(original.stem, [piece.frame for piece in found]),
        tables=tables,
        notes=tuple(notes),
    )


def _tables(found: list[Piece], name: str, title: Text) -> tuple[ProposedTable, ...]:
    """Propose every table, called by its sheet or, where it is alone, by the dataset."""
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
    """Call a table by its sheet or its member of a ZIP; a sheet that nobody named says nothing."""
    member = "" if piece.raw.member is None else Path(piece.raw.member).stem
    sheet = " / ".join(piece.raw.sheets[:1]) or normalize("NFC", member)
    lines = [line for line in piece.found.title_lines if len(line) <= _LONGEST_TITLE and line[0].isalnum()]
    if alone and len(lines) == 1 and mask(lines[0]) == lines[0]:
        return Text(lines[0], title.en)
    if alone or not sheet or piece.raw.stacked or _DEFAULT_SHEET.fullmatch(sheet):
        return title
    if _MOMENT.fullmatch(sheet):
        # A year alone says nothing without what it is the year of.
        return Text(f"{title.ko} {sheet}", f"{title.en} {named(sheet).english}")
    words = re.sub(r"^\d{1,3}(?:[.)\-]\s*|\s+)(?=\D)", "", sheet)
    return Text(words, named(words).english)


def _table_id(title: Text, dataset: Text) -> str:
    """Name a table by its title; one that only adds a year to the dataset's is called by this year."""
    if title.ko.startswith(f"{dataset.ko} ") and _MOMENT.fullmatch(
        moment := title.ko.removeprefix(f"{dataset.ko} ")
    ):
        digits = "_".join(re.findall(r"\d+", moment))
        return f"yr_{digits}" if _YEAR.match(moment) else f"mm_{digits}"
    return named(title.ko).id


def _readable(file: Path) -> Path:
    """Read a file's name that Korean Windows wrote in CP949 and that the system knows by its bytes only."""
    name = os.fsencode(file.name)
    for encoding in ("utf-8", "cp949"):
        with suppress(UnicodeDecodeError):
            return Path(name.decode(encoding))
    return Path(name.decode("utf-8", "replace"))


def _title(file: Path) -> str:
    """Take the dataset's title from the file's name, without dates and numbers at its ends."""
    words = re.sub(r"[_\s]+", " ", normalize("NFC", file.stem))
    bare = re.sub(r"(^\d{1,3}[.\-\s]+)|([\s(]*(19|20)\d{4,6}[)\s]*$)", "", words).strip(" -.()")
    return bare or words.strip() or file.name


def _english(name: str) -> str:
    """Write a dataset's name as a title."""
    words = [_ACRONYMS.get(word, word) for word in name.split("-") if word]
    line = " ".join(words) or name
    return line[0].upper() + line[1:]


def _safe(file: Path) -> str:
    """Give the copy a name that every system writes: ASCII, no blanks."""
    stem, suffix = (romanised(normalize("NFC", part)).lower() for part in (file.stem, file.suffix))
    kept = re.sub(r"[^a-z0-9._-]+", "-", stem).strip("-._")[:_LONGEST_NAME].strip("-._") or "data"
    return kept + re.sub(r"[^a-z0-9.]", "", suffix)


def _digest(file: Path) -> str:
    """Compute the sha256 that `dataset.yml` declares."""
    return sha256_line(file).removeprefix("sha256: ")
