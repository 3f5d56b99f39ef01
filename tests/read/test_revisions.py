"""Of several versions of a story only the latest is left."""

from __future__ import annotations

from kg.read import latest
from kg.story import Metadata, ParsedStory, Story


def story(version, text="It rained.", **meta):
    return "source", Story(id="a", text=text, meta=Metadata(identifier="a", version=version, **meta))


def texts(*stories):
    return [story.text for _, story in latest(stories)]


def test_a_higher_version_takes_the_place_of_a_lower_one_in_any_order():
    assert (
        texts(story("9", "old"), story("10", "new"))
        == texts(story("10", "new"), story("9", "old"))
        == ["new"]
    )


def test_a_withdrawal_takes_the_place_of_the_same_version():
    [(_, kept)] = latest([story("2", status="withdrawn"), story("2")])
    assert kept.meta.status == "withdrawn"


def test_what_a_story_says_that_it_replaces_is_left_out():
    other = Story(id="b", text="new", meta=Metadata(identifier="b", replaces=("a",)))
    assert texts(story("1", "old"), ("source", other)) == ["new"]


def test_stories_without_versions_pass_at_once():
    plain = Story(id="a", text="It rained.", meta=Metadata(identifier="a"))
    assert next(latest(iter([("x", plain), ("x", plain)]))) == ("x", plain)
    assert len(list(latest([("x", plain), ("x", ParsedStory(id="a", text="x"))]))) == 2


def test_a_story_comes_back_as_it_was_with_its_source():
    one = story("1")
    assert list(latest([one])) == [one]
