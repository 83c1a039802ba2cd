"""Call CKAN's actions and turn every failure into one of three errors; only here ckanapi is imported."""

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

# CKAN may answer an error with a whole page.
_LONGEST = 300
# Seconds before a question is repeated.
_PAUSE = 1.0


class AbsentError(Exception):
    """CKAN has no such thing, or does not show it to this caller."""


class RefusedError(Exception):
    """CKAN does not accept what was sent; `problems` says why, by field."""

    def __init__(self, problems: Mapping[str, Any]) -> None:
        super().__init__(str(dict(problems)))
        self.problems = problems

    def __str__(self) -> str:
        """List the problems, one line for each field."""
        return "; ".join(
            f"{field}: {_flat(said)}" for field, said in self.problems.items() if field != "__type"
        )


class Ckan:
    """A CKAN site with the publisher's token; `stranger` asks without it, as everybody else does."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.ckan_url.rstrip("/")
        self._token = settings.ckan_api_token
        self._remote = RemoteCKAN(self._url, session=http.session(self._url))

    def call(self, action: str, **data: Any) -> Any:
        """Call an action as the publisher."""
        with self._translated(action):
            return self._post(action, data, self._token, http.TIMEOUT)

    def ask(self, action: str, **data: Any) -> Any:
        """Call an action that changes nothing, so that it can be repeated."""
        return self._repeatable(action, data, self._token)

    def stranger(self, action: str, **data: Any) -> Any:
        """Call an action that changes nothing without a token; what is forbidden is not there."""
        try:
            return self._repeatable(action, data, None)
        except _ForbiddenError as error:
            raise AbsentError(str(error)) from error

    def _repeatable(self, action: str, data: Mapping[str, Any], token: str | None) -> Any:
        """Ask twice after a failure, not after silence: a CKAN just started may fail its first callers."""
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
        """Send one request, with limits."""
        return self._remote.call_action(
            action, dict(data), apikey=token, requests_kwargs={"timeout": timeout}
        )

    @contextmanager
    def _translated(self, action: str) -> Iterator[None]:
        """Translate at the edge what ckanapi and requests raise."""
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
                    "it must belong to an editor of the organisation: {error}"
                ).format(url=self._url, action=action, error=_short(error))
            ) from error
        except (requests.ConnectionError, requests.Timeout) as error:
            raise ServiceError(
                _(
                    "The catalogue at {url} does not answer. Is it up (`make status`)? Try again later."
                ).format(url=self._url)
            ) from error
        except (CKANAPIError, ServerIncompatibleError, requests.RequestException) as error:
            raise ServiceError(
                _(
                    "The catalogue at {url} failed at {action}; its log says why. Try again later. {error}"
                ).format(url=self._url, action=action, error=_short(error))
            ) from error


class _ForbiddenError(ServiceError):
    """The token, or a stranger, may not do this."""


def _short(error: Exception) -> str:
    """Keep an error's text to one line of readable length."""
    text = " ".join(str(error).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _flat(said: Any) -> str:
    """Write CKAN's nested lists and dicts of messages in one line."""
    if isinstance(said, Mapping):
        return ", ".join(f"{key}: {_flat(value)}" for key, value in said.items() if value)
    if isinstance(said, list):
        return ", ".join(_flat(value) for value in said if value)
    return str(said)
