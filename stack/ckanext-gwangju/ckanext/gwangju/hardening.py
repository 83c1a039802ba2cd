"""Fixes that CKAN 2.12.0 lacks: the one for CVE-2026-41255, and 400 instead of 500 for NUL characters."""

from __future__ import annotations

from typing import Any

from ckan.config.middleware import flask_app
from flask import Flask, abort, current_app, g, has_request_context, request
from flask_wtf.csrf import CSRFProtect


class RequestCSRFProtect(CSRFProtect):
    """A CSRFProtect whose exemptions end with the request that made them.

    CKAN exempts the view of every request that carries a token or has no session. The original class keeps
    that exemption for the life of the process: after one anonymous GET of a page, forged POSTs to it are no
    longer refused (CVE-2026-41255, fixed in CKAN 2.11.5 but not in 2.12.0).
    """

    def exempt(self, view: Any) -> Any:
        """Exempt a view for the current request, or permanently while the application is being set up."""
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
    """Replace CKAN's CSRF protection with ours, before CKAN builds its application with it."""
    if not isinstance(flask_app.csrf, RequestCSRFProtect):
        flask_app.csrf = RequestCSRFProtect()


def refuse_nul(app: Flask) -> None:
    """Answer 400 to a NUL in the URL or a form; PostgreSQL rejects NUL, so CKAN would answer 500."""

    @app.before_request
    def check() -> None:
        texts = [request.path, *(text for pair in request.args.items(multi=True) for text in pair)]
        if request.mimetype == "application/x-www-form-urlencoded":
            texts.extend(text for pair in request.form.items(multi=True) for text in pair)
        if any("\0" in text for text in texts):
            abort(400, "NUL character in the request")
