"""A dataset's page, its downloads, and the addresses by which CKAN's users look for both."""

from collections.abc import Mapping

from flask import Blueprint, abort, current_app, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from etl.words import cleaning
from etl.words.credit import credit
from etl.words.types import TYPES
from portal.catalogue import AwayError
from portal.catalogue.records import Dataset, File, Named, Preview
from portal.dataset import made
from portal.dataset.examples import examples
from portal.dataset.jsonld import describe
from portal.dataset.licence import licence_of
from portal.languages import selected
from portal.links import absolute, is_ours, link, reader

blueprint = Blueprint("dataset", __name__)
ckan_paths = Blueprint("ckan_paths", __name__)


@blueprint.get("/dataset/<name>")
def show(name: str) -> str | BaseResponse:
    """Show everything about a dataset; its id leads to its name."""
    dataset = reader().dataset(name)
    if dataset.name != name:
        return redirect(link("dataset.show", name=dataset.name), 301)
    lang = selected()
    address = absolute(link("dataset.show", name=dataset.name))
    names = reader().names()
    return render_template(
        "dataset/show.html",
        dataset=dataset,
        names=names,
        previews=_previews(dataset),
        licence=licence_of(dataset),
        credit=_credit(dataset, names, address, lang),
        types=TYPES,
        examples=examples(dataset, absolute),
        made=_made(dataset),
        made_words=cleaning,
        described=describe(dataset, names, address, absolute, lang),
        address=address,
    )


@blueprint.get("/dataset/<name>/download/<key>")
def download(name: str, key: str) -> BaseResponse:
    """Lead to the file as it is now; this address stays, the one it leads to never changes its content."""
    dataset = reader().dataset(name)
    return _lead_to(dataset.file(key))


@ckan_paths.get("/dataset/<name>/resource/<resource_id>")
@ckan_paths.get("/dataset/<name>/resource/<resource_id>/download")
@ckan_paths.get("/dataset/<name>/resource/<resource_id>/download/<file>")
def resource(name: str, resource_id: str, file: str = "") -> BaseResponse:
    """Lead to a file by its id; an id of an older version leads to the file of that name as it is now."""
    dataset = reader().dataset(name)
    return _lead_to(dataset.file(resource_id) or dataset.file(file))


def _credit(dataset: Dataset, names: Mapping[str, Named], address: str, lang: str) -> str:
    """Write the sentence by which a user credits this version of a dataset; empty without a licence."""
    licence = licence_of(dataset)
    if licence is None:
        return ""
    publisher = names.get(dataset.organization.name, dataset.organization).title
    return credit(licence, dataset.title, publisher, dataset.reference_date or dataset.modified, address).say(
        lang
    )


def _lead_to(file: File | None) -> BaseResponse:
    """Redirect to a file in our storage and to nothing else, whatever the catalogue says."""
    if file is None or not is_ours(file.url):
        abort(404)
    response = redirect(file.url)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _made(dataset: Dataset) -> tuple[made.Made, ...]:
    """Read how a dataset was made, from our storage and nowhere else, whatever the catalogue says."""
    file = dataset.file(made.KEY)
    if file is None or not is_ours(file.url):
        return ()
    return made.made(file, current_app.extensions["files"], current_app.extensions["cache"])


def _previews(dataset: Dataset) -> dict[str, Preview | None]:
    """Read the first rows of each table; a table that cannot be read does not cost the page.

    A record may name any id: only rows that lie under a file of this dataset are its own.
    """
    previews: dict[str, Preview | None] = {}
    for table in dataset.tables:
        try:
            previews[table.name] = reader().preview(table.rows_id) if dataset.file(table.rows_id) else None
        except AwayError:
            previews[table.name] = None
    return previews
