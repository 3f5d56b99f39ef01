"""Those who take part in events without a name: "two gunmen", "the passengers", "police"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.events import clauses
from kg.story import AnonymousSource
from kg.terms import slug, unique

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.story import Mention, ParsedStory

_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_DETERMINERS: Final = frozenset({"the", "a", "an", "this", "that", "these", "those"})
_NOBODY: Final = frozenset({"no", "any", "neither", "every", "each"})
_BEFORE: Final = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "advmod"})
_BEHIND: Final = frozenset({"of", "from", "for", "at"})
_KINDS: Final = frozenset({"official", "expert", "witness", "public"})
_MORE_OR_LESS: Final = frozenset({("at", "least"), ("at", "most"), ("more", "than"), ("fewer", "than")})
_ENDINGS: Final = ("er", "or", "ist", "ian", "ant", "ent", "man", "men", "ee", "eer")
_LONGEST: Final = 8
"""So many words a description may have behind its noun."""
_PEOPLE: Final = frozenset(
    ("army", "baby", "bomber", "boy", "child", "civilian", "climber", "commuter", "company", "council",
     "couple", "court", "crew", "crowd", "customer", "cyclist", "daughter", "delegate", "detainee",
     "fighter", "firm", "fisherman", "gang", "girl", "government", "grandmother", "guest", "gunman",
     "hacker", "hiker", "hostage", "inmate", "insurgent", "intruder", "kidnapper", "lady", "looter", "man",
     "militant", "ministry", "mob", "mother", "motorist", "navy", "parliament", "passer-by", "passerby",
     "patient", "pedestrian", "person", "pirate", "poacher", "police", "policeman", "prisoner", "rebel",
     "rioter", "robber", "ruler", "sailor", "shopkeeper", "shopper", "skipper", "sniper", "soldier",
     "stowaway", "suspect", "team", "teenager", "terrorist", "thief", "tourist", "troops", "union",
     "vandal", "walker", "warlord", "woman", "worshipper", "youth")
)  # fmt: skip
_NOT_PEOPLE: Final = frozenset(
    ("dozen", "hundred", "latter", "majority", "million", "number", "other", "party",
     "population", "some", "someone", "thousand")
)  # fmt: skip
_COUNTS: Final = {word: number for number, word in enumerate(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
)}  # fmt: skip


class Unnamed:
    """The unnamed participants of one story, each with one record, met in the order of the text."""

    def __init__(self, doc: Document, parsed: ParsedStory) -> None:
        self._doc = doc
        self._taken = {source.id for source in parsed.anonymous_sources}
        self._at: dict[int, str] = {}
        self._last: dict[tuple[str, bool], str] = {}  # the noun and whether it is a plural → the latest id
        self._described: dict[str, tuple[str, int | None, list[Mention]]] = {}

    def at(self, head: int) -> str | None:
        """The id of those whom the noun phrase with this head stands for, if it stands for people."""
        if head not in self._at:
            if not is_people(self._doc, head):
                return None
            self._at[head] = self._record(head)
        return self._at[head]

    def _record(self, head: int) -> str:
        doc = self._doc
        first, after = _bounds(doc, head)
        key = (doc.lemmas[head], doc.tags[head] == "NNS")
        again = doc.lower[first] in _DEFINITE or first == head
        found = self._last.get(key) if again else None
        if found is None:
            words = doc.span(first, after).text
            name = slug(
                words.split(" ", 1)[1] if doc.lower[first] in _DETERMINERS and " " in words else words
            )
            found = unique(f"source/{name}", self._taken)
            self._described[found] = (" ".join(words.split()), _count(doc, head), [])
        self._last[key] = found
        self._described[found][2].append(doc.mention(first, after, "nominal"))
        return found

    def records(self) -> tuple[AnonymousSource, ...]:
        """What is known of each, in the order of the text."""
        return tuple(
            AnonymousSource(
                id=id_,
                description=words,
                count=count,
                mentions=tuple(sorted(mentions, key=lambda m: m.start)),
            )
            for id_, (words, count, mentions) in self._described.items()
        )


def is_people(doc: Document, i: int) -> bool:
    """Whether a common noun stands for people who can take part; a headline's are named below it."""
    if doc.tags[i] not in {"NN", "NNS"} or doc.relations[i] in {"compound", "nmod:desc"}:
        return False
    lemma = doc.lemmas[i]
    if lemma in _NOT_PEOPLE or clauses.is_headline(doc, i):
        return False
    if not ({lemma, doc.lower[i]} & _nouns() or (doc.types[i] == "person" and lemma.endswith(_ENDINGS))):
        return False
    bare = lemma == "people" and not any(doc.relations[c] in {"nummod", "amod"} for c in doc.children[i])
    return not bare and not any(doc.lower[c] in _NOBODY for c in doc.children[i])


@cache
def _nouns() -> frozenset[str]:
    """The nouns for people, and for some bodies that act."""
    sources = {row[0] for row in lexicon.rows("unnamed_sources") if row[1] in _KINDS}
    agents = {row[0] for row in lexicon.rows("not_events") if row[1:3] == ("n", "agent")}
    kin = lexicon.words("kinship")
    return frozenset(sources | agents | kin | lexicon.words("titles") | _PEOPLE)


def _bounds(doc: Document, head: int) -> tuple[int, int]:
    """The words that describe them: the noun with what stands before it, and with what it is "of"."""
    first = head
    for c in reversed(doc.children[head]):
        if c < head and doc.relations[c] in _BEFORE:
            first = min(first, doc.subtree(c)[0])
    if (doc.lower[first - 1], doc.lower[first]) in _MORE_OR_LESS:
        first -= 1
    after = head + 1
    for c in doc.children[head]:
        if c > head and doc.relations[c] == "nmod" and doc.lower[after] in _BEHIND:
            a, b = doc.subtree(c)
            if a == after and b - head <= _LONGEST:
                after = b
    return first, after


def _count(doc: Document, head: int) -> int | None:
    for c in doc.children[head]:
        if doc.relations[c] == "nummod":
            word = doc.lower[c]
            return int(word) if word.isascii() and word.isdigit() and int(word) > 0 else _COUNTS.get(word)
    return None
