"""The API actions gwangju_rows_*: authorization and validation of their parameters.

Loading takes begin, append (as often as needed) and commit; alias then points the public aliases at the
tables. Every action may be repeated after a lost response.
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
    """Create an invisible table for the rows of a resource, which need not exist yet.

    :param package_id: the dataset that the resource belongs or will belong to
    :param resource_id: a UUID
    :param fields: a list of {id, type, info}, as for `datastore_create`
    :param count: the number of rows that will be appended
    :returns: {"complete": true} when the resource already has a table with this many rows and nothing is left
        to do
    :raises ValidationError: for a parameter that is missing or invalid, or a resource of another dataset
    :raises ObjectNotFound: for an unknown dataset
    :raises NotAuthorized: for a user who may not update the dataset
    """
    owned = _owned(context, data_dict)
    fields, count = _list(data_dict, "fields"), _count(data_dict)
    return {"complete": staging.begin(owned, fields, count)}


def gwangju_rows_append(context: Context, data_dict: DataDict) -> dict[str, int]:
    """Append `records`, a list of {field: value}, to the staged table.

    :returns: {"appended": number of records}
    :raises ValidationError: for an invalid parameter, more than 50,000 records, an unknown field, a value
        that does not fit its column, or rows that no `gwangju_rows_begin` announced
    :raises ObjectNotFound: for an unknown dataset
    :raises NotAuthorized: for a user who may not update the dataset
    """
    owned = _owned(context, data_dict)
    records = _list(data_dict, "records")
    if len(records) > MAX_RECORDS:
        raise _invalid("records", f"at most {MAX_RECORDS} records at a time, not {len(records)}")
    return {"appended": staging.append(owned, records)}


def gwangju_rows_commit(context: Context, data_dict: DataDict) -> dict[str, int]:
    """Make the staged table the resource's table if it has exactly `count` rows.

    :returns: {"count": number of rows}
    :raises ValidationError: for an invalid parameter or another number of rows
    :raises ObjectNotFound: for an unknown dataset
    :raises NotAuthorized: for a user who may not update the dataset
    """
    owned = _owned(context, data_dict)
    count = _count(data_dict)
    staging.commit(owned, count)
    return {"count": count}


def gwangju_rows_alias(context: Context, data_dict: DataDict) -> dict[str, dict[str, str]]:
    """Make `aliases`, {alias: resource_id}, the only aliases of the dataset's tables, in one transaction.

    Other aliases that the dataset had are dropped.

    :returns: {"aliases": the aliases as they were sent}
    :raises ValidationError: for an invalid alias, an alias of another dataset or a table of another dataset
    :raises ObjectNotFound: for an unknown dataset
    :raises NotAuthorized: for a user who may not update the dataset
    """
    package_id = _package_id(context, data_dict)
    wanted = data_dict.get("aliases")
    if not isinstance(wanted, dict) or not all(isinstance(value, str) for value in wanted.values()):
        raise _invalid("aliases", "must be an object {alias: resource_id}")
    aliases.set_aliases(package_id, {alias: _uuid("aliases", target) for alias, target in wanted.items()})
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
        raise _invalid(name, f"{value!r} is not a UUID") from None


def _list(data_dict: DataDict, name: str) -> list[dict[str, Any]]:
    value = toolkit.get_or_bust(data_dict, name)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _invalid(name, "must be a list of objects")
    return value


def _count(data_dict: DataDict) -> int:
    value = toolkit.get_or_bust(data_dict, "count")
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _invalid("count", "must be a whole number of 0 or more")
    return value


def _invalid(name: str, message: str) -> toolkit.ValidationError:
    return toolkit.ValidationError({name: [message]})
