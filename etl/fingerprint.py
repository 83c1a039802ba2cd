"""Compute a fingerprint of everything that a release depends on; imports no data library.

It covers the dataset's folder, its publisher and the site, its validation rules and the datasets that they
refer to, this package, the libraries that read and write the files, and Python with its zlib. Equal
fingerprints mean equal releases, so the dataset need not be processed; different ones only mean that the
release may differ.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from types import MappingProxyType
from zlib import ZLIB_RUNTIME_VERSION

from etl.load.contributor import PUBLISHER
from etl.referred import RULES_FOR_ALL, referred
from etl.site import Site

# They read the raw files, check the values or write the files.
_LIBRARIES = (
    "charset-normalizer",
    "great-expectations",
    "lxml",
    "numpy",
    "pandas",
    "pyarrow",
    "pyproj",
    "pyyaml",
    "xlrd",
    "xlsxwriter",
)
_WITHOUT_EFFECT = (
    # What talks to people: command line, messages, results, proposals.
    *("__main__.py", "locale", "messages.py", "propose", "result.py", "show", "user_path.py"),
    *("words/cleaning.py", "words/reading.py", "words/readings", "words/visible.py"),
    # What decides whether and where a release is made, not what is in it.
    *("check.py", "errors.py", "http.py", "jobs.py", "lock.py", "settings.py", "standing.py", "store"),
)
_PACKAGE = Path(__file__).parent


def fingerprint(
    folder: Path,
    validators: Path,
    site: Site,
    package: Path = _PACKAGE,
    published: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the SHA-256 of everything that a dataset's release depends on, in hexadecimal digits.

    `validators` is the folder of the suites, `site` the one that the release names, `package` the folder of
    this package's own files, `published` the versions of the datasets of `etl.referred.published`.
    """
    files = {f"dataset/{path.relative_to(folder).as_posix()}": path for path in _files(folder)}
    rules = (RULES_FOR_ALL, f"{folder.name}.yml")
    files |= {f"validators/{name}": validators / name for name in rules if (validators / name).is_file()}
    for name in referred(folder, validators) - {folder.name}:
        other = folder.parent / name
        files |= {f"{name}/{path.relative_to(other).as_posix()}": path for path in _files(other)}
    if (publisher := folder.parent / PUBLISHER).is_file():
        files[PUBLISHER] = publisher
    whole = sha256(f"{_platform(package)}\n{site}".encode())
    for name, number in sorted(published.items()):
        whole.update(f"\n{number} published/{name}".encode())
    for name, path in sorted(files.items()):
        whole.update(f"\n{_digest(path)} {name}".encode())
    return whole.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a dataset's folder that count: its description, its own clean.py, its raw files."""
    yield from (path for path in (folder / "dataset.yml", folder / "clean.py") if path.is_file())
    yield from (path for path in (folder / "raw").rglob("*") if path.is_file())


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file of any size."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


@cache
def _platform(package: Path) -> str:
    """Return the digests of the package's files and the libraries' versions; no run changes them."""
    lines = [f"{_digest(package / name)} etl/{name}" for name in _sources(package)]
    lines += [f"{name} {version(name)}" for name in _LIBRARIES]
    return "\n".join([*lines, f"python {python_version()}", f"zlib {ZLIB_RUNTIME_VERSION}"])


def _sources(package: Path) -> list[str]:
    """List the package's own files that can change a release, without compiled ones."""
    names = sorted(path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file())
    return [
        name
        for name in names
        if "__pycache__" not in name
        and not any(name == out or name.startswith(f"{out}/") for out in _WITHOUT_EFFECT)
    ]
