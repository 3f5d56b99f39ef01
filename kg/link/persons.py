"""Evidence that two stories tell of one person."""

from __future__ import annotations

import re
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import genders
from kg.link import names
from kg.link.corpus import prior
from kg.link.identifiers import compared
from kg.link.nodes import overlap
from kg.link.spelling import sounds
from kg.link.weights import Evidence, weights
from kg.terms import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kg.link.corpus import Corpus
    from kg.link.names import Agreement, Name
    from kg.link.nodes import Node, Role

_SAID = {
    "same": "the same name",
    "reordered": "the same name in another order",
    "spelling": "the name in another spelling",
    "shortForm": "a short form of the name",
    "initials": "an initial for the given name",
    "middle": "the name with a part more or less",
    "familyOnly": "the family name",
    "givenOnly": "the given name",
}


_OF = re.compile(r"[,:(]| (?:of|in|at|for|from|with|to|on) ")


class Persons:
    """Compares the persons of a corpus.

    Args:
        corpus: the stories.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.prior = prior(corpus.rarity.size, "person")
        self._known: dict[tuple[Name, Name], float] = {}

    def part(self, nodes: Iterable[int]) -> Persons:
        """What is needed to compare some persons: them, those they are kin to, and where they have roles."""
        wanted = set(nodes)
        for i in tuple(wanted):
            node = self.corpus.nodes[i]
            wanted.update(self.corpus.of((*node.who, *(role.organization for role in node.roles))))
        part = copy(self)
        vars(part).update(corpus=self.corpus.part(wanted), _known={})
        return part

    def keys(self, i: int) -> Iterator[str]:
        """What two persons must have one of in common to be compared."""
        name = self.corpus.name(i)
        yield from sounds(name.family) or (name.family,)
        if name.given:
            yield from sounds(name.given[0]) or (name.given[0],)
        yield from self.corpus.nodes[i].ids

    def fine(self, i: int) -> str:
        """How it is written: of many who share a key, those written alike are compared."""
        return self.corpus.name(i).whole

    def contradict(self, i: int, j: int) -> bool:
        """Whether two nodes cannot be one person, whatever speaks for it."""
        one, other = self.corpus.nodes[i], self.corpus.nodes[j]
        if one.ids and other.ids and (same := compared(one.ids, other.ids)):
            return same < 0
        return self._agreement(i, j) is None or _genders_differ(one, other) or _births_differ(one, other)

    def agree(self, one: Sequence[int], other: Sequence[int]) -> bool:  # noqa: ARG002
        """Groups agree if no two of their nodes contradict each other."""
        return True

    def compare(self, i: int, j: int) -> list[Evidence]:
        """The evidence for and against two nodes being one person; empty if they cannot be."""
        one, other, w = self.corpus.nodes[i], self.corpus.nodes[j], weights()
        same = compared(one.ids, other.ids) if one.ids and other.ids else 0
        if same > 0:
            return [Evidence("id", w["id.same"], ", ".join(sorted({*one.ids} & {*other.ids})))]
        agreement = self._agreement(i, j)
        if agreement is None or same < 0:
            return []
        found = [
            self._name(self.corpus.name(i), self.corpus.name(j), agreement, f"{one.name} ~ {other.name}")
        ]
        if _genders_differ(one, other):
            found.append(Evidence("gender", w["gender.different"], "a man and a woman"))
        if one.born and other.born:
            differ = _births_differ(one, other)
            found.append(
                Evidence(
                    "birth", w["born.different" if differ else "born.same"], f"{one.born} ~ {other.born}"
                )
            )
        if one.roles and other.roles:
            found += self._roles(one, other)
        found += self._around(i, j)
        return found

    def _agreement(self, i: int, j: int) -> Agreement | None:
        return names.agreement(self.corpus.name(i), self.corpus.name(j))

    def _name(self, one: Name, other: Name, agreement: Agreement, words: str) -> Evidence:
        bits = self._known.get((one, other))
        if bits is None:
            bits = self._known[one, other] = self._rarity(one, other, agreement)
        return Evidence("name", bits, f"{_SAID[agreement]}: {words}")

    def _rarity(self, one: Name, other: Name, agreement: Agreement) -> float:
        """The bits of what two names share."""
        w, rarity = weights(), self.corpus.rarity
        common = one if one.is_full or not other.is_full else other
        if agreement == "givenOnly":
            bits = rarity.bits(common.given[0], family=False)
        elif agreement == "familyOnly":
            bits = rarity.bits(common.family, family=True)
        else:
            bits = min(rarity.bits(name.family, family=True) for name in (one, other))
            if one.given and other.given:
                bits += min(self._given(name.given[0]) for name in (one, other))
        return bits + w[f"name.{agreement}"]

    def _given(self, name: str) -> float:
        return weights()["name.initial"] if len(name) == 1 else self.corpus.rarity.bits(name, family=False)

    def _roles(self, one: Node, other: Node) -> Iterator[Evidence]:
        w, bits, told = weights(), 0.0, []
        for a in one.roles:
            for b in other.roles:
                if _title(a.title) != _title(b.title):
                    continue
                places = self._name_of(a.organization), self._name_of(b.organization)
                if all(places) and places[0] != places[1]:
                    if self._are_countries(a, b) and _same_time(a, b):
                        words = f"{a.title} of {places[0]} and of {places[1]}"
                        yield Evidence("role", w["role.elsewhere"], words)
                    continue
                bits += w["role.times"] * (10 if all(places) else 5)
                told.append(f"{a.title}{f' of {places[0]}' if all(places) else ''}")
        if told:
            yield Evidence("role", min(bits, w["role.most"]), ", ".join(sorted(set(told))))
        else:
            yield from self._other_roles(one, other)

    def _other_roles(self, one: Node, other: Node) -> Iterator[Evidence]:
        """What it tells that both stories say what somebody is, in other words, or of another country."""
        w, callings = weights(), [{_calling(role.title) for role in node.roles} for node in (one, other)]
        told = " ~ ".join(", ".join(sorted(words)) for words in callings)
        if callings[0].isdisjoint(callings[1]):
            yield Evidence("role", w["role.different"], told)
        countries = [set(self._countries(node)) for node in (one, other)]
        if all(countries) and countries[0].isdisjoint(countries[1]):
            told = " ~ ".join(", ".join(sorted(names)) for names in countries)
            yield Evidence("role", w["role.country"], told)

    def _countries(self, node: Node) -> Iterator[str]:
        names_ = (self._name_of(role.organization) for role in node.roles)
        return (name for name in names_ if name in lexicon.forms("countries", 4))

    def _name_of(self, iri: str) -> str:
        i = self.corpus.index.get(iri)
        return self.corpus.nodes[i].name if i is not None else ""

    def _names_of(self, iris: Iterable[str]) -> set[str]:
        return {plain(self._name_of(iri)) for iri in iris} - {""}

    def _are_countries(self, a: Role, b: Role) -> bool:
        countries = lexicon.forms("countries", 4)
        return all(self._name_of(role.organization) in countries for role in (a, b))

    def _around(self, i: int, j: int) -> Iterator[Evidence]:
        yield from around(self.corpus, i, j)
        one, other = self.corpus.nodes[i], self.corpus.nodes[j]
        if not (one.who and other.who):
            return
        shared = self._names_of(one.who) & self._names_of(other.who)
        if shared:
            yield Evidence("relative", weights()["relative"], ", ".join(sorted(shared)))


def around(corpus: Corpus, i: int, j: int, own: frozenset[int] = frozenset()) -> Iterator[Evidence]:
    """What the stories of two nodes have in common beside them.

    Args:
        corpus: the stories.
        i: a node.
        j: another.
        own: the numbers of the words that tell of the nodes themselves.
    """
    w = weights()
    bits, shared, telling = corpus.companions(i, j)
    if bits:
        most = w["companions.most"]
        yield Evidence("companions", min(bits * w["companions.times"], most), shared=shared)
    elif telling:
        yield Evidence("companions", w["companions.none"], "nothing else that both stories name")
    bits, shared = corpus.subject(i, j, own)
    if bits:
        yield Evidence("subject", min(bits * w["subject.times"], w["subject.most"]), shared=shared)
    if corpus.are_near(i, j):
        yield Evidence("published", w["published.near"], "stories of one week")


@lru_cache(maxsize=50_000)
def _title(text: str) -> str:
    return plain(text)


@lru_cache(maxsize=50_000)
def _calling(title: str) -> str:
    """What somebody is, in one word: the last before what it is of.

    >>> _calling("deputy finance minister of Norway"), _calling("farmer in Punjab"), _calling("ex-mayor")
    ('minister', 'farmer', 'mayor')
    """
    words = _OF.split(plain(title), maxsplit=1)[0].replace("-", " ").split()
    return words[-1] if words else ""


def _genders_differ(one: Node, other: Node) -> bool:
    found = {_gender(one), _gender(other)}
    return found == {"m", "f"}


def _gender(node: Node) -> str:
    return _told_gender(node.kind, node.name.partition(" ")[0] if " " in node.name else "")


@lru_cache(maxsize=100_000)
def _told_gender(honorific: str, given: str) -> str:
    told = (row[1] for row in lexicon.table("honorifics").get(honorific.rstrip("."), ()) if row[1])
    return next(told, "") or genders.of_given_name(given)


def _births_differ(one: Node, other: Node) -> bool:
    return bool(one.born and other.born) and not overlap(one.born, other.born)


def _same_time(a: Role, b: Role) -> bool:
    """Whether both are attested on a day that they share, and neither had ended."""
    return bool(a.attested and b.attested) and not (a.end or b.end) and overlap(a.attested, b.attested)
