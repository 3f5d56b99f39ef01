"""The story's own hedges."""

import pytest

from kg.extract import parse
from kg.story import NARRATOR, Story

SENTENCES = [
    ("It is unclear whether the bridge will open.", "whether the bridge will open", "undetermined"),
    (
        "The bridge was reportedly closed for weeks.",
        "The bridge was reportedly closed for weeks",
        "undetermined",
    ),
    ("The driver is accused of stealing the bus.", "stealing the bus", "undetermined"),
    ("I think that the bridge is closed.", "the bridge is closed", "probable"),
    ("Do you think the bridge is safe?", "the bridge is safe", "undetermined"),
]


@pytest.mark.parametrize(("text", "content", "sure"), SENTENCES)
def test_a_hedge_of_the_narrator_is_narration(text: str, content: str, sure: str) -> None:
    (statement,) = parse(Story(id="t", text=text)).statements
    assert (statement.source, statement.quote_kind) == (NARRATOR, "narration")
    assert (statement.span.text, statement.factuality) == (content, sure)
