"""What CKAN 2.12.0 lacks: the mend of CVE-2026-41255, and 400 instead of 500 for NUL characters."""

from __future__ import annotations

from typing import Any

from ckan.config.middleware import flask_app
from flask import Flask, abort, current_app, g, has_request_context, request
from flask_wtf.csrf import CSRFProtect


class RequestCSRFProtect(CSRFProtect):
    """A CSRFProtect whose exemptions end with the request that made them.

    CKAN exempts the view of every request that comes with a token or without a session. The original keeps
    that for the life of the process: one anonymous GET of a page, and forged POSTs to it are no longer
    refused (CVE-2026-41255, mended in CKAN 2.11.5 but not in 2.12.0).
    """

    def exempt(self, view: Any) -> Any:
        """Exempt a view for this request when there is one, for good while the application is set up."""
        if isinstance(view, str) and has_request_context():
            g.gwangju_csrf_exempt = {*g.get("gwangju_csrf_exempt", ()), view}
            return view
        return super().exempt(view)

    def _is_exempt(self) -> bool:
        if super()._is_exempt():
            return True
        view = current_app.view_functions.get(str(request.endpoint))
        return view is not None and f"{view.__module__}.{view.__name__}" in g.get("gwangju_csrf_exempt", ())


def protect_forms() -> None:
    """Put our protection where CKAN's is, before CKAN builds its application with it."""
    if not isinstance(flask_app.csrf, RequestCSRFProtect):
        flask_app.csrf = RequestCSRFProtect()


def refuse_nul(app: Flask) -> None:
    """Answer 400 to a NUL in the address or a form: PostgreSQL takes none, and CKAN answers 500."""

    @app.before_request
    def check() -> None:
        texts = [request.path, *(text for pair in request.args.items(multi=True) for text in pair)]
        if request.mimetype == "application/x-www-form-urlencoded":
            texts.extend(text for pair in request.form.items(multi=True) for text in pair)
        if any("\0" in text for text in texts):
            abort(400, "NUL character in the request")
