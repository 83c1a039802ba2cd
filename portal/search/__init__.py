"""The search page: words, filters with counts, order, pages."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from etl.words.licences import LICENCES
from portal.catalogue.query import PAGE_SIZE, from_args, terms
from portal.languages import selected
from portal.links import link, reader
from portal.search.facets import facets
from portal.search.found_in import Search, find_passages
from portal.search.suggest import Suggestions, suggest

blueprint = Blueprint("search", __name__)

_NEWEST = 6


@blueprint.get("/search")
def results() -> str:
    """Show the datasets that a query finds, with filters; links continue with the words that were searched.

    Raises BadQueryError, which becomes 400, and AwayError, which becomes 503.
    """
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
        passages=[find_passages(dataset, search, catalogue.tables) for dataset in found.datasets],
        suggestions=Suggestions() if found.total else suggest(query, catalogue.search_total),
        fallback=found if found.total else catalogue.newest(_NEWEST),
        last_page=max(1, -(-found.total // PAGE_SIZE)),
        licence_name=_licence_name,
    )


def _licence_name(license_id: str) -> str:
    """Return a licence's title in the page's language, or the id of an unknown licence."""
    known = LICENCES.get(license_id)
    return known.title.say(selected()) if known else license_id


@blueprint.get("/dataset")
def all_datasets() -> Response:
    """Redirect CKAN's address of all datasets to the search."""
    return redirect(link("search.results"))


@blueprint.get("/organization")
@blueprint.get("/group")
def all_groups() -> Response:
    """Redirect CKAN's lists of organisations and groups to the search, which has them as filters."""
    return redirect(link("search.results"))


@blueprint.get("/organization/<name>", endpoint="organization")
@blueprint.get("/group/<name>", endpoint="group")
def filtered(name: str) -> Response:
    """Redirect CKAN's address of an organisation or a group to a search for its datasets."""
    is_group = (request.endpoint or "").endswith(".group")
    return redirect(link("search.results", **{"groups" if is_group else "organization": name}))
