"""What readers get while the catalogue changes, tears or is away."""

from pathlib import Path

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient

from portal.catalogue import Answer, AwayError
from portal.catalogue.cache import Cache
from portal.catalogue.query import Query
from portal.catalogue.reader import Reader, UnknownDatasetError


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "kept")


@pytest.fixture
def reader(catalogue: FakeCatalogue, cache: Cache, clock: Clock) -> Reader:
    return Reader(catalogue, cache, clock)


def test_asks_once_while_an_answer_is_fresh(reader: Reader, catalogue: FakeCatalogue, clock: Clock):
    reader.dataset("ai-funds")
    clock.now += 4
    reader.dataset("ai-funds")

    assert len(catalogue.asked) == 1


def test_sees_a_change_within_seconds(reader: Reader, catalogue: FakeCatalogue, clock: Clock):
    reader.dataset("ai-funds")
    catalogue.packages["ai-funds"]["title"] = "새 제목"
    clock.now += 6

    assert reader.dataset("ai-funds").title.ko == "새 제목"


def test_serves_for_days_what_it_has_seen_when_the_catalogue_is_away(
    reader: Reader, catalogue: FakeCatalogue, clock: Clock
):
    reader.dataset("ai-funds")
    reader.search(Query("업무협약"))
    catalogue.away = True
    clock.now += 3 * 24 * 3600

    assert reader.dataset("ai-funds").name == "ai-funds"
    assert reader.search(Query("업무협약")).total == 1
    assert reader.stale_since == 1_000_000.0


def test_says_that_the_catalogue_is_away_for_what_it_has_not_seen(reader: Reader, catalogue: FakeCatalogue):
    catalogue.away = True

    with pytest.raises(AwayError):
        reader.dataset("ai-funds")


def test_leaves_a_catalogue_that_is_away_alone_for_a_moment(
    reader: Reader, catalogue: FakeCatalogue, clock: Clock
):
    catalogue.away = True
    for name in ("a", "b", "c"):
        with pytest.raises(AwayError):
            reader.dataset(name)
    asked_while_away = len(catalogue.asked)
    catalogue.away = False
    clock.now += 3

    assert asked_while_away == 1
    assert reader.dataset("ai-funds").name == "ai-funds"


def test_shares_what_it_has_seen_with_the_other_worker(
    catalogue: FakeCatalogue, cache: Cache, clock: Clock, tmp_path: Path
):
    Reader(catalogue, cache, clock).dataset("ai-funds")
    catalogue.away = True
    clock.now += 60

    assert Reader(catalogue, Cache(tmp_path / "kept"), clock).dataset("ai-funds").name == "ai-funds"


def test_forgets_a_dataset_that_was_taken_down(reader: Reader, catalogue: FakeCatalogue, clock: Clock):
    reader.dataset("ai-funds")
    del catalogue.packages["ai-funds"]
    clock.now += 6
    with pytest.raises(UnknownDatasetError):
        reader.dataset("ai-funds")
    catalogue.away = True
    clock.now += 6

    with pytest.raises(AwayError):
        reader.dataset("ai-funds")


def test_serves_the_last_whole_version_while_a_dataset_is_torn(
    reader: Reader, catalogue: FakeCatalogue, clock: Clock
):
    before = reader.dataset("ai-funds").version
    catalogue.packages["ai-funds"] = catalogue.packages["ai-funds"] | {"version": "4-half"}
    clock.now += 6

    assert reader.dataset("ai-funds").version == before


def test_survives_a_file_of_the_cache_that_is_damaged(
    reader: Reader, catalogue: FakeCatalogue, tmp_path: Path
):
    reader.dataset("ai-funds")
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(file.read_bytes()[:-3])

    assert reader.dataset("ai-funds").name == "ai-funds"


def test_goes_on_showing_pages_with_a_notice(client: FlaskClient, catalogue: FakeCatalogue, settings):
    from portal import create_app

    client.get("/dataset/ai-funds")
    catalogue.away = True
    later = create_app(settings, catalogue)
    later.extensions["cache"] = _Aged(later.extensions["cache"])

    page = later.test_client().get("/dataset/ai-funds")

    assert page.status_code == 200
    assert "지금은 데이터 목록에 연결할 수 없습니다." in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert later.test_client().get("/dataset/ai-funds/download/ai-funds.csv").status_code == 302


class _Aged:
    """A cache in which everything is an hour older."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def get(self, key: str):
        kept = self._cache.get(key)
        return kept and (kept[0] - 3600, kept[1])

    def put(self, key: str, at: float, value: object) -> None:
        self._cache.put(key, at, value)


def test_says_503_and_when_to_come_back_for_pages_never_seen(client: FlaskClient, catalogue: FakeCatalogue):
    catalogue.away = True

    for path in ("/", "/search", "/dataset/ai-funds"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "30"
        assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/about").status_code == client.get("/help/api").status_code == 200


def test_lets_a_torn_dataset_cost_no_other_page(reader: Reader, catalogue: FakeCatalogue):
    catalogue.packages["ai-mou-progress"]["version"] = "4-half"

    with pytest.raises(AwayError):
        reader.dataset("ai-mou-progress")

    assert reader.dataset("ai-funds").name == "ai-funds"
    assert reader.stale_since is None


def test_waits_once_for_a_catalogue_that_hangs(cache: Cache, clock: Clock):
    class Hanging:
        asked = 0

        def ask(self, action: str, data: object) -> Answer:
            self.asked += 1
            clock.now += 5
            raise AwayError(action)

    hanging = Hanging()
    reader = Reader(hanging, cache, clock)
    for name in ("a", "b", "c"):
        with pytest.raises(AwayError):
            reader.dataset(name)

    assert hanging.asked == 1
