"""The API: CKAN's read-only actions under the site's own address, for existing CKAN clients.

Only the parameters of a request are passed to CKAN, and only the body and status of its response are passed
back.
"""

import json
import re
from typing import Any

from flask import Blueprint, Response, current_app, request

from portal.api.allowed import ACTIONS, RefusedError, read_request
from portal.catalogue import Answer, AwayError, Catalogue
from portal.catalogue.reader import read_consistent, result
from portal.links import absolute, settings

blueprint = Blueprint("api", __name__)

_PREFIXES = ("/api/3/action/", "/api/action/")
_RETRY_AFTER = "30"
_HELP = re.compile(rb'\A\{"help": "[^"]*"')
# CKAN quotes the search engine's message with repr().
_QUERY_ERROR = re.compile(r"Search Query is invalid: (['\"])(.*)\1", re.DOTALL)
_MAX_REASON = 300
_STATUS = ("site_description", "locale_default")
_MESSAGES = {
    400: ("Bad Request", "This request is not valid.", "올바르지 않은 요청입니다."),
    404: ("Not Found Error", "There is no such URL.", "해당 주소를 찾을 수 없습니다."),
    405: ("Method Not Allowed", "Actions are called with GET or POST.", "GET 또는 POST로 호출해 주세요."),
    413: ("Request Too Large", "A request may be at most 64 KB.", "요청은 64 KB를 넘을 수 없습니다."),
    429: ("Too Many Requests", "Please wait a moment and try again.", "잠시 후 다시 시도해 주세요."),
    500: ("Internal Server Error", "Something went wrong on our side.", "서버에서 오류가 발생했습니다."),
    503: (
        "Service Unavailable",
        "The catalogue is not available right now. Please try again later.",
        "지금은 카탈로그를 이용할 수 없습니다. 잠시 후 다시 시도해 주세요.",
    ),
}


@blueprint.route(
    "/api/3/action/<action>", methods=["GET", "POST", "OPTIONS"], provide_automatic_options=False
)
@blueprint.route("/api/action/<action>", methods=["GET", "POST", "OPTIONS"], provide_automatic_options=False)
def call(action: str) -> Response:
    """Pass a call of a public action to CKAN, and return CKAN's response.

    Errors are returned as JSON in CKAN's form: 400, 403, 404 or 409 for a call that is refused, 503 if CKAN
    is unavailable.
    """
    if request.method == "OPTIONS":
        return _preflight()
    try:
        answer = _answer(action, read_request(action, request))
    except RefusedError as error:
        return _error(error.status, {"__type": error.kind, **error.details}, action)
    except AwayError:
        return error_response(503, {"Retry-After": _RETRY_AFTER})
    response = Response(
        _HELP.sub(_help_key(action), answer.body, 1), answer.status, mimetype="application/json"
    )
    return _allow_any_origin(response)


def is_api_path(path: str) -> bool:
    """Return whether a path belongs to the API, so that its errors are JSON."""
    return path.startswith(_PREFIXES)


def error_response(code: int, headers: dict[str, str]) -> Response:
    """Return an error in CKAN's form, in both languages, since clients do not choose one."""
    kind, english, korean = _MESSAGES.get(code) or _MESSAGES[500 if code >= 500 else 400]
    response = _error(code, {"__type": kind, "message": english, "message_ko": korean}, "")
    for name in ("Allow", "Retry-After"):
        if name in headers:
            response.headers[name] = headers[name]
    return response


def _answer(action: str, data: dict[str, Any]) -> Answer:
    """Call CKAN; retry a torn read of a dataset, and remove what is not public from the status."""
    catalogue: Catalogue = current_app.extensions["catalogue"]
    if action == "package_show":
        answers: list[Answer] = []
        read_consistent(lambda: result(_recorded(answers, _ask(catalogue, action, data))))
        return answers[-1]
    answer = _ask(catalogue, action, data)
    if action == "status_show" and (status := result(answer)):
        ours = {"site_title": settings().title.ko, "site_url": absolute("")}
        public = {name: status.get(name) for name in _STATUS} | ours
        return Answer(200, json.dumps({"help": "", "success": True, "result": public}).encode())
    return answer


def _ask(catalogue: Catalogue, action: str, data: dict[str, Any]) -> Answer:
    """Call an action.

    Raises RefusedError for an invalid search, and AwayError for a body that is not CKAN's, such as the error
    page of a proxy.
    """
    answer = catalogue.ask(action, data)
    if answer.status >= 400 and b'"Search ' in answer.body:
        raise RefusedError(
            400, "Search Query Error", message=f"The query is not valid{_query_error(answer)}."
        )
    if not _HELP.match(answer.body):
        raise AwayError(f"{action}: answered {answer.status} without a result")
    return answer


def _query_error(answer: Answer) -> str:
    """Return what is wrong with a query, cleaned and cut; empty if the search failed for another reason.

    CKAN's messages about failed searches have contained the address and password of its search engine.
    """
    try:
        error = json.loads(answer.body)["error"]
        found = _QUERY_ERROR.fullmatch(error["message"]) if error["__type"] == "Search Query Error" else None
    except (ValueError, RecursionError, LookupError, TypeError):
        return ""
    if answer.status != 400 or found is None or "://" in found[2]:
        return ""
    message = " ".join(re.sub(r"\\(['\"\\])", r"\1", found[2]).split())
    return f": {message[:_MAX_REASON].rstrip('. ')}"


def _recorded(answers: list[Answer], answer: Answer) -> Answer:
    answers.append(answer)
    return answer


def _help_key(action: str) -> bytes:
    """Return the beginning of a response, with the help address of this site instead of CKAN's."""
    address = (
        absolute(f"/api/3/action/help_show?name={action}") if action in ACTIONS else absolute("/help/api")
    )
    return b'{"help": ' + json.dumps(address).encode()


def _error(status: int, error: dict[str, Any], action: str) -> Response:
    """Return an error response of our own in CKAN's form."""
    body = (
        _help_key(action)
        + b', "success": false, "error": '
        + json.dumps(error, ensure_ascii=False).encode()
        + b"}"
    )
    return _allow_any_origin(Response(body, status, mimetype="application/json"))


def _preflight() -> Response:
    response = _allow_any_origin(Response(status=204))
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _allow_any_origin(response: Response) -> Response:
    """Allow pages of other sites to read the response (CORS), since all of it is public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
