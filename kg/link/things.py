"""Evidence that two stories tell of one organisation, or of one place."""

from __future__ import annotations

import math
import re
from collections import Counter
from copy import copy
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from kg.extract import lexicon
from kg.link.corpus import only, prior
from kg.link.identifiers import compared
from kg.link.persons import around
from kg.link.weights import Evidence, weights
from kg.terms import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.link.corpus import Corpus

_WORD: Final = re.compile(r"\w+")
_LEGAL: Final = frozenset(
    (
        "co",
        "company",
        "inc",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "plc",
        "llc",
        "ag",
        "gmbh",
        "sa",
        "nv",
        "oyj",
    )
)
_SMALL: Final = frozenset(
    ("the", "of", "for", "and", "in", "a", "de", "la", "du", "des", "der", "die", "das")
)
_COMMON: Final = 1 / 100
_RARE: Final = 1 / 20_000
_WEIGHT: Final = 300
_MOST: Final = 24.0
_ACRONYM: Final = 2
_LETTERS: Final = 4


class Things:
    """Compares the organisations of a corpus, or its places.

    Args:
        corpus: the stories.
        type_: which of the two.
    """

    def __init__(self, corpus: Corpus, type_: Literal["organization", "place"]) -> None:
        self.corpus, self.type = corpus, type_
        distinct = {words(node.name) for node in corpus.nodes if node.type == type_}
        self._counts: Mapping[str, int] = Counter(word for name in distinct for word in set(name))
        self._size = len(distinct)
        self.prior = prior(self._size, type_)

    def part(self, nodes: Iterable[int]) -> Things:
        """What is needed to compare some of them: they, and what they lie in."""
        wanted = set(nodes)
        told = {word for i in wanted for word in words(self.corpus.nodes[i].name)}
        wanted.update(self.corpus.of([self.corpus.nodes[i].place for i in wanted]))
        part = copy(self)
        vars(part).update(corpus=self.corpus.part(wanted), _counts=only(self._counts, told))
        return part

    def keys(self, i: int) -> Iterator[str]:
        """What two must have one of in common to be compared."""
        node = self.corpus.nodes[i]
        for name in (node.name, *node.others):
            found = words(name)
            yield " ".join(found)
            yield _initials(name)
            if len(found) > 1:
                yield min(found, key=lambda word: (self._counts.get(word, 0), word))
        yield from node.ids

    def fine(self, i: int) -> str:
        """How it is written: of many that share a key, those written alike are compared."""
        return " ".join(words(self.corpus.nodes[i].name))

    def contradict(self, i: int, j: int) -> bool:
        """Whether two nodes cannot be one, whatever speaks for it."""
        one, other = self.corpus.nodes[i], self.corpus.nodes[j]
        return compared(one.ids, other.ids) < 0

    def agree(self, one: Sequence[int], other: Sequence[int]) -> bool:  # noqa: ARG002
        """Groups agree if no two of their nodes contradict each other."""
        return True

    def compare(self, i: int, j: int) -> list[Evidence]:
        """The evidence for and against two nodes being one; empty if they cannot be."""
        one, other, w = self.corpus.nodes[i], self.corpus.nodes[j], weights()
        same = compared(one.ids, other.ids)
        if same > 0:
            return [Evidence("id", w["id.same"], ", ".join(sorted({*one.ids} & {*other.ids})))]
        name = self._name(one.name, other.name)
        if name is None or same < 0:
            return []
        found = [name]
        inside = self._name_of(one.place), self._name_of(other.place)
        if all(inside):
            alike = inside[0] == inside[1]
            found.append(
                Evidence("inside", w["inside.same" if alike else "inside.different"], " ~ ".join(inside))
            )
        found += around(self.corpus, i, j)
        return found

    def _name(self, one: str, other: str) -> Evidence | None:
        w, (a, b) = weights(), (words(one), words(other))
        told = f"{one} ~ {other}"
        if a == b:
            return Evidence("name", self._bits(a), f"the same name: {told}")
        if _initials(one) == _initials(other) and len(_initials(one)) > _ACRONYM and 1 in {len(a), len(b)}:
            return Evidence(
                "name", self._bits(max(a, b, key=len)) + w["name.contained"], f"an abbreviation: {told}"
            )
        if set(a) < set(b) or set(b) < set(a):
            return Evidence(
                "name", self._bits(min(a, b, key=len)) + w["name.contained"], f"a shorter name: {told}"
            )
        return None

    def _bits(self, name: tuple[str, ...]) -> float:
        total = 0.0
        for word in name:
            share = _COMMON if word in _generic() else _RARE
            others = max(self._counts.get(word, 0) - 1, 0)  # beside the name itself
            total -= math.log2((others + _WEIGHT * share) / (self._size + _WEIGHT))
        short = len(name) == 1 and len(name[0]) <= _LETTERS and self.type == "organization"
        return min(total, weights()["name.acronym"] if short else _MOST)

    def _name_of(self, iri: str) -> str:
        i = self.corpus.index.get(iri)
        return self.corpus.nodes[i].name if i is not None else ""


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell, without articles and legal forms.

    >>> words("The Northern Grid Co. of Bergen"), words("Acme Inc.")
    (('northern', 'grid', 'bergen'), ('acme',))
    """
    found = [word for word in _WORD.findall(plain(name)) if word not in _SMALL]
    return tuple([word for word in found if word not in _LEGAL] or found)


@lru_cache(maxsize=100_000)
def _initials(name: str) -> str:
    """An abbreviation as it is, of other names the first letters of the words with a capital."""
    found = name.replace(".", "")
    if found.isupper() and " " not in found:
        return found.lower()
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper()).lower()


@cache
def _generic() -> frozenset[str]:
    """Words that many names are made of."""
    lists = (lexicon.words("org_words"), lexicon.words("place_words"))
    return frozenset(word for names in lists for phrase in names for word in plain(phrase).split())
