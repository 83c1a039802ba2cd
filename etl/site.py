"""The site as a release names it: its address, and whether it is an official one of the government."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class Site:
    """The public site; `url` has no slash at the end."""

    url: str
    official: bool = False

    @property
    def is_local(self) -> bool:
        """Return whether no other computer can reach the site."""
        host = urlsplit(self.url).hostname or ""
        return host in ("localhost", "::1") or host.startswith("127.")

    def page(self, dataset: str) -> Text:
        """Return the URLs of a dataset's page in Korean and in English."""
        return Text(f"{self.url}/dataset/{dataset}", f"{self.url}/en/dataset/{dataset}")
