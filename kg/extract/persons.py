"""Which names are the same person: full names, surnames, given names, initials, with and without a title."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.name_words import HYPHENS, PARTICLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_EASTERN_PARTS = 3  # a surname and the two syllables of a given name
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = PARTICLES | {"e", "st", "san"}


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in the text: its words without title, and what stood before it.

    Attributes:
        first, after: the range of words of the document.
        parts: the words in lower case, hyphens joined, without initials' stops and without suffixes.
        gender: "m", "f" or "" as a courtesy title or kinship term before the name says.
    """

    first: int
    after: int
    parts: tuple[str, ...]
    gender: str = ""


@dataclass(slots=True)
class _Cluster:
    """A person in the making."""

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


def join(names: Sequence[Name]) -> list[list[Name]]:
    """The names of each person, in the order of the text; persons in the order of their first names.

    Longer names make the persons; shorter ones are joined to them. A short name that has once been used
    for a person stays with this person, so that "Kim" goes on to mean the first Kim after another one has
    been named.
    """
    clusters: list[_Cluster] = []
    for name in sorted(names, key=lambda n: (-len(n.parts), n.first)):
        if len(name.parts) > 1:
            _place(name, clusters)
    bound: dict[tuple[tuple[str, ...], str], _Cluster] = {}
    for name in sorted(names, key=lambda n: n.first):
        if len(name.parts) > 1:
            continue
        cluster = bound.get((name.parts, name.gender)) or bound.get((name.parts, ""))
        if cluster is None or not cluster.accepts(name.gender):
            cluster = _best(name, clusters)
            if cluster is None:
                cluster = _Cluster()
                clusters.append(cluster)
            bound[name.parts, name.gender] = cluster
            if not name.gender:
                bound.setdefault((name.parts, ""), cluster)
        cluster.add(name)
    groups = [sorted(cluster.names, key=lambda n: n.first) for cluster in clusters]
    return sorted(groups, key=lambda group: group[0].first)


def _place(name: Name, clusters: list[_Cluster]) -> None:
    for cluster in clusters:
        if cluster.accepts(name.gender) and same_person(cluster.fullest, name.parts):
            cluster.add(name)
            return
    clusters.append(_Cluster())
    clusters[-1].add(name)


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
    rest = iter(full)
    in_order = all(any(_alike(part, other) for other in rest) for part in short)
    return in_order and (_alike(short[-1], full[-1]) or (_alike(short[0], full[0]) and len(short) > 1))


def _alike(short: str, full: str) -> bool:
    """The same word, an initial of it, or a usual short form of it."""
    if (
        short == full
        or (len(short) == 1 and full.startswith(short))
        or (len(full) == 1 and short.startswith(full))
    ):
        return True
    return short in _short_forms().get(full, ()) or full in _short_forms().get(short, ())


def _best(name: Name, clusters: list[_Cluster]) -> _Cluster | None:
    """The person that a single word means: by surname before given name; the last named, else the next."""
    part = name.parts[0]
    best: tuple[tuple[int, int, int], _Cluster] | None = None
    for cluster in clusters:
        if len(cluster.fullest) < 2 or not cluster.accepts(name.gender):  # noqa: PLR2004
            continue
        rank = _rank(part, cluster.fullest)
        if rank is None:
            continue
        first = min(n.first for n in cluster.names)
        before = [n.first for n in cluster.names if n.first < name.first]
        key = (0 if before else 1, rank, -max(before) if before else first)
        if best is None or key < best[0]:
            best = (key, cluster)
    return best[1] if best else None


def _rank(part: str, full: tuple[str, ...]) -> int | None:
    """How likely a person of this full name is called by the one word: 0 most, None not at all."""
    family = family_name(full)
    if part == family or part == full[-1]:
        return 0
    if part == full[0] or (len(full) > 2 and part in full[1:]):  # noqa: PLR2004
        return 1
    if "-" in family and part in family.split("-"):
        return 1
    return 2 if part in _short_forms().get(full[0], ()) else None


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
    """
    parts: list[str] = []
    glue = False
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


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    return {
        row[0].lower(): tuple(form.lower() for form in row[1].split()) for row in lexicon.rows("short_names")
    }
