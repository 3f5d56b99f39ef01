"""Organisations that no list and no tagger knows, before what somebody is there: "Real Valdoria coach X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.spans import NameSpan
from kg.extract.entities.words import PROPER, follows_on, is_courtesy, is_listed, is_title_word

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import Taken

_HELD = frozenset(
    """chairman chairwoman chairperson chair ceo cfo coo cto spokesman spokeswoman spokesperson coach manager
    founder co-founder boss owner co-owner director executive president treasurer analyst economist strategist
    employee engineer goalkeeper midfielder defender striker winger frontman guitarist drummer bassist editor
    columnist""".split()  # noqa: SIM905
)
"""What one is in an organisation, and hardly in a place."""
_IN_BODY = PROPER | {"JJ", "NN", "NNS"}
_BETWEEN = 4  # words of a title, at most: "senior vice president"


def find(doc: Document, taken: Taken) -> None:
    """Take the capitalised words before such a title for the name of an organisation."""
    for i in doc.standing(_HELD):
        if doc.lower[i + 1 : i + 2] == ["at"]:
            _named_behind(doc, taken, i + 2)
        after = i
        while after > 0 and i - after < _BETWEEN and _is_of_title(doc, after - 1):
            after -= 1
        is_body = after > 0 and doc.words[after - 1] in lexicon.words("org_words")
        first = after
        while first > 0 and follows_on(doc, first) and _is_of_name(doc, first - 1, taken, is_body=is_body):
            first -= 1
        if first < after and follows_on(doc, after) and _is_name(doc, first, after, is_body=is_body):
            taken.cover(NameSpan(first, after, "ORG"))


def _named_behind(doc: Document, taken: Taken, i: int) -> None:
    """Take what the tagger has for a place, and no list has, behind "at": "chief economist at Holmport"."""
    span = taken.spans[i] if i < len(doc) else None
    if span is not None and span.kind == "LOC" and span.entry is None:
        taken.replace(span, NameSpan(span.first, span.after, "ORG"))


def _is_of_title(doc: Document, i: int) -> bool:
    return doc.words[i].islower() and doc.tags[i] in {"NN", "JJ", "HYPH"} and follows_on(doc, i + 1)


def _is_of_name(doc: Document, i: int, taken: Taken, *, is_body: bool) -> bool:
    """Whether a word may be part of the name of an organisation, which ends so (``is_body``)."""
    word, span = doc.words[i], taken.spans[i]
    if word.islower() or not word.isalnum() or i in doc.time_words or is_courtesy(word):
        return False
    if span is not None and (span.entry if not is_body else span.kind == "PER" or span.length > 1):
        return False
    if is_body:
        return doc.tags[i] in _IN_BODY
    known = is_title_word(doc, i) or gazetteer.lookup(word) is not None
    person = span is not None and span.kind == "PER" and (span.length > 1 or is_listed(word))
    if known or person or (span is not None and span.kind not in {"ORG", "PER"}):
        return False
    return doc.tags[i] in PROPER or (
        doc.tags[i] == "JJ" and doc.tags[i + 1] in PROPER and _stands_again(doc, i)
    )


def _stands_again(doc: Document, i: int) -> bool:
    """Whether an adjective has a capital as part of a name, and not only to open a sentence."""
    inside = i > doc.sentences[doc.sentence_of[i]][0]
    return inside or doc.text.count(f"{doc.words[i]} {doc.words[i + 1]}") > 1


def _is_name(doc: Document, first: int, after: int, *, is_body: bool) -> bool:
    """Whether capitals are those of a whole name, and not only that of a sentence, a title or a headline."""
    a, b = doc.sentences[doc.sentence_of[first]]
    alone = after - first == 1
    acronym = doc.words[after - 1].isupper()
    if (is_body and alone) or (doc.words[after][:1].isupper() and not is_body and not acronym):
        return False  # "the Council chairman", "Operations Director"
    word = doc.words[first]
    common = doc.tags[first] != "NNP" or is_listed(word)
    if first == a and alone and word.istitle() and doc.relations[first] != "compound" and common:
        return False
    if first > a and doc.words[first - 1][:1].isupper() and gazetteer.lookup(doc.words[first - 1]) is None:
        return first - 1 == a and doc.tags[first - 1] in {"DT", "IN"}  # else a part of a longer name
    return any(doc.words[k].islower() for k in range(a, b)) and doc.lower[first] not in doc.lower_words
