"""A publisher and a site for releases, and the file in which a folder of datasets names its publisher."""

from pathlib import Path

from etl.dataset import Dataset, Publisher
from etl.pack.attribution import attribution
from etl.release import Attribution
from etl.site import Site
from etl.words.text import Text

# The organisation of the embedded catalogue.
ORGANIZATION = "gwangju-ai-open-data"
PUBLISHER = Publisher(ORGANIZATION, Text("시험 데이터 모임", "Test Data Group"), email="data@example.kr")
SITE = Site("https://data.example.kr")


def attributed(dataset: Dataset) -> Attribution:
    """Return the attribution of a dataset of this publisher."""
    return attribution(dataset, PUBLISHER, SITE)


def write_publisher(datasets: Path) -> None:
    """Write the publisher's file into a folder of datasets."""
    datasets.mkdir(parents=True, exist_ok=True)
    (datasets / "publisher.yml").write_text(
        f"name: {ORGANIZATION}\n"
        "title: {ko: 시험 데이터 모임, en: Test Data Group}\n"
        "email: data@example.kr\n",
        encoding="utf-8",
    )
