"""Won or lost: whether "beat", "defeat" or "loss" tell of sport, a vote, a fight or of none of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from kg.extract.analysis.document import Document

_ELSEWHERE: Final = {"beat": "attack", "defeat": "election", "loss": "other"}
"""The words, and what they tell of where nothing else is said."""
_SPORT: Final = frozenset(
    """match matches game games set sets championship championships tournament league cup round quarter-final
    quarter-finals quarterfinal quarterfinals semi-final semi-finals semifinal semifinals final finals seed
    seeded wicket wickets innings playoff playoffs medal gold olympic olympics tie-break penalties coach team
    teams striker goalkeeper golf tennis football rugby cricket basketball baseball hockey soccer boxing
    champion champions player players season goal goals scored halftime half-time""".split()  # noqa: SIM905
)
_VOTE: Final = frozenset(
    """election elections vote votes voter voters ballot ballots candidate candidates incumbent primary runoff
    run-off poll polls constituency presidency mayoral presidential challenger re-election""".split()  # noqa: SIM905
)
_FIGHT: Final = frozenset(
    """army armies troops forces rebels rebel militia insurgents insurgency battle war soldiers fighters enemy
    jihadists militants""".split()  # noqa: SIM905
)
_MONEY: Final = frozenset("$ € £ ¥ % billion million trillion net profit revenue sales quarter".split())  # noqa: SIM905
_KINDS: Final = (("sport", _SPORT), ("election", _VOTE), ("war", _FIGHT))
_SCORE: Final = re.compile(r"(?<![\w-])\d{1,3}[-–]\d{1,3}(?![\w-])")


def kind(doc: Document, i: int, listed: str) -> str:
    """What kind of event word ``i`` tells of, of which the word list says ``listed``."""
    lemma = doc.lemmas[i]
    if lemma not in _ELSEWHERE:
        return listed
    a, b = doc.sentences[doc.sentence_of[i]]
    told = "sport" if _has_score(doc, i, b) else _told(set(doc.lower[a:b]))
    if told:
        return told
    of_money = lemma == "loss" and not _MONEY.isdisjoint(doc.lower[a:b])
    if of_money or (lemma == "beat" and not _is_of_names(doc, i)):
        return _ELSEWHERE[lemma]
    counts = [len(doc.standing(words)) for _, words in _KINDS]
    most = max(counts)
    if most and counts.count(most) == 1:
        return _KINDS[counts.index(most)][0]
    return "sport" if lemma == "beat" else _ELSEWHERE[lemma]


def _told(words: AbstractSet[str]) -> str:
    """The one kind that the words of a sentence speak of, or nothing."""
    found = [kind for kind, these in _KINDS if not these.isdisjoint(words)]
    return found[0] if len(found) == 1 else ""


def _has_score(doc: Document, i: int, stop: int) -> bool:
    """Whether a result like "3-1" stands behind word ``i`` in its sentence."""
    behind = doc.text[doc.ends[i] : doc.ends[stop - 1]]
    return _SCORE.search(behind) is not None


def _is_of_names(doc: Document, verb: int) -> bool:
    """Whether both who beats and who is beaten are named: no police beat protesters."""
    sides = (doc.related(verb, "nsubj"), doc.related(verb, "obj"))
    return all(side and doc.tags[side[0]].startswith("NNP") for side in sides)
