"""What the tagger proposes as a name, with its borders mended, and what it rather is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import bodies, gazetteer
from kg.extract.entities.borders import trimmed, widened
from kg.extract.entities.context import could_be_person, is_located, is_organization
from kg.extract.entities.extensions import is_eastern
from kg.extract.entities.spans import NameSpan
from kg.extract.entities.things import is_body, is_traded, opens_firm, something_else
from kg.extract.entities.words import PROPER, follows_on, is_courtesy, is_given, is_initial, is_listed
from kg.extract.roles import titles

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import NameKind

_BINDING = frozenset(("de", "do", "da", "dos", "das", "del", "della", "di", "du", "des", "para"))


def person(doc: Document, span: NameSpan) -> NameSpan | None:
    """A person's name with its borders mended; OTHER if it is no person; None if it is no name."""
    first, after = trimmed(doc, span.first, span.after)
    if first == after:
        return None
    first, after = widened(doc, first, after)
    thing = something_else(doc, first, after)
    if thing is not None:
        return NameSpan(*thing, "ORG" if is_body(doc, *thing) else "OTHER")
    if not could_be_person(doc, first, after):
        return None
    if is_traded(doc, after):
        return NameSpan(first, after, "ORG")
    if after - first > 1 and opens_firm(doc.words[first]):
        return NameSpan(first, after, "ORG")  # "Banco do Mar"
    return NameSpan(first, after, "PER")


def other(doc: Document, span: NameSpan) -> NameSpan | None:
    """An organisation or place without articles, possessives and titles at its borders."""
    first, after = _bare(doc, span)
    full = first + 2 < len(doc) and doc.words[first + 2][:1].isupper() and follows_on(doc, first + 2)
    if full and after - first > 1 and is_given(doc.words[first + 1]) and _is_people(doc, first):
        return person(doc, NameSpan(first + 1, after, "PER"))  # "the Brazilian Thiago Costa"
    if first >= after or all(i in doc.time_words for i in range(first, after)):
        return None
    if _is_rather_person(doc, first, after, span.kind):
        return person(doc, span)
    if after - first > 1:
        return NameSpan(first, after, _kind_of(doc, first, after, span.kind))
    title = titles.is_title(doc, first) or is_courtesy(doc.words[first])
    no_name = doc.tags[first] not in PROPER or title or len(doc.words[first]) == 1
    firm = gazetteer.lookup(doc.words[first]) is None and is_organization(doc, first, after)
    return None if no_name else NameSpan(first, after, "ORG" if firm else span.kind)


def _is_people(doc: Document, i: int) -> bool:
    """Whether a word is the adjective of a country behind an article, or two words before a surname.

    So is the country itself where a title is of it: "the ambassador to Ukraine Maria Holm".
    """
    entry = gazetteer.lookup(doc.words[i])
    if entry is None or not entry.adjective:
        to_title = i > 1 and doc.lower[i - 1] in {"to", "of"} and titles.is_title(doc, i - 2)
        return to_title and entry is not None and entry.kind == "country" and not is_given(doc.words[i])
    return (i > 0 and doc.lower[i - 1] == "the") or doc.words[i + 2] in lexicon.words("surnames")


def _bare(doc: Document, span: NameSpan) -> tuple[int, int]:
    """The range of words of an organisation or place without what does not belong to its name."""
    first, after = span.first, span.after
    while first < after and not _opens_name(doc.words[first]):
        first += 1
    while after > first and not _opens_name(doc.words[after - 1]):
        after -= 1
    while after - first > 1 and _is_post(doc, after - 1):
        after -= 1  # "Transport Ministry Spokesperson"
    if span.kind == "ORG" and first < after:
        after = _whole_organization(doc, first, after)
    return first + (first < after and doc.lower[first] in {"the", "a"}), after


def _is_rather_person(doc: Document, first: int, after: int, kind: NameKind) -> bool:
    """Whether what the tagger takes for a place or organisation is a person: "Gen Anupong", "Park Sun-ae"."""
    word = doc.words[first]
    if after - first == 1:
        if follows_kin(doc, first):
            return True
        given = word in lexicon.words("given_names") and word not in lexicon.marked("given_names")
        return kind == "LOC" and given and doc.tags[first] in PROPER and not is_located(doc, first, after)
    if kind == "LOC" and is_initial(word) and is_listed(doc.words[after - 1]):  # "C.S. Mills"
        return True
    pair = kind == "LOC" and after - first == 2  # noqa: PLR2004
    if pair and is_full_name(doc, first) and not is_located(doc, first, after):
        return True
    courteous = after - first == 2 and is_courtesy(word) and _kind_of(doc, first, after, "PER") == "PER"  # noqa: PLR2004
    return courteous or is_eastern(doc, first, doc.sentences[doc.sentence_of[first]][1])


def is_full_name(doc: Document, first: int) -> bool:
    """Whether a given name that is nothing else stands before a surname: "Kanye West"."""
    given, family = doc.words[first : first + 2]
    plain = is_given(given) and given not in lexicon.marked("given_names") and not gazetteer.is_place(given)
    known = gazetteer.lookup(f"{given} {family}") is not None
    if family in lexicon.words("place_words") or gazetteer.is_place(family):  # "Kanye West and Kim Holm"
        known = known or not (doc.lower[first + 2 : first + 3] == ["and"] and doc.names[first + 3] == "B-PER")
    return plain and not known and family in lexicon.words("surnames")


def _whole_organization(doc: Document, first: int, after: int) -> int:
    """The end of a name with what is bound to it: "Banco do Mar", "Seamen's Union"."""
    words, stop = doc.words, doc.sentences[doc.sentence_of[first]][1]
    while after + 1 < stop and words[after] in _BINDING and words[after + 1][:1].isupper():
        after += 2
    return after + 2 if bodies.is_of_members(doc, after) else after


def _is_post(doc: Document, i: int) -> bool:
    """Whether the last word of what the tagger took for an organisation is a title of someone in it."""
    return titles.is_title(doc, i) and doc.tags[i] != "NNPS" and not is_listed(doc.words[i])


def _kind_of(doc: Document, first: int, after: int, kind: NameKind) -> NameKind:
    """What the words of a name say that it is, before what the tagger says."""
    words = doc.words[first:after]
    if words[-1] in lexicon.words("org_words") or (
        words[1] == "of" and words[0] in lexicon.words("org_words")
    ):
        return "ORG"
    return kind


def _opens_name(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()


def follows_kin(doc: Document, i: int) -> bool:
    """Whether a given name stands behind a word for a relative: "his wife, Petra"."""
    before = i - 2 if doc.words[i - 1] == "," else i - 1
    return before > 0 and doc.lower[before] in lexicon.table("kinship") and is_given(doc.words[i])
