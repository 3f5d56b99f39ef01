"""Evidence that two stories tell of one event."""

from __future__ import annotations

import math
from collections import Counter
from copy import copy
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.link.corpus import only, prior, rarity
from kg.link.identifiers import compared
from kg.link.nodes import stem, told
from kg.link.persons import around
from kg.link.synonyms import senses
from kg.link.times import published, times
from kg.link.weights import Evidence, weights
from kg.terms import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.link.corpus import Corpus
    from kg.link.nodes import Node

_KEYS: Final = 16
"""So many of the rarest names of a story find what may be the same event."""
_REAL: Final = frozenset(("happened", "ongoing"))
_MANY: Final = 100
"""So many events of a group are asked who takes part."""
_ERRORS: Final = 1 / 3
"""So large a part of stories may be misread in whether an event happened."""
_USUAL: Final = 1000
_SHARE: Final = 1 / 200
_ENOUGH: Final = 6
_OTHER: Final = "other"


class Events:
    """Compares the events of a corpus.

    Args:
        corpus: the stories.
        same: for the nodes that are linked already, persons, organisations and places, by their IRI the
            first node of their cluster.
    """

    def __init__(self, corpus: Corpus, same: Mapping[str, int]) -> None:
        self.corpus, self._same = corpus, same
        events = [i for i, node in enumerate(corpus.nodes) if node.type == "event"]
        self._who = {i: frozenset(self._canonical(iri) for iri in corpus.nodes[i].who) for i in events}
        self._places = {i: self._canonical(corpus.nodes[i].place) for i in events if corpus.nodes[i].place}
        self._labels = {i: self._label(corpus.nodes[i]) for i in events}
        self._size = len(events)
        self._said: Mapping[str, int] = Counter(word for label in self._labels.values() for word in label)
        self._words: Mapping[str, int] = Counter(word for i in events for word in corpus.nodes[i].others)
        self._senses: Mapping[int, int] = Counter(
            sense for i in events for sense in senses(corpus.nodes[i].others)
        )
        self._kinds: Mapping[str, int] = Counter(corpus.nodes[i].kind for i in events)
        stories: dict[int | str, set[int]] = {}
        for iri, number in same.items():
            stories.setdefault(number, set()).add(corpus.story_of[corpus.index[iri]])
        self._stories: Mapping[int | str, int] = {number: len(found) for number, found in stories.items()}
        self.prior = prior(self._size, "event")

    def part(self, nodes: Iterable[int]) -> Events:
        """What is needed to compare some events: them, who takes part, and where they are."""
        events = set(nodes)
        wanted = set(events)
        for i in events:
            wanted.update(self.corpus.of((*self.corpus.nodes[i].who, *self._wider(i))))
        here = [self.corpus.nodes[i] for i in wanted]
        same = only(self._same, [node.iri for node in here])
        wanted.update(same.values())
        told = [self.corpus.nodes[i] for i in events]
        part = copy(self)
        vars(part).update(
            corpus=self.corpus.part(wanted),
            _same=same,
            _stories=only(self._stories, same.values()),
            _said=only(self._said, {word for i in events for word in self._labels[i]}),
            _words=only(self._words, {word for node in told for word in node.others}),
            _senses=only(self._senses, {sense for node in told for sense in senses(node.others)}),
            _kinds=only(self._kinds, {node.kind for node in told}),
        )
        for name in ("_who", "_places", "_labels"):
            vars(part)[name] = only(getattr(self, name), events)
        return part

    def _wider(self, i: int) -> Iterator[str]:
        """The place of an event and those that it lies in, from the inside out."""
        place = self.corpus.nodes[i].place
        for _ in range(_KEYS):
            k = self.corpus.index.get(place)
            if k is None:
                return
            yield place
            place = self.corpus.nodes[k].place

    def _label(self, node: Node) -> frozenset[str]:
        """What the label of an event tells beside its words and the names of those who take part."""
        index, nodes = self.corpus.index, self.corpus.nodes
        named = [nodes[index[iri]].name for iri in (*node.who, node.place) if iri in index]
        own = {word for name in named for word in told(name)}
        return frozenset(map(stem, told(node.name))).difference(own, node.others, map(stem, own))

    def _canonical(self, iri: str) -> int | str:
        return self._same.get(iri, iri)

    def keys(self, i: int) -> Iterator[str]:
        """What two events must have one of in common to be compared."""
        node = self.corpus.nodes[i]
        about = [str(number) for number in self.corpus.around(i, _KEYS)]
        about += [f"@{each}" for each in (*self._who[i], self._places.get(i)) if each is not None]
        for word in node.others:
            yield from (f"{word}|{key}" for key in (*about, *self._labels[i]))
        for sense in senses(node.others):
            yield from (f"{sense}={key}" for key in about)
        if not node.kind.endswith(_OTHER):
            yield from (f"{node.kind}|{key}" for key in about)
        yield from node.ids

    def fine(self, i: int) -> str:
        """How it is told: of many that share a key, those told alike are compared."""
        return " ".join(self.corpus.nodes[i].others)

    def contradict(self, i: int, j: int) -> bool:
        """Whether two nodes cannot be one event, whatever speaks for it.

        By their identifiers. Dates are read from texts with errors, so that one other date is evidence and
        no proof.
        """
        return compared(self.corpus.nodes[i].ids, self.corpus.nodes[j].ids) < 0

    def agree(self, one: Sequence[int], other: Sequence[int]) -> bool:
        """Whether two groups of events have persons in common, and few stories tell them apart.

        Of persons only where both groups know some. A story tells them apart that says of the one that it
        happened and not of the other; that is read from texts with errors, too, and a few may be wrong.
        """
        first, second = self._persons(one), self._persons(other)
        telling = min(first.total(), second.total()) >= _ENOUGH
        if telling and first.keys().isdisjoint(second):
            return False
        happened, also = self._happened(one), self._happened(other)
        apart = sum(happened[story].isdisjoint(also[story]) for story in happened.keys() & also.keys())
        return apart <= _ERRORS * min(len(happened), len(also))

    def _happened(self, events: Sequence[int]) -> dict[int, set[bool]]:
        """For each story whether it says of these events that they happened."""
        found: dict[int, set[bool]] = {}
        for i in events[:_MANY]:
            found.setdefault(self.corpus.story_of[i], set()).add(self.corpus.nodes[i].status in _REAL)
        return found

    def _persons(self, events: Sequence[int]) -> Counter[int]:
        """Who takes part, and in how many of these events."""
        nodes = self.corpus.nodes
        taking = (who for i in events[:_MANY] for who in self._who[i])
        return Counter(who for who in taking if isinstance(who, int) and nodes[who].type == "person")

    def compare(self, i: int, j: int) -> list[Evidence]:
        """The evidence for and against two nodes being one event; empty if they cannot be."""
        one, other, w = self.corpus.nodes[i], self.corpus.nodes[j], weights()
        same = compared(one.ids, other.ids)
        if same > 0:
            return [Evidence("id", w["id.same"], ", ".join(sorted({*one.ids} & {*other.ids})))]
        if same < 0:
            return []
        found = list(self._kind(one, other))
        if not found:
            return []
        found += self._participants(i, j)
        found += self._place(i, j)
        found += self._described(i, j)
        found += times(one, other)
        if (one.status in _REAL) != (other.status in _REAL):
            found.append(Evidence("status", w["status.different"], f"{one.status} ~ {other.status}"))
        found += self._around(i, j)
        return found

    def _kind(self, one: Node, other: Node) -> Iterator[Evidence]:
        w = weights()
        shared = sorted({*one.others} & {*other.others}, key=lambda word: (self._words[word], word))
        if shared:
            bits = self._bits(self._words[shared[0]])
            yield Evidence("word", bits + w["word.same"], shared[0])
            if one.kind != other.kind and not any(node.kind.endswith(_OTHER) for node in (one, other)):
                yield Evidence("kind", w["kind.different"], f"{_code(one.kind)} ~ {_code(other.kind)}")
        elif common := senses(one.others) & senses(other.others):
            bits = self._bits(min(self._senses[sense] for sense in common))
            words = f"{', '.join(one.others)} ~ {', '.join(other.others)}"
            yield Evidence("word", bits + w["word.synonym"], words)
        elif one.kind == other.kind and not one.kind.endswith(_OTHER):
            bits = self._bits(self._kinds[one.kind])
            yield Evidence("kind", bits + w["kind.same"], _code(one.kind))

    def _bits(self, count: int) -> float:
        """How rare it is that an event has what so many have, with some usual ones thought beside them."""
        return -math.log2((count + _USUAL * _SHARE) / (self._size + _USUAL))

    def _participants(self, i: int, j: int) -> Iterator[Evidence]:
        w, one, other = weights(), self._who[i], self._who[j]
        shared = one & other
        if shared:
            bits = sum(rarity(self._stories.get(who, 1), self.corpus.size) for who in shared)
            names = sorted(self.corpus.nodes[k].name for k in shared if isinstance(k, int))
            yield Evidence("participants", min(bits * w["who.times"], w["who.most"]), ", ".join(names))
        elif self._known(one) and self._known(other):
            yield Evidence("participants", w["who.different"], "others take part")

    def _described(self, i: int, j: int) -> Iterator[Evidence]:
        w, shared = weights(), sorted(self._labels[i] & self._labels[j])
        if shared:
            bits = sum(self._bits(self._said[word]) for word in shared)
            yield Evidence(
                "described", min(bits * w["described.times"], w["described.most"]), ", ".join(shared)
            )

    def _known(self, who: frozenset[int | str]) -> bool:
        return any(isinstance(each, int) for each in who)

    def _place(self, i: int, j: int) -> Iterator[Evidence]:
        one, other = self._places.get(i), self._places.get(j)
        if one is None or other is None or (isinstance(one, str) and isinstance(other, str)):
            return
        names = " ~ ".join(
            self.corpus.nodes[self.corpus.index[self.corpus.nodes[k].place]].name
            for k in (i, j)
            if self.corpus.nodes[k].place in self.corpus.index
        )
        if one == other:
            yield Evidence("place", weights()["place.same"], names)
        elif not (self._inside(i, other) or self._inside(j, one) or self._are_namesakes(i, j)):
            yield Evidence("place", weights()["place.different"], names)

    def _are_namesakes(self, i: int, j: int) -> bool:
        """Whether the places of two events have one name, and nothing says that they are two places."""
        one, other = (next(self.corpus.of([self.corpus.nodes[k].place]), -1) for k in (i, j))
        if min(one, other) < 0:
            return False
        first, second = self.corpus.nodes[one], self.corpus.nodes[other]
        return plain(first.name) == plain(second.name) and compared(first.ids, second.ids) >= 0

    def _inside(self, i: int, wider: int | str) -> bool:
        """Whether the place of an event lies in another."""
        return any(self._canonical(place) == wider for place in islice(self._wider(i), 1, None))

    def _around(self, i: int, j: int) -> Iterator[Evidence]:
        w = weights()
        if self.corpus.story_of[i] == self.corpus.story_of[j]:
            yield Evidence("story", w["story.same"], "told in one story")
            return
        likeness = self.corpus.likeness(i, j)
        likely = (likeness - w["likeness.least"]) * w["likeness.times"]
        limited = max(-w["likeness.most"], min(likely, w["likeness.most"]))
        yield Evidence("likeness", limited, f"{likeness:.0%} of what the stories name")
        if not (self.corpus.nodes[i].earliest and self.corpus.nodes[j].earliest):
            yield from published(self.corpus.day(i), self.corpus.day(j))
        own = self.corpus.happening((*self.corpus.nodes[i].others, *self.corpus.nodes[j].others))
        yield from around(self.corpus, i, j, own)


def _code(kind: str) -> str:
    return kind.rpartition("#")[2]
