"""The title that stands before a name: "Norwegian President X", "the president of Norway, X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities.words import HYPHENS, is_joined
from kg.extract.roles import titles
from kg.extract.roles.titles import Title

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document

_COMMAS = frozenset((",", "—", "-", "–", "--"))
_BEFORE_APPOSITION = frozenset(
    (",", "IN", "``", "''", ":", "VBD", "VBZ", "CC", "VBG", "-RRB-", "-LRB-", "WDT")
)
_NEAR = 6  # words of a name
_LONGEST = 16  # words of a title before a name


def before(doc: Document, name: int) -> Title | None:
    """The title that stands directly before the name that begins at word ``name``."""
    head = name - 1
    start = doc.sentences[doc.sentence_of[name]][0]
    if head < start:
        return None
    if doc.words[head] in _COMMAS:
        return _apposed(doc, head, start)
    if doc.lower[head] in {"named", "called"} and head > start and titles.is_title(doc, head - 1):
        return _extend(doc, head - 1, head, start)
    if doc.lower[head] in {"elect", "designate"} and head - 2 >= start and titles.is_title(doc, head - 2):
        return _extend(doc, head - 2, name, start)
    if titles.is_title(doc, head) or _unlisted(doc, head, name):
        return _extend(doc, head, name, start)
    return _linked(doc, name, start)


def _linked(doc: Document, name: int, start: int) -> Title | None:
    """A title before a name whose noun lies before a chain of "of": "Director of the State Museum X"."""
    for i in range(name - 1, max(start, name - _LONGEST), -1):
        if doc.lower[i] in {"of", "for", "at", "to"} and titles.is_title(doc, i - 1):
            title = _extend(doc, i - 1, name, start)
            capital = doc.words[i - 1][:1].isupper() or (title.first == start and not title.determiner)
            whole = capital and doc.tags[name - 1] in titles.NOUNS and _one_phrase(doc, i, name)
            return title if whole else None
    return None


def _unlisted(doc: Document, head: int, name: int) -> bool:
    """A noun for a person that no list holds, right before the name: "beekeeper Tom Hale"."""
    return (
        doc.tags[head] == "NN"
        and doc.types[head] == "person"
        and doc.words[head].islower()
        and doc.lower[head] not in lexicon.table("kinship")
        and doc.starts[name] == doc.ends[head] + 1
        and (name <= doc.heads[head] < name + _NEAR or doc.heads[name] == head)
    )


def _apposed(doc: Document, comma: int, start: int) -> Title | None:
    """A title that ends at the comma before a name: "Norway's finance minister, X"."""
    end = comma
    for i in range(comma - 1, max(start - 1, comma - _LONGEST - 1), -1):
        if titles.is_title(doc, i) and (
            i == end - 1 or (doc.lower[i + 1] in titles.LINKS and _one_phrase(doc, i + 1, end))
        ):
            then = doc.lower[comma - 3 : comma] == ["at", "the", "time"]
            title = _extend(doc, i, i + 1 if then else end, start)
            return title if _stands_alone(doc, title, start, comma) else None
        if doc.tags[i] in {",", ".", ":"} or doc.tags[i].startswith("VB"):
            return None
    return None


def _stands_alone(doc: Document, title: Title, start: int, comma: int) -> bool:
    """Whether a title before a comma and a name is in apposition to it, and no part of something longer."""
    opening = title.first - (1 if title.determiner else 0)
    tag = doc.tags[opening - 1] if opening > start else ""
    if not (opening == start or tag in _BEFORE_APPOSITION or doc.words[opening - 1] == "Also"):
        return False
    if title.determiner in {
        "a",
        "an",
    }:  # "put through to an attorney, X", "A spokesman for the union, X, said"
        closed = "," in doc.words[comma + 2 : comma + 2 + _NEAR]
        return (tag == "IN" and title.head == comma - 1) or (opening == start and closed)
    capital = doc.words[title.first][:1].isupper() and opening == start
    return (
        bool(title.determiner) or capital or any(doc.tags[k] == "POS" for k in range(title.first, title.head))
    )


def _one_phrase(doc: Document, first: int, after_: int) -> bool:
    """Whether the words are nothing but a chain of noun phrases bound by "of" and its like."""
    return all(
        doc.tags[i] in titles.PREMODIFIERS
        or doc.tags[i] in {"DT", "PRP$"}
        or doc.lower[i] in titles.LINKS
        or doc.lower[i] in {"and", "&"}
        for i in range(first, after_)
    )


def _extend(doc: Document, head: int, end: int, start: int) -> Title:
    """Take in the words before a title noun that belong to it: "the former Russian foreign" minister."""
    first = head
    i = head - 1
    while i >= start and head - i <= _LONGEST:
        tag = doc.tags[i]
        if doc.lower[i] in {"then", "ex"} and doc.words[i + 1] in HYPHENS:
            first = i
            break
        joins = (
            doc.lower[i] in {"of", "and", "&", "for"}
            and i > start
            and (
                titles.inside_name(doc, i, head)
                or (doc.lower[i] == "and" and doc.lower[i - 1] in lexicon.table("titles"))
            )
        )
        hyphen = doc.words[i] in HYPHENS and is_joined(doc, i)
        if not (tag in titles.PREMODIFIERS or joins or hyphen) or doc.words[i] in {'"', "“", "”"}:
            break
        if (
            tag in {"VBN", "VBG"}
            and doc.relations[i] not in {"amod", "compound"}
            and not titles.modifier(doc, i)
        ):
            break
        if i in doc.time_words:
            break
        if doc.tags[i] == "CD" and not (i + 1 < len(doc) and doc.tags[i + 1] == "HYPH"):
            break
        if joins and doc.lower[i] == "of" and not doc.words[i - 1][:1].isupper():
            break
        first = i
        i -= 1
    while first < head and doc.tags[first] in {"POS", "HYPH", "CC", "IN"}:
        first += 1
    determiner = ""
    if first > start and (doc.lower[first - 1] in titles.ARTICLES or doc.tags[first - 1] == "PRP$"):
        determiner = doc.lower[first - 1]
    # "the company's chief executive": the article belongs to the possessor, the phrase keeps both.
    return Title(first, end, head, determiner)
