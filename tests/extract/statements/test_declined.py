"""Declined comment, and silence."""

import pytest

from kg.extract import parse
from kg.story import Story

SENTENCES = [
    ("The ministry declined to comment.", "declined to comment"),
    (
        "The ministry refused to give any details about the talks.",
        "refused to give any details about the talks",
    ),
    ("The ministry had no immediate comment.", "had no immediate comment"),
    ("The ministry did not respond to a request for comment.", "did not respond to a request for comment"),
    ("The ministry could not be reached for comment.", "could not be reached for comment"),
    ("The ministry remained silent.", "remained silent"),
    ("The ministry did not say when the bridge would open.", "did not say when the bridge would open"),
    ("The ministry has not said whether talks go on.", "has not said whether talks go on"),
    ("The ministry has yet to comment on the report.", "has yet to comment on the report"),
]


@pytest.mark.parametrize(("text", "content"), SENTENCES)
def test_who_declines_says_nothing_of_the_matter(text: str, content: str) -> None:
    (statement,) = parse(Story(id="t", text=text)).statements
    assert (statement.quote_kind, statement.span.text) == ("declined", content)
    assert statement.source_span is not None
    assert statement.source_span.text == "The ministry"


def test_a_refusal_to_act_is_no_declined_comment() -> None:
    assert parse(Story(id="t", text="The driver refused to open the door.")).statements == ()
