import pytest
from ckanext.gwangju.search.dismax import minimum_should_match, parse_words
from ckanext.gwangju.search.nodes import Boosted, Clauses, Everything, Phrase, QuerySyntaxError, Term

CKANS_OWN = "2<-1 5<80%"


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("집적단지 예산", Clauses(should=(Term(None, "집적단지"), Term(None, "예산")), minimum=2)),
        ('"업무협약 현황"', Clauses(should=(Phrase(None, "업무협약 현황"),), minimum=1)),
        ("예산 -2020", Clauses(should=(Term(None, "예산"),), must_not=(Term(None, "2020"),), minimum=1)),
        ("+예산 광주", Clauses(must=(Term(None, "예산"),), should=(Term(None, "광주"),), minimum=1)),
        ("(예산", Clauses(should=(Term(None, "예산"),), minimum=1)),
        ('a"b', Clauses(should=(Term(None, 'a"b'),), minimum=1)),
        ("예산*", Clauses(should=(Term(None, "예산"),), minimum=1)),
        ("***", Clauses()),
        ("", Everything()),
    ],
)
def test_takes_whatever_is_typed_into_a_search_box(typed, meaning):
    assert parse_words(typed) == meaning


def test_needs_and_counts_a_word_that_only_asks_only_where_it_is_alone():
    stop_words = frozenset({"언제", "the"})

    assert parse_words("착공은 언제", stop_words=stop_words) == Clauses(
        must=(Clauses(should=(Term(None, "착공은"),), minimum=1),),
        should=(Boosted(Term(None, "언제"), 0.0),),
        minimum=0,
    )
    assert parse_words("The", stop_words=stop_words) == Clauses(should=(Term(None, "The"),), minimum=1)
    assert parse_words("언제는", stop_words=stop_words).should == (Term(None, "언제는"),)


@pytest.mark.parametrize(
    ("mm", "minimum"),
    [
        (CKANS_OWN, [1, 2, 2, 3, 4, 4, 5, 6, 7, 8]),
        ("100%", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ("-25%", [1, 2, 3, 3, 4, 5, 6, 6, 7, 8]),
        ("2", [1, 2, 2, 2, 2, 2, 2, 2, 2, 2]),
        ("-2", [0, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ("0", [0] * 10),
        ("3 < 90%", [1, 2, 3, 3, 4, 5, 6, 7, 8, 9]),
    ],
)
def test_works_out_how_many_words_are_needed_as_solr_does(mm, minimum):
    assert [minimum_should_match(mm, count) for count in range(1, 11)] == minimum


@pytest.mark.parametrize("mm", ["many", "2<", "<3", "2<x", "50%%"])
def test_refuses_a_least_number_that_is_none(mm):
    with pytest.raises(QuerySyntaxError, match="mm"):
        minimum_should_match(mm, 9)


def test_refuses_more_words_than_anybody_types():
    with pytest.raises(QuerySyntaxError, match="500"):
        parse_words("a " * 501)
