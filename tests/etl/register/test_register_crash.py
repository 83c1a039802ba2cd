"""A publisher that dies: people see the old version or the new one, and the next run ends in the new one."""

import itertools
from dataclasses import replace
from typing import Any

import pytest
from fake_services import Site
from releases import Make

from etl.register import Catalogue
from etl.register.ckan import AbsentError
from etl.register.live import Live, parse


class _DeathError(BaseException):
    """Stands in for SIGKILL: nothing catches it."""


class _Mortal:
    """CKAN as a publisher sees it who dies right after its n-th call was done."""

    def __init__(self, ckan: Any, calls: int) -> None:
        self._ckan = ckan
        self._left = calls

    def call(self, action: str, **data: Any) -> Any:
        return self._counted(self._ckan.call(action, **data))

    def ask(self, action: str, **data: Any) -> Any:
        return self._counted(self._ckan.ask(action, **data))

    def ask_anonymously(self, action: str, **data: Any) -> Any:
        return self._counted(self._ckan.ask_anonymously(action, **data))

    def _counted(self, answer: Any) -> Any:
        self._left -= 1
        if self._left <= 0:
            raise _DeathError
        return answer


@pytest.mark.crash
def test_a_publisher_may_die_after_every_call(site: Site, make: Make) -> None:
    before: Live | None = None
    for calls in itertools.count(1):
        release = make(tuple(range(calls)))
        mortal = replace(site, catalogue=Catalogue(_Mortal(site.ckan, calls), site.catalogue._bucket_url))  # type: ignore[arg-type]
        try:
            survived = mortal.deliver(release)
        except _DeathError:
            survived = None

        seen = _seen(site, release.dataset.name)
        assert seen is None or seen.whole
        assert seen is None or seen.version.endswith(release.sha256[:16]) or seen == before

        before = site.deliver(release)
        assert before.version == f"{calls}-{release.sha256[:16]}"
        assert site.catalogue.holds(before)
        if survived:
            break
    assert calls > 10


def _seen(site: Site, name: str) -> Live | None:
    """Look as an anonymous client does."""
    try:
        return parse(site.ckan.ask_anonymously("package_show", id=name))
    except AbsentError:
        return None
