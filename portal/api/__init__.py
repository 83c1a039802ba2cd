"""The API front: CKAN's read-only actions under the site's own address, for the tools that CKAN's users have.

Nothing of the caller but the question reaches CKAN, and nothing of CKAN but the answer reaches the caller.
"""

import json
import re
from typing import Any

from flask import Blueprint, Response, current_app, request

from portal.api.allowed import ACTIONS, RefusedError, ask_for
from portal.catalogue import Answer, AwayError, Catalogue
from portal.catalogue.reader import read_whole, result
from portal.links import absolute

blueprint = Blueprint("api", __name__)

_PREFIXES = ("/api/3/action/", "/api/action/")
_RETRY_AFTER = "30"
_HELP = re.compile(rb'\A\{"help": "[^"]*"')
# CKAN writes the engine's sentence as Python writes a string.
_QUERY_ERROR = re.compile(r"Search Query is invalid: (['\"])(.*)\1", re.DOTALL)
_LONGEST_REASON = 300
_STATUS = ("site_title", "site_description", "locale_default")
_MESSAGES = {
    400: ("Bad Request", "This request is not valid.", "올바르지 않은 요청입니다."),
    404: ("Not Found Error", "There is no such address.", "해당 주소를 찾을 수 없습니다."),
    405: ("Method Not Allowed", "Actions are called with GET or POST.", "GET 또는 POST로 호출해 주세요."),
    413: ("Request Too Large", "A request holds at most 64 KB.", "요청은 64 KB를 넘을 수 없습니다."),
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
    """Pass a question to CKAN when it is one that everybody may ask, and its answer back."""
    if request.method == "OPTIONS":
        return _preflight()
    try:
        answer = _answer(action, ask_for(action, request))
    except RefusedError as refused:
        return _said(refused.status, {"__type": refused.kind, **refused.told}, action)
    except AwayError:
        return failure(503, {"Retry-After": _RETRY_AFTER})
    response = Response(
        _HELP.sub(_help_of(action), answer.body, 1), answer.status, mimetype="application/json"
    )
    return _open(response)


def is_asked(path: str) -> bool:
    """Tell whether an address belongs to the API, so that its failures are JSON."""
    return path.startswith(_PREFIXES)


def failure(code: int, headers: dict[str, str]) -> Response:
    """Say a failure in CKAN's form, in both languages, since tools do not choose one."""
    kind, english, korean = _MESSAGES.get(code) or _MESSAGES[500 if code >= 500 else 400]
    response = _said(code, {"__type": kind, "message": english, "message_ko": korean}, "")
    for name in ("Allow", "Retry-After"):
        if name in headers:
            response.headers[name] = headers[name]
    return response


def _answer(action: str, data: dict[str, Any]) -> Answer:
    """Ask CKAN; a dataset only as a whole, the status only in what concerns the public."""
    catalogue: Catalogue = current_app.extensions["catalogue"]
    if action == "package_show":
        answers: list[Answer] = []
        read_whole(lambda: result(_kept(answers, _asked(catalogue, action, data))))
        return answers[-1]
    answer = _asked(catalogue, action, data)
    if action == "status_show" and (status := result(answer)):
        public = {name: status.get(name) for name in _STATUS} | {"site_url": absolute("")}
        return Answer(200, json.dumps({"help": "", "success": True, "result": public}).encode())
    return answer


def _asked(catalogue: Catalogue, action: str, data: dict[str, Any]) -> Answer:
    """Ask an action; what does not begin as CKAN's answers do is an error page of something else."""
    answer = catalogue.ask(action, data)
    if answer.status >= 400 and b'"Search ' in answer.body:
        raise RefusedError(400, "Search Query Error", message=f"The query is not valid{_why(answer)}.")
    if not _HELP.match(answer.body):
        raise AwayError(f"{action}: answered {answer.status} with something that is no result")
    return answer


def _why(answer: Answer) -> str:
    """Return what is wrong with a query, cleaned and cut; nothing where a search failed for other reasons.

    CKAN's words about a search that failed have held the address and password of its search engine.
    """
    try:
        error = json.loads(answer.body)["error"]
        found = _QUERY_ERROR.fullmatch(error["message"]) if error["__type"] == "Search Query Error" else None
    except (ValueError, RecursionError, LookupError, TypeError):
        return ""
    if answer.status != 400 or found is None or "://" in found[2]:
        return ""
    said = " ".join(re.sub(r"\\(['\"\\])", r"\1", found[2]).split())
    return f": {said[:_LONGEST_REASON].rstrip('. ')}"


def _kept(answers: list[Answer], answer: Answer) -> Answer:
    answers.append(answer)
    return answer


def _help_of(action: str) -> bytes:
    """Write where an action is described: at this site, not at the CKAN behind it."""
    address = (
        absolute(f"/api/3/action/help_show?name={action}") if action in ACTIONS else absolute("/help/api")
    )
    return b'{"help": ' + json.dumps(address).encode()


def _said(status: int, error: dict[str, Any], action: str) -> Response:
    """Write an answer that is not CKAN's as CKAN would."""
    body = (
        _help_of(action)
        + b', "success": false, "error": '
        + json.dumps(error, ensure_ascii=False).encode()
        + b"}"
    )
    return _open(Response(body, status, mimetype="application/json"))


def _preflight() -> Response:
    response = _open(Response(status=204))
    response.headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type"
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _open(response: Response) -> Response:
    """Let pages of other sites read the answer: all of it is public."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers.setdefault("Cache-Control", "no-cache")
    return response
