"""How sure a source is of what it says."""

import pytest

from kg.extract import parse
from kg.story import Story

SENTENCES = [
    ("Maria Lopez said the bridge was closed.", "certain"),
    ("Maria Lopez said the bridge would not open.", "certain"),
    ("Maria Lopez said the bridge may be closed.", "possible"),
    ("Maria Lopez said the bridge is likely to open in May.", "probable"),
    ("Maria Lopez believes the bridge is closed.", "probable"),
    ("Maria Lopez denied that the bridge was closed.", "denied"),
    ("Maria Lopez asked why the bridge was closed.", "undetermined"),
    ("Maria Lopez warned that the bridge was dangerous.", "possible"),
    ("“The city should open the bridge,” Maria Lopez said.", "undetermined"),
    ("“Is the bridge closed?” Maria Lopez asked.", "undetermined"),
    ("Maria Lopez is sceptical of the plan.", "doubtful"),
    ("Maria Lopez is sure that the bridge is closed.", "probable"),
    ("Maria Lopez declined to comment.", "undetermined"),
]


@pytest.mark.parametrize(("text", "sure"), SENTENCES)
def test_cue_and_modality_tell_how_sure_it_is(text: str, sure: str) -> None:
    (statement,) = parse(Story(id="t", text=text)).statements
    assert statement.factuality == sure
