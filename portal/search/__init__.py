"""Finding datasets: words, filters with counts, order, pages."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from etl.words.licences import LICENCES
from portal.catalogue.query import PAGE_SIZE, from_args, terms
from portal.languages import selected
from portal.links import link, reader
from portal.search.facets import facets
from portal.search.found_in import Search, elsewhere
from portal.search.suggest import Ways, ways

blueprint = Blueprint("search", __name__)

_NEWEST = 6


@blueprint.get("/search")
def results() -> str:
    """Show what a query finds and by what it can be narrowed; links go on from the words that were used."""
    typed = from_args(request.args)
    catalogue = reader()
    found = catalogue.search(typed)
    query = typed.with_words(found.did_you_mean) if found.did_you_mean else typed
    names = catalogue.names()
    asked = terms(query.words)
    search = Search(asked, asked if found.highlight is None else found.highlight, names, selected())
    return render_template(
        "search/results.html",
        typed=typed,
        query=query,
        found=found,
        facets=facets(found, query),
        names=names,
        words=search.words,
        places=[elsewhere(dataset, search, catalogue.tables) for dataset in found.datasets],
        ways=Ways() if found.total else ways(query, catalogue.glance),
        everything=found if found.total else catalogue.newest(_NEWEST),
        last_page=max(1, -(-found.total // PAGE_SIZE)),
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
