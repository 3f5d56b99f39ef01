"""Which names are the same person: full names, surnames, given names, initials, with and without a title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities.words import HYPHENS, PARTICLES, is_listed
from kg.extract.value import Value
from kg.terms import unaccented

if TYPE_CHECKING:
    from collections.abc import Sequence

_EASTERN_PARTS = 3  # a surname and the two syllables of a given name
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_REGNAL = "#"  # before the numeral of a king or pope, which is no initial
_SKY = re.compile("sk(?:yy|yi|iy|ii|ij)$")
"""How the ending of Slavic surnames is transcribed, besides "-sky"."""
_NUMERAL = re.compile("[IVX]+")
_GIVEN = frozenset(("Al", "Ben", "Mac"))
"""Particles that are given names where they begin a name of two words."""
_PARTICLES = PARTICLES | {"e", "st", "san"}


class Name(Value, frozen=True):
    """A person's name in the text: its words without title, and what stood before it.

    Attributes:
        first, after: the range of words of the document.
        parts: the words in lower case, hyphens joined, without initials' stops and without suffixes.
        gender: "m", "f" or "" as a courtesy title or kinship term before the name says.
        is_kin: whether the person is brought in here as another's kin: "her brother, X".
    """

    first: int
    after: int
    parts: tuple[str, ...]
    gender: str = ""
    is_kin: bool = False


@dataclass(slots=True)
class _Cluster:
    """A person in the making."""

    number: int
    names: list[Name] = field(default_factory=list)
    fullest: tuple[str, ...] = ()
    genders: set[str] = field(default_factory=set)

    def add(self, name: Name) -> None:
        self.names.append(name)
        if name.gender:
            self.genders.add(name.gender)
        if len(name.parts) > len(self.fullest):
            self.fullest = name.parts

    def accepts(self, gender: str) -> bool:
        return not gender or not self.genders or gender in self.genders


class _People:
    """The persons found so far, by what another of their names may begin or end with."""

    def __init__(self) -> None:
        self.clusters: list[_Cluster] = []
        self._by_key: dict[str, list[_Cluster]] = {}

    def new(self, name: Name) -> _Cluster:
        """A person who is called so."""
        cluster = _Cluster(len(self.clusters))
        self.clusters.append(cluster)
        if len(name.parts) > 1:
            pieces = [piece for part in name.parts for piece in (part, *part.split("-"), *part.split())]
            letters = [part[0] + "." for part in (name.parts[0], name.parts[-1])]
            for key in dict.fromkeys(
                (*pieces, *_other_forms(name.parts[0]), *_other_forms(name.parts[-1]), *letters)
            ):
                self._by_key.setdefault(key, []).append(cluster)
        return cluster

    def alike(self, parts: tuple[str, ...]) -> list[_Cluster]:
        """The persons whose full names share a word or an initial with a name, in the order found."""
        keys = [key for part in {parts[0], parts[-1]} for key in (part, part[0], part + ".")]
        found = {cluster.number: cluster for key in keys for cluster in self._by_key.get(key, ())}
        return [found[number] for number in sorted(found)]


def join(names: Sequence[Name]) -> list[list[Name]]:
    """The names of each person, in the order of the text; persons in the order of their first names.

    Longer names make the persons; shorter ones are joined to them. A short name that has once been used
    for a person stays with this person, so that "Kim" goes on to mean the first Kim after another one has
    been named.
    """
    people = _People()
    for name in sorted(names, key=lambda n: (-len(n.parts), n.first)):
        if len(name.parts) > 1:
            _place(name, people)
    bound: dict[tuple[tuple[str, ...], str], _Cluster] = {}
    for name in sorted(names, key=lambda n: n.first):
        if len(name.parts) > 1:
            continue
        cluster = bound.get((name.parts, name.gender)) or bound.get((name.parts, ""))
        if cluster is None or not cluster.accepts(name.gender):
            cluster = _best(name, people)
            bound[name.parts, name.gender] = cluster
            if not name.gender or len(cluster.fullest) <= 1:  # "Ms Warren … Warren"
                bound.setdefault((name.parts, ""), cluster)
        cluster.add(name)
    groups = [sorted(cluster.names, key=lambda n: n.first) for cluster in people.clusters]
    return sorted(groups, key=lambda group: group[0].first)


def _place(name: Name, people: _People) -> None:
    for cluster in people.alike(name.parts):
        if cluster.accepts(name.gender) and same_person(cluster.fullest, name.parts):
            break
    else:
        cluster = people.new(name)
    cluster.add(name)


def compared(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a name without accents, which stories set now and then, and in one transcription.

    >>> compared(("nguyễn", "văn", "thành")), compared(("zelenskyy",))
    (('nguyen', 'van', 'thanh'), ('zelensky',))
    """
    if not all(map(str.isascii, parts)):
        parts = tuple(unaccented(part) or part for part in parts)
    return (*parts[:-1], _SKY.sub("sky", parts[-1]))


def same_person(full: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether a name of several words can be a shorter form of a full one.

    >>> same_person(("george", "walker", "bush"), ("george", "bush"))
    True
    >>> same_person(("kim", "jong", "un"), ("kim", "jong", "il"))
    False
    """
    if full == short:
        return True
    if set(short) == set(full) and len(short) == len(full):  # "Park Geun-hye", "Geun-hye Park"
        return True
    if any(" " in part for part in full) and not any(" " in part for part in short):
        full = tuple(word for part in full for word in part.split())  # "Suu Kyi" of "Aung San Suu Kyi"
    rest = iter(full)
    in_order = all(any(_alike(part, other) for other in rest) for part in short)
    return in_order and (_alike(short[-1], full[-1]) or (_alike(short[0], full[0]) and len(short) > 1))


def _alike(short: str, full: str) -> bool:
    """The same word, an initial of it, or a usual short form of it."""
    if short == full or (len(short) == 1 and full.startswith(short)):
        return True
    return (len(full) == 1 and short.startswith(full)) or short in _other_forms(full)


def _best(name: Name, people: _People) -> _Cluster:
    """The person that a single word means: by surname before given name; the last named, else the next.

    Who has been brought in as another's kin is hardly called by the surname that both have.
    """
    part = name.parts[0]
    best: tuple[tuple[int, int, bool, int], _Cluster] | None = None
    for cluster in people.alike(name.parts):
        rank = _rank(part, cluster.fullest) if cluster.accepts(name.gender) else None
        if rank is None:
            continue
        first = min(cluster.names, key=lambda n: n.first)
        before = [n.first for n in cluster.names if n.first < name.first]
        key = (0 if before else 1, rank, first.is_kin, -max(before) if before else first.first)
        if best is None or key < best[0]:
            best = (key, cluster)
    return best[1] if best else people.new(name)


def _rank(part: str, full: tuple[str, ...]) -> int | None:
    """How likely a person of this full name is called by the one word: 0 most, None not at all."""
    family = family_name(full)
    if part in {family, full[-1], full[-1].rpartition(" ")[2]}:  # "Costa" of "Lucas da Costa"
        return 0
    if part == full[0]:
        return 1
    if len(full) > 2 and part in full[1:]:  # noqa: PLR2004 - "Luis" hardly means José Luis Vega Ortiz
        return 2 if part.capitalize() in lexicon.words("given_names") else 1
    if "-" in family and part in family.split("-"):
        return 1
    return 2 if part in _other_forms(full[0]) else None


def family_name(full: tuple[str, ...]) -> str:
    """The part that is the surname: the first one of an East Asian name, else the last.

    >>> family_name(("xi", "jinping")), family_name(("donald", "trump"))
    ('xi', 'trump')
    """
    return full[0] if is_eastern(full) else full[-1]


def is_eastern(full: tuple[str, ...]) -> bool:
    """Whether the surname of a name stands first, as in Chinese, Korean and Vietnamese.

    >>> is_eastern(("kim", "jong", "un")), is_eastern(("kim", "philby"))
    (True, False)
    """
    surnames = lexicon.words("eastern_surnames")
    if len(full) == 1 or full[0].capitalize() not in surnames:
        return False
    if len(full) == _EASTERN_PARTS and all(map(_is_syllable, full[1:])):
        return True
    last, given = full[-1].capitalize(), lexicon.words("given_names")
    if last in surnames:
        return False
    known = last in given or full[0].capitalize() not in given
    return "-" in last or (known and last not in lexicon.words("surnames"))


def _is_syllable(part: str) -> bool:
    return len(part) < 6 and part.isalpha()  # noqa: PLR2004


def parts_of(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name in the form in which they are compared.

    >>> parts_of(["Park", "Geun", "-", "hye"]), parts_of(["Martin", "L.", "King", "Jr."])
    (('park', 'geun-hye'), ('martin', 'l', 'king'))
    >>> parts_of(["Elizabeth", "II"])
    ('elizabeth', '#ii')
    """
    return _parts_of(tuple(words))


@lru_cache(maxsize=20_000)
def _parts_of(words: tuple[str, ...]) -> tuple[str, ...]:
    parts: list[str] = []
    glue = False
    if len(words) == 2 and _NUMERAL.fullmatch(words[1]):  # noqa: PLR2004
        return (words[0].lower(), _REGNAL + words[1].lower())
    if words[0] in _GIVEN and is_listed(words[1] if len(words) > 1 else "") and not set(words[2:3]) - HYPHENS:
        return (words[0].lower(), *_parts_of(words[1:]))
    for word in words:
        low = word.lower().rstrip(".").replace("’", "'")
        if word in HYPHENS or word == "–":
            glue = bool(parts)
        elif low in {'"', "'", "“", "”", "‘", ""} or low in _SUFFIXES:
            continue
        elif glue:
            parts[-1] += "-" + low
            glue = False
        elif (
            parts and parts[-1] in _PARTICLES and len(parts) > 0 and low not in _PARTICLES and len(words) > 1
        ):
            parts[-1] += " " + low
        else:
            parts.append(low)
    return tuple(parts)


def _other_forms(name: str) -> tuple[str, ...]:
    """The usual short forms of a given name, and the names that it is short for."""
    return _short_forms().get(name, ())


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for row in lexicon.rows("short_names"):
        name = row[0].lower()
        for form in row[1].lower().split():
            found.setdefault(name, {})[form] = None
            found.setdefault(form, {})[name] = None
    return {name: tuple(forms) for name, forms in found.items()}
