"""Things that are named like persons: "Hurricane Maria", "the tanker Maria Holm", "Lee County"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.words import PROPER, follows_on, is_courtesy, is_given, is_listed, is_title_word
from kg.extract.roles import titles

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_NAMED_AFTER = frozenset(("disease", "syndrome", "law", "theorem", "constant", "effect", "award", "prize"))
_NOUNS = PROPER | {"NN", "NNS"}
_BEHIND = 3  # words behind a name up to the one that makes it something else
_REGAL = frozenset(("Prince", "Princess", "King", "Queen", "Saint", "St."))
_TRADED = frozenset(("shares", "stock", "shareholders", "stores"))
FORM = "legal form"
"""The kind of the words of organisations that say what a firm is in law."""
_NO_ROW = (("", ""),)
_LEFT_OUT = frozenset(
    """Hurricane Storm Typhoon Cyclone USS USNS HMS HMAS HMCS INS MV MS RMS SS RV FV""".split()  # noqa: SIM905
)
"""What storms and ships are called by once, and then are not: "Hurricane Maria … Maria"."""
_THINGS = frozenset(
    """film movie novel album song musical opera sitcom ship tanker ferry yacht frigate destroyer trawler
    vessel freighter brand schooner submarine warship battleship cruiser icebreaker liner lifeboat steamer
    spacecraft racehorse""".split()  # noqa: SIM905
)
"""Nouns before the names of things that are named like persons."""


def something_else(doc: Document, first: int, after: int) -> tuple[int, int] | None:
    """The words of a thing that is only named like a person: "Hurricane Katrina", "the Rome Statute"."""
    if after - first > 1 and (after - 1 in doc.time_words or _has_article(doc, first)):
        return first, after  # "Easter Sunday", "the Rome Statute", but "the Tom Cruise film"
    before = _bound_before(doc, first, after)
    if before is not None:
        return before
    if after - first > 1 and (_says(doc.words[first], "left") or _ends_in_thing(doc, after)):
        return first, after
    return _bound_behind(doc, first, after)


def _ends_in_thing(doc: Document, after: int) -> bool:
    """Whether the last word of a name makes it that of a thing, and is no surname."""
    return _makes_other(doc, after - 1) and doc.words[after - 1] not in lexicon.words("surnames")


def _bound_before(doc: Document, first: int, after: int) -> tuple[int, int] | None:
    """The words of a thing that begins before the name: "Hurricane Maria", "the tanker Maria Holm"."""
    if first and follows_on(doc, first) and _says(doc.words[first - 1], "left"):
        return first - 1, after
    start = first - (first > 0 and (is_courtesy(doc.words[first - 1]) or doc.words[first - 1] in _REGAL))
    noun = start - 3 if doc.lower[max(0, start - 2) : start] == [",", "the"] else start - 1
    if noun >= 0 and _is_thing_named(doc, noun):
        return start, after  # "the yacht Lady Anna", "a yacht, the Lady Anna", "in Roe v. Wade"
    if start < first and after - first > 1 and doc.words[start] in _REGAL and _makes_other(doc, after - 1):
        return start, after  # "Prince William Street"
    return None


def is_body(doc: Document, first: int, after: int) -> bool:
    """Whether what is named like a person is an organisation: "Edith Holm University", "PT Holm & Sons"."""
    return after - first > 1 and (
        doc.words[after - 1] in lexicon.words("org_words")
        or doc.words[after - 2] == "&"
        or opens_firm(doc.words[first])
    )


def opens_firm(word: str) -> bool:
    """Whether the name of an organisation begins with a word: "Banco", "PT", but not "AB" or a given name."""
    rows = lexicon.table("org_words").get(word)
    return rows is not None and not is_listed(word) and (rows[0][1] != FORM or _says(word, "left"))


def without_form(words: tuple[str, ...]) -> tuple[str, ...]:
    """What a firm is called without its legal form: "Holm Raya" of "PT Holm Raya", "Holm" of "Holm Ltd"."""
    first, after = 0, len(words)
    while after - first > 1 and _is_form(words[after - 1]):
        after -= 1
    while after - first > 1 and _is_form(words[first]) and _says(words[first], "left"):
        first += 1
    return words[first:after]


def _is_form(word: str) -> bool:
    return lexicon.table("org_words").get(word, _NO_ROW)[0][1] == FORM


def is_called_alone(doc: Document, first: int) -> bool:
    """Whether the name of a thing that begins at word ``first`` is one that goes on without that word."""
    return doc.words[first] in _LEFT_OUT


def is_traded(doc: Document, after: int) -> bool:
    """Whether the word behind a name says that it is the name of a firm: "John Lewis shares fell"."""
    return after < len(doc) and doc.lower[after] in _TRADED and doc.tags[after] in {"NN", "NNS"}


def _is_thing_named(doc: Document, i: int) -> bool:
    """Whether a noun stands before names of things: "the tanker", "aircraft carrier"."""
    low = doc.lower[i]
    carrier = low == "carrier" and i > 0 and doc.lower[i - 1] == "aircraft"
    return (low in _THINGS or low == "v." or carrier) and doc.tags[i] != "VB"


def _bound_behind(doc: Document, first: int, after: int) -> tuple[int, int] | None:
    """The words of a thing that ends behind the name: "Lee County", "Morgan & Sons", "Parkinson's law"."""
    if after >= len(doc) or not follows_on(doc, after):
        return None
    numbered = doc.words[after].isdigit() and "the" in doc.lower[max(0, first - 2) : first]
    if numbered or doc.lower[after] == "v.":  # "the Queen Mary 2", "Roe v. Wade"
        return first, after + numbered
    for i in range(after, min(len(doc), after + _BEHIND)):
        if not follows_on(doc, i) or not doc.words[i][:1].isupper() or doc.tags[i] not in _NOUNS:
            break
        if _makes_other(doc, i):
            return first, i + 1
    if " ".join(doc.words[after : after + 2]) in lexicon.table("not_person_words"):  # "& Sons"
        return first, after + 2
    if doc.tags[after] == "POS" and doc.lower[after + 1 : after + 2] in [[word] for word in _NAMED_AFTER]:
        return first, after + 2
    return None


def _has_article(doc: Document, first: int) -> bool:
    return first > 0 and doc.lower[first - 1] in {"the", "an"} and not is_given(doc.words[first])


def is_part(doc: Document, i: int) -> bool:
    """Whether a single word only ends the name of a thing: "Finance Bill", "Black Panther"."""
    before = i - 1
    if before < 0 or not follows_on(doc, i) or not doc.words[before][:1].isupper():
        return False
    opens = before == doc.sentences[doc.sentence_of[i]][0]
    if doc.tags[before] not in (PROPER if opens else {*PROPER, "JJ", "NN"}) or doc.names[before] != "O":
        return False
    if is_title_word(doc, before) or is_courtesy(doc.words[before]) or before in doc.time_words:
        return False
    return not titles.is_title(doc, before) and gazetteer.lookup(doc.words[before]) is None


def _says(word: str, side: str) -> bool:
    """Whether a capitalised word on that side of a name makes it that of something else."""
    table = lexicon.table("not_person_words")
    return word[:1].isupper() and any(row[1] in {side, "both"} for row in table.get(word, ()))


def _makes_other(doc: Document, i: int) -> bool:
    """Whether a capitalised word makes the name before it that of an organisation, a place or a thing."""
    word = doc.words[i]
    if not word[:1].isupper():
        return False
    if _says(word, "right"):
        return True
    noun = word in lexicon.words("org_words") or word in lexicon.words("place_words")
    return noun and doc.tags[i] in PROPER and not titles.is_title(doc, i)
