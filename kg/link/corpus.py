"""What all stories together say: how rare a name is, and what two stories have in common."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

from kg.edtf import bounds, is_edtf
from kg.extract import lexicon
from kg.link import names
from kg.link.weights import weights
from kg.terms import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.link.names import Name
    from kg.link.nodes import Node, StoryNodes

_WEIGHT: Final = 1000
"""As many names as the lists count for, beside those of the corpus."""
_LISTED: Final = 1 / 20_000
_UNLISTED: Final = 1 / 100_000
_OTHERS: Final = 50
"""So many stories without a name are thought of beside those that there are."""
_WEEK: Final = 7
_TOLD: Final = 3


class Rarity:
    """How rare names are: by how many different names share a part, and by the lists.

    Args:
        full: the different full names of the corpus.
    """

    def __init__(self, full: Iterable[Name]) -> None:
        distinct = set(full)
        self.size = len(distinct)
        self._given = Counter(given for name in distinct for given in set(name.given))
        self._family = Counter(name.family for name in distinct)
        self._known: dict[tuple[str, bool], float] = {}

    def bits(self, word: str, *, family: bool) -> float:
        """The bits that say how few persons have this name."""
        key = (word, family)
        found = self._known.get(key)
        if found is None:
            count = (self._family if family else self._given)[word]
            share = (count + _WEIGHT * _listed_share(word, family=family)) / (self.size + _WEIGHT)
            found = self._known[key] = -math.log2(min(share, 1.0))
        return found


def _listed_share(word: str, *, family: bool) -> float:
    frequent = _frequencies().get(word, ("", "", ""))[2 if family else 1]
    if frequent:
        return int(frequent) / 100_000
    return _LISTED if names.is_listed(word, family=family) else _UNLISTED


@cache
def _frequencies() -> dict[str, lexicon.Row]:
    return {plain(row[0]): row for row in lexicon.rows("name_frequencies")}


class Corpus:
    """The stories whose nodes are linked.

    Args:
        stories: each with its nodes.

    Attributes:
        nodes: all nodes; everything else refers to them by their position here.
        story_of: the number of the story of each node.
        of_authority: for each story, whether it is an authority file.
        index: the position of each node by its IRI.
        rarity: of the names of persons.
    """

    def __init__(self, stories: Iterable[StoryNodes]) -> None:
        ordered = sorted(stories, key=lambda story: story.story)
        self.nodes: list[Node] = [node for story in ordered for node in story.nodes]
        self.story_of = [number for number, story in enumerate(ordered) for _ in story.nodes]
        self.of_authority = [story.is_authority for story in ordered]
        self.index = {node.iri: i for i, node in enumerate(self.nodes)}
        self.days = [_day(story.published) for story in ordered]
        self.read = {i: names.read(node.name) for i, node in enumerate(self.nodes) if node.type == "person"}
        self.rarity = Rarity(name for name in self.read.values() if name.is_full)
        self._numbers: dict[str, int] = {}
        self._named = [
            frozenset(
                self._number(key) for node in story.nodes for key in keys(node) if not story.is_authority
            )
            for story in ordered
        ]
        self._happening = [
            frozenset(
                self._number(f"~{word}")
                for node in story.nodes
                if node.type == "event"
                for word in node.others
            )
            for story in ordered
        ]
        self._own = [frozenset(self._numbers.get(key, -1) for key in keys(node)) for node in self.nodes]
        self._bits = self._rarities(len(ordered))
        self._words = list(self._numbers)
        self._sums = [sum([self._bits[number] for number in found]) for found in self._named]

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers))

    def _rarities(self, stories: int) -> list[float]:
        """How many bits it tells that a story has a key: the rarer, the more."""
        counts = [0] * len(self._numbers)
        for found in (*self._named, *self._happening):
            for number in found:
                counts[number] += 1
        return [rarity(count, stories) for count in counts]

    def companions(self, i: int, j: int) -> tuple[float, frozenset[int], bool]:
        """What else the stories of two nodes name both.

        Returns:
            Its bits, its numbers, and whether both name enough for its absence to tell.
        """
        one, other = self._named[self.story_of[i]], self._named[self.story_of[j]]
        shared = (one & other) - self._own[i] - self._own[j]
        bits = sum([self._bits[number] for number in shared])
        return bits, shared, min(len(one), len(other)) > 2 * _TOLD

    def likeness(self, i: int, j: int) -> float:
        """How far the stories of two nodes name the same, from 0 to 1: the cosine of their rare names."""
        a, b = self.story_of[i], self.story_of[j]
        shared = sum([self._bits[number] for number in self._named[a] & self._named[b]])
        return shared / math.sqrt(self._sums[a] * self._sums[b]) if shared else 0.0

    def subject(self, i: int, j: int, own: frozenset[int] = frozenset()) -> tuple[float, frozenset[int]]:
        """What happens in the stories of both nodes: the bits of the words, and their numbers."""
        shared = self._happening[self.story_of[i]] & self._happening[self.story_of[j]] - own
        return sum([self._bits[number] for number in shared]), shared

    def happening(self, words: Iterable[str]) -> frozenset[int]:
        """The numbers of words that tell of events."""
        return frozenset(self._numbers[f"~{word}"] for word in words)

    def around(self, i: int, most: int) -> Sequence[int]:
        """The rarest keys of a node's story that others have too, for finding what may be one."""
        keyed = sorted(self._named[self.story_of[i]], key=lambda number: (-self._bits[number], number))
        return keyed[:most]

    def tell(self, shared: Iterable[int]) -> str:
        """What numbers stand for, the rarest first, for people."""
        rarest = sorted(shared, key=lambda number: (-self._bits[number], self._words[number]))[:_TOLD]
        return ", ".join(self._words[number].lstrip("~") for number in rarest)

    def are_near(self, i: int, j: int) -> bool:
        """Whether the stories of two nodes were published within a week of each other."""
        one, other = self.days[self.story_of[i]], self.days[self.story_of[j]]
        return bool(one and other and abs(one - other) < _WEEK)


def keys(node: Node) -> tuple[str, ...]:
    """By what two stories name the same: the whole name, and the family name of a person."""
    if node.type == "event":
        return ()
    if node.type == "person":
        name = names.read(node.name)
        return (name.family, name.whole) if name.given else (name.family,)
    return (plain(node.name),)


def _day(published: str) -> int:
    day = bounds(published)[0] if is_edtf(published) else None
    return day.toordinal() if day else 0


def rarity(count: int, stories: int) -> float:
    """The bits of a name that so many of the stories have, as if there were some more that have not."""
    return math.log2((stories + _OTHERS) / (count + 1))


def prior(size: int) -> float:
    """How unlikely it is, in bits, that two nodes are one, of which nothing is known."""
    return max(math.log2(max(size, 1)), weights()["prior.least"])
