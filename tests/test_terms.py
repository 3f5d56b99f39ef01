from hypothesis import given
from hypothesis import strategies as st

from kg.terms import slug, story_iri, unique


@given(st.text())
def test_a_slug_needs_no_escape_in_an_iri(name):
    assert slug(name).isascii()
    assert not set(slug(name)) - set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.text(min_size=1).filter(str.strip))
def test_every_name_has_a_slug(name):
    assert slug(name)


def test_letters_that_do_not_decompose_are_spelled_out():
    assert slug("Søren Łukaszenka-Weiß") == "soren-lukaszenka-weiss"


def test_a_long_name_is_cut():
    assert len(slug("a very long name " * 20)) <= 60


def test_different_scripts_give_different_slugs():
    assert slug("王毅") != slug("李强")


@given(st.lists(st.sampled_from(["person/kim", "person/kim-2", "person/lee"])))
def test_unique_never_gives_the_same_id_twice(wanted):
    taken = set()
    given_out = [unique(one, taken) for one in wanted]
    assert len(set(given_out)) == len(given_out)


def test_the_iri_of_a_story_ends_in_a_slash():
    assert (
        story_iri("0123456789abcdef" * 4, "https://example.org/")
        == "https://example.org/story/0123456789abcdef/"
    )
