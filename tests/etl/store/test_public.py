"""What an anonymous client can fetch."""

from dataclasses import replace
from pathlib import Path

import pytest
from fake_services import Site
from releases import Make

from etl.errors import ServiceError
from etl.register.live import LiveFile


def test_an_anonymous_client_misses_what_is_gone_or_of_another_size(site: Site, make: Make) -> None:
    release = make()
    live = site.deliver(release)
    first = live.files[0]

    assert site.public.holds(live.files)
    assert not site.public.holds([LiveFile(first.key, f"{first.url}x", first.size, first.version)])
    assert not site.public.holds([LiveFile(first.key, first.url, first.size + 1, first.version)])


def test_a_published_file_is_downloaded_as_it_is(site: Site, make: Make, tmp_path: Path) -> None:
    release = make()
    first = site.deliver(release).files[0]
    path = tmp_path / "file"

    site.public.fetch(first, path)

    assert path.read_bytes() == release.files[0].path.read_bytes()
    for wrong in (replace(first, url=f"{first.url}x"), replace(first, size=first.size + 1)):
        with pytest.raises(ServiceError):
            site.public.fetch(wrong, path)
