"""The pages that are not about one dataset: home, about, API guide; and addresses for programs."""

from flask import Blueprint, Response, make_response, redirect, render_template
from werkzeug.wrappers import Response as BaseResponse

from portal.catalogue import AwayError
from portal.links import reader

blueprint = Blueprint("pages", __name__)
machines = Blueprint("machines", __name__)

_NEWEST = 6
_ROBOTS = """User-agent: *
Disallow: /search
Disallow: /en/search
Disallow: /api/
"""


@blueprint.get("/")
def home() -> str:
    """Show the home page: introduction, search box, newest datasets and themes.

    Raises AwayError, which becomes 503.
    """
    catalogue = reader()
    return render_template("pages/home.html", found=catalogue.newest(_NEWEST), names=catalogue.names())


@blueprint.get("/about")
def about() -> str:
    """Show what this site is and how its data are made."""
    return render_template("pages/about.html")


@blueprint.get("/help/api")
def api_help() -> str:
    """Show the API guide, with examples for an existing dataset."""
    return render_template("pages/api_help.html", example=_example())


def _example() -> str:
    """Return the name of a dataset for the examples, a fixed one if the catalogue is empty or unavailable."""
    try:
        datasets = reader().newest(_NEWEST).datasets
    except AwayError:
        datasets = ()
    return datasets[0].name if datasets else "ai-cluster-budget"


@machines.get("/api")
def api_root() -> BaseResponse:
    """Redirect the root of the API to the API guide."""
    return redirect("/help/api")


@machines.get("/api/3")
def api_version() -> dict[str, int]:
    """Return the version of the API as CKAN does."""
    return {"version": 3}


@machines.get("/robots.txt")
def robots() -> Response:
    """Return robots.txt, which keeps crawlers out of the search with its many combinations of filters."""
    response = make_response(_ROBOTS)
    response.mimetype = "text/plain"
    return response


@machines.get("/favicon.ico")
def favicon() -> BaseResponse:
    """Redirect the default address of the icon to the icon."""
    return redirect("/static/icon.svg", 301)
