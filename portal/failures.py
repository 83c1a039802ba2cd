"""Error pages: what happened and where to go, in the language of the address; the API answers in JSON."""

from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    SecurityError,
    ServiceUnavailable,
)

from portal import api
from portal.catalogue import AwayError
from portal.catalogue.query import BadQueryError
from portal.catalogue.reader import UnknownDatasetError
from portal.languages import selected

_RETRY_AFTER = 30
_SAID = {
    400: (
        _l("We could not read this address"),
        _l("The address or what was sent with it is not valid. Please check it, or start from the search."),
    ),
    404: (
        _l("We could not find this page"),
        _l("The address may be misspelt, or the page may have been moved or withdrawn."),
    ),
    405: (
        _l("This address does not take this kind of request"),
        _l("Pages are read with GET. Nothing can be sent or changed here."),
    ),
    410: (_l("This page has been withdrawn"), _l("The data that stood here is no longer published.")),
    413: (_l("The request is too large"), _l("At most 64 KB may be sent at once.")),
    429: (_l("Too many requests"), _l("Please wait a moment and try again.")),
    500: (
        _l("Something went wrong on our side"),
        _l("The failure has been recorded. Please try again in a moment."),
    ),
    503: (
        _l("The data catalogue is not available right now"),
        _l("Please try again in a moment. Pages that were opened recently may still be available."),
    ),
}


def init_app(app: Flask) -> None:
    """Answer every failure with a page, or with JSON where the API was asked."""
    app.register_error_handler(HTTPException, _failed)
    app.register_error_handler(AwayError, _away)
    app.register_error_handler(UnknownDatasetError, lambda _error: _failed(NotFound()))
    app.register_error_handler(BadQueryError, lambda _error: _failed_with(400))


def _away(error: Exception) -> Response:
    return _failed(ServiceUnavailable(retry_after=_RETRY_AFTER))


def _failed(error: Exception) -> Response:
    """Say an HTTP error; redirects pass as they are."""
    if not isinstance(error, HTTPException):
        error = InternalServerError()
    if error.response is not None or (error.code or 500) < 400:
        return make_response(error.get_response())
    code = error.code or 500
    response = make_response(error.get_response())
    if isinstance(error, SecurityError):
        return _plain(response)
    if api.is_asked(request.path):
        return api.failure(code, dict(response.headers))
    page = _failed_with(code)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            page.headers[name] = response.headers[name]
    return page


def _failed_with(code: int) -> Response:
    """Render the page of a status code; those without words of their own speak as their class does."""
    title, advice = _SAID.get(code) or _SAID[500 if code >= 500 else 400]
    return make_response(
        render_template("failure.html", code=code, title=title, advice=advice, lang=selected()), code
    )


def _plain(response: Response) -> Response:
    """Answer a request addressed to another host: no page, since every link on it would be a guess."""
    response.data = _("This site does not answer to that host name.")
    response.mimetype = "text/plain"
    return response
