"""Who is whose child, wife or brother, where the story says so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kg.extract import lexicon
from kg.extract.entities.index import Index
from kg.story import Kinship

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Hit
    from kg.story import ParsedStory

_RELATIONS = frozenset(("parent", "child", "spouse", "sibling"))
_MUTUAL = frozenset(("brothers", "sisters", "siblings", "twins", "couple", "spouses", "newlyweds"))
_SEVERAL = frozenset(
    "children sons daughters brothers sisters siblings parents grandchildren twins kids".split()  # noqa: SIM905
)
_BETWEEN_KIN = frozenset(("DT", "JJ", "JJS", "JJR", "CD", ","))
_AUXILIARIES = 3  # words between a name and "married", with it
_BETWEEN = 6  # words of a title between "his father," and the name


class _Edges(NamedTuple):
    """Pronouns by their first word, other mentions that are no names by the word behind them."""

    pronouns: dict[int, Hit]
    nominals: dict[int, Hit]


def relations(doc: Document, parsed: ParsedStory) -> Iterator[Kinship]:
    """The relations between persons of the story, each once, in the order of the text."""
    terms = _terms()
    standing = doc.standing(terms.keys())
    if not standing:
        return
    index = Index(doc, parsed)
    edges = _Edges(index.starting("pronoun"), index.ending("nominal"))
    seen: set[tuple[str, frozenset[str]]] = set()
    before: Hit | None = None
    for i in standing:
        low, relation = doc.lower[i], terms[doc.lower[i]]
        if low == "married":
            pairs = list(_couple(doc, index, i))
        else:
            pairs = list(_both(doc, index, i)) or list(_pairs(doc, index, i, edges, before))
            before = pairs[-1][0] if pairs else before
        for owner, kin in pairs:
            key = (relation, frozenset((owner.id, kin.id)))
            if owner.id != kin.id and key not in seen:
                seen.add(key)
                yield _record(doc, relation, i, owner, kin)


@cache
def _terms() -> dict[str, str]:
    """The words that tell of a relation between persons, and which it is."""
    found = {term: rows[0][1] for term, rows in lexicon.table("kinship").items() if rows[0][1] in _RELATIONS}
    return {"married": "spouse", "couple": "spouse"} | found


def _record(doc: Document, relation: str, i: int, owner: Hit, kin: Hit) -> Kinship:
    """The relation of one person's kin, whose term is word ``i``, to that person."""
    span = doc.span(min(owner.first, i), max(i + 1, owner.after))
    term = doc.lower[i]
    if relation == "parent":
        return Kinship(child=owner.id, parent=kin.id, term=term, mention=span)
    if relation == "child":
        return Kinship(child=kin.id, parent=owner.id, term=term, mention=span)
    if relation == "spouse":
        return Kinship(spouses=(owner.id, kin.id), term=term, mention=span)
    return Kinship(siblings=(owner.id, kin.id), term=term, mention=span)


def _couple(doc: Document, index: Index, i: int) -> Iterator[tuple[Hit, Hit]]:
    """Who is married to whom: "X married Y", "X, a nurse, is married to the singer Y"."""
    subjects = (index.at(c) for c in doc.related(i, "nsubj"))
    before = next((h for h in subjects if h is not None and h.is_person), None)
    for k in range(i - 1, max(-1, i - _AUXILIARIES - 1), -1):
        if before is None and doc.words[k] != ",":
            before = index.at(k)
    behind = _first_named(doc, index, i + 2 if doc.lower[i + 1 : i + 2] == ["to"] else i + 1)
    if before is not None and before.is_person and behind is not None:
        yield before, behind


def _both(doc: Document, index: Index, i: int) -> Iterator[tuple[Hit, Hit]]:
    """The two persons of "brothers A and B", "the couple, A and B"."""
    if doc.lower[i] not in _MUTUAL or (i and doc.tags[i - 1] in {"PRP$", "POS", "CD"}):
        return
    one = _first_named(doc, index, i + 2 if doc.words[i + 1 : i + 2] == [","] else i + 1)
    if one is not None and doc.lower[one.after : one.after + 1] == ["and"]:
        other = _first_named(doc, index, one.after + 1)
        if other is not None:
            yield one, other


def _first_named(doc: Document, index: Index, k: int) -> Hit | None:
    """The person named at word ``k``, or behind a title that begins there."""
    for _ in range(_BETWEEN):
        hit = index.at(k) if k < len(doc) else None
        if hit is not None and hit.is_person:
            return hit if hit.first == k and hit.mention.form == "name" else None
        if k >= len(doc) or doc.tags[k] not in {"NN", "NNP", "JJ", "RB", "HYPH", "DT"}:
            return None
        k += 1
    return None


def _pairs(
    doc: Document, index: Index, i: int, edges: _Edges, before: Hit | None
) -> Iterator[tuple[Hit, Hit]]:
    """Whose kin, and who each of them is, for the kinship term at word ``i``.

    Whose kin the term ``before`` it told of may go on: "his wife, X, and two sons, Y and Z".
    """
    owner = _owner(doc, index, i, edges) or (before if before and _goes_on(doc, i, before) else None)
    kin = _named(doc, index, i, owner, edges) if owner is not None else None
    if owner is None or kin is None:
        return
    yield owner, kin
    if doc.lower[i] in _SEVERAL and kin.first > i:
        yield from ((owner, other) for other in _listed(doc, index, kin))


def _goes_on(doc: Document, i: int, owner: Hit) -> bool:
    """Whether a term without an owner goes on with a list of the kin of somebody: "and two sons"."""
    k = i - 1
    while k > 0 and doc.tags[k] in {"CD", "JJ", "DT"}:
        k -= 1
    here = doc.sentence_of[owner.first] == doc.sentence_of[i]
    return here and owner.after < i and doc.lower[k] in {"and", ",", ";"}


def _listed(doc: Document, index: Index, hit: Hit) -> Iterator[Hit]:
    """Who is named behind a name in a list: "Anna, 7, Bo and Carl"."""
    while True:
        i = hit.after
        if doc.words[i : i + 1] == [","] and doc.tags[i + 1 : i + 2] == ["CD"]:  # an age
            i += 2
        joints = doc.lower[i : i + 2]
        i += 2 if joints == [",", "and"] else 1
        other = _first_named(doc, index, i) if joints[:1] in ([","], ["and"], ["&"]) else None
        if other is None or other.first != i:
            return
        yield other
        hit = other


def _owner(doc: Document, index: Index, i: int, edges: _Edges) -> Hit | None:
    if i == 0:
        return None
    before = i - 1
    while before > 0 and doc.tags[before] in {"JJ", "JJS", "JJR", "CD", "HYPH", "NN"} and i - before < 4:  # noqa: PLR2004
        before -= 1
    if doc.tags[before] == "WP$":  # "X, whose father Y"
        hit = index.at(before - 2 if doc.words[before - 1] == "," else before - 1)
        return hit if hit is not None and hit.is_person else None
    if doc.tags[before] in {"POS", "PRP$"}:
        possessive = doc.tags[before] == "POS"
        hit = index.at(before - 1) if possessive else edges.pronouns.get(before)
        return hit if hit is not None and hit.is_person else None
    hit = _first_named(doc, index, i + 2) if doc.lower[i + 1 : i + 2] == ["of"] else None
    return None if hit is None or doc.tags[hit.after : hit.after + 1] == ["POS"] else hit  # "of X's friend"


def _named(doc: Document, index: Index, i: int, owner: Hit, edges: _Edges) -> Hit | None:
    """Who is named beside the term, "his father, X", "X, the wife of Y", or whom it is known to mean."""
    beside = _first_named(doc, index, i + 2 if doc.words[i + 1 : i + 2] == [","] else i + 1)
    if beside is not None:
        return beside
    nominal = edges.nominals.get(i + 1)
    if nominal is not None and nominal.is_person:
        return nominal
    k = i - 1 if doc.lower[i + 1 : i + 2] == ["of"] else owner.first - 1 if owner.after < i else -1
    while k > 0 and (doc.tags[k] in _BETWEEN_KIN or doc.lemmas[k] == "be"):
        k -= 1
    hit = index.at(k) if k >= 0 else None  # "X, the wife of Y", "X is the wife of Y", "X, Y's wife"
    return hit if hit is not None and hit.is_person and hit.id != owner.id and k == hit.after - 1 else None
