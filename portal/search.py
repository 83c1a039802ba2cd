"""Finding datasets: words, filters with counts, order, pages."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from portal.languages import selected
from portal.licences import LICENCES
from portal.links import link, reader
from portal.query import FILTERS, PAGE_SIZE, from_args

blueprint = Blueprint("search", __name__)


@blueprint.get("/search")
def results() -> str:
    """Show what a query finds and by what it can be narrowed."""
    query = from_args(request.args)
    catalogue = reader()
    found = catalogue.search(query)
    names = catalogue.names()
    everything = found if found.total else catalogue.newest(6)
    last_page = max(1, -(-found.total // PAGE_SIZE))
    return render_template(
        "search/results.html",
        query=query,
        found=found,
        names=names,
        everything=everything,
        last_page=last_page,
        fields=FILTERS,
        licence_name=_licence_name,
    )


def _licence_name(license_id: str) -> str:
    """Return a licence's title in the page's language; an unknown one goes by its id."""
    known = LICENCES.get(license_id)
    return known.title.say(selected()) if known else license_id


@blueprint.get("/dataset")
def everything() -> Response:
    """Lead to all datasets, where CKAN's users look for them."""
    return redirect(link("search.results"))


@blueprint.get("/organization")
@blueprint.get("/group")
def every_group() -> Response:
    """Lead to all datasets: themes and organisations are filters of the search."""
    return redirect(link("search.results"))


@blueprint.get("/organization/<name>", endpoint="organization")
@blueprint.get("/group/<name>", endpoint="group")
def narrowed(name: str) -> Response:
    """Lead to the datasets of an organisation or a theme, where CKAN's users look for them."""
    is_group = (request.endpoint or "").endswith(".group")
    return redirect(link("search.results", **{"groups" if is_group else "organization": name}))
