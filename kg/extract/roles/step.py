"""The roles that persons hold: office, post or calling, with the organisation and the time attested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kg.extract import lexicon
from kg.extract.entities import gazetteer
from kg.extract.entities.index import Hit, Index
from kg.extract.entities.words import HYPHENS, LETTERS
from kg.extract.roles import following, parts, preceding, titles
from kg.extract.roles.clauses import named_as, predicated
from kg.extract.roles.records import Draft
from kg.extract.roles.titles import Title
from kg.extract.roles.told import Told, is_no_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.roles.records import Manner
    from kg.story import ParsedStory

_COMMAS = frozenset((",", "—", "–", "--"))
_POSSESSIVES = frozenset(("his", "her", "their"))


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Add the roles of persons."""
    index = Index(doc, parsed)
    told = Told(doc, index, parsed)
    for draft in drafts(doc, index):
        told.add(draft)
    return msgspec.structs.replace(parsed, roles=tuple(told.roles))


def _turned(doc: Document, draft: Draft) -> Iterator[Draft]:
    """Two roles that are told as one: "actor-turned-politician X"."""
    title = draft.title
    i = next((k for k in range(title.first + 1, title.head) if doc.lower[k] == "turned"), None)
    if i is None:
        yield draft
        return
    was = i - 2 if doc.words[i - 1] in HYPHENS else i - 1
    now = i + 2 if doc.words[i + 1] in HYPHENS else i + 1
    yield draft._replace(title=msgspec.structs.replace(title, after=was + 1, head=was), manner="former")
    yield draft._replace(title=msgspec.structs.replace(title, first=now))


def drafts(doc: Document, index: Index) -> Iterator[Draft]:
    """Every title that is bound to a person's name, in the order of the names."""
    for draft in _drafts(doc, index):
        yield from _turned(doc, draft)


def _drafts(doc: Document, index: Index) -> Iterator[Draft]:
    chained: set[int] = set()  # heads of titles that belong to the next name: "A, the mayor, B, the judge, C"
    for hit in index.hits:
        if hit.is_person and hit.mention.form == "name":
            yield from _beside(doc, index, hit, chained)
            yield from predicated(doc, hit, index)
    for i in doc.standing({"as"}):
        yield from named_as(doc, index, i)


def _beside(doc: Document, index: Index, hit: Hit, chained: set[int]) -> Iterator[Draft]:
    """The titles before and behind a name."""
    title = preceding.before(doc, _without_courtesy(doc, hit.first))
    if title is not None and (title.head in chained or _is_holders(doc, index, title, hit)):
        first, title = _divided(doc, _without_others(doc, index, title))
        if first is not None:
            yield Draft(hit.id, first)
        yield from _shared(doc, index, hit, title)
        office = _before_rank(doc, index, title, hit)
        if office is not None:
            yield Draft(hit.id, _without_others(doc, index, office))
    else:
        title = None
    for behind in following.after(doc, hit.after):
        definite = title is not None and behind.determiner == "the"
        others = behind.determiner in _POSSESSIVES and behind.first > hit.after + 2
        if (definite or others) and _precedes_name(doc, index, behind.after):
            chained.add(behind.head)
            return
        if _is_apposition(doc, index, behind, hit):
            own = _without_others(doc, index, behind)
            body = _possessor(doc, index, own, hit)
            yield Draft(hit.id, own, _manner(doc, own), organization=body)
            if _is_plural(doc, own):  # "A and B, both ministers"
                yield from (Draft(h.id, own, _manner(doc, own)) for h in _listed_before(doc, index, hit))


def _before_rank(doc: Document, index: Index, rank: Title, hit: Hit) -> Title | None:
    """The office before a rank and a comma: "the army chief, Gen. X"; other titles may be of two persons."""
    listed = doc.lower[hit.after : hit.after + 1] in (["and"], ["or"])  # "the mayor, Gen. X and a judge"
    capital = doc.words[rank.first][:1].isupper()
    if listed or rank.determiner or not capital or not titles.is_rank(doc, rank.head):
        return None
    office = preceding.before(doc, rank.first) if doc.words[rank.first - 1] == "," else None
    if office is None or index.at(office.head) is not None:
        return None
    opening = office.first - (1 if office.determiner else 0)
    others = opening > 1 and doc.words[opening - 1] == "," and _named_at(index, opening - 2) is not None
    return None if others or doc.lower[office.head] in lexicon.table("kinship") else office


def _possessor(doc: Document, index: Index, title: Title, hit: Hit) -> str | None:
    """Whose someone is said to be before the name, where the title does not say it: "Nokia's X, chief"."""
    owner = index.at(hit.first - 2) if hit.first > 1 and doc.tags[hit.first - 1] == "POS" else None
    if owner is None or not parts.is_body(doc, title, owner):
        return None
    return owner.id if parts.organization(doc, index, title)[0] is None else None


def _listed_before(doc: Document, index: Index, hit: Hit) -> Iterator[Hit]:
    """The persons whose names stand before a name in a list."""
    while hit.first > 2:  # noqa: PLR2004 - a name and what joins it
        joint = hit.first - 1
        people = gazetteer.lookup(doc.words[joint])
        joint -= people is not None and people.adjective  # "Briton A and Dane B, both ministers"
        other = _named_at(index, joint - 1)
        if doc.words[joint] not in {",", "and", "&"} or other is None or other.after != joint:
            return
        yield other
        hit = other


def _manner(doc: Document, title: Title) -> Manner:
    """What the words behind a title say of it: "the minister at the time"."""
    return "past" if doc.lower[title.after : title.after + 3] == ["at", "the", "time"] else ""


def _precedes_name(doc: Document, index: Index, i: int) -> bool:
    """Whether word ``i`` is a comma before a person's name."""
    name = _named_at(index, i + 1)
    return name is not None and doc.words[i] == "," and name.first == i + 1


def _without_others(doc: Document, index: Index, title: Title) -> Title:
    """A title phrase without what is joined to it by "and": "SEC chief" of "Robert Moore and SEC chief X"."""
    first, after = title.first, title.after
    for i in range(title.first + 1, title.after - 1):
        if doc.lower[i] == "and":
            if i < title.head and index.at(i - 1) is not None and index.at(i - 1) != index.at(i + 1):
                first = i + 1
            elif i > title.head and _named_at(index, i + 1) is not None:
                after = min(after, i)
    return msgspec.structs.replace(title, first=first, after=after)


def _without_courtesy(doc: Document, first: int) -> int:
    """Where the name begins with its courtesy title: "Mr", "Dr"."""
    honorifics = lexicon.words("honorifics")
    while first > 0 and doc.words[first - 1].rstrip(".") in honorifics:
        behind_title = first > 1 and titles.is_title(doc, first - 2)  # "minister Lord X"
        if titles.is_title(doc, first - 1) and not behind_title:
            if is_no_role(doc, Title(first - 1, first, first - 1, "")):  # "his architect, Sheikh X"
                first -= 1
            break
        first -= 1
    return first


def _named_at(index: Index, i: int) -> Hit | None:
    """The person whose name covers word ``i``."""
    hit = index.at(i) if i >= 0 else None
    return hit if hit is not None and hit.is_person and hit.mention.form == "name" else None


def _is_holders(doc: Document, index: Index, title: Title, hit: Hit) -> bool:
    """Whether a title before a name is that person's, and no other's apposition: "X, the minister, Y"."""
    covered = index.at(title.head)
    if covered is not None and covered.mention.form == "name":
        return False
    if doc.words[hit.first - 1] in _COMMAS:
        opening = title.first - (1 if title.determiner else 0)
        other = _named_at(index, hit.first - 2) or (
            _named_at(index, opening - 2) if opening > 1 and doc.words[opening - 1] == "," else None
        )
        if other is not None:
            return False
    return doc.lower[title.head] not in lexicon.table("kinship")


def _is_apposition(doc: Document, index: Index, title: Title, hit: Hit) -> bool:
    """Whether a title behind a name is that person's, and not that of a name which follows it."""
    covered = index.at(title.head)
    if covered is not None and covered.mention.form == "name" and covered.id != hit.id:
        return title.head + 1 == title.after and doc.words[title.head] in LETTERS
    if doc.lower[title.head] in lexicon.table("kinship"):
        return False
    follower = _named_at(index, title.after) if title.after < len(doc) else None
    return follower is None or follower.first != title.after or bool(title.determiner)


def _shared(doc: Document, index: Index, hit: Hit, title: Title) -> Iterator[Draft]:
    """A title in the plural is everyone's in the list: "ministers A, B and C"."""
    plural = _is_plural(doc, title)
    holders = [hit, *_listed_behind(doc, index, hit)] if plural else [hit]
    told = plural and title.first == title.head and doc.tags[title.first - 1].startswith("VB")
    if told and len(holders) == 1:  # "she told reporters X would leave"
        return
    bodies = [h.id for h in parts.hits_in(index, title) if parts.is_body(doc, title, h)]
    respective = len(bodies) == len(holders) > 1  # "the presidents of Norway and Iceland, A and B"
    for number, holder in enumerate(holders):
        body = bodies[number] if respective else None if bodies else _body_behind(doc, index, title, holder)
        yield Draft(holder.id, title, _manner(doc, title), organization=body)


def _is_plural(doc: Document, title: Title) -> bool:
    return titles.is_plural(doc, title.head) or doc.tags[title.head] in {"NNS", "NNPS"}


def _listed_behind(doc: Document, index: Index, hit: Hit) -> Iterator[Hit]:
    """The persons whose names follow a name in a list, past "of Norway"."""
    i = _past_body(doc, index, hit.after)
    while i + 1 < len(doc) and doc.words[i] in {",", "and", "&"}:
        i += 2 if doc.words[i] == "," and doc.words[i + 1] == "and" else 1
        other = _named_at(index, i)
        if other is None or other.first != i:
            return
        yield other
        i = _past_body(doc, index, other.after)


def _past_body(doc: Document, index: Index, i: int) -> int:
    body = index.at(i + 1) if doc.lower[i : i + 1] == ["of"] and i + 1 < len(doc) else None
    return body.after if body is not None and not body.is_person else i


def _body_behind(doc: Document, index: Index, title: Title, holder: Hit) -> str | None:
    """Of what someone is said to be behind the name: "King Harald of Norway", "analyst X of Nordbank"."""
    i = holder.after + 1
    if doc.lower[holder.after : i] != ["of"] or title.first > holder.first:
        return None
    hit = index.at(i + (doc.lower[i : i + 1] == ["the"])) if i + 1 < len(doc) else None
    return hit.id if hit is not None and parts.is_body(doc, title, hit) else None


def _divided(doc: Document, title: Title) -> tuple[Title | None, Title]:
    """Two titles before one name, as two: "academic and professor X"."""
    for i in range(title.first + 1, title.head):
        alike = doc.words[i - 1].islower() == doc.words[title.head].islower()
        if doc.lower[i] == "and" and alike and doc.lower[i - 1] in lexicon.table("titles"):
            return titles.Title(title.first, i, i - 1, title.determiner), msgspec.structs.replace(
                title, first=i + 1
            )
    return None, title
