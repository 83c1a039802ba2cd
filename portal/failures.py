"""Error pages in the language of the address; the API answers errors in JSON."""

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
_TEXTS = {
    400: (
        _l("We could not read this URL"),
        _l("The URL, or what was sent with it, is not valid. Please check it or use the search."),
    ),
    404: (
        _l("We could not find this page"),
        _l("The URL may be misspelt, or the page may have been moved or withdrawn."),
    ),
    405: (
        _l("This URL does not accept this kind of request"),
        _l("Pages can be read with GET only. Nothing can be sent or changed here."),
    ),
    410: (_l("This page has been withdrawn"), _l("The data on this page is no longer published.")),
    413: (_l("The request is too large"), _l("A request may be at most 64 KB.")),
    429: (_l("Too many requests"), _l("Please wait a moment and try again.")),
    500: (
        _l("Something went wrong on our side"),
        _l("The error has been recorded. Please try again in a moment."),
    ),
    503: (
        _l("The data catalogue is not available right now"),
        _l("Please try again in a moment. Pages that were opened recently may still be available."),
    ),
}


def init_app(app: Flask) -> None:
    """Register the handlers that answer errors with a page, or with JSON for the API."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(AwayError, _unavailable)
    app.register_error_handler(UnknownDatasetError, lambda _error: _http_error(NotFound()))
    app.register_error_handler(BadQueryError, lambda _error: _error_page(400))


def _unavailable(error: Exception) -> Response:
    return _http_error(ServiceUnavailable(retry_after=_RETRY_AFTER))


def _http_error(error: Exception) -> Response:
    """Answer an HTTP error; redirects pass unchanged."""
    if not isinstance(error, HTTPException):
        error = InternalServerError()
    if error.response is not None or (error.code or 500) < 400:
        return make_response(error.get_response())
    code = error.code or 500
    response = make_response(error.get_response())
    if isinstance(error, SecurityError):
        return _plain(response)
    if api.is_api_path(request.path):
        return api.error_response(code, dict(response.headers))
    page = _error_page(code)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            page.headers[name] = response.headers[name]
    return page


def _error_page(code: int) -> Response:
    """Render the page of a status code; one without its own text gets that of 400 or 500."""
    title, advice = _TEXTS.get(code) or _TEXTS[500 if code >= 500 else 400]
    return make_response(
        render_template("failure.html", code=code, title=title, advice=advice, lang=selected()), code
    )


def _plain(response: Response) -> Response:
    """Answer a request for an unknown host name in plain text, since a page would contain wrong links."""
    response.data = _("This site does not serve that host name.")
    response.mimetype = "text/plain"
    return response
