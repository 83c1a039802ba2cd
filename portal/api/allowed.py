"""The calls that the API accepts: an allow-list of actions, with limits; everything else is refused."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from flask import Request

ACTIONS = frozenset(
    [
        "package_search",
        "package_show",
        "package_list",
        "current_package_list_with_resources",
        "resource_show",
        "resource_search",
        "organization_list",
        "organization_show",
        "group_list",
        "group_show",
        "group_package_show",
        "tag_list",
        "tag_show",
        "license_list",
        "vocabulary_list",
        "vocabulary_show",
        "package_autocomplete",
        "tag_autocomplete",
        "organization_autocomplete",
        "group_autocomplete",
        "format_autocomplete",
        "datastore_search",
        "datastore_info",
        "help_show",
        "status_show",
    ]
)
# Parameters that only members may use, or that show members; dropped, since some clients always send them.
_PRIVATE = (
    "include_private",
    "include_drafts",
    "include_deleted",
    "include_users",
    "all_users",
    "api_version",
)
_BOUNDS = {
    "rows": (0, 1000),
    "start": (0, 100_000),
    "facet.limit": (-1, 1000),
    "limit": (0, 32_000),
    "offset": (0, 10_000_000),
}
_MAX_VALUES = {"fq_list": 20, "facet.field": 20}
# Each facet costs a count over the whole catalogue; the list may be one string of JSON.
_MAX_CHARACTERS = {"q": 2_000, "fq": 2_000, "facet.field": 500}
_ID_PARAMETERS = ("id", "name", "name_or_id")  # CKAN answers 500 if one of these is a number or a list
_ROWS_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,126}")


class RefusedError(Exception):
    """A call is refused; `kind` is an `__type` of CKAN, which ckanapi turns back into an exception.

    `details` are the other keys of CKAN's error object.
    """

    def __init__(self, status: int, kind: str, **details: Any) -> None:
        super().__init__(kind)
        self.status, self.kind, self.details = status, kind, details


def read_request(action: str, request: Request) -> dict[str, Any]:
    """Return the parameters of a call, without those that are not public.

    Raises RefusedError with CKAN's error types and status codes: 403 for an action that is not offered, 404
    for a table that is not public, 400 and 409 for invalid parameters. Raises RequestEntityTooLarge for a
    body of more than 64 KB.
    """
    if action not in ACTIONS:
        raise RefusedError(
            403,
            "Authorization Error",
            message=f"Access denied: {action[:60]} is not offered. This API is read-only; see /help/api.",
            message_ko="제공하지 않는 기능입니다. 이 API는 조회만 할 수 있습니다. /help/api를 참고해 주세요.",
        )
    data = _body(request) if request.method == "POST" else _pairs(request.query_string)
    if "callback" in data or "callback" in request.args:
        raise _invalid("callback", "JSONP is not offered; this API allows requests from every origin (CORS).")
    if _has_nul(data):
        raise RefusedError(400, "Validation Error", message="A NUL character is not allowed.")
    return _public_parameters(action, _bounded(data))


def _body(request: Request) -> dict[str, Any]:
    """Parse the body as CKAN does: as JSON whatever its type says, or as a form; files are refused."""
    body = request.get_data(cache=True)
    if request.mimetype == "multipart/form-data":
        raise RefusedError(
            400, "Validation Error", message="Files and multipart forms are not accepted; send JSON."
        )
    if not body.strip():
        return _pairs(request.query_string)
    if request.mimetype == "application/x-www-form-urlencoded" and not body.lstrip().startswith(b"{"):
        return _pairs(body)
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(
            400, "Validation Error", message="JSON Error: the body is not valid JSON."
        ) from error
    if not isinstance(data, dict):
        raise RefusedError(400, "Validation Error", message="JSON Error: the body must be an object.")
    return data


def _pairs(encoded: bytes) -> dict[str, Any]:
    """Parse a query string or a form; a repeated parameter becomes a list, as in CKAN."""
    try:
        pairs = parse_qsl(encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError as error:
        raise RefusedError(400, "Validation Error", message="The parameters are not valid UTF-8.") from error
    data: dict[str, Any] = {}
    for name, value in pairs:
        data[name] = value if name not in data else [*_as_list(data[name]), value]
    return data


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _has_nul(value: Any) -> bool:
    """Return whether there is a NUL anywhere; CKAN answers 500 to it."""
    if isinstance(value, dict):
        return any(_has_nul(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return any(_has_nul(part) for part in value)
    return isinstance(value, str) and "\0" in value


def _bounded(data: dict[str, Any]) -> dict[str, Any]:
    """Refuse values over CKAN's limits, instead of cutting them silently."""
    for name, (least, most) in _BOUNDS.items():
        if name in data and not _within(data[name], least, most):
            raise _invalid(name, f"must be a whole number from {least} to {most}")
    for name, most in _MAX_VALUES.items():
        if len(_as_list(data.get(name, []))) > most:
            raise _invalid(name, f"at most {most} values")
    for name, longest in _MAX_CHARACTERS.items():
        if isinstance(data.get(name), str) and len(data[name]) > longest:
            raise _invalid(name, f"at most {longest} characters")
    for name in _ID_PARAMETERS:
        if name in data and not isinstance(data[name], str | None):
            raise _invalid(name, "must be a single string")
    return data


def _within(value: Any, least: int, most: int) -> bool:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,10}", value):
        value = int(value)
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _public_parameters(action: str, data: dict[str, Any]) -> dict[str, Any]:
    """Drop the parameters that are not public, and refuse tables that are not public."""
    data = {name: value for name, value in data.items() if name not in _PRIVATE}
    if action in ("organization_show", "group_show"):
        data["include_users"] = False
    if action in ("datastore_search", "datastore_info"):
        # The DataStore's own tables, such as _table_metadata, list private tables.
        wanted = data.get("resource_id") or data.get("id") or ""
        if not isinstance(wanted, str) or not _ROWS_ID.fullmatch(wanted):
            raise RefusedError(404, "Not Found Error", message="Not found: there is no such table.")
    return data


def _invalid(name: str, why: str) -> RefusedError:
    return RefusedError(409, "Validation Error", message=f"{name}: {why}", **{name: [why]})
