"""The measure itself: scores of ranks, valid labels, results of the baseline."""

import unicodedata

import pytest
from relevance.corpus import others, shipped
from relevance.measure import (
    Answer,
    LabelError,
    Measure,
    Query,
    ask,
    by_kind,
    load,
    measure,
    summary,
    table,
    whitespace_tokens,
)

FOUND = {"a": ["one", "two"], "b": ["two", "three", "one"], "c": ["two"], "d": []}
QUERIES = [
    Query("a", "first", ("one",)),
    Query("b", "later", ("one", "none")),
    Query("c", "later", ("one",)),
    Query("d", "later", ("one",)),
]


def _document(name, title, notes="", tags=()):
    return {
        "name": name,
        "title": title,
        "notes": notes,
        "owner_org": "gw",
        "tags": [{"name": tag} for tag in tags],
        "groups": [],
        "extras": [],
        "resources": [],
    }


def _load(tmp_path, text, names=("bus-stops", "bus-routes", "budget")):
    path = tmp_path / "queries.yml"
    path.write_text(text, encoding="utf-8")
    return load(names, path)


def test_ranks_the_first_right_dataset_and_counts_what_came():
    assert [(answer.rank, answer.found) for answer in ask(QUERIES, FOUND.__getitem__)] == [
        (1, 2),
        (3, 3),
        (0, 1),
        (0, 0),
    ]


def test_takes_means_over_all_queries():
    expected = Measure(mrr=(1 + 1 / 3) / 4, success_1=0.25, success_3=0.5, empty=0.25, count=4)
    assert measure(QUERIES, FOUND.__getitem__) == expected


def test_does_not_count_a_fourth_place_as_success():
    assert summary([Answer(QUERIES[0], 4, 9)]) == Measure(0.25, 0.0, 0.0, 0.0, 1)


def test_takes_means_by_kind():
    kinds = by_kind(ask(QUERIES, FOUND.__getitem__))

    assert list(kinds) == ["first", "later"]
    assert kinds["first"] == Measure(1.0, 1.0, 1.0, 0.0, 1)
    assert kinds["later"].count == 3


def test_writes_a_line_for_each_measure():
    assert table({"all": Measure(0.5, 0.25, 1.0, 0.0, 4)}).splitlines()[1].split() == [
        "all",
        "0.500",
        "0.250",
        "1.000",
        "0.000",
        "4",
    ]


def test_expands_a_pattern_to_all_that_fit(tmp_path):
    [query] = _load(tmp_path, '[{q: 버스, kind: short, wanted: [budget, "bus-*"]}]')
    assert query.wanted == ("budget", "bus-routes", "bus-stops")


def test_refuses_a_label_that_fits_nothing(tmp_path):
    with pytest.raises(LabelError, match="버스: there is no dataset tram-"):
        _load(tmp_path, '[{q: 버스, kind: short, wanted: ["tram-*"]}]')


def test_decomposes_the_queries_of_that_kind_only(tmp_path):
    nfd, short = _load(
        tmp_path, "[{q: 버스, kind: nfd, wanted: [budget]}, {q: 버스, kind: short, wanted: [budget]}]"
    )
    assert (nfd.q, short.q) == (unicodedata.normalize("NFD", "버스"), "버스")


def test_the_baseline_finds_whole_words_and_prefers_titles():
    search = whitespace_tokens(
        [
            _document("notes", "예산", "업무협약 현황"),
            _document("title", "업무협약"),
            _document("other", "업무협약을"),
        ]
    )
    assert search("업무협약") == ["title", "notes"]
    assert search("업무") == []


def test_the_baseline_wants_all_of_two_words_and_all_but_one_of_three():
    search = whitespace_tokens([_document("one", "가 나"), _document("two", "가 나 다")])
    assert search("가 다") == ["two"]
    assert set(search("가 다 라")) == {"two"}
    assert set(search("가 나 라")) == {"one", "two"}


def test_the_baseline_folds_case_and_english_endings():
    search = whitespace_tokens([_document("one", "Budget of companies")])
    assert search("BUDGETS company") == ["one"]


def test_every_label_names_a_dataset_and_no_query_stands_twice():
    queries = load({dataset["name"] for dataset in [*shipped(), *others()]})
    asked = [(query.q, query.kind) for query in queries]

    assert len(queries) >= 200
    assert len(set(asked)) == len(asked)
    assert all(query.wanted for query in queries)


def test_every_shipped_dataset_is_wanted():
    names = {dataset["name"] for dataset in shipped()}
    queries = load(names | {dataset["name"] for dataset in others()})
    assert names <= {query.wanted[0] for query in queries}
