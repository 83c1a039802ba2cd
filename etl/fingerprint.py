"""Tell, without reading any data, whether publishing a dataset could give anything new; imports nothing slow.

A fingerprint covers all that the release depends on: the folder, its rules, this package, the libraries that
read and write the files. Equal ones mean equal releases; different ones only mean that it must be tried.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path

_RULES_FOR_ALL = "every_table.yml"
# They read the raw files, check the values or write the files.
_LIBRARIES = ("great-expectations", "lxml", "pandas", "pyarrow", "pyproj", "xlrd", "xlsxwriter")
# They talk to people, propose what people then decide, and choose services: nothing of them is in a release.
_WITHOUT_EFFECT = ("__main__.py", "locale", "messages.py", "propose", "settings.py", "show", "words/readings")
_PACKAGE = Path(__file__).parent


def fingerprint(folder: Path, validators: Path, package: Path = _PACKAGE) -> str:
    """Return the SHA-256 of everything that a dataset's release is made from, in hexadecimal digits.

    `package` is the folder of this package's own files.
    """
    files = {f"dataset/{path.relative_to(folder).as_posix()}": path for path in _files(folder)}
    rules = (_RULES_FOR_ALL, f"{folder.name}.yml")
    files |= {f"validators/{name}": validators / name for name in rules if (validators / name).is_file()}
    whole = sha256(_platform(package).encode())
    for name, path in sorted(files.items()):
        whole.update(f"\n{_digest(path)} {name}".encode())
    return whole.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """List what a dataset's folder brings in: its description, its own cleaning, its raw files."""
    yield from (path for path in (folder / "dataset.yml", folder / "clean.py") if path.is_file())
    yield from (path for path in (folder / "raw").rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    """Digest a file of any size."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


@cache
def _platform(package: Path) -> str:
    """Describe the program, which no run changes: the package's files, the libraries' versions."""
    lines = [f"{_digest(package / name)} etl/{name}" for name in _sources(package)]
    return "\n".join([*lines, *(f"{name} {version(name)}" for name in _LIBRARIES)])


def _sources(package: Path) -> list[str]:
    """List the package's own files that can change a release; what Python compiled is none."""
    names = sorted(path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file())
    return [
        name
        for name in names
        if "__pycache__" not in name
        and not any(name == out or name.startswith(f"{out}/") for out in _WITHOUT_EFFECT)
    ]
