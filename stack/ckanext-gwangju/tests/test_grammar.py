import pytest
from ckanext.gwangju.search.grammar import parse
from ckanext.gwangju.search.nodes import (
    Boosted,
    Clauses,
    Everything,
    Exists,
    Fuzzy,
    Phrase,
    QuerySyntaxError,
    Range,
    Term,
    Wildcard,
)


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("*:*", Everything()),
        ("name:monkey", Term("name", "monkey")),
        ('tags: "인공 지능"', Phrase("tags", "인공 지능")),
        ("+site_id:a", Term("site_id", "a")),
        ('+a:"1" AND +b:2', Clauses(must=(Phrase("a", "1"), Term("b", "2")))),
        ("+a:1 -b:2", Clauses(must=(Term("a", "1"),), must_not=(Term("b", "2"),))),
        ("a:1 OR b:2", Clauses(should=(Term("a", "1"), Term("b", "2")))),
        ("a:1 || b:2", Clauses(should=(Term("a", "1"), Term("b", "2")))),
        ("a:1 && NOT b:2", Clauses(must=(Term("a", "1"),), must_not=(Term("b", "2"),))),
        ("!a b", Clauses(should=(Term(None, "b"),), must_not=(Term(None, "a"),))),
        ("+state:(active OR draft)", Clauses(should=(Term("state", "active"), Term("state", "draft")))),
        ("title:(a +b)", Clauses(must=(Term("title", "b"),), should=(Term("title", "a"),))),
        (
            "(a:1 OR b:2) AND c:3",
            Clauses(must=(Clauses(should=(Term("a", "1"), Term("b", "2"))), Term("c", "3"))),
        ),
        ("*:* -a", Clauses(should=(Everything(),), must_not=(Term(None, "a"),))),
        ("title:[* TO *]", Exists("title")),
        ("title:*", Exists("title")),
        ("d:[2020-01-01T00:00:00Z TO *]", Range("d", "2020-01-01T00:00:00Z", None)),
        ("d:[NOW-7DAYS/DAY TO NOW}", Range("d", "NOW-7DAYS/DAY", "NOW", with_high=False)),
        ('n:{1 TO "2 3"]', Range("n", "1", "2 3", with_low=False)),
        (r"name:a\:b\ c", Term("name", "a:b c")),
        ("name:a*b?", Wildcard("name", "a*b?")),
        (r"name:a\*", Term("name", "a*")),
        ("예산*", Wildcard(None, "예산*")),
        ("groups:science-technology", Term("groups", "science-technology")),
        ("res_format:text/csv", Term("res_format", "text/csv")),
        ("n:-5", Term("n", "-5")),
        ("ORACLE", Term(None, "ORACLE")),
        ("title:ai^2.5", Boosted(Term("title", "ai"), 2.5)),
        ("(a b)^3", Boosted(Clauses(should=(Term(None, "a"), Term(None, "b"))), 3.0)),
        ("roam~", Fuzzy(None, "roam", 2)),
        ("title:roam~1", Fuzzy("title", "roam", 1)),
        ('"a b"~3', Phrase(None, "a b", 3)),
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
        ("title:/a.*/", "regular expressions"),
        ("a {!bool must=a}", "local parameters"),
        ("*:ai", "any field"),
        ("(a:1", "parenthesis"),
        ("a:1)", "')'"),
        ("a:", "':'"),
        ("a AND", "'AND'"),
        ("a OR OR b", "'OR OR b'"),
        ("[1 TO 2]", "needs a field"),
        ("a:[1 2]", "[low TO high]"),
        ("a:[1 TO 2]~1", "cannot follow a range"),
        ('a:"b', "cannot read"),
        ("a^", "number is missing"),
        ("a~3", "0, 1 or 2"),
        ("a*~1", "wildcards and ~"),
        ('"a b"~x', "whole number"),
        ('"a b"~999', "up to 50"),
        ("--a", "'-a'"),
        ("a\0b", "invalid character"),
        ("(" * 60 + "a" + ")" * 60, "nested"),
        ("a " * 501, "500"),
        ("a" * 10_001, "10000"),
    ],
)
def test_refuses_by_name_what_it_cannot_read(query, named):
    with pytest.raises(QuerySyntaxError) as refusal:
        parse(query)

    assert named in str(refusal.value)


def test_reads_the_deepest_query_that_it_takes():
    assert parse("(" * 20 + "a" + ")" * 20) == Term(None, "a")


def test_reads_a_long_hostile_query_in_linear_time():
    assert parse('"' + "\\a" * 4_000 + '"') == Phrase(None, "a" * 4_000)
    with pytest.raises(QuerySyntaxError):
        parse('"' + "\\a" * 4_000)
