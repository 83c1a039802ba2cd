"""Whether the site serves, for probes."""

from flask import Blueprint, Response, jsonify

from portal.links import reader

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """Answer 200 when this process serves, and say in the body whether the catalogue answers.

    A catalogue that is away must not make a supervisor restart the site: kept pages go on being served.
    """
    catalogue = "ok" if reader().is_up() else "away"
    response = jsonify(portal="ok", catalogue=catalogue)
    response.headers["Cache-Control"] = "no-store"
    return response
