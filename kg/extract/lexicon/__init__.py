"""The word lists of extraction: plain UTF-8 files beside this module, read when first asked for.

A line is one entry; its columns are separated by tabs; ``#`` at the beginning of a line starts a comment, and
the comments on top say what the file is and what its columns mean. Where each list comes from stands in
``SOURCES.md``.

    words("given_names")        the entries of a list, as a set
    marked("given_names")       those of them that carry ``*``: also a common word, or the name of a place
    rows("countries")           every line as a tuple of columns, padded to the width of the file
    table("events")             rows by their first column
    place("Geneva")             the city of that name that most people live in
    namesakes("Geneva")         the others
    use({"titles": [("budget tsar", "office")]})    words of the user's own beside them; see `own`
"""

from __future__ import annotations

import re
import sys
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.terms import unaccented

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Place",
    "Row",
    "forms",
    "marked",
    "names",
    "namesakes",
    "place",
    "places",
    "rows",
    "table",
    "use",
    "words",
]

Row = tuple[str, ...]
_HERE = Path(__file__).parent
_MARK = "*"
_FIRST = re.compile(r"^[^\t\n]+", re.MULTILINE)
_MARKED = re.compile(r"^([^\t\n]+)\t(?:[^\n]*\t)?\*$", re.MULTILINE)
_SHORTEST = 4  # letters of a city without its accents: "Reykjavik"
_LARGE = 6  # digits of the number of people in a large city
# Lists whose entries are told apart by their first two columns, where others are by the first alone.
_BY_TWO = frozenset(("events", "event_filters", "not_events", "lemmas", "status_words"))
# What a user lists as an event is one, whatever these lists say of it.
_YIELDING = {"event_filters": "events", "not_events": "events"}
_own: dict[str, tuple[Row, ...]] = {}


class Place(NamedTuple):
    """A city, the most populous of its name.

    ``namesakes`` counts the other cities called so; ``ambiguous`` says that the name is a common word or
    the name of a person too.
    """

    name: str
    geonames: str
    country: str
    admin1: str
    population: int
    namesakes: int
    ambiguous: bool


@cache
def names() -> tuple[str, ...]:
    """The names of all lists, sorted."""
    return tuple(sorted(path.stem for path in _HERE.iterdir() if path.suffix in {".txt", ".tsv"}))


@cache
def words(name: str) -> frozenset[str]:
    """The entries of a list: the first column of each line.

    >>> "Maria" in words("given_names")
    True
    """
    bare = _text(name).replace(f"\t{_MARK}\n", "\n")
    return frozenset(_FIRST.findall(bare) if "\t" in bare else bare.split("\n")[:-1])


@cache
def marked(name: str) -> frozenset[str]:
    """The entries whose last column is ``*``: those that are also something else.

    >>> "May" in marked("given_names"), "Maria" in marked("given_names")
    (True, False)
    """
    return frozenset(_MARKED.findall(_text(name)))


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The lines of a list as columns; absent columns at the end are empty strings."""
    split = [line.split("\t") for line in _lines(name)]
    width = max(map(len, split), default=0)
    return tuple([tuple(row) if len(row) == width else (*row, *[""] * (width - len(row))) for row in split])


@cache
def table(name: str) -> dict[str, tuple[Row, ...]]:
    """The rows of a list by their first column, in the order of the file.

    >>> [row[1] for row in table("events")["attack"]]
    ['n', 'v']
    """
    found: dict[str, tuple[Row, ...]] = {}
    for row in rows(name):
        found[row[0]] = (*found.get(row[0], ()), row)
    return found


@cache
def forms(name: str, column: int) -> dict[str, Row]:
    """The row for each of the names that stand, separated by ``|``, in the first column or in ``column``.

    Of two rows with one name the first keeps it.

    >>> forms("countries", 4)["UK"][0]
    'United Kingdom'
    """
    found: dict[str, Row] = {}
    for row in rows(name):
        found.setdefault(row[0], row)
    for row in rows(name):
        for form in row[column].split("|"):
            found.setdefault(form, row)
    found.pop("", None)
    return found


@cache
def places() -> dict[str, str]:
    """The line of each city by its name, and by its name without accents; `place` reads one.

    Without accents the name of a small city may well be another's, of a person too.
    """
    found = {line.partition("\t")[0]: line for line in _lines("places")}
    common = words("verbs")
    accented = [name for name in found if not name.isascii()]
    for name, plain in zip(accented, unaccented("\n".join(accented)).split("\n"), strict=True):
        if len(plain) >= _SHORTEST and plain.lower() not in common:
            line = found[name]
            small = len(line.split("\t")[4]) < _LARGE
            found.setdefault(plain, f"{line}\t{_MARK}" if small and not line.endswith(_MARK) else line)
    return found


@lru_cache(maxsize=30_000)  # it is asked of every name in a million stories
def place(name: str) -> Place | None:
    """The most populous city of this name.

    >>> place("Geneva").country
    'CH'
    """
    line = places().get(name)
    if line is None:
        return None
    _, geonames, country, admin1, population, namesakes, *mark = line.split("\t")
    return Place(name, geonames, country, admin1, int(population), int(namesakes or 0), mark == [_MARK])


def namesakes(name: str) -> tuple[Place, ...]:
    """The less populous cities of this name, the larger first.

    >>> [city.admin1 for city in namesakes("Geneva")]
    ['IL']
    """
    return tuple(
        Place(name, geonames, country, admin1, int(population), 0, ambiguous=False)
        for _, geonames, country, admin1, population in table("namesakes").get(name, ())
    )


def own_rows() -> dict[str, tuple[Row, ...]]:
    """The rows that `use` took in, as another process can take them in, too."""
    return dict(_own)


def use(own: Mapping[str, Iterable[Row]]) -> None:
    """Take these rows from now on beside those of the package; of an entry in both only the own row counts.

    Args:
        own: rows by the name of their list, in its columns.
    """
    chosen = {name: tuple(entries) for name, entries in own.items()}
    if chosen == _own:
        return
    _own.clear()
    _own.update(chosen)
    for module in [module for name, module in sys.modules.items() if name.startswith("kg.extract")]:
        for value in [*vars(module).values()]:  # whatever was made from the lists is to be made anew
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def _lines(name: str) -> list[str]:
    return _text(name).split("\n")[:-1]


def _text(name: str) -> str:
    """The lines of a list, the user's own before the package's."""
    text = _read(name)
    own = _own.get(name, ())
    replaced = {row[: _key(name)] for row in (*own, *_own.get(_YIELDING.get(name, ""), ()))}
    if not replaced:
        return text
    kept = [line for line in text.split("\n")[:-1] if tuple(line.split("\t")[: _key(name)]) not in replaced]
    return "".join([f"{line}\n" for line in (*map("\t".join, own), *kept)])


def _key(name: str) -> int:
    """How many columns tell an entry of a list from the others."""
    return 2 if name in _BY_TWO else 1


def _read(name: str) -> str:
    """The lines of a file without comments and empty lines, each with its line end."""
    for suffix in (".txt", ".tsv"):
        path = _HERE / f"{name}{suffix}"
        if path.exists():
            text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
            while text.startswith("#"):
                text = text.partition("\n")[2]
            if "\n#" in text or "\n\n" in text or text.startswith("\n"):
                text = "".join([f"{line}\n" for line in text.split("\n") if line and line[0] != "#"])
            return text if text.endswith("\n") else text + "\n"
    raise LookupError(f"no word list is called {name!r}; there are {', '.join(names())}")
