"""The API actions gwangju_rows_*: who may call them, and what they must be given.

Loading is begin, append (as often as it takes), commit; alias then points the public addresses at the tables.
Each may be repeated after a lost answer.
"""

from __future__ import annotations

import uuid
from typing import Any

from ckan import model
from ckan.plugins import toolkit
from ckan.types import Context, DataDict
from ckanext.gwangju.rows import aliases, staging
from ckanext.gwangju.rows.tables import Owned

MAX_RECORDS = 50_000


def gwangju_rows_begin(context: Context, data_dict: DataDict) -> dict[str, bool]:
    """Prepare an invisible table for the rows of a resource that need not exist yet.

    :param package_id: the dataset that the resource belongs or will belong to
    :param resource_id: a UUID
    :param fields: a list of {id, type, info}
    :param count: the number of rows that will come
    :returns: {"complete": true} when a table with so many rows is already there, and nothing is to be done
    """
    owned = _owned(context, data_dict)
    fields, count = _list(data_dict, "fields"), _count(data_dict)
    return {"complete": staging.begin(owned, fields, count)}


def gwangju_rows_append(context: Context, data_dict: DataDict) -> dict[str, int]:
    """Add records, a list of {field: value}, to the prepared table.

    :returns: {"appended": how many}
    """
    owned = _owned(context, data_dict)
    records = _list(data_dict, "records")
    if len(records) > MAX_RECORDS:
        raise _invalid("records", f"at most {MAX_RECORDS} records at a time, not {len(records)}")
    return {"appended": staging.append(owned, records)}


def gwangju_rows_commit(context: Context, data_dict: DataDict) -> dict[str, int]:
    """Make the prepared table the resource's own, if it has exactly `count` rows.

    :returns: {"count": how many rows it has}
    """
    owned = _owned(context, data_dict)
    count = _count(data_dict)
    staging.commit(owned, count)
    return {"count": count}


def gwangju_rows_alias(context: Context, data_dict: DataDict) -> dict[str, dict[str, str]]:
    """Make `aliases`, {alias: resource_id}, the addresses of the dataset's rows, all at one moment.

    Addresses that the dataset had and that are not among them are given up.
    """
    package_id = _package_id(context, data_dict)
    wanted = data_dict.get("aliases")
    if not isinstance(wanted, dict) or not all(isinstance(value, str) for value in wanted.values()):
        raise _invalid("aliases", "must be an object {alias: resource_id}")
    aliases.point(package_id, {alias: _uuid("aliases", target) for alias, target in wanted.items()})
    return {"aliases": wanted}


def _owned(context: Context, data_dict: DataDict) -> Owned:
    package_id = _package_id(context, data_dict)
    resource_id = _uuid("resource_id", toolkit.get_or_bust(data_dict, "resource_id"))
    resource = model.Session.get(model.Resource, resource_id)
    if resource is not None and resource.package_id != package_id:
        raise _invalid("resource_id", "belongs to another dataset")
    return Owned(package_id, resource_id)


def _package_id(context: Context, data_dict: DataDict) -> str:
    given = toolkit.get_or_bust(data_dict, "package_id")
    package = model.Package.get(given) if isinstance(given, str) and "\0" not in given else None
    if package is None:
        raise toolkit.ObjectNotFound("package_id")
    toolkit.check_access("package_update", {**context, "package": package}, {"id": package.id})
    return str(package.id)


def _uuid(name: str, value: Any) -> str:
    try:
        return str(uuid.UUID(value))
    except (AttributeError, TypeError, ValueError):
        raise _invalid(name, f"{value!r} is no UUID") from None


def _list(data_dict: DataDict, name: str) -> list[dict[str, Any]]:
    value = toolkit.get_or_bust(data_dict, name)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _invalid(name, "must be a list of objects")
    return value


def _count(data_dict: DataDict) -> int:
    value = toolkit.get_or_bust(data_dict, "count")
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _invalid("count", "must be a number that is not negative")
    return value


def _invalid(name: str, message: str) -> toolkit.ValidationError:
    return toolkit.ValidationError({name: [message]})
