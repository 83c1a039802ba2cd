"""What an anonymous client can fetch."""

from fake_services import Site
from releases import Make

from etl.register.live import LiveFile


def test_an_anonymous_client_misses_what_is_gone_or_of_another_size(site: Site, make: Make) -> None:
    release = make()
    live = site.deliver(release)
    first = live.files[0]

    assert site.public.holds(live.files)
    assert not site.public.holds([LiveFile(first.key, f"{first.url}x", first.size, first.version)])
    assert not site.public.holds([LiveFile(first.key, first.url, first.size + 1, first.version)])
