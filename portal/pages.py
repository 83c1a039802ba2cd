"""The pages that are not about one dataset: home, about, API help; and what machines look for."""

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
    """Show what this is, the search box, the newest datasets and the themes."""
    catalogue = reader()
    return render_template("pages/home.html", found=catalogue.newest(_NEWEST), names=catalogue.names())


@blueprint.get("/about")
def about() -> str:
    """Say what this site is and how its data are made."""
    return render_template("pages/about.html")


@blueprint.get("/help/api")
def api_help() -> str:
    """Explain the API with examples about a dataset that exists."""
    return render_template("pages/api_help.html", example=_example())


def _example() -> str:
    """Return the name of a dataset for the examples."""
    try:
        datasets = reader().newest(_NEWEST).datasets
    except AwayError:
        datasets = ()
    return datasets[0].name if datasets else "ai-cluster-budget"


@machines.get("/api")
def api_root() -> BaseResponse:
    """Lead people who try the API's root to its description."""
    return redirect("/help/api")


@machines.get("/api/3")
def api_version() -> dict[str, int]:
    """Tell the version of the API as CKAN does."""
    return {"version": 3}


@machines.get("/robots.txt")
def robots() -> Response:
    """Keep crawlers out of the endless combinations of filters."""
    response = make_response(_ROBOTS)
    response.mimetype = "text/plain"
    return response


@machines.get("/favicon.ico")
def favicon() -> BaseResponse:
    """Lead browsers that guess to the icon."""
    return redirect("/static/icon.svg", 301)
