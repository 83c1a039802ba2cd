import pytest
from ckanext.gwangju.search.ast import Clauses, Everything, Exists, Range, Term
from ckanext.gwangju.search.parse import QuerySyntaxError, parse, parse_words


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("*:*", Everything()),
        ("name:monkey", Term("name", "monkey")),
        ('tags: "인공 지능"', Term("tags", "인공 지능")),
        ("+site_id:a", Term("site_id", "a")),
        ('+a:"1" AND +b:2', Clauses(must=(Term("a", "1"), Term("b", "2")))),
        ("+a:1 -b:2", Clauses(must=(Term("a", "1"),), must_not=(Term("b", "2"),))),
        ("a:1 OR b:2", Clauses(should=(Term("a", "1"), Term("b", "2")))),
        ("a:1 && NOT b:2", Clauses(must=(Term("a", "1"),), must_not=(Term("b", "2"),))),
        ("+state:(active OR draft)", Clauses(should=(Term("state", "active"), Term("state", "draft")))),
        (
            "(a:1 OR b:2) AND c:3",
            Clauses(must=(Clauses(should=(Term("a", "1"), Term("b", "2"))), Term("c", "3"))),
        ),
        ("title:[* TO *]", Exists("title")),
        ("title:*", Exists("title")),
        ("d:[2020-01-01T00:00:00Z TO *]", Range("d", "2020-01-01T00:00:00Z", None)),
        ('n:{1 TO "2 3"]', Range("n", "1", "2 3", with_low=False)),
        (r"name:a\:b\ c", Term("name", "a:b c")),
        ("name:a*b?", Term("name", "a*b?", pattern=True)),
        (r"name:a\*", Term("name", "a*")),
        ("groups:science-technology", Term("groups", "science-technology")),
        ("res_format:text/csv", Term("res_format", "text/csv")),
        ("n:-5", Term("n", "-5")),
        ("ORACLE", Term(None, "ORACLE")),
    ],
)
def test_reads_what_ckan_users_write(query, meaning):
    assert parse(query) == meaning


def test_joins_neighbours_by_the_default_operator():
    assert parse("a:1 b:2", "AND") == Clauses(must=(Term("a", "1"), Term("b", "2")))
    assert parse("a:1 b:2", "OR") == Clauses(should=(Term("a", "1"), Term("b", "2")))


def test_lets_or_loosen_its_neighbours_as_lucene_does():
    read = parse("a:1 b:2 OR c:3", "AND")

    assert read == Clauses(must=(Term("a", "1"),), should=(Term("b", "2"), Term("c", "3")))


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("title:ai^4", "boosts"),
        ("title:ai~2", "fuzzy"),
        ("title:/a.*/", "regular expressions"),
        ("{!bool must=a}", "local parameters"),
        ("*:ai", "any field"),
        ("(a:1", "parenthesis"),
        ("a:1)", "')'"),
        ("a:", "value is missing"),
        ("a AND", "value is missing"),
        ("[1 TO 2]", "needs a field"),
        ("a:[1 2]", "[low TO high]"),
        ('a:"b', "cannot read"),
        ("a\0b", "NUL"),
        ("(" * 60 + "a" + ")" * 60, "nested"),
        ("a " * 501, "500"),
        ("a" * 10_001, "10000"),
    ],
)
def test_refuses_by_name_what_it_cannot_do(query, named):
    with pytest.raises(QuerySyntaxError) as refusal:
        parse(query)

    assert named in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "meaning"),
    [
        ("집적단지 예산", Clauses(must=(Term(None, "집적단지"), Term(None, "예산")))),
        ('"업무협약 현황"', Clauses(must=(Term(None, "업무협약 현황"),))),
        ("예산 -2020", Clauses(must=(Term(None, "예산"),), must_not=(Term(None, "2020"),))),
        ("(예산", Clauses(must=(Term(None, "예산"),))),
        ('a"b', Clauses(must=(Term(None, 'a"b'),))),
        ("예산*", Clauses(must=(Term(None, "예산"),))),
        ("***", Clauses()),
    ],
)
def test_takes_whatever_is_typed_into_a_search_box(typed, meaning):
    assert parse_words(typed) == meaning


def test_reads_a_long_hostile_query_in_linear_time():
    assert parse('"' + "\\a" * 4_000 + '"').value == "a" * 4_000
    with pytest.raises(QuerySyntaxError):
        parse('"' + "\\a" * 4_000)
