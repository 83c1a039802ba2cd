"""CKAN and S3 in memory, as far as the publisher speaks to them; contract tests compare them to real ones."""

import copy
import io
import itertools
import uuid
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from botocore.exceptions import ClientError
from botocore.response import StreamingBody
from credited import ORGANIZATION

from etl.errors import ServiceError
from etl.register import Catalogue
from etl.register.ckan import AbsentError, RefusedError
from etl.register.live import DRAFT, Live, LiveFile
from etl.register.record import successor
from etl.release import Release
from etl.store.s3 import Store

ORGANIZATIONS = [ORGANIZATION]
THEMES = ["finance", "science-technology"]


@dataclass(frozen=True)
class Site:
    """Where a release goes: the seams of the fakes and of the real services are the same."""

    ckan: Any
    catalogue: Catalogue
    store: Store
    public: Any
    fetch: Callable[[str], tuple[bytes, Mapping[str, str]]]
    s3: Any
    bucket: str = "bucket"

    def deliver(self, release: Release) -> Live:
        """Publish a release as `etl.publish` does."""
        before = self.catalogue.expect(release.dataset)
        version = successor(before.version if before else DRAFT, release.sha256)
        self.store.upload(release, version)
        return self.catalogue.commit(release, before, version)

    def commit(self, release: Release, before: Live | None) -> Live:
        """Commit a release whose files need not be stored."""
        version = successor(before.version if before else DRAFT, release.sha256)
        return self.catalogue.commit(release, before, version)


class FakeCkan:
    """The actions that the publisher calls, on dicts; `calls` lists the names of those that it called."""

    def __init__(self) -> None:
        self.packages: dict[str, dict[str, Any]] = {}
        self.tables: dict[str, list[dict[str, Any]]] = {}
        self.staged: dict[str, list[dict[str, Any]]] = {}
        self.aliases: dict[str, str] = {}
        self.calls: list[str] = []
        self._clock = itertools.count(1)

    def call(self, action: str, **data: Any) -> Any:
        self.calls.append(action)
        return copy.deepcopy(getattr(self, f"_{action}")(**copy.deepcopy(data)))

    ask = call

    def ask_anonymously(self, action: str, **data: Any) -> Any:
        if action == "package_show":
            package = self._package_show(**data)
            if package["private"] or package["state"] != "active":
                raise AbsentError(data["id"])
        return self.call(action, **data)

    def edit(self, name: str, **changes: Any) -> None:
        """Change a dataset as a person does in CKAN's forms."""
        self.packages[name] |= changes | {"metadata_modified": self._now()}

    def _now(self) -> str:
        return f"2026-01-01T00:00:00.{next(self._clock):06}"

    def _organization_list(self) -> list[str]:
        return ORGANIZATIONS

    def _group_list(self) -> list[str]:
        return THEMES

    def _package_show(self, id: str) -> dict[str, Any]:  # noqa: A002  CKAN's word
        for package in self.packages.values():
            if id in {package["id"], package["name"]}:
                return package
        raise AbsentError(id)

    def _package_create(self, **package: Any) -> dict[str, Any]:
        if package["name"] in self.packages:
            raise RefusedError({"name": ["That URL is already in use."]})
        created = {"id": str(uuid.uuid4()), "state": "active", "metadata_modified": self._now()}
        lists: dict[str, Any] = {"resources": [], "extras": [], "tags": [], "groups": []}
        self.packages[package["name"]] = lists | package | created
        return self.packages[package["name"]]

    def _package_revise(
        self,
        match: Mapping[str, Any],
        filter: Sequence[str],  # noqa: A002  CKAN's word
        update: Mapping[str, Any],
    ) -> dict[str, Any]:
        package = self._package_show(match["id"])
        if unmatched := [key for key, value in match.items() if package.get(key) != value]:
            raise RefusedError({"match": unmatched})
        kept = {key: value for key, value in package.items() if f"-{key}" not in filter}
        self.packages[package["name"]] = {**kept, **update, "metadata_modified": self._now()}
        return {"package": self.packages[package["name"]]}

    def _gwangju_rows_begin(
        self, package_id: str, resource_id: str, fields: Sequence[Mapping[str, Any]], count: int
    ) -> dict[str, bool]:
        complete = len(self.tables.get(resource_id, ())) == count and resource_id in self.tables
        if not complete:
            self.staged[resource_id] = []
        return {"complete": complete}

    def _gwangju_rows_append(
        self, package_id: str, resource_id: str, records: Sequence[dict[str, Any]]
    ) -> dict[str, int]:
        self.staged[resource_id] += records
        return {"appended": len(records)}

    def _gwangju_rows_commit(self, package_id: str, resource_id: str, count: int) -> dict[str, int]:
        if len(self.staged[resource_id]) != count:
            raise RefusedError({"count": ["begin again"]})
        self.tables[resource_id] = self.staged.pop(resource_id)
        return {"count": count}

    def _gwangju_rows_alias(self, package_id: str, aliases: Mapping[str, str]) -> dict[str, Any]:
        self.aliases |= aliases
        return {"aliases": aliases}

    def _datastore_delete(self, resource_id: str, force: bool) -> None:
        del self.tables[resource_id]
        self.aliases = {alias: table for alias, table in self.aliases.items() if table != resource_id}

    def _datastore_search(self, resource_id: str, limit: int = 100) -> dict[str, Any]:
        table = self.aliases.get(resource_id, resource_id)
        visible = {
            resource["id"]
            for package in self.packages.values()
            if not package["private"]
            for resource in package["resources"]
        }
        if table not in self.tables or table not in visible:
            raise AbsentError(resource_id)
        rows = self.tables[table]
        return {"resource_id": table, "total": len(rows), "records": rows[:limit]}


class FakeS3:
    """The calls of boto3's client that the store makes, on a dict; `puts` counts what was written."""

    def __init__(self) -> None:
        self.objects: dict[str, dict[str, Any]] = {}
        self.puts = 0
        self.broken: Exception | None = None
        self.meta = SimpleNamespace(endpoint_url="http://s3.example.kr")
        self._parts: dict[str, dict[str, Any]] = {}

    def head_object(self, Bucket: str, Key: str, ChecksumMode: str) -> dict[str, Any]:  # noqa: N803
        if self.broken:
            raise self.broken
        if Key not in self.objects:
            raise _error(404, "HeadObject")
        found = self.objects[Key]
        return {"ContentLength": len(found["Body"]), "ChecksumSHA256": found["Sum"]}

    def get_object(self, Bucket: str, Key: str) -> dict[str, Any]:  # noqa: N803
        body = self.objects[Key]["Body"]
        return {"Body": StreamingBody(io.BytesIO(body), len(body))}

    def put_object(self, Bucket: str, Key: str, Body: Any, ChecksumSHA256: str, **headers: Any) -> None:  # noqa: N803
        if headers.pop("IfNoneMatch", None) == "*" and Key in self.objects:
            raise _error(412, "PutObject")
        content = Body if isinstance(Body, bytes) else Body.read()
        if ChecksumSHA256 != _sum(content):
            raise _error(400, "PutObject")
        self._write(Key, content, ChecksumSHA256, headers)

    def create_multipart_upload(self, Bucket: str, Key: str, **headers: Any) -> dict[str, str]:  # noqa: N803
        self._parts[Key] = {"headers": headers}
        return {"UploadId": Key}

    def upload_part(self, PartNumber: int, Body: bytes, Key: str, **_more: Any) -> dict[str, str]:  # noqa: N803
        self._parts[Key][str(PartNumber)] = Body
        return {"ETag": str(PartNumber)}

    def complete_multipart_upload(self, Key: str, MultipartUpload: Any, **_more: Any) -> None:  # noqa: N803
        parts = self._parts.pop(Key)
        content = b"".join(parts[part["ETag"]] for part in MultipartUpload["Parts"])
        self._write(Key, content, f"{_sum(content)}-{len(MultipartUpload['Parts'])}", parts["headers"])

    def _write(self, key: str, content: bytes, checksum: str, headers: Mapping[str, Any]) -> None:
        self.puts += 1
        self.objects[key] = {"Body": content, "Sum": checksum, **headers}


class FakePublicBucket:
    """The bucket as an anonymous client sees it."""

    def __init__(self, s3: FakeS3, base: str) -> None:
        self._s3 = s3
        self._base = base

    def holds(self, files: Sequence[LiveFile]) -> bool:
        found = [self._s3.objects.get(file.url.removeprefix(f"{self._base}/")) for file in files]
        return all(each and len(each["Body"]) == file.size for each, file in zip(found, files, strict=True))

    def fetch(self, file: LiveFile, path: Path) -> None:
        found = self._s3.objects.get(file.url.removeprefix(f"{self._base}/"))
        if not found or len(found["Body"]) != file.size:
            raise ServiceError(self._base)
        path.write_bytes(found["Body"])


def _error(status: int, operation: str) -> ClientError:
    return ClientError(
        {"Error": {"Code": str(status)}, "ResponseMetadata": {"HTTPStatusCode": status}},  # type: ignore[typeddict-item]
        operation,
    )


def _sum(content: bytes) -> str:
    return b64encode(sha256(content).digest()).decode()
