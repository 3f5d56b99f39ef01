"""What all stories together say: how rare a name is, and what two stories have in common."""

from __future__ import annotations

import math
from collections import Counter
from copy import copy
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar, cast

from kg.edtf import bounds, is_edtf
from kg.extract import lexicon
from kg.link import names
from kg.link.weights import weights
from kg.terms import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.link.names import Name
    from kg.link.nodes import Node, StoryNodes, Type

_K = TypeVar("_K")
_T = TypeVar("_T")
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
        self._given: Mapping[str, int] = Counter(given for name in distinct for given in set(name.given))
        self._family: Mapping[str, int] = Counter(name.family for name in distinct)
        self._known: dict[tuple[str, bool], float] = {}

    def bits(self, word: str, *, family: bool) -> float:
        """The bits that say how few persons have this name."""
        key = (word, family)
        found = self._known.get(key)
        if found is None:
            count = (self._family if family else self._given).get(word, 0)
            share = (count + _WEIGHT * _listed_share(word, family=family)) / (self.size + _WEIGHT)
            found = self._known[key] = -math.log2(min(share, 1.0))
        return found

    def part(self, some: Iterable[Name]) -> Rarity:
        """The same for some names only."""
        part, words = copy(self), {word for name in some for word in (*name.given, name.family)}
        given, family = only(self._given, words), only(self._family, words)
        vars(part).update(_given=given, _family=family, _known={})
        return part


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
        stories: each with its nodes; of several of one name the last.

    Attributes:
        nodes: all nodes; everything else refers to them by their position here.
        story_of: the number of the story of each node.
        of_authority: for each story, whether it is an authority file.
        days: for each story the day it was published, 0 if that is not known.
        index: the position of each node by its IRI.
        rarity: of the names of persons.
    """

    def __init__(self, stories: Iterable[StoryNodes]) -> None:
        told = {story.story: story for story in stories}
        ordered = [told.pop(name) for name in sorted(told)]
        self.nodes: Sequence[Node] = [node for story in ordered for node in story.nodes]
        self.story_of: Sequence[int] = [number for number, story in enumerate(ordered) for _ in story.nodes]
        self.of_authority: Sequence[bool] = [story.is_authority for story in ordered]
        self.days: Sequence[int] = [_day(story.published) for story in ordered]
        self.index: Mapping[str, int] = {node.iri: i for i, node in enumerate(self.nodes)}
        self.size = len(ordered)
        people = {node.name for node in self.nodes if node.type == "person"}
        self.rarity = Rarity(name for name in map(names.read, people) if name.is_full)
        self._numbers: Mapping[str, int] = {}
        self._number_keys(ordered)
        self._own: Sequence[tuple[int, ...]] = [self._own_keys(node) for node in self.nodes]
        self._words: Sequence[str] = list(self._numbers)
        self._bits: Sequence[float] = self._rarities()
        self._sums: Sequence[float] = [sum([self._bits[number] for number in found]) for found in self._named]

    def _number_keys(self, stories: Iterable[StoryNodes]) -> None:
        """Give each thing that stories name, and each word of their events, a number."""
        numbers: dict[str, int] = {}
        named, happening = [], []
        for story in stories:
            told = () if story.is_authority else story.nodes
            named.append(
                frozenset([numbers.setdefault(key, len(numbers)) for node in told for key in keys(node)])
            )
            words = [f"~{word}" for node in story.nodes if node.type == "event" for word in node.others]
            happening.append(frozenset([numbers.setdefault(word, len(numbers)) for word in words]))
        self._numbers = numbers
        self._named: Sequence[frozenset[int]] = named
        self._happening: Sequence[frozenset[int]] = happening

    def _own_keys(self, node: Node) -> tuple[int, ...]:
        return tuple([self._numbers[key] for key in keys(node) if key in self._numbers])

    def _rarities(self) -> list[float]:
        """How many bits it tells that a story has a key: the rarer, the more."""
        counts = [0] * len(self._numbers)
        for found in (*self._named, *self._happening):
            for number in found:
                counts[number] += 1
        return [rarity(count, self.size) for count in counts]

    def part(self, nodes: Iterable[int]) -> Corpus:
        """Only what is to be known of some nodes and their stories; their positions stay the same."""
        part, wanted = copy(self), sorted(set(nodes))
        stories = {self.story_of[i] for i in wanted}
        numbers = frozenset[int]().union(*(self._named[k] | self._happening[k] for k in stories))
        people = (self.name(i) for i in wanted if self.nodes[i].type == "person")
        vars(part).update(
            rarity=self.rarity.part(people),
            index={self.nodes[i].iri: i for i in wanted},
            _numbers={self._words[number]: number for number in numbers},
        )
        for rows, columns in (
            (wanted, ("nodes", "story_of", "_own")),
            (stories, ("of_authority", "days", "_named", "_happening", "_sums")),
            (numbers, ("_bits", "_words")),
        ):
            vars(part).update({name: _rows(getattr(self, name), rows) for name in columns})
        return part

    def name(self, i: int) -> Name:
        """The name of a person, read."""
        return names.read(self.nodes[i].name)

    def of(self, iris: Iterable[str]) -> Iterator[int]:
        """The positions of the nodes of these IRIs that there are."""
        return (self.index[iri] for iri in iris if iri in self.index)

    def companions(self, i: int, j: int) -> tuple[float, frozenset[int], bool]:
        """What else the stories of two nodes name both.

        Returns:
            Its bits, its numbers, and whether both name enough for its absence to tell.
        """
        one, other = self._named[self.story_of[i]], self._named[self.story_of[j]]
        shared = (one & other).difference(self._own[i], self._own[j])
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
        """The rarest keys of a node's story beside its own, for finding what may be one."""
        found = self._named[self.story_of[i]].difference(self._own[i])
        return sorted(found, key=lambda number: (-self._bits[number], number))[:most]

    def tell(self, shared: Iterable[int]) -> str:
        """What numbers stand for, the rarest first, for people."""
        rarest = sorted(shared, key=lambda number: (-self._bits[number], self._words[number]))[:_TOLD]
        return ", ".join(self._words[number].lstrip("~") for number in rarest)

    def day(self, i: int) -> int:
        """The day the story of a node was published, 0 if that is not known."""
        return self.days[self.story_of[i]]

    def are_near(self, i: int, j: int) -> bool:
        """Whether the stories of two nodes were published within a week of each other."""
        one, other = self.day(i), self.day(j)
        return bool(one and other and abs(one - other) < _WEEK)


def _rows(column: Sequence[_T], wanted: Iterable[int]) -> Sequence[_T]:
    """Some rows of a column, by the numbers that they have in it."""
    return cast("Sequence[_T]", {i: column[i] for i in wanted})


def only(table: Mapping[_K, _T], wanted: Iterable[_K]) -> dict[_K, _T]:
    """Some entries of a table, as far as it has them."""
    return {key: table[key] for key in wanted if key in table}


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
    """The bits of a name that so many of the stories have, as if there were some more that have not.

    They are whole 1024ths, so that their sum does not depend on the order in which they are added.
    """
    return round(math.log2((stories + _OTHERS) / (count + 1)) * 1024) / 1024


def prior(size: int, type_: Type) -> float:
    """How unlikely it is, in bits, that two nodes of a type are one, of which nothing is known."""
    return max(math.log2(max(size, 1)), weights()[f"prior.{type_}"])
