"""Say who made a dataset: its publisher, its authors, its page, and the sentence that credits them."""

from dataclasses import replace

from etl.dataset import Contributor, Dataset, Publisher
from etl.release import Attribution
from etl.site import Site
from etl.words.credit import Cited, credit
from etl.words.licences import LICENCES


def attribution(dataset: Dataset, publisher: Publisher, site: Site) -> Attribution:
    """Return the attribution of a dataset; a contributor without a title is the publisher."""
    itself = Contributor(publisher.title, ("publisher",), publisher.email, publisher.path)
    others = tuple(
        each
        if each.title
        else replace(
            each,
            title=publisher.title,
            email=each.email or publisher.email,
            path=each.path or publisher.path,
        )
        for each in dataset.contributors
    )
    page = site.page(dataset.name)
    cited = Cited(
        title=dataset.title,
        publisher=publisher.title,
        date=dataset.reference_date.isoformat(),
        page=page,
        authors=[each.title for each in others if each.title and "author" in each.roles],
        sources=[source.publisher for source in dataset.sources],
    )
    sentence = credit(cited, LICENCES[dataset.license.name], official=site.official)
    return Attribution(itself, others, page, sentence)
