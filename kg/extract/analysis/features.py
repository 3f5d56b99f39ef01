"""What the tagger sees of a word: its letters, its shape, and the word lists it stands in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

_RUN = re.compile(r"(.)\1{3,}")

KINDS = ("word", "prefix", "suffix2", "suffix3", "shape", "lists")


def letters(word: str) -> tuple[str, str, str, str, str]:
    """The features of a word alone: itself in lower case with digits as 0, its ends, its shape.

    >>> letters("Medvedev"), letters("2019")
    (('medvedev', 'med', 'ev', 'dev', 'Xxxx'), ('0000', '000', '00', '000', 'ddd'))
    """
    low = word.lower().translate(_PLAIN)
    shape = _RUN.sub(r"\1\1\1", word[:12].translate(_SHAPES))
    return low, low[:3], low[-2:], low[-3:], shape


class _Characters(dict[int, str]):
    """What stands for each character; asked once for each that is met."""

    def __init__(self, stands_for: Callable[[str], str]) -> None:
        self._stands_for = stands_for

    def __missing__(self, code: int) -> str:
        self[code] = self._stands_for(chr(code))
        return self[code]


def _plain(letter: str) -> str:
    return "0" if letter.isdecimal() else _STRAIGHT.get(letter, letter)


def _shape(letter: str) -> str:
    if letter.isdigit():
        return "d"
    if letter.isalpha():
        return "X" if letter.isupper() else "x"
    return letter


_STRAIGHT = {"’": "'", "‘": "'", "“": '"', "”": '"'}
_PLAIN = _Characters(_plain)
_SHAPES = _Characters(_shape)


_POPULOUS = 50_000


def _columns(name: str, *columns: int) -> frozenset[str]:
    return frozenset(
        form for row in lexicon.rows(name) for column in columns for form in row[column].split("|")
    )


def _events(part_of_speech: str) -> frozenset[str]:
    return frozenset(row[0] for row in lexicon.rows("events") if row[1] == part_of_speech)


# Which flag of the network stands for which word list. The order is part of the trained model.
LISTS: dict[str, Callable[[], frozenset[str]]] = {
    "given names": lambda: lexicon.words("given_names") - lexicon.marked("given_names"),
    "given names that are words too": lambda: lexicon.marked("given_names"),
    "surnames": lambda: lexicon.words("surnames") - lexicon.marked("surnames"),
    "surnames that are words too": lambda: lexicon.marked("surnames"),
    "countries": lambda: _columns("countries", 0, 4),
    "peoples": lambda: _columns("countries", 3),
    "regions": lambda: _columns("regions", 0, 5),
    "cities": frozenset,  # asked one by one, see _is_city
    "titles": lambda: lexicon.words("titles"),
    "title modifiers": lambda: lexicon.words("title_modifiers"),
    "courtesy titles": lambda: lexicon.words("honorifics") | lexicon.words("title_abbreviations"),
    "words of organisations": lambda: lexicon.words("org_words"),
    "organisations": lambda: _columns("organizations", 0, 2),
    "words of places": lambda: lexicon.words("place_words"),
    "words that make a name no person": lambda: lexicon.words("not_person_words"),
    "kinship": lambda: lexicon.words("kinship"),
    "verbs of events": lambda: _events("v"),
    "nouns of events": lambda: _events("n"),
    "verbs of saying": lambda: lexicon.words("reporting_verbs"),
}
_CITIES = list(LISTS).index("cities")


@cache
def _sets() -> tuple[frozenset[str], ...]:
    return tuple(entries() for entries in LISTS.values())


def _is_city(word: str) -> bool:
    city = lexicon.place(word)
    return city is not None and city.population > _POPULOUS and not city.ambiguous


def lists(word: str) -> list[int]:
    """Which of `LISTS` hold the word, by number: as it is written, in lower case, or a name in capitals."""
    low = word.lower()
    title = word.capitalize() if word.isupper() and len(word) > 1 else word
    forms = (word, low, title)
    found = [n for n, entries in enumerate(_sets()) if not entries.isdisjoint(forms)]
    if title != low and (_is_city(word) or _is_city(title)):
        found.append(_CITIES)
    return found
