"""The health check for probes."""

from flask import Blueprint, Response, jsonify

from portal.links import reader

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Answer 200, with the state of the catalogue in the body.

    An unavailable catalogue must not make a supervisor restart the site, which still serves cached pages.
    """
    catalogue = "ok" if reader().is_up() else "away"
    response = jsonify(portal="ok", catalogue=catalogue)
    response.headers["Cache-Control"] = "no-store"
    return response
