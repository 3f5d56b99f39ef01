"""Stories of some 370 words for what is measured at scale, filled from the templates beside this file.

python bench/corpus.py N > stories.jsonl

The same number gives the same stories on every machine. A template is a text with names in braces
(`{woman1.surname}`) and choices in brackets (`[met|called]`); what the names stand for is drawn from
`templates/words.toml` and, persons and places, from the word lists of kg.
"""

import json
import random
import re
import sys
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

TEMPLATES = Path(__file__).parent / "templates"
LEXICON = Path(__file__).parents[1] / "kg" / "extract" / "lexicon"
CHOICE = re.compile(r"\[([^][]*\|[^][]*)\]")
YEAR = 2026
LARGE = 100_000
CITIES = 4
PERSONS = 8
FIRMS = 5


class Person(NamedTuple):
    given: str
    surname: str

    def __format__(self, _):
        return f"{self.given} {self.surname}"


@cache
def templates():
    return [path.read_text("utf-8").strip() for path in sorted(TEMPLATES.glob("*.txt"))]


@cache
def words():
    return tomllib.loads((TEMPLATES / "words.toml").read_text("utf-8"))


def rows(name):
    """The rows of a word list of kg, those without accents only."""
    lines = (LEXICON / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line[:1].isalpha() and line.isascii()]


@cache
def given_names(gender):
    return [name for name, said in rows("name_genders.tsv") if said == gender and len(name) > 2]


@cache
def surnames():
    """Those that are nothing else."""
    return [row[0] for row in rows("surnames.txt") if len(row) == 1 and row[0].isalpha() and len(row[0]) > 2]


@cache
def countries():
    """Name, adjective and large cities of the countries that have enough of them."""
    cities = defaultdict(list)
    for name, _, code, _, population, *ambiguous in rows("places.tsv"):
        if int(population) > LARGE and not any(ambiguous):
            cities[code].append(name)
    return [
        (row[0], row[3].split("|")[0], cities[row[1]])
        for row in rows("countries.tsv")
        if row[3] and len(cities[row[1]]) >= CITIES
    ]


def numbered(name, drawn):
    return {f"{name}{number}": one for number, one in enumerate(drawn, 1)}


def values(draw):
    """What the names in the templates stand for, in one story."""
    nations, adjectives, cities = zip(*draw.sample(countries(), 3), strict=True)
    home, away = draw.sample(cities[0], CITIES), draw.sample(cities[1], CITIES)
    last = draw.sample(surnames(), 2 * PERSONS + FIRMS)
    drawn = {
        **numbered("man", map(Person, draw.sample(given_names("m"), PERSONS), last)),
        **numbered("woman", map(Person, draw.sample(given_names("f"), PERSONS), last[PERSONS:])),
        **numbered("company", (f"{name} {draw.choice(words()['firm'])}" for name in last[2 * PERSONS :])),
        **numbered("country", nations),
        **numbered("nation", adjectives),
        **numbered("city", (home[0], away[0], home[1], home[2], away[1])),
        "CITY1": home[0].upper(),
        "number": draw.randrange(20, 900),
        "percent": draw.randrange(51, 80),
        "age": draw.randrange(28, 69),
        "day": draw.randrange(1, 29),
        "past": draw.randrange(YEAR - 24, YEAR - 9),
        "future": draw.randrange(YEAR + 2, YEAR + 6),
    }
    for kind, choices in words().items():
        drawn[kind], drawn[f"{kind}2"] = draw.sample(choices, 2)
    return drawn


def story(number):
    """The record of the story of this number: id, url, date, publisher, language and text."""
    draw = random.Random(number)
    template = templates()[number % len(templates())]
    told = values(draw)
    chosen = CHOICE.sub(lambda choice: draw.choice(choice[1].split("|")), template)
    month = words()["month"].index(told["month"]) + 1
    return {
        "id": f"story-{number}",
        "url": f"https://news.example/stories/{number}",
        "date": f"{YEAR}-{month:02}-{told['day']:02}",
        "publisher": f"The {told['city1']} {told['paper']}",
        "language": "en",
        "text": chosen.format_map(told),
    }


def stories(count):
    """The first so many stories, each another."""
    return map(story, range(count))


if __name__ == "__main__":
    for one in stories(int(sys.argv[1])):
        print(json.dumps(one))
