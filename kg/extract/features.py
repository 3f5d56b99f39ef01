"""What the tagger sees of a word: its letters, its shape, and the word lists it stands in."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

_STRAIGHT = str.maketrans("’‘“”", "''\"\"")
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(.)\1{2,}")

KINDS = ("word", "prefix", "suffix2", "suffix3", "shape", "lists")


def letters(word: str) -> tuple[str, str, str, str, str]:
    """The features of a word alone: itself in lower case with digits as 0, its ends, its shape.

    >>> letters("Medvedev"), letters("2019")
    (('medvedev', 'med', 'ev', 'dev', 'Xxxx'), ('0000', '000', '00', '000', 'ddd'))
    """
    low = _DIGIT.sub("0", word.lower()).translate(_STRAIGHT)
    shape = _RUN.sub(r"\1\1\1", "".join(map(_shape_of, word[:12])))
    return low, low[:3], low[-2:], low[-3:], shape


def _shape_of(letter: str) -> str:
    if letter.isdigit():
        return "d"
    if letter.isalpha():
        return "X" if letter.isupper() else "x"
    return letter


_POPULOUS = 50_000


@cache
def _columns(name: str, *columns: int) -> frozenset[str]:
    return frozenset(
        form for row in lexicon.rows(name) for column in columns for form in row[column].split("|")
    )


def _is_city(word: str) -> bool:
    city = lexicon.place(word) if word[:1].isupper() else None
    return city is not None and city.population > _POPULOUS and not city.ambiguous


# Which flag of the network stands for which word list. The order is part of the trained model.
LISTS: dict[str, Callable[[str], bool]] = {
    "given names": lambda word: (
        word in lexicon.words("given_names") and word not in lexicon.marked("given_names")
    ),
    "given names that are words too": lambda word: word in lexicon.marked("given_names"),
    "surnames": lambda word: word in lexicon.words("surnames") and word not in lexicon.marked("surnames"),
    "surnames that are words too": lambda word: word in lexicon.marked("surnames"),
    "countries": lambda word: word in _columns("countries", 0, 4),
    "peoples": lambda word: word in _columns("countries", 3),
    "regions": lambda word: word in _columns("regions", 0, 5),
    "cities": _is_city,
    "titles": lambda word: word in lexicon.words("titles"),
    "title modifiers": lambda word: word in lexicon.words("title_modifiers"),
    "courtesy titles": lambda word: (
        word in lexicon.words("honorifics") or word in lexicon.words("title_abbreviations")
    ),
    "words of organisations": lambda word: word in lexicon.words("org_words"),
    "organisations": lambda word: word in _columns("organizations", 0, 2),
    "words of places": lambda word: word in lexicon.words("place_words"),
    "words that make a name no person": lambda word: word in lexicon.words("not_person_words"),
    "kinship": lambda word: word in lexicon.words("kinship"),
    "verbs of events": lambda word: any(row[1] == "v" for row in lexicon.table("events").get(word, ())),
    "nouns of events": lambda word: any(row[1] == "n" for row in lexicon.table("events").get(word, ())),
    "verbs of saying": lambda word: word in lexicon.words("reporting_verbs"),
}


def lists(word: str) -> list[int]:
    """Which of `LISTS` hold the word, by number: as it is written, in lower case, or a name in capitals."""
    forms = (
        {word, word.lower()}
        if not (word.isupper() and len(word) > 1)
        else {word, word.lower(), word.capitalize()}
    )
    return [number for number, holds in enumerate(LISTS.values()) if any(map(holds, forms))]
