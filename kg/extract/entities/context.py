"""What the words in and around a name say of it: that it is no person, or that it is a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.words import (
    PROPER,
    follows_on,
    is_acronym,
    is_courtesy,
    is_given,
    is_listed,
    is_several,
    is_title_word,
)
from kg.extract.roles import following, titles

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_CHIEFS = frozenset(("CEO", "CFO", "COO", "CPO", "CTO"))
_PERSONAL = frozenset(
    """say tell ask add reply recall think feel believe know want smile laugh cry die marry remember write
    sing hope love walk sit stand speak explain argue admit insist joke""".split()  # noqa: SIM905
)
_CREDITS = frozenset(("image", "photo", "photograph", "picture", "video", "audio", "credit", "by"))
_MEDIA = frozenset(("daily", "newspaper", "website"))
_LOCAL = frozenset(("mayor", "governor", "bishop", "archbishop", "sheriff", "prefect"))
"""Offices that none but places have."""
_NOBLE = frozenset(("Lord", "Lady", "Baron", "Baroness", "Viscount", "Viscountess"))
_ENDS_OR_TELLS = frozenset((",", ".", ";", ")", "that", "which", "behind", "based", "founded", "owned"))
_SITES = frozenset(
    "base airbase airport camp crossing checkpoint dam valley region district peninsula border".split()  # noqa: SIM905
)
_ANYONE = frozenset(("Man", "Woman", "Boy", "Girl", "Couple", "Teen"))
_LOCATIVE = frozenset(("in", "near", "outside", "around", "across", "throughout"))


def could_be_person(doc: Document, first: int, after: int) -> bool:
    """Whether a range of words can name one person."""
    if all(is_title_word(doc, i) or is_courtesy(doc.words[i]) for i in range(first, after)):
        return False
    if after - first == 2 and doc.words[after - 1] in _ANYONE and gazetteer.lookup(doc.words[first]):  # noqa: PLR2004
        return False  # "Florida Man"
    if any(not word.isalpha() and any(map(str.isdigit, word)) for word in doc.words[first:after]):
        return False  # "Brent LCOc1"
    if after - first > 1:  # "Protected B" is no name
        return len(doc.words[after - 1]) > 1 or any(map(is_listed, doc.words[first:after]))
    return not (
        len(doc.words[first]) == 1
        or first in doc.time_words
        or is_acronym(doc, first)
        or is_several(doc, first)
        or _is_common(doc, first)
        or _is_office(doc, first)
    )


def _is_office(doc: Document, i: int) -> bool:
    """A title that is a surname too, where it stands as a title: "Rector of", "Chief Guest"."""
    if doc.lower[i + 1 : i + 3] == ["of", "the"] and not is_given(doc.words[i]):
        return True
    if doc.lower[i] not in lexicon.table("titles"):
        return False
    return doc.lower[i + 1 : i + 2] == ["of"] or (i > 0 and doc.lower[i - 1] in {"the", "a", "and", "chief"})


def _is_common(doc: Document, i: int) -> bool:
    """A word that no list has as a name and that stands in the text in lower case or opens a sentence."""
    word = doc.words[i]
    if is_listed(word):
        return False
    opens = i == doc.sentences[doc.sentence_of[i]][0]
    return (opens and doc.tags[i] not in PROPER) or word.lower() in doc.lower_words


def is_organization(doc: Document, first: int, after: int) -> bool:
    """Whether the words beside a name say that it is an organisation: "the firm X", "X is an app"."""
    if first and follows_on(doc, first) and doc.tags[first - 1] == "NN" and _is_body(doc, first - 1):
        return True
    if after >= len(doc) or not follows_on(doc, after):
        return False
    if doc.words[after] in _CHIEFS or (doc.tags[after] == "NN" and doc.lower[after] in _MEDIA):
        return True
    if _is_before_its_members(doc, after):
        return True
    copula = doc.lower[after] in {"is", "was"} and doc.lower[after + 1 : after + 2] in (["a"], ["an"])
    return (copula and _is_thing(doc, after + 2)) or is_apposed_body(doc, after)


def _is_before_its_members(doc: Document, i: int) -> bool:
    """Whether the title of a named member of a body stands here, not of a person: "Holm physicist X"."""
    stop = doc.sentences[doc.sentence_of[i]][1]
    while i + 1 < stop and doc.tags[i] in {"JJ", "NN"} and not titles.is_title(doc, i):
        i += 1
    member = doc.words[i].islower() and titles.is_title(doc, i) and titles.is_member(doc, i)
    return member and i + 1 < stop and doc.words[i + 1].istitle() and follows_on(doc, i + 1)


def is_apposed_body(doc: Document, i: int) -> bool:
    """Whether an apposition begins here that is one of an organisation: "X, the firm that owns it"."""
    if doc.words[i : i + 1] != [","] or doc.lower[i + 1 : i + 2] not in (["the"], ["a"], ["an"]):
        return False
    noun, stop = i + 2, doc.sentences[doc.sentence_of[i]][1]
    while noun + 1 < stop and doc.tags[noun] in {"JJ", "NN"} and doc.tags[noun + 1] == "NN":
        noun += 1
    return noun + 1 < stop and _is_body(doc, noun) and doc.lower[noun + 1] in _ENDS_OR_TELLS


def _is_body(doc: Document, i: int) -> bool:
    """Whether a noun is one for an organisation: "the firm", "the startup"."""
    word = doc.words[i]
    listed = word.capitalize() in lexicon.words("org_words") or word in {"firm", "startup", "start-up", "app"}
    return word.islower() and (listed or doc.types[i] == "organization")


def is_introduced(doc: Document, first: int, after: int) -> bool:
    """Whether the words beside a name say that it is a person: who that is, or a verb of saying."""
    if is_described(doc, first, after):
        return True
    verb = doc.heads[first]
    alone = not first or doc.lower[first - 1] != "the"  # "the Londoner says"
    return alone and verb >= 0 and doc.relations[first] == "nsubj" and doc.lemmas[verb] in _PERSONAL


def is_described(doc: Document, first: int, after: int) -> bool:
    """Whether the words beside a name say who that is: a title, an age, "who"."""
    if first and doc.sentence_of[first] == doc.sentence_of[first - 1] and _introduces(doc, first - 1):
        return doc.words[first - 1] != ":" or gazetteer.lookup(doc.words[first]) is None  # "Photo: Reuters"
    if doc.words[after : after + 1] == [":"]:  # who speaks
        return True
    if first and doc.lower[first - 1] == "the":  # "the Londoner, 44, left"
        return False
    comma = doc.words[after : after + 1] == [","]
    if doc.lower[after + comma : after + comma + 1] == ["who"]:
        return True
    return comma and (doc.tags[after + 1 : after + 2] == ["CD"] or _is_apposed_office(doc, after + 1))


def _is_apposed_office(doc: Document, i: int) -> bool:
    """Whether the title of an office or calling begins here: "Hartono, the governor of Bali"."""
    title = following.at(doc, i, doc.sentences[doc.sentence_of[i]][1]) if i < len(doc) else None
    if title is None or not title.determiner:
        return False
    rows = lexicon.table("titles").get(doc.lower[title.head], ())
    return any(row[1] in {"office", "profession", "rank", "religion"} for row in rows)


def _introduces(doc: Document, i: int) -> bool:
    """Whether word ``i`` stands before persons: a title, "brother", "Photo:"."""
    if doc.words[i] == ":":
        return i > 0 and doc.lower[i - 1] in _CREDITS
    if not follows_on(doc, i + 1):
        return False
    noun = doc.types[i] == "person" and doc.tags[i] in {"NN", "NNP"}
    title = is_courtesy(doc.words[i]) or titles.is_title(doc, i)
    return noun or title or doc.lower[i] in lexicon.table("kinship")


def _is_thing(doc: Document, i: int) -> bool:
    """Whether the noun phrase that goes on at word ``i`` is one for an organisation or a thing."""
    stop = doc.sentences[doc.sentence_of[i]][1] if i < len(doc) else i
    while i + 1 < stop and doc.tags[i + 1] in {"NN", "NNS"}:
        i += 1
    while i < stop and not doc.tags[i].startswith("NN"):
        if doc.tags[i] not in {"JJ", "RB", "HYPH", "VBN", "VBG"}:
            return False
        i += 1
    return i < stop and doc.types[i] in {"organization", "object", "substance", "abstract"}


def is_located(doc: Document, first: int, after: int) -> bool:
    """Whether a name stands where places stand: before its country, in a row with places, after "in"."""
    behind = doc.words[after : after + 1]
    if behind == [","] and _is_area(doc, after + 1):
        return True
    if first and doc.lower[first - 1] in _LOCATIVE:
        return True
    if after < len(doc) and doc.lower[after] in _LOCAL and follows_on(doc, after):  # "Reykjavik Mayor X"
        return True
    if _is_of_place(doc, first):
        return True
    for step, beside in ((1, after), (-1, first - 1)):
        j = beside
        while 0 <= j < len(doc) and doc.lower[j] in {",", "and", "or"}:
            j += step
        if j != beside and 0 <= j < len(doc) and _is_lone_place(doc, j):
            of_title = j > 1 and doc.lower[j - 1] == "of" and titles.is_title(doc, j - 2)
            return not (of_title and step < 0)  # "the Duchess of Edinburgh, Sophie"
    return False


def _is_of_place(doc: Document, first: int) -> bool:
    """Whether a place must stand at word ``first``: behind "mayor of", "the town of", "Ann Berg, 32, of"."""
    if first < 3 or doc.lower[first - 1] != "of":  # noqa: PLR2004 - a noun with its article and "of"
        return False
    noun = doc.lower[first - 2]
    noble = doc.words[first - 3] in _NOBLE  # "Baroness Holm of"
    aged = noun == "," and doc.tags[first - 3] == "CD"
    named = doc.types[first - 2] == "place" and doc.words[first - 2].islower()
    return noun in _LOCAL or noble or aged or named


def names_site(doc: Document, first: int, after: int) -> bool:
    """Whether a name stands somewhere between "the" and what is built or lies there: "the al-Holm base"."""
    for site in doc.standing(_SITES):
        start = site - (after - first)
        if start > 0 and doc.lower[start - 1] == "the" and doc.words[start:site] == doc.words[first:after]:
            return True
    return False


def _is_area(doc: Document, i: int) -> bool:
    """Whether a country or region begins at word ``i``."""
    if i >= len(doc) or not doc.words[i][:1].isupper():
        return False
    for after in (i + 2, i + 1):
        form = " ".join(doc.words[i:after])
        entry = gazetteer.lookup(form)
        if entry is not None and entry.kind in {"country", "region"} and not entry.adjective:
            return True
    return False


def _is_lone_place(doc: Document, i: int) -> bool:
    """Whether a word is a known place and no part of a longer name."""
    beside = (doc.words[i - 1] if i else "", doc.words[i + 1] if i + 1 < len(doc) else "")
    return (
        doc.words[i][:1].isupper()
        and not any(word[:1].isupper() for word in beside)
        and gazetteer.is_place(doc.words[i])
        and doc.names[i].endswith("LOC")
    )
