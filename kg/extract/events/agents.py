"""Which person, organisation or place of the story a word stands for."""

from __future__ import annotations

from bisect import bisect_left
from itertools import chain
from typing import TYPE_CHECKING, Final

from kg.extract import lexicon
from kg.extract.events import clauses
from kg.extract.events.unnamed import Unnamed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.extract.analysis.document import Document
    from kg.story import AnonymousSource, Mention, Named, ParsedStory

_BODIES: Final = frozenset({"countries", "sides", "nations", "neighbours", "neighbors", "companies"})
_ITS: Final = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_SEATS: Final = frozenset({"building", "campus", "headquarters", "hq", "office", "offices", "seat"})
_FORMS: Final = {"name": 0, "nominal": 1, "pronoun": 2, "adjective": 3}


class Agents:
    """The nodes of a parsed story by the words of their mentions.

    Args:
        doc: the text, analysed.
        parsed: the story with its persons, organisations, places and unnamed sources.
    """

    def __init__(self, doc: Document, parsed: ParsedStory) -> None:
        self._doc, self._parsed = doc, parsed
        self._at: dict[int, tuple[str, int, int]] = {}
        self._ending: dict[int, str] = {}
        self._names: dict[str, str] = {}
        self.adjectives: set[int] = set()
        self._persons = frozenset(person.id for person in parsed.persons)
        self._places = frozenset(place.id for place in parsed.places)
        self._both = frozenset(o.id for o in parsed.organizations if o.also_place)
        self._roles = _roles(parsed)
        self.unnamed = Unnamed(doc, parsed)
        for node in (*parsed.persons, *parsed.organizations, *parsed.places):
            self._names[node.id] = node.name
        self._fill(parsed)
        self._around = frozenset(place.in_ for place in parsed.places)  # in which others lie
        self._employers = _employers(parsed)
        self._bodies = self._find_bodies()
        self._described = self._find_described()
        self._together = self._find_together()
        self._seats = self._find_seats()

    def _fill(self, parsed: ParsedStory) -> None:
        """The narrowest mention of each word keeps it; of two as wide, a name before other words."""
        found: list[tuple[int, int, str, Mention]] = []
        nodes: Iterable[Named | AnonymousSource] = chain(
            parsed.persons, parsed.organizations, parsed.places, parsed.anonymous_sources
        )
        for node in nodes:
            found += [(m.end - m.start, _FORMS[m.form or "name"], node.id, m) for m in node.mentions]
        for _, form, node_id, mention in sorted(found, key=lambda f: (-f[0], -f[1], f[2], f[3].start)):
            first, after = self._doc.at(mention.start, mention.end)
            self._ending.setdefault(after - 1, node_id)
            for i in range(first, after):
                self._at[i] = (node_id, first, after)
                (self.adjectives.add if form == _FORMS["adjective"] else self.adjectives.discard)(i)

    def at(self, i: int) -> str | None:
        """The node of which word ``i`` is part of a mention."""
        found = self._at.get(i)
        return found[0] if found else None

    def first(self, i: int) -> int:
        """The first word of the mention that a word is part of."""
        return self._at[i][1]

    def owner(self, i: int) -> str | None:
        """The node of the longest mention that ends with a word: "the envoy to Chad" before "'s visit"."""
        return self._ending.get(i) or self.of_phrase(i)

    def of_phrase(self, i: int) -> str | None:
        """The node that the noun phrase with the head ``i`` stands for: its head, or the name beside it."""
        found = self.at(i)
        if found and i not in self.adjectives:
            return found
        doc = self._doc
        if doc.lower[i] == "who":  # "Ann Lee, who …"
            return self._ending.get(i - 2 if doc.words[i - 1] == "," else i - 1)
        for c in doc.children[i]:
            if doc.relations[c] in {"appos", "flat", "nmod:desc"} and self.at(c) and c not in self.adjectives:
                return self.at(c)
        follower = self.at(i + 1)
        if follower in self._persons and doc.tags[i] == "NN" and self.first(i + 1) == i + 1:
            return follower  # "his wife Ann Lee"
        beside = doc.heads[i] if doc.relations[i] == "appos" else -1
        return (self.at(beside) if beside >= 0 else None) or self._taken_up(i) or self._body(i)

    def _body(self, i: int) -> str | None:
        """The organisation named last whose name ends so: "the ministry" after "the Interior Ministry"."""
        doc = self._doc
        named = self._bodies.get(doc.lemmas[i], ())
        if doc.tags[i] != "NN" or not any(doc.lower[c] in _ITS for c in doc.children[i]):
            return None
        before = bisect_left(named, (i,))
        return named[before - 1][1] if before else None

    def _find_bodies(self) -> dict[str, list[tuple[int, str]]]:
        """Where organisations are named, by the last word of the name."""
        found: dict[str, list[tuple[int, str]]] = {}
        for i, (node, _, after) in sorted(self._at.items()):
            if i == after - 1 and self.is_body(node):
                found.setdefault(self._doc.lower[i], []).append((i, node))
        return found

    def _taken_up(self, i: int) -> str | None:
        """Whom a noun with an article takes up: "the nurse" after "Ann Lee, a nurse"."""
        noun, who = self._described.get(self._doc.lemmas[i], (i, None))
        definite = any(self._doc.lower[c] in {"the", "this", "that"} for c in self._doc.children[i])
        return who if noun < i and definite and self._doc.tags[i] == "NN" else None

    def together(self, i: int) -> tuple[str, ...]:
        """Who is meant by a plural: those last told of together, "Ann and Ben" by "they".

        "The two countries" are two of those; a headline's "Couple" is named below it.
        """
        doc = self._doc
        persons = doc.lower[i] not in _BODIES
        if not persons and not any(doc.lower[c] in {"two", "both"} for c in doc.children[i]):
            return ()
        groups = self._together[persons]
        before = bisect_left(groups, (i,))
        if before:
            return groups[before - 1][1]
        return groups[0][1] if groups and clauses.is_headline(doc, i) else ()

    def _find_together(self) -> dict[bool, list[tuple[int, tuple[str, ...]]]]:
        """Those told of together, by the last of their words: persons, and others."""
        found: dict[bool, list[tuple[int, tuple[str, ...]]]] = {True: [], False: []}
        doc = self._doc
        heads = {doc.heads[c] for c, relation in enumerate(doc.relations) if relation == "conj"}
        for i in sorted(heads & self._at.keys()):
            if doc.relations[i] != "conj" and self.takes_part(self.at(i)):
                group = [i, *(c for c in doc.children[i] if doc.relations[c] == "conj")]
                who = dict.fromkeys(w for w in map(self.of_phrase, group) if w and self.takes_part(w))
                if len(who) > 1 and len({self.is_person(w) for w in who}) == 1:
                    found[self.is_person(next(iter(who)))].append((group[-1], tuple(who)))
        return {persons: sorted(groups) for persons, groups in found.items()}

    def _find_described(self) -> dict[str, tuple[int, str]]:
        """The persons that a common noun beside their name describes: "Ann Lee, a nurse"."""
        found: dict[str, tuple[int, str]] = {}
        doc = self._doc
        for i, (who, _, _) in sorted(self._at.items()):
            if who in self._persons:
                nouns = [c for c in doc.children[i] if doc.relations[c] == "appos"]
                nouns += [doc.heads[i]] if doc.relations[i] == "appos" else []
                for noun in nouns:
                    if doc.tags[noun] == "NN" and self.at(noun) in {None, who}:
                        found.setdefault(doc.lemmas[noun], (noun, who))
        return found

    def takes_part(self, node: str | None) -> bool:
        """Whether a node can take part in an event: not a mere place."""
        return node is not None and node not in self._places

    def is_body(self, node: str) -> bool:
        """Whether a node is an organisation, but no country."""
        return not (node in self._persons or node in self._both or node in self._places)

    def acts(self, node: str | None) -> bool:
        """Whether a node is a person or an organisation that is no country."""
        return node is not None and (node in self._persons or self.is_body(node))

    def is_person(self, node: str) -> bool:
        """Whether a node is a person."""
        return node in self._persons

    def is_place(self, node: str | None) -> bool:
        """Whether a node can be a place: a place, or a country."""
        return node in self._places or node in self._both

    def seat(self, node: str) -> str | None:
        """Where the story says that an organisation has its seat: "the Council headquarters in Bergen"."""
        return self._seats.get(node)

    def at_seat(self, i: int) -> str | None:
        """The organisation whose seat a phrase names: "the Council's headquarters"."""
        if self._doc.lower[i] not in _SEATS:
            return None
        relations = {"compound", "nmod:poss", "nmod"}
        owners = (self.owner(c) for c in self._doc.children[i] if self._doc.relations[c] in relations)
        return next((who for who in owners if who and self.is_body(who)), None)

    def _find_seats(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for i in self._doc.standing(_SEATS):
            owner = self.at_seat(i)
            if owner:
                told = [self.at(j) for j in range(i + 1, self._doc.subtree(i)[1])]
                place = self.narrowest(
                    node for node in (found.get(owner), *told) if node and self.is_place(node)
                )
                if place:
                    found[owner] = place
        return found

    def narrowest(self, places: Iterable[str]) -> str | None:
        """The narrowest of places, a street before its city and its country; of like ones the first."""
        return max(dict.fromkeys(places), key=self._narrowness, default=None)

    def _narrowness(self, node: str) -> int:
        if node not in self._places:
            return 0
        if node in self._around:
            return 1
        last = self.name(node).split()[-1]
        return 3 if last in lexicon.words("place_words") else 2

    def name(self, node: str) -> str:
        """The name of a node, or nothing for an unnamed one."""
        return self._names.get(node, "")

    def employers(self, person: str) -> frozenset[str]:
        """The organisations and countries in which a person holds a role."""
        return self._employers.get(person, frozenset())

    def role(self, node: str, first: int, after: int) -> str | None:
        """The role of a person that is told between two words: "President" of "met President Vega"."""
        start, end = self._doc.starts[first], self._doc.ends[after - 1]
        for role_start, role_end, role_id in self._roles.get(node, ()):
            if start <= role_start and role_end <= end:
                return role_id
        return None


def _roles(parsed: ParsedStory) -> dict[str, list[tuple[int, int, str]]]:
    found: dict[str, list[tuple[int, int, str]]] = {}
    for role in parsed.roles:
        if role.mention and role.id:
            found.setdefault(role.holder, []).append((role.mention.start, role.mention.end, role.id))
    return found


def _employers(parsed: ParsedStory) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for role in parsed.roles:
        if role.organization:
            found[role.holder] = found.get(role.holder, frozenset()) | {role.organization}
    return found


Node = "Person | Organization | Place"
