"""A story that is shown from its graph alone."""

import msgspec
import pytest

from kg.errors import ParsedStoryError
from kg.graph import graph_name, triples
from kg.story import ParsedStory
from kg.view import page, shown
from kg.view.recovered import recovered


@pytest.fixture(scope="module")
def graph(parsed):
    return graph_name(parsed), triples(parsed)


@pytest.fixture(scope="module")
def again(graph):
    return recovered(*graph)


def ids(things):
    return {thing.id for thing in things}


def test_everything_that_a_graph_tells_is_there_again(parsed, again):
    for name in ("persons", "organizations", "places", "anonymous_sources", "roles", "events", "statements"):
        assert ids(getattr(again, name)) == ids(getattr(parsed, name)), name


def test_persons_have_their_names_and_words_in_the_order_of_the_text(parsed, again):
    def told(story):
        return [(each.name, each.alternate_name, spans(each.mentions)) for each in story.persons]

    def spans(mentions):
        return [(mention.start, mention.end, mention.text) for mention in mentions]

    assert told(again) == told(parsed)


@pytest.mark.parametrize("name", ["roles", "statements", "events"])
def test_what_is_told_of_a_thing_is_told_again(parsed, again, name):
    not_in_graph = {"core", "inferred", "description", "relays"}
    for one, other in zip(
        sorted(getattr(parsed, name), key=lambda each: each.id),
        sorted(getattr(again, name), key=lambda each: each.id),
        strict=True,
    ):
        old, new = msgspec.to_builtins(one), msgspec.to_builtins(other)
        for key in (old.keys() | new.keys()) - not_in_graph - {"about", "claimedWhen"}:
            assert old.get(key) == new.get(key), (one.id, key)


def test_the_text_holds_the_words_that_are_quoted_where_they_stand(parsed, again):
    known = [(a, b) for a, b in zip(parsed.text, again.text, strict=False) if b not in "… "]
    assert all(a == b for a, b in known)
    assert len(known) > 0.75 * len(parsed.text)


def test_a_graph_with_positions_alone_has_no_words_and_is_shown(parsed):
    bare = triples(parsed, mentions="positions")
    assert set(recovered(graph_name(parsed), bare).text) == {"…", " "}


def test_the_triples_that_are_shown_are_those_of_the_graph(graph):
    iri, whole = graph
    added = ("<urn:a>", "<urn:b>", '"c"')
    assert shown((iri, [*whole, added])).triples[-1] == added
    assert "Ingrid Solheim" in page((iri, whole))


def test_the_page_says_that_words_are_missing_where_only_the_graph_is_given(parsed, graph):
    assert "words that it does not quote" in page(graph)
    assert "words that it does not quote" not in page(parsed)


def test_what_is_no_graph_of_a_story_is_an_error_that_says_so():
    with pytest.raises(ParsedStoryError, match="no schema:NewsArticle"):
        recovered("https://kg.example/story/1/", [])


def test_what_a_graph_lacks_is_named(graph):
    iri, whole = graph
    broken = [triple for triple in whole if not triple[1].endswith("ns#status>")]
    with pytest.raises(ParsedStoryError, match=r"events\[0\].*status"):
        recovered(iri, broken)


def test_an_empty_story_is_shown():
    empty = ParsedStory(id="1", text="")
    assert "The story has no text." in page((graph_name(empty), triples(empty)))
