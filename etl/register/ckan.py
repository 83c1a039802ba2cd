"""Call CKAN's actions and translate every failure into one of three errors; only here ckanapi is imported.

Actions: https://docs.ckan.org/en/2.12/api/.
"""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests
from ckanapi import RemoteCKAN
from ckanapi.errors import CKANAPIError, NotAuthorized, NotFound, ServerIncompatibleError, ValidationError

from etl import http
from etl.errors import ServiceError
from etl.messages import _
from etl.settings import Settings

# The most characters of an error that are shown; CKAN may answer with a whole page.
_LONGEST = 300
# Seconds before a request is repeated.
_PAUSE = 1.0


class AbsentError(Exception):
    """CKAN does not have what was asked for, or does not show it to this client."""


class RefusedError(Exception):
    """CKAN does not accept what was sent; `problems` has its reasons by field."""

    def __init__(self, problems: Mapping[str, Any]) -> None:
        super().__init__(str(dict(problems)))
        self.problems = problems

    def __str__(self) -> str:
        """Return the problems of all fields in one line."""
        return "; ".join(
            f"{field}: {_flat(reasons)}" for field, reasons in self.problems.items() if field != "__type"
        )


class Ckan:
    """A CKAN site, called with the publisher's token or without it."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.ckan_url.rstrip("/")
        self._token = settings.ckan_api_token
        self._remote = RemoteCKAN(self._url, session=http.session(self._url))

    def call(self, action: str, **data: Any) -> Any:
        """Call an action once with the token and return its result.

        Raises AbsentError, RefusedError, or ServiceError if CKAN does not respond, fails or forbids the
        action.
        """
        with self._translated(action):
            return self._post(action, data, self._token, http.TIMEOUT)

    def ask(self, action: str, **data: Any) -> Any:
        """Call an action that changes nothing with the token; after a failure it is called again.

        Raises AbsentError, RefusedError or ServiceError, as `call` does.
        """
        return self._repeatable(action, data, self._token)

    def ask_anonymously(self, action: str, **data: Any) -> Any:
        """Call an action that changes nothing without a token, as an anonymous client.

        Raises AbsentError also for what is forbidden, RefusedError, or ServiceError as `call` does.
        """
        try:
            return self._repeatable(action, data, None)
        except _ForbiddenError as error:
            raise AbsentError(str(error)) from error

    def _repeatable(self, action: str, data: Mapping[str, Any], token: str | None) -> Any:
        """Call an action, and once more after a failure: a CKAN that has just started may fail at first.

        After a timeout it is not called again, because that would only double the wait.
        """
        try:
            with self._translated(action):
                return self._post(action, data, token, http.QUICK_TIMEOUT)
        except ServiceError as error:
            if isinstance(error, _ForbiddenError) or isinstance(error.__cause__, requests.Timeout):
                raise
            time.sleep(_PAUSE)
            with self._translated(action):
                return self._post(action, data, token, http.QUICK_TIMEOUT)

    def _post(
        self, action: str, data: Mapping[str, Any], token: str | None, timeout: tuple[float, float]
    ) -> Any:
        """Send one request; `timeout` is as in `etl.http`."""
        return self._remote.call_action(
            action, dict(data), apikey=token, requests_kwargs={"timeout": timeout}
        )

    @contextmanager
    def _translated(self, action: str) -> Iterator[None]:
        """Raise our errors for those of ckanapi and requests."""
        try:
            yield
        except NotFound as error:
            raise AbsentError(str(error)) from error
        except ValidationError as error:
            raise RefusedError(error.error_dict) from error
        except NotAuthorized as error:
            raise _ForbiddenError(
                _(
                    "The catalogue at {url} does not permit {action} with this CKAN_API_TOKEN; "
                    "the token must belong to an editor of the organisation: {error}"
                ).format(url=self._url, action=action, error=_short(error))
            ) from error
        except (requests.ConnectionError, requests.Timeout) as error:
            raise ServiceError(
                _(
                    "The catalogue at {url} does not respond. Check with `make status` whether it is "
                    "running, and try again later."
                ).format(url=self._url)
            ) from error
        except (CKANAPIError, ServerIncompatibleError, requests.RequestException) as error:
            raise ServiceError(
                _(
                    "The catalogue at {url} could not carry out {action}; its log says why. Try again later. "
                    "{error}"
                ).format(url=self._url, action=action, error=_short(error))
            ) from error


class _ForbiddenError(ServiceError):
    """The token, or an anonymous client, may not do this."""


def _short(error: Exception) -> str:
    """Return an error's text in one line, cut to a readable length."""
    text = " ".join(str(error).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _flat(reasons: Any) -> str:
    """Return CKAN's nested lists and dicts of messages in one line."""
    if isinstance(reasons, Mapping):
        return ", ".join(f"{key}: {_flat(value)}" for key, value in reasons.items() if value)
    if isinstance(reasons, list):
        return ", ".join(_flat(value) for value in reasons if value)
    return str(reasons)
