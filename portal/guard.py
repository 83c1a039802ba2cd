"""Checks of every request and headers of every response."""

from flask import Flask, Response, abort, g, request

# In bytes; together they stay below the 4,094 bytes to which gunicorn limits the request line.
_MAX_PATH = 1000
_MAX_QUERY = 3 * 1024
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # No scripts; connect-src allows a developer to paste the page's fetch example into the console.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
_PAGES = "public, max-age=30"


def init_app(app: Flask) -> None:
    """Register the checks before and the headers after every view."""
    app.before_request(_refuse_malformed)
    app.after_request(_set_headers)


def _refuse_malformed() -> None:
    """Answer 400 to addresses that are too long or contain control characters, before they are parsed."""
    if len(request.path.encode()) > _MAX_PATH or len(request.query_string) > _MAX_QUERY:
        abort(400)
    if any(ord(character) < 32 or character in "\x7f\\\ufffd" for character in request.path):
        abort(400)
    if b"%00" in request.query_string or b"\0" in request.query_string:
        abort(400)


def _set_headers(response: Response) -> Response:
    """Set the headers; pages may be cached for 30 seconds, errors and pages from old answers not at all."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    is_stand_in = "reader" in g and g.reader.stale_since is not None
    if response.status_code >= 400 or is_stand_in:
        response.headers["Cache-Control"] = "no-store"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = _PAGES
    if response.status_code == 200 and response.mimetype == "text/html" and not response.is_streamed:
        response.add_etag()
        response.make_conditional(request)
    return response
