"""What every request and every answer passes: bounds on the way in, headers on the way out."""

from flask import Flask, Response, abort, g, request

# Together they stay below the 4,094 bytes that gunicorn takes as a request's first line.
_LONGEST_PATH = 1000
_LONGEST_QUERY = 3 * 1024
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    # No script at all; connect-src lets a developer paste the page's own fetch example into the console.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
}
_PAGES = "public, max-age=30"


def init_app(app: Flask) -> None:
    """Put the guard before and behind every view."""
    app.before_request(_refuse_the_unreasonable)
    app.after_request(_finish)


def _refuse_the_unreasonable() -> None:
    """Answer 400 to addresses that no link of ours has, before anything parses them."""
    if len(request.path.encode()) > _LONGEST_PATH or len(request.query_string) > _LONGEST_QUERY:
        abort(400)
    if any(ord(character) < 32 or character in "\x7f\\\ufffd" for character in request.path):
        abort(400)
    if b"%00" in request.query_string or b"\0" in request.query_string:
        abort(400)


def _finish(response: Response) -> Response:
    """Set the headers; answers are public for a moment, failures and stand-ins are not kept by anybody."""
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
