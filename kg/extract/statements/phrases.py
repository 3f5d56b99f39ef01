"""Noun phrases around a head, as sources are cited: with title and name, without what only follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.extract.roles import preceding

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Hit, Index

_BEFORE: Final = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod:poss",
        "nummod",
        "nmod:desc",
        "flat",
        "case",
        "punct",
        "det:predet",
        "nmod",
        "advmod",
        "nmod:unmarked",
        "appos",
        "goeswith",
        "dep",
        "cc",
        "conj",
    }
)
_IN_PHRASE: Final = frozenset({"NN", "NNP", "JJ", "PRP$", "DT", "POS", "HYPH"})
_NAMEWORDS: Final = frozenset({"flat", "compound", "goeswith", "nmod:desc", "fixed", "nummod", "dep"})
_LONGEST: Final = 14  # words behind the noun
_SKIP: Final = frozenset({",", ";", ":", "—", "–", "--", "-", "(", "“", '"', "``", "''", "”", "."})


def around(doc: Document, index: Index, head: int) -> tuple[int, int]:
    """The range of words of the noun phrase that ``head`` belongs to.

    It ends with the name where there is one ("Foreign Minister Jo Lee" of "Foreign Minister Jo Lee, who …"),
    else with the phrases that the noun needs ("a spokesman for the army"); relative clauses and appositions
    stay outside.
    """
    if doc.tags[head] in {"PRP", "WP", "WDT", "PRP$"}:
        return head, head + 1
    start = doc.sentences[doc.sentence_of[head]][0]
    first = _first(doc, head, start)
    hit = index.at(head)
    if hit is not None and hit.mention.form == "name":
        if doc.sentence_of[hit.first] == doc.sentence_of[head]:
            first = _with_noun(doc, _with_title(doc, min(first, hit.first), hit), hit)
        return _without_marks(doc, first, max(hit.after, head + 1))
    after = _after(doc, index, head)
    return _without_marks(doc, first, after)


def _with_title(doc: Document, first: int, hit: Hit) -> int:
    """Where the title before a name begins, where the tree does not bind it to the name."""
    title = preceding.before(doc, hit.first) if hit.is_person else None
    if title is None or title.after != hit.first:
        return first
    return min(first, title.first - (1 if title.determiner else 0))


def _with_noun(doc: Document, first: int, hit: Hit) -> int:
    """Where "his father" begins before "Jo Lee", with a comma between or without, if the tree misses it."""
    start = doc.sentences[doc.sentence_of[hit.first]][0]
    if not hit.is_person or first != hit.first or first - start < 2:  # noqa: PLR2004 - a noun and what is before it
        return first
    apart = doc.words[first - 1] == "," and doc.words[hit.after : hit.after + 1] == [","]
    noun = first - 1 - apart
    if doc.tags[noun] not in {"NN", "NNP"} or doc.types[noun] != "person" or doc.names[noun] != "O":
        return first
    while noun > start and doc.tags[noun - 1] in _IN_PHRASE:
        noun -= 1
    return noun


def _first(doc: Document, head: int, start: int) -> int:
    first = head
    for c in doc.children[head]:
        if (
            c < first
            and doc.relations[c] in _BEFORE
            and doc.relations[c] not in {"case", "cc", "punct", "conj"}
        ):
            first = min(first, doc.subtree(c)[0])
    first = max(first, start)
    while first < head and (doc.tags[first] in {"IN", "CC", ",", ":"} or doc.words[first] in _SKIP):
        first += 1
    return first - (first > start and doc.lower[first - 1 : first + 1] in (["at", "least"], ["at", "most"]))


def _after(doc: Document, index: Index, head: int) -> int:
    """Up to the end of the name that follows, or of the prepositional phrases that hang on the noun."""
    sentence_end = doc.sentences[doc.sentence_of[head]][1]
    after = head + 1
    for c in doc.children[head]:
        relation = doc.relations[c]
        if c < after:
            continue
        if relation in _NAMEWORDS and c == after:
            after = doc.subtree(c)[1]
        elif relation == "appos":
            hit = index.at(c)
            if hit is not None and hit.is_person and hit.first - after <= 1:
                return hit.after
            return after
        elif relation == "nmod" or (relation == "acl" and doc.lemmas[c] in {"familiar", "brief", "involve"}):
            last = _last(doc, c)
            if last - head > _LONGEST or (
                any(doc.words[k] == "," for k in range(after, last)) and doc.tags[head] != "NN"
            ):
                return after
            after = last
        elif relation in {"acl:relcl", "acl", "punct", "conj", "cc", "parataxis"}:
            return after
    return min(after, sentence_end)


def _last(doc: Document, i: int) -> int:
    """The end of a prepositional phrase without the clauses that hang on it."""
    after = i + 1
    for c in doc.children[i]:
        if c >= after and not doc.relations[c].startswith(("acl", "punct", "appos", "parataxis", "advcl")):
            after = max(after, _last(doc, c))
        elif c > i and doc.relations[c].startswith(("acl", "parataxis", "advcl", "appos")):
            break
    return after


def _without_marks(doc: Document, first: int, after: int) -> tuple[int, int]:
    while first < after - 1 and doc.words[first] in _SKIP:
        first += 1
    while after - 1 > first and doc.words[after - 1] in _SKIP:
        after -= 1
    return first, after
