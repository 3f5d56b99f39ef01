"""Words of the user's own: from the table ``[lexicon]`` of a configuration to rows of the word lists.

    [lexicon]
    given-names = ["Aylin"]
    surnames = ["Ibarretxe"]
    titles.office = ["budget tsar"]
    reporting-verbs.say = ["deadpan"]
    events."https://example.org/kinds#budget" = { nouns = ["budget"] }
    organizations = [{ name = "Northern Grid Council", type = "agency", aliases = ["NGC"], country = "NO" }]
    places = [{ name = "Lower Wick", country = "GB" }]
    files.kinship = ["relatives.txt"]

What a list knows already is replaced by what is said of it here. Paths are relative to the configuration.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.config import Setting
from kg.extract import lexicon
from kg.suggestions import unknown
from kg.terms import KGV

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Entries = Iterator[tuple[str, lexicon.Row]]

__all__ = ["rows"]

_KIND: Final = "kind of events"
# The columns that hold one of a few codes, with what the code says.
_CODES: Final = {
    "titles": {1: "class of titles"},
    "organizations": {1: "type of organisations", 3: "country code"},
    "places": {2: "country code"},
    "events": {1: "part of speech", 2: _KIND, 3: "part", 4: "part"},
    "light_verbs": {1: _KIND, 2: "part", 3: "part"},
    "reporting_verbs": {1: "class of reporting verbs", 2: "factuality"},
    "kinship": {1: "relation"},
}
_OPTIONAL: Final = frozenset(("country code", "part"))
_MARK: Final = "*"
_KNOWN_WELL: Final = 1_000_000
"""The population of a place that does not say: whoever lists a place means it, whatever else is called so."""
_IRI: Final = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`]+")
_TAKES: Final = "that,quote,np"


def rows(setting: Setting) -> dict[str, list[lexicon.Row]]:
    """The rows that the table gives, by the list they belong to.

    Raises:
        UsageError: the table has a key, or an entry a code, that is not known; a file cannot be read.
    """
    found: dict[str, list[lexicon.Row]] = {}
    for name, table in setting.table(_TABLES).items():
        for list_, row in _TABLES[name](table):
            found.setdefault(list_, []).append(row)
    return found


def _names(list_: str) -> Callable[[Setting], Entries]:
    """Of an array of names."""
    return lambda table: ((list_, (_entry(entry),)) for entry in table.each())


def _titles(table: Setting) -> Entries:
    """Of titles by their class."""
    for class_, titles in table.table(_codes("titles", 1)).items():
        for entry in titles.each():
            for form in dict.fromkeys((_entry(entry), _uncapitalised(_entry(entry)))):
                yield "titles", (form, class_)


def _reporting_verbs(table: Setting) -> Entries:
    """Of verbs by their class, from which they have the factuality that most verbs of the class have."""
    for class_, verbs in table.table(_codes("reporting_verbs", 1)).items():
        listed = Counter(row[2] for row in lexicon.rows("reporting_verbs") if row[1] == class_)
        factuality = listed.most_common(1)[0][0]
        for entry in verbs.each():
            yield "reporting_verbs", (_entry(entry), class_, factuality, _TAKES)
            yield "verbs", (_entry(entry).split(" ")[0],)


def _organizations(table: Setting) -> Entries:
    for entry in table.each():
        given = entry.table(("name", "type", "aliases", "country"))
        aliases = [_entry(alias) for alias in entry.get("aliases", ()).each()]
        type_ = entry.get("type", "company").one_of("type of organisations", _codes("organizations", 1))
        country = _country(given["country"]) if "country" in given else ""
        yield "organizations", (_name(entry), type_, "|".join(aliases), country)


def _places(table: Setting) -> Entries:
    for entry in table.each():
        given = entry.table(("name", "country", "geonames", "population"))
        country = _country(given["country"]) if "country" in given else ""
        geonames, population = entry.get("geonames", "").value, entry.get("population", _KNOWN_WELL).value
        yield "places", _place(entry, (_name(entry), str(geonames), country, "", str(population), ""))


def _events(table: Setting) -> Entries:
    """Of words that tell an event, by its kind: a code of the vocabulary, or an IRI of the user's own."""
    parts = _codes("events", 3)
    for kind, entry in table.table().items():
        _check_kind(entry, kind)
        entry.table(("nouns", "verbs", "subject", "object"))
        subject = entry.get("subject", "agent").one_of("part", parts)
        object_ = entry.get("object", "target").one_of("part", parts)
        for speech, name in (("n", "nouns"), ("v", "verbs")):
            for word in entry.get(name, ()).each():
                yield "events", (_entry(word), speech, kind, subject, object_)
                if speech == "v":
                    yield "verbs", (_entry(word).split(" ")[0],)


def _files(table: Setting) -> Entries:
    """Of files in the format of the package's own lists, by the name of the list."""
    for list_, paths in table.table(lexicon.names()).items():
        width = max(map(len, lexicon.rows(list_)))
        for path in paths.each():
            for line, columns in _read(path):
                place = Setting(None, "", f"{path.folder / path.text()}:{line}")
                yield list_, _checked(place, list_, columns, width)


_TABLES: Final[dict[str, Callable[[Setting], Entries]]] = {
    "given-names": _names("given_names"),
    "surnames": _names("surnames"),
    "titles": _titles,
    "organizations": _organizations,
    "places": _places,
    "events": _events,
    "reporting-verbs": _reporting_verbs,
    "files": _files,
}


def _read(path: Setting) -> Iterator[tuple[int, list[str]]]:
    """The lines of a list with their number; comments and empty lines are none."""
    try:
        text = (path.folder / path.text()).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise path.error(f"{path.value} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise path.error(f"{path.value} is not in UTF-8") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [column.strip() for column in line.split("\t")]


def _checked(place: Setting, list_: str, columns: list[str], width: int) -> lexicon.Row:
    """A row of a file as wide as its list, if each code of it is known."""
    if not columns[0]:
        raise place.error("the first column is empty")
    if len(columns) > width:
        raise place.error(f"{len(columns)} columns, where the list {list_!r} has {width}")
    mark = [_MARK] if columns[-1] == _MARK and len(columns) > 1 else []
    filled = columns[: len(columns) - len(mark)]
    row = (*filled, *[""] * (width - len(columns)), *mark)
    for column, what in _CODES.get(list_, {}).items():
        if what == _KIND:
            _check_kind(place, row[column])
        elif row[column] or what not in _OPTIONAL:
            replace(place, value=row[column]).one_of(what, _codes(list_, column))
    return _place(place, row) if list_ == "places" else row


def _place(entry: Setting, row: lexicon.Row) -> lexicon.Row:
    """The row of a place, if its numbers are numbers."""
    numbers = "".join((row[1], row[4], row[5])) if row[4] else "no population"
    if not (numbers.isascii() and numbers.isdigit()):
        raise entry.error("a place has a number as its population, and as its GeoNames id if it has one")
    return row


def _entry(setting: Setting) -> str:
    """An entry as extraction looks it up, with straight apostrophes."""
    return setting.text().replace("’", "'")


def _uncapitalised(title: str) -> str:
    """A title in lower case, unless it has a word in capitals: "CEO"."""
    return title if any(word.isupper() for word in title.split(" ")) else title.lower()


def _name(entry: Setting) -> str:
    """What an entry is called, which it must say."""
    name = entry.table().get("name")
    if name is None:
        raise entry.error("the name is missing")
    return _entry(name)


def _country(entry: Setting) -> str:
    return entry.one_of("country code", _codes("organizations", 3))


def _check_kind(entry: Setting, kind: str) -> None:
    if ":" not in kind:
        known = _codes("events", 2)
        if kind not in known:
            raise entry.error(f"{unknown(_KIND, kind, known)} A kind of your own is a whole IRI")
    elif kind.startswith(KGV) or not _IRI.fullmatch(kind):
        raise entry.error(f"a kind of your own is a whole IRI in a name space of yours, not {kind!r}")


def _codes(list_: str, column: int) -> list[str]:
    """What stands in a column of the package's list, sorted."""
    if _CODES[list_][column] == "country code":
        list_, column = "countries", 1
    return sorted({row[column] for row in lexicon.rows(list_) if ":" not in row[column]} - {"", _MARK})
