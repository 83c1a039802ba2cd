"""A dataset's page, its downloads, and the addresses that both have in CKAN."""

from flask import Blueprint, abort, current_app, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from etl.words import cleaning
from etl.words.credit import Cited, credit, origin
from etl.words.text import Text
from etl.words.types import TYPES
from etl.words.vocabulary import NULL_REASONS
from portal.catalogue import AwayError
from portal.catalogue.records import Dataset, File, Preview
from portal.dataset import made
from portal.dataset.examples import examples
from portal.dataset.jsonld import describe
from portal.dataset.licence import licence_of
from portal.languages import selected
from portal.links import absolute, is_ours, link, reader, settings

blueprint = Blueprint("dataset", __name__)
ckan_paths = Blueprint("ckan_paths", __name__)


@blueprint.get("/dataset/<name>")
def show(name: str) -> str | BaseResponse:
    """Show the page of a dataset; redirect from its id to its name.

    Raises UnknownDatasetError, which becomes 404, and AwayError, which becomes 503.
    """
    dataset = reader().dataset(name)
    if dataset.name != name:
        return redirect(link("dataset.show", name=dataset.name), 301)
    lang = selected()
    address = absolute(link("dataset.show", name=dataset.name))
    names, cited = reader().names(), _cited(dataset)
    sentence = _credit(dataset, cited)
    return render_template(
        "dataset/show.html",
        dataset=dataset,
        names=names,
        previews=_previews(dataset),
        licence=licence_of(dataset),
        credit=sentence.say(lang),
        origin=origin(cited),
        types=TYPES,
        examples=examples(dataset, absolute),
        provenance=_provenance(dataset),
        cleaning=cleaning,
        null_reasons=NULL_REASONS,
        described=describe(dataset, sentence, address, absolute, lang),
    )


@blueprint.get("/dataset/<name>/download/<key>")
def download(name: str, key: str) -> BaseResponse:
    """Redirect to the current version of a file; the content at the address of the redirect never changes.

    Raises NotFound for an unknown file, UnknownDatasetError, which becomes 404, and AwayError, which becomes
    503.
    """
    dataset = reader().dataset(name)
    return _redirect_to(dataset.file(key))


@ckan_paths.get("/dataset/<name>/resource/<resource_id>")
@ckan_paths.get("/dataset/<name>/resource/<resource_id>/download")
@ckan_paths.get("/dataset/<name>/resource/<resource_id>/download/<file>")
def resource(name: str, resource_id: str, file: str = "") -> BaseResponse:
    """Redirect to a file by its id, or by its name if the id is of an older version.

    Raises NotFound for an unknown file, UnknownDatasetError, which becomes 404, and AwayError, which becomes
    503.
    """
    dataset = reader().dataset(name)
    return _redirect_to(dataset.file(resource_id) or dataset.file(file))


def _cited(dataset: Dataset) -> Cited:
    """Return what a sentence of credit names."""
    return Cited(
        title=dataset.title,
        publisher=dataset.publisher.title,
        date=dataset.reference_date,
        page=Text(*(absolute(link("dataset.show", lang, name=dataset.name)) for lang in ("ko", "en"))),
        authors=[author.title for author in dataset.authors],
        sources=[source.publisher for source in dataset.sources],
    )


def _credit(dataset: Dataset, cited: Cited) -> Text:
    """Return the sentence that credits this version of a dataset.

    It was published with the version; for a record that a person created it is written here, and is empty
    without a licence.
    """
    licence = licence_of(dataset)
    if licence is None or dataset.credit:
        return dataset.credit
    return credit(cited, licence, official=settings().official)


def _redirect_to(file: File | None) -> BaseResponse:
    """Redirect to a file in our storage; raise NotFound for any other address in the catalogue."""
    if file is None or not is_ours(file.url):
        abort(404)
    response = redirect(file.url)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _provenance(dataset: Dataset) -> tuple[made.TableProvenance, ...]:
    """Read how the tables were made, only from our storage, whatever address the catalogue has."""
    file = dataset.file(made.KEY)
    if file is None or not is_ours(file.url):
        return ()
    return made.read_provenance(file, current_app.extensions["files"], current_app.extensions["cache"])


def _previews(dataset: Dataset) -> dict[str, Preview | None]:
    """Return the first rows of each table, None for a table that cannot be read.

    A record may contain any id, so only rows with the id of one of the dataset's files are read.
    """
    previews: dict[str, Preview | None] = {}
    for table in dataset.tables:
        try:
            previews[table.name] = reader().preview(table.rows_id) if dataset.file(table.rows_id) else None
        except AwayError:
            previews[table.name] = None
    return previews
