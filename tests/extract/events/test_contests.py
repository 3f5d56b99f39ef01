"""What kind of event it is that somebody beats, defeats or loses."""

from __future__ import annotations

import pytest
from reading import event

KINDS = {
    "a score": ("Valdoria beat Norden 3-1 on Saturday.", "beat", "sport"),
    "a final": ("Anna Berg beat Petra Holm in the final.", "beat", "sport"),
    "two names": ("Anna Berg beat Petra Holm on Sunday.", "beat", "sport"),
    "batons": ("Police beat protesters with batons.", "beat", "attack"),
    "guards": ("Guards beat Omar Haddad on Sunday.", "beat", "attack"),
    "a runoff": ("Anna Berg defeated Petra Holm in the runoff election.", "defeated", "election"),
    "sets": ("Anna Berg defeated Petra Holm in straight sets.", "defeated", "sport"),
    "an army": ("Rebel forces defeated the army near Oslo.", "defeated", "war"),
    "money": ("The firm reported a loss of 4 billion rupiah.", "loss", "other"),
    "a league": ("The team suffered a third loss in the league.", "loss", "sport"),
}


@pytest.mark.parametrize(("text", "word", "kind"), KINDS.values(), ids=KINDS)
def test_what_the_sentence_speaks_of_tells_the_kind(text, word, kind):
    assert event(text, word).kind == kind


def test_what_the_story_speaks_of_tells_the_kind():
    text = "The voters chose a mayor. Anna Berg defeated Petra Holm. The votes were counted twice."
    assert event(text, "defeated").kind == "election"
    text = "The match drew a crowd. Anna Berg defeated Petra Holm. The tournament goes on."
    assert event(text, "defeated").kind == "sport"
