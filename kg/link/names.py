"""Names of persons: read into their parts, and compared however they are written.

What differs between two stories and may still be one name: the romanisation ("Gaddafi", "Qadhafi"), the
order ("Xi Jinping", "Jinping Xi"), marks, hyphens, initials, short forms ("Bill" for "William"), courtesy
titles and suffixes, and what is left out ("Solheim").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from kg.extract import lexicon
from kg.link.spelling import is_variant
from kg.terms import plain

Agreement = Literal[
    "same", "reordered", "spelling", "shortForm", "initials", "middle", "familyOnly", "givenOnly"
]
"""How two names agree, the better first."""

_FILE = Path(__file__).with_name("given_names.txt")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "esq", "phd", "md"))
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PARTICLES = frozenset(
    ("al", "el", "bin", "ibn", "bint", "abu", "da", "das", "de", "del", "della", "der", "den", "di", "dos",
     "du", "la", "le", "st", "ter", "ten", "van", "von", "y", "zu")
)  # fmt: skip
_SPLIT = re.compile(r"[\s.,]+")
_HYPHENS = re.compile(r"[-‐‑–]")
_QUOTED = re.compile(r"\(.*?\)|[\"“„«].*?[\"”»]")
_SHORTEST = 2
_SYLLABLES = 3


class Name(NamedTuple):
    """A person's name, without marks, in lower case.

    Attributes:
        given: given names in order; a single letter is an initial.
        family: the family name with its particles, in one word; a name of one word may be either.
        suffix: "jr", "iii" …
    """

    given: tuple[str, ...]
    family: str
    suffix: str = ""

    @property
    def is_full(self) -> bool:
        """Whether both parts are told."""
        return bool(self.given and self.family)

    @property
    def whole(self) -> str:
        """All of it in one word, which does not depend on hyphens and spaces."""
        return "".join((*self.given, self.family))


def words(text: str) -> list[str]:
    """The words of a name in plain letters, without courtesy titles and nicknames in quotation marks.

    >>> words("Dr. Ana-María O'Neil (“Annie”)")
    ['ana-maria', 'oneil']
    """
    found = [word for word in _SPLIT.split(plain(_QUOTED.sub(" ", text))) if word]
    first = next((i for i, word in enumerate(found[:-1]) if word not in _honorifics()), len(found) - 1)
    return found[max(first, 0) :]


@lru_cache(maxsize=200_000)
def read(text: str) -> Name:
    """The parts of a name.

    >>> read("Martin L. King Jr.")
    Name(given=('martin', 'l'), family='king', suffix='jr')
    >>> read("Kim Jong-un"), read("Ludwig van Beethoven").family, read("Solheim").given
    (Name(given=('jongun',), family='kim', suffix=''), 'vanbeethoven', ())
    """
    parts = words(text)
    suffix = next((word for word in parts[1:] if word in _GENERATIONS), "")
    parts = [parts[0], *(word for word in parts[1:] if word not in _SUFFIXES)] if parts else []
    if len(parts) > 1 and _is_eastern(parts):
        return Name((_joined("".join(parts[1:])),), _joined(parts[0]), suffix)
    border = len(parts) - 1
    while border > 1 and parts[border - 1] in _PARTICLES:
        border -= 1
    return Name(tuple(map(_joined, parts[:border])), _joined("".join(parts[border:])), suffix)


@lru_cache(maxsize=200_000)
def agreement(one: Name, other: Name) -> Agreement | None:
    """How two names agree; None if they are names of two persons.

    >>> agreement(read("Viktor Orban"), read("Orbán Viktor"))
    'reordered'
    >>> agreement(read("Bill Gates"), read("William H. Gates"))
    'shortForm'
    >>> agreement(read("Jane Smith"), read("John Smith")) is None
    True
    """
    if one == other:
        return "same"
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return None
    if one.whole == other.whole:
        return "same"
    return _fully(one, other) if one.is_full and other.is_full else _partly(one, other)


def _fully(one: Name, other: Name) -> Agreement | None:
    """Of two names with both parts."""
    if sorted((*one.given, one.family)) == sorted((*other.given, other.family)):
        return "reordered"
    if one.family == other.family:
        return _given(one.given, other.given)
    if is_variant(one.family, other.family):
        return "spelling" if _given(one.given, other.given) in {"same", "spelling"} else None
    return _turned(one, other)


def _partly(one: Name, other: Name) -> Agreement | None:
    """Of a name of one word with another."""
    short, long = (one, other) if not one.is_full else (other, one)
    word = short.family
    if not long.is_full:
        return "spelling" if is_variant(word, long.family) else None
    if word == long.family or (long.family.endswith(word) and long.family[: -len(word)] in _PARTICLES):
        return "familyOnly"
    return "givenOnly" if word == long.given[0] and len(word) > 1 else None


def _given(one: tuple[str, ...], other: tuple[str, ...]) -> Agreement | None:
    """How given names agree where the family name is the same."""
    found = _first(one[0], other[0])
    if found is None:
        return "middle" if _goes_by_middle(one, other) else None
    for a, b in zip(one[1:], other[1:], strict=False):
        if _first(a, b) is None:
            return None
    return "middle" if found == "same" and len(one) != len(other) else found


def _first(one: str, other: str) -> Agreement | None:
    """How two given names agree."""
    if one == other:
        return "same"
    if len(one) == 1 or len(other) == 1:
        short, long = sorted((one, other), key=len)
        return "initials" if any(name[0] == short for name in _long_forms(long)) else None
    if _long_forms(one) & _long_forms(other):
        return "shortForm"
    if is_variant(one, other) or not _neighbours(one).isdisjoint(_neighbours(other)):
        return "spelling"
    return "initials" if _are_initials(one, other) or _are_initials(other, one) else None


def _are_initials(short: str, long: str) -> bool:
    """Whether "jr" may stand for "j. r.": two consonants that begin with the same letter."""
    return len(short) == _SHORTEST and short[0] == long[0] and not set(short) & set("aeiouy")


def _goes_by_middle(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a later given name of one is the first of the other: "J. Robert", "Robert"."""
    return any(name == b[0] for a, b in ((one, other), (other, one)) for name in a[1:] if len(name) > 1)


def _turned(one: Name, other: Name) -> Agreement | None:
    """Whether two names agree where one is in the other order, or leaves out the last family name."""
    for a, b in ((one, other), (other, one)):
        if a.given[0] == b.family and a.family in {b.given[0], "".join(b.given)}:
            return "reordered"
        # A second family name, as in Spanish: "Gabriel García Márquez", "Gabriel García".
        if len(a.given) > 1 and a.given[-1] == b.family and a.given[0] == b.given[0]:
            return "middle"
        # Both family names and no given one: "García Márquez", "Gabriel García".
        if (
            a.given == (b.family,)
            and is_listed(b.family, family=True)
            and b.family not in _listed("given_names")
        ):
            return "familyOnly"
    return None


def _joined(word: str) -> str:
    return _HYPHENS.sub("", word)


def _is_eastern(parts: list[str]) -> bool:
    """Whether the family name stands first: one of those of China, Korea or Vietnam, before syllables."""
    if parts[0] not in _eastern() or len(parts) > _SYLLABLES:
        return False
    hyphen = bool(_HYPHENS.search(parts[-1]))
    return (
        hyphen
        or len(parts) == _SYLLABLES
        or not (parts[0] in _listed("given_names") and parts[-1] in _listed("surnames"))
    )


@cache
def _eastern() -> frozenset[str]:
    return frozenset(map(plain, lexicon.words("eastern_surnames")))


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(
        word.rstrip(".") for phrase in lexicon.words("honorifics") for word in plain(phrase).split()
    )


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(_joined(plain(word)) for word in lexicon.words(name))


def is_listed(word: str, *, family: bool) -> bool:
    """Whether a word is on the list of family names, or of given names."""
    return word in _listed("surnames" if family else "given_names")


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for long, shorts in lexicon.rows("short_names"):
        for short in shorts.split():
            found.setdefault(plain(short), set()).add(plain(long))
    return {short: frozenset(longs) for short, longs in found.items()}


@cache
def _of_neighbours() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_FILE.read_text("utf-8").splitlines()):
        for name in () if line.startswith("#") else line.split():
            found.setdefault(plain(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def _neighbours(name: str) -> frozenset[int]:
    """The lines of ``given_names.txt`` that a name stands in."""
    return _of_neighbours().get(name, frozenset())


def _long_forms(name: str) -> frozenset[str]:
    """The names that a name may be short for, and itself."""
    return _short_forms().get(name, frozenset()) | {name}
