"""Known names: countries with their adjectives, regions, cities, organisations; the longest match wins."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from kg.extract import lexicon
from kg.extract.entities.spans import NameSpan
from kg.extract.entities.words import LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document

EntryKind = Literal["country", "region", "city", "organization"]
_LONGEST = 7  # words of a known name
_POPULOUS = 100_000
_REMEMBERED = 30_000  # forms that were looked up


class Entry(NamedTuple):
    """What is known of a name.

    Attributes:
        name: the usual form ("United States" for "U.S.").
        kind: country, region, city or organization.
        adjective: the form found is an adjective or the name of a people ("Russian", "Russians").
        country: ISO 3166 code.
        geonames: the GeoNames id, or "".
        type: the type of an organisation (party, company, agency …), or the kind of a region.
        ambiguous: the form is also a common word or the name of a person.
        admin1: of a region, the GeoNames code that its cities have.
        national: an organisation whose name in the story names its country: "Danish central bank".
    """

    name: str
    kind: EntryKind
    adjective: bool = False
    country: str = ""
    geonames: str = ""
    type: str = ""
    ambiguous: bool = False
    admin1: str = ""
    national: bool = False


@cache
def _entries() -> dict[str, Entry]:
    """Every form of countries, regions and organisations; of two with one form the first keeps it."""
    found: dict[str, Entry] = {}
    for form, entry in chain(_countries(), _regions(), _organizations()):
        if form[:1].isupper():
            found.setdefault(form, entry)
    return found


def _countries() -> Iterator[tuple[str, Entry]]:
    for name, code, geonames, adjectives, others, _, metonyms in lexicon.rows("countries"):
        country = Entry(name, "country", country=code, geonames=geonames)
        for form in (name, *others.split("|")):
            yield form.removeprefix("the "), country
        for form in adjectives.split("|"):
            yield form, country._replace(adjective=True)
        for form in metonyms.split("|"):
            seat = form.removeprefix("the ")
            yield seat, Entry(seat, "organization", country=code, type="government")


def _regions() -> Iterator[tuple[str, Entry]]:
    for name, kind, code, geonames, adjectives, others, admin1 in lexicon.rows("regions"):
        ambiguous = _is_persons(name)
        region = Entry(name, "region", False, code, geonames, kind, ambiguous, admin1)  # noqa: FBT003
        for form in (name, *others.split("|")):
            yield form, region
        for form in adjectives.split("|"):
            yield form, region._replace(adjective=True)


def _organizations() -> Iterator[tuple[str, Entry]]:
    for name, type_, aliases, *more in lexicon.rows("organizations"):
        organization = Entry(name, "organization", type=type_, country=more[0] if more else "")
        for form in (name, *aliases.split("|")):
            yield form, organization._replace(ambiguous=" " not in form and _is_persons(form))


def _is_persons(form: str) -> bool:
    """Whether it is a name of persons too."""
    return form in lexicon.words("given_names") or form in lexicon.words("surnames")


@cache
def country(code: str) -> Entry | None:
    """The country with an ISO 3166 code."""
    return next(
        (e for e in _entries().values() if e.kind == "country" and e.country == code and not e.adjective),
        None,
    )


@cache
def capitals(code: str) -> frozenset[str]:
    """The capitals and seats of the country with an ISO 3166 code."""
    rows = (row for row in lexicon.rows("countries") if row[1] == code)
    return frozenset(form for row in rows for form in row[5].split("|"))


@lru_cache(maxsize=_REMEMBERED)
def lookup(form: str) -> Entry | None:
    """What is known of a name, written as in running text or in capitals.

    >>> lookup("U.S.").name, lookup("Russians").adjective, lookup("SEOUL").country
    ('United States', True, 'KR')
    """
    found = _known(form)
    if found is None and form.isupper() and len(form) > 3:  # noqa: PLR2004
        found = _known(_titlecase(form))
    return found


def _titlecase(form: str) -> str:
    return " ".join(w if w.lower() in {"of", "and"} else w.capitalize() for w in form.split(" "))


def _known(form: str) -> Entry | None:
    entry = _entries().get(form)
    if entry is not None:
        return entry
    city = lexicon.place(form)
    if city is None:
        return None
    doubtful = city.ambiguous or (" " not in form and _is_persons(form) and city.population < 10 * _POPULOUS)
    return Entry(form, "city", country=city.country, geonames=city.geonames, ambiguous=doubtful)


def is_place(word: str) -> bool:
    """Whether a word is first of all the name of a place."""
    entry = lookup(word)
    return entry is not None and entry.kind != "organization" and not entry.ambiguous


def find(doc: Document) -> list[NameSpan]:
    """The known names of a text, the longest at each word, in order."""
    found = []
    behind = 0
    for i, word in enumerate(doc.words):
        if i < behind or not word[0].isupper():
            continue
        entry, after = _longest(doc, i)
        if entry is not None:
            found.append(NameSpan(i, after, "ORG" if entry.kind == "organization" else "LOC", entry))
            behind = after
    return found


@cache
def _openers() -> frozenset[str]:
    """What the known names of several words begin with, in lower case."""
    forms = {form.partition(" ")[0] for form in chain(_entries(), lexicon.places()) if not form.isalpha()}
    return frozenset(map(_beginning, forms))


@lru_cache(maxsize=_REMEMBERED)
def _opens(word: str) -> bool:
    """Whether a known name of several words begins so."""
    return _beginning(word) in _openers()


def _beginning(word: str) -> str:
    """A word in lower case up to the first mark at which the text may have been cut."""
    if not word.isalpha():
        for mark in ".-'’":
            word = word.partition(mark)[0]
    return word.lower()


def _longest(doc: Document, i: int) -> tuple[Entry | None, int]:
    end = doc.sentences[doc.sentence_of[i]][1]
    longest = _LONGEST if _opens(doc.words[i]) else 1
    for after in range(min(end, i + longest), i, -1):
        last = doc.words[after - 1]
        if after > i + 1 and not (last[:1].isupper() or last[:1].isdigit() or doc.tags[after - 1] == "POS"):
            continue
        form = doc.text[doc.starts[i] : doc.ends[after - 1]].replace("’", "'")
        entry = lookup(form.replace("\n", " "))
        if entry is not None and _stands(doc, i, after, entry):
            return entry, after
    return None, i + 1


def _stands(doc: Document, first: int, after: int, entry: Entry) -> bool:
    """Whether a match is to be believed where it stands: not "May" in "May 5"."""
    if after - first > 1:
        return True
    word, tag = doc.words[first], doc.tags[first]
    if first in doc.time_words and not entry.adjective:
        return False
    if entry.kind == "organization" and first in doc.title_words:  # "the Vice Premier"
        return False
    if entry.kind in {"city", "organization"} and tag not in {"NNP", "NNPS"} and not word.isupper():
        return False
    lettered = word in LETTERS and doc.words[first - 1] == "," and doc.names[first - 2].endswith("PER")
    if lettered or (entry.kind == "city" and word in lexicon.words("org_words")):
        return False  # "Robert Pang, SC", "Police Commander"
    return not (len(word) <= 2 and tag not in {"NNP", "NNPS"})  # noqa: PLR2004
