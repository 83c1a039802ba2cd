import pytest
from ckanext.gwangju.search.nodes import Clauses, Phrase, QuerySyntaxError, Term
from ckanext.gwangju.search.request import Sort, read

AS_CKAN_SENDS_IT = {
    "q": "예산",
    "defType": "dismax",
    "qf": "name^4 title^4 tags^2 groups^2 text",
    "tie": "0.1",
    "mm": "2<-1 5<80%",
    "df": "text",
    "wt": "json",
    "q.op": "AND",
    "fq": ["+capacity:public", "+state:(active)", "tags:AI", '+permission_labels:("public")'],
    "sort": "score desc, metadata_modified desc",
    "rows": 21,
    "start": 0,
    "fl": "id validated_data_dict",
    "facet": "true",
    "facet.field": ["tags"],
    "facet.limit": 50,
    "facet.mincount": 1,
}


def test_reads_a_search_as_ckan_sends_it():
    request = read(AS_CKAN_SENDS_IT)

    assert request.query == Clauses(should=(Term(None, "예산"),), minimum=1)
    assert request.filters == (
        Term("capacity", "public"),
        Term("state", "active"),
        Term("tags", "AI"),
        Phrase("permission_labels", "public"),
    )
    assert request.visible == (request.filters[0], request.filters[1], request.filters[3])
    assert request.weights == (("name", 4), ("title", 4), ("tags", 2), ("groups", 2), ("text", 1))
    assert request.tie == 0.1
    assert request.sort == (Sort("score", descending=True), Sort("metadata_modified", descending=True))
    assert request.returned == ("id", "validated_data_dict")
    assert request.facets == ("tags",)


def test_reads_operators_that_people_type_without_knowing_of_dismax():
    assert read({"q": "a OR b", "defType": "dismax", "q.op": "AND"}).query == Clauses(
        should=(Term(None, "a"), Term(None, "b"))
    )


def test_takes_broken_syntax_for_words_as_edismax_does():
    assert read({"q": "title:(a b", "defType": "edismax"}).query == Clauses(
        should=(Term(None, "title:(a"), Term(None, "b")), minimum=0
    )
    with pytest.raises(QuerySyntaxError):
        read({"q": "title:(a b"})


def test_looks_for_plain_words_in_the_default_field():
    assert read({"q": "a", "df": "title"}).weights == (("title", 1.0),)


@pytest.mark.parametrize(
    "parameters",
    [
        {"bf": "recip(x)"},
        {"boost": "2"},
        {"defType": "dismax", "q": "a", "qf": "title^x"},
        {"q": "a", "defType": "dismax", "mm": "most"},
        {"tie": "9"},
        {"wt": "xml"},
        {"defType": "func"},
        {"hl": "true"},
        {"facet": "true", "facet.field": ["notes"]},
        {"rows": -1},
        {"start": "x"},
        {"rows": 10**9},
        {"sort": "title"},
        {"sort": "sum(a,b) desc"},
        {"sort": "tags asc"},
        {"fl": "id,sum(a)"},
        {"q.op": "XOR"},
    ],
)
def test_refuses_what_it_would_otherwise_ignore(parameters):
    with pytest.raises(QuerySyntaxError) as refusal:
        read(parameters)

    assert next(reversed(parameters)).split(".")[0] in str(refusal.value) or "Sort Order" in str(
        refusal.value
    )
