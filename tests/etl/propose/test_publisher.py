"""The file in which a new folder of datasets says who publishes them."""

from pathlib import Path

from etl.load.contributor import load_publisher
from etl.propose.publisher import propose_publisher


def test_is_written_once_and_waits_for_decisions(tmp_path: Path) -> None:
    written = propose_publisher(tmp_path)

    assert written == tmp_path / "publisher.yml"
    undecided = load_publisher(tmp_path).undecided
    assert len(undecided) == 3
    assert all("TODO is still to be decided" in entry for entry in undecided)
    assert propose_publisher(tmp_path) is None


def test_what_a_person_wrote_stays(tmp_path: Path) -> None:
    (tmp_path / "publisher.yml").write_text("name: ours\n", encoding="utf-8")

    assert propose_publisher(tmp_path) is None
    assert (tmp_path / "publisher.yml").read_text(encoding="utf-8") == "name: ours\n"
