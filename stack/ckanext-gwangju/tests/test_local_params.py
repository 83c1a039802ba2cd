import pytest
from ckanext.gwangju.search.local_params import parse_local
from ckanext.gwangju.search.nodes import Clauses, QuerySyntaxError, Term, Wildcard


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("{!bool must=test}", Clauses(must=(Term(None, "test"),))),
        (
            '{!bool filter=a must_not="title:b" should=c}',
            Clauses(must=(Term(None, "a"),), should=(Term(None, "c"),), must_not=(Term("title", "b"),)),
        ),
        ("{!type=term f=tags}인공 지능", Term("tags", "인공 지능")),
        ("{!term f=tags v='a:b'}", Term("tags", "a:b")),
        ("{!terms f=name}a,b", Clauses(should=(Term("name", "a"), Term("name", "b")))),
        ("{!prefix f=name}a*", Wildcard("name", "a\\**")),
        ("{!lucene}title:a", Term("title", "a")),
    ],
)
def test_reads_the_parsers_that_need_no_solr(query, meaning):
    assert parse_local(query, "AND") == meaning


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("{!knn f=vector topK=10}[1]", "{!knn}"),
        ("{!bool must=$ref}", "$ref"),
        ("{!term}a", "needs a field"),
        ("{!lucene df=title}a", "df=title"),
        ("{!bool must=a", "not closed"),
    ],
)
def test_refuses_the_others_by_name(query, named):
    with pytest.raises(QuerySyntaxError) as refusal:
        parse_local(query, "AND")

    assert named in str(refusal.value)
