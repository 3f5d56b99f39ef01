"""One event told several times is one node."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from kg.extract.events import clauses
from kg.extract.events.tellings import is_person

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.events.tellings import Telling
    from kg.story import Status, When

BROADER: Final = {
    "summit": "meeting", "election": "vote", "referendum": "vote", "verdict": "trial", "lawsuit": "trial",
    "ceasefire": "agreement", "fire": "disaster", "evacuation": "rescue", "fraud": "crime",
    "strike": "protest", "bankruptcy": "closure",
}  # fmt: skip
"""The broader kind of which a word may take up an event again: "the meeting" of a summit."""
_ANAPHORIC: Final = frozenset({"the", "this", "that", "these", "those"})
_ANOTHER: Final = frozenset(
    ("another", "other", "first", "second", "third", "last", "latest", "next", "new", "previous", "earlier",
     "recent", "further", "separate", "similar", "subsequent", "two", "three", "four", "several", "many",
     "some", "more")
)  # fmt: skip
_INCIDENTS: Final = frozenset({"incident"})
_WITHIN: Final = frozenset({"in", "at", "during", "after", "before"})
_SUDDEN: Final = (
    "attack", "accident", "disaster", "crime", "discovery", "death", "arrest", "leak", "other",
)  # fmt: skip
_REAL: Final = frozenset({"happened", "ongoing"})
_PLANS: Final = frozenset({"planned", "hypothetical", "cancelled", "postponed"})
_UNDONE: Final = frozenset({"notHappened", "cancelled", "postponed"})
_LEAD: Final = 3
"""The last sentence that may restate the headline."""
_BROAD: Final = frozenset(
    ("other", "attack", "crime", "sport", "transaction", "decision", "advocacy", "marketMove", "ceremony")
)  # fmt: skip
"""Kinds of which a story tells several events in a breath."""
_MASSED: Final = frozenset({"vote", "protest", "sport", "negotiation", "war", "disaster"})
"""Kinds whose plural may mean the same as the singular: "election" and "elections"."""
_STEM: Final = 4
_ENDINGS: Final = frozenset(
    ("", "age", "al", "ance", "ation", "ce", "d", "de", "ding", "e", "ed", "ee", "ence", "er", "ing", "ion",
     "is", "ition", "ive", "ment", "n", "or", "ption", "r", "s", "se", "sion", "sis", "t", "te", "th", "tion",
     "ure", "ve", "y")
)  # fmt: skip
"""How verbs and nouns of one family go on behind what they have in common."""
_CERTAIN: Final = 100
_MUTUAL: Final = 2
_CANDIDATES: Final = 64
_TELLINGS: Final = 16
"""So many events of a kind, and so many tellings of each, are looked back at, however long the story is."""


def join(doc: Document, tellings: list[Telling]) -> list[list[Telling]]:
    """The tellings of each event, in the order in which the events are first told."""
    chains: list[list[Telling]] = []
    by_key: dict[str, list[int]] = {}
    for telling in tellings:
        keys = _keys(doc, telling)
        candidates = dict.fromkeys(number for key in keys for number in by_key.get(key, ())[-_CANDIDATES:])
        scored = (
            (_alike(doc, _remembered(chains[n]), telling), chains[n][-1].trigger.head, n) for n in candidates
        )
        score, _, number = max(scored, default=(0, 0, 0))
        if score:
            chains[number].append(telling)
        else:
            number = len(chains)
            chains.append([telling])
        for key in _keys(doc, telling, chains[number][0]):
            known = by_key.setdefault(key, [])
            if known[-1:] != [number]:
                known.append(number)
    return chains


def _remembered(chain: list[Telling]) -> list[Telling]:
    """The tellings of a chain that a further one is held against."""
    return chain if len(chain) <= _TELLINGS else [chain[0], *chain[-_TELLINGS:]]


def _keys(doc: Document, telling: Telling, first: Telling | None = None) -> list[str]:
    """What tellings of one event have in common, one of these at least: the kind, or how the word begins.

    With the ``first`` telling of the chain that it was joined to: under what the chain is found by others.
    """
    if _is_comparison(doc, telling):
        return [f"kind {_kind(telling)}"] if first else []
    lemma, kind = doc.lemmas[telling.trigger.head], _kind(first or telling)
    kinds = _SUDDEN if lemma in _INCIDENTS and first is None else (kind,) if kind != "other" or first else ()
    return [f"kind {of}" for of in kinds] + [f"word {lemma[:_STEM]}"]


def _is_comparison(doc: Document, telling: Telling) -> bool:
    """Whether it is an event that a comparison takes for granted: that is always another one."""
    return not telling.trigger.noun and doc.tags[telling.trigger.head] in {"IN", "CD"}


def _alike(doc: Document, chain: list[Telling], telling: Telling) -> int:
    """How much speaks for a telling being of the event of a chain; 0 where it cannot be."""
    together = _kind(telling) == _kind(chain[-1]) != "other" and _is_same_clause(doc, chain[-1], telling)
    if together and not any(_others_take_part(t, telling) for t in chain):
        return _CERTAIN
    same_word = any(_same_stem(doc, other, telling) for other in chain)
    incident = doc.lemmas[telling.trigger.head] in _INCIDENTS
    if not (same_word or incident or _kind(telling) == _kind(chain[0]) != "other"):
        return 0
    if _differ(doc, chain, telling):
        return 0
    mine, theirs = telling.who, {who for t in chain for who in t.who}
    shared = len(mine & theirs)
    anaphoric = telling.trigger.noun and _is_anaphoric(doc, telling)
    same_status = _agree(chain[0].status, telling.status)
    same_day = telling.when and any(t.when and t.when.edtf == telling.when.edtf for t in chain)
    evidence = shared or same_day or _restates_headline(doc, chain, telling)
    firm = evidence and (same_word or _kind(telling) not in _BROAD)
    nobody_else = same_word and not (mine and theirs) and not _things_differ(doc, chain, telling)
    if not (anaphoric or (same_status and (firm or nobody_else))):
        return 0
    return 1 + 2 * min(shared, _MUTUAL) + (same_word and not anaphoric)


def _things_differ(doc: Document, chain: list[Telling], telling: Telling) -> bool:
    """Whether other things are told of: "a letter was found" and "the keys were found"."""
    mine = _things(doc, telling)
    theirs = {thing for t in chain for thing in _things(doc, t)}
    return bool(mine and theirs) and not mine & theirs


def _things(doc: Document, telling: Telling) -> set[str]:
    """The nouns that a verb is told of, and "we" and "you"; of a noun what it is "of"."""
    i = telling.trigger.head
    core = {"nmod"} if telling.trigger.noun else {"nsubj", "nsubj:pass", "obj"}
    return {
        doc.lemmas[c]
        for c in doc.children[i]
        if doc.relations[c] in core and (doc.tags[c][0] == "N" or doc.lower[c] in {"i", "we", "you"})
    }


def _agree(one: Status, other: Status) -> bool:
    """Whether one event may have both statuses: one that was planned may be told as cancelled."""
    return any({one, other} <= both for both in (_REAL, _PLANS, _UNDONE))


def _restates_headline(doc: Document, chain: list[Telling], telling: Telling) -> bool:
    """Whether one of the first sentences tells again what the headline told."""
    kind, sentence = _kind(telling), doc.sentence_of[telling.trigger.head]
    return (
        kind == _kind(chain[0])
        and kind not in _BROAD
        and sentence <= _LEAD
        and clauses.is_headline(doc, chain[0].trigger.head)
        and all(doc.sentence_of[t.trigger.head] != sentence for t in chain)
    )


def _is_same_clause(doc: Document, last: Telling, telling: Telling) -> bool:
    """Whether two words tell one event: "signed an agreement", "meet for talks", "It was the first"."""
    i, head = telling.trigger.head, doc.heads[telling.trigger.head]
    if _is_comparison(doc, last):
        return any(doc.lower[c] == "when" for c in doc.children[i])  # "the first since 2011, when they met"
    if not telling.trigger.noun or (doc.tags[i] == "NNS" and last.trigger.noun):
        return False
    same_status = _agree(last.status, telling.status)
    if head == last.trigger.head:
        within = doc.relations[i].startswith("obl") and clauses.case_of(doc, i) in _WITHIN
        own = doc.relations[i].split(":")[0] in {"obj", "obl"} and not within
        return same_status and not last.trigger.noun and own
    takes_up = any(
        doc.relations[c] == "nsubj" and doc.lower[c] in {"it", "this", "that"} for c in doc.children[i]
    )
    near = doc.sentence_of[i] - doc.sentence_of[last.trigger.head] <= 1
    return takes_up and near and same_status and any(doc.relations[c] == "cop" for c in doc.children[i])


def _differ(doc: Document, chain: list[Telling], telling: Telling) -> bool:
    """Whether something told of both cannot be so of one event."""
    when = next((t.when for t in chain if t.when), None)
    if when and telling.when and not _meet(when, telling.when):
        return True
    places = {t.place for t in chain if t.place}
    if (
        telling.place
        and places
        and telling.place not in places
        and _kind(telling) in {"visit", "meeting", "attack"}
    ):
        return True
    if telling.trigger.noun and _is_another(doc, telling):
        return True
    if _kind(telling) not in _MASSED and any(
        _is_plural(doc, t) != _is_plural(doc, telling)
        for t in chain
        if t.trigger.noun and telling.trigger.noun
    ):
        return True
    return any(_others_take_part(t, telling) for t in chain)


def _meet(one: When, other: When) -> bool:
    return not (
        (one.latest and other.earliest and one.latest < other.earliest)
        or (other.latest and one.earliest and other.latest < one.earliest)
    )


def _others_take_part(one: Telling, other: Telling) -> bool:
    """Whether the same part is played by others; of a mutual event, whether its two sides differ.

    Persons are held against persons: who speaks for a country takes part as much as the country does.
    """
    theirs = other.playing
    if any(who.isdisjoint(theirs[playing]) for playing, who in one.playing.items() if playing in theirs):
        return True
    ones, others = one.parties, other.parties
    if min(len(ones), len(others)) < _MUTUAL or ones <= others or others <= ones:
        return False
    return {is_person(who) for who in ones} == {is_person(who) for who in others}


def _kind(telling: Telling) -> str:
    return BROADER.get(telling.trigger.kind, telling.trigger.kind)


def _is_anaphoric(doc: Document, telling: Telling) -> bool:
    """Whether a noun takes up what was told: "the summit", "this visit"."""
    return any(doc.lower[c] in _ANAPHORIC for c in doc.children[telling.trigger.head])


def _is_another(doc: Document, telling: Telling) -> bool:
    """Whether a noun brings in another event of the kind: "a second meeting", "her last visit"."""
    return any(doc.lower[c] in _ANOTHER for c in doc.children[telling.trigger.head])


def _is_plural(doc: Document, telling: Telling) -> bool:
    return doc.tags[telling.trigger.head] in {"NNS", "NNPS"}


def _same_stem(doc: Document, one: Telling, other: Telling) -> bool:
    """Whether two words are one family: "analyse" and "analysis", but not "play" and "playoff"."""
    return _is_family(doc.lemmas[one.trigger.head], doc.lemmas[other.trigger.head])


@lru_cache(maxsize=4096)
def _is_family(a: str, b: str) -> bool:
    if a == b:
        return True
    common = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if common < max(_STEM, min(len(a), len(b)) - 2):
        return False
    return a[common:] in _ENDINGS and b[common:] in _ENDINGS
