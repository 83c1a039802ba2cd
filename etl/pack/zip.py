"""Write all files of a release into one ZIP; equal files give equal bytes."""

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from etl.release import ReleaseFile

SUMS = "SHA256SUMS"
# The earliest time that a ZIP can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX, _READABLE = 3, 0o100644 << 16


def write_zip(files: Iterable[ReleaseFile], texts: Mapping[str, str], path: Path) -> None:
    """Write the files, the texts and `SHA256SUMS`, the file that `sha256sum -c` reads, sorted by name."""
    members: dict[str, Path | bytes] = {file.key: file.path for file in files}
    members |= {name: text.encode() for name, text in texts.items()}
    sums = {file.key: file.sha256 for file in files}
    sums |= {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    members[SUMS] = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()
    with ZipFile(path, "w") as archive:
        for name in sorted(members):
            _add(archive, name, members[name])


def _add(archive: ZipFile, name: str, content: Path | bytes) -> None:
    """Add one member with a fixed time and fixed permissions."""
    info = ZipInfo(name, _EPOCH)
    info.create_system, info.external_attr, info.compress_type = _UNIX, _READABLE, ZIP_DEFLATED
    if isinstance(content, bytes):
        archive.writestr(info, content, compresslevel=6)
        return
    info.file_size = content.stat().st_size
    with content.open("rb") as source, archive.open(info, "w") as target:
        shutil.copyfileobj(source, target, 1024 * 1024)
