"""Print the scores of the baseline: `python -m relevance.baseline` in the folder of the tests."""

from __future__ import annotations

import sys

from relevance.corpus import others, shipped
from relevance.measure import ask, by_kind, load, summary, table, whitespace_tokens


def main() -> None:
    """Measure a search by whitespace tokens, and list the queries that it misses."""
    documents = [*shipped(), *others()]
    queries = load({document["name"] for document in documents})
    answers = ask(queries, whitespace_tokens(documents))
    failed = [answer.query for answer in answers if not 1 <= answer.rank <= 3]
    lines = [table({"all": summary(answers), **by_kind(answers)}), "", "Not in the first three:"]
    lines += [f"{query.kind:<14}{query.q}" for query in failed]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
