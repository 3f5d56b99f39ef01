"""The roles that persons hold: office, post or calling, with the organisation and the time attested."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kg.extract import lexicon
from kg.extract.entities.index import Hit, Index
from kg.extract.entities.words import HYPHENS, LETTERS
from kg.extract.roles import following, parts, preceding, sharing, titles
from kg.extract.roles.clauses import named_as, predicated
from kg.extract.roles.records import Draft
from kg.extract.roles.titles import Title
from kg.extract.roles.told import Told, is_no_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
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
        first, title = sharing.divided(doc, _without_others(doc, index, title))
        body = parts.joined(doc, index, [first, title]) if first is not None else None
        if first is not None:
            yield Draft(hit.id, first, organization=body)
        yield from sharing.shared(doc, index, hit, title, body)
        office = _before_title(doc, index, title, hit)
        if office is not None:
            yield from sharing.shared(doc, index, hit, _without_others(doc, index, office))
    else:
        title = None
    series = following.after(doc, hit.after)
    joined = parts.joined(doc, index, series) if series else None
    for behind in series:
        definite = title is not None and behind.determiner == "the"
        others = behind.determiner in _POSSESSIVES and behind.first > hit.after + 2
        if (definite or others) and _precedes_name(doc, index, behind.after):
            chained.add(behind.head)
            return
        if _is_apposition(doc, index, behind, hit):
            own = _without_others(doc, index, behind)
            body = _possessor(doc, index, own, hit) or joined
            yield Draft(hit.id, own, sharing.manner(doc, own), organization=body)
            if titles.is_several(doc, own.head):  # "A and B, both ministers"
                yield from (
                    Draft(h.id, own, sharing.manner(doc, own)) for h in sharing.listed_before(doc, index, hit)
                )


def _before_title(doc: Document, index: Index, title: Title, hit: Hit) -> Title | None:
    """The office before a title and a comma: "the army chief, Gen. X", "its justices, Judge X and …"."""
    if title.determiner or doc.words[title.first - 1] != ",":
        return None
    office = preceding.before(doc, title.first)
    if office is None or index.at(office.head) is not None:
        return None
    rank = doc.words[title.first][:1].isupper() and titles.is_rank(doc, title.head)
    if not titles.is_several(doc, office.head) and not (rank or office.determiner):
        return None
    if not titles.is_several(doc, office.head) and _may_be_others(doc, hit, rank=rank):
        return None
    opening = office.first - (1 if office.determiner else 0)
    others = opening > 1 and doc.words[opening - 1] == "," and sharing.named_at(index, opening - 2)
    return None if others or doc.lower[office.head] in lexicon.table("kinship") else office


def _may_be_others(doc: Document, hit: Hit, *, rank: bool) -> bool:
    """Whether an office may be another's than whose title and name follow it.

    So it is in a list, "the mayor, Gen. X and a judge", and before a verb, "it hit the mayor, aide X said".
    """
    behind = doc.lower[hit.after : hit.after + 2]
    if behind[:1] in (["and"], ["or"]) or rank:
        return behind[:1] in (["and"], ["or"])
    listed = behind[1:] in (["and"], ["or"]) or titles.is_title(doc, min(hit.after + 1, len(doc) - 1))
    return listed if behind[:1] == [","] else behind[:1] not in ([], ["."])


def _possessor(doc: Document, index: Index, title: Title, hit: Hit) -> str | None:
    """Whose someone is said to be before the name, where the title does not say it: "Nokia's X, chief"."""
    owner = index.at(hit.first - 2) if hit.first > 1 and doc.tags[hit.first - 1] == "POS" else None
    if owner is None or not parts.is_body(doc, title, owner):
        return None
    return owner.id if parts.organization(doc, index, title)[0] is None else None


def _precedes_name(doc: Document, index: Index, i: int) -> bool:
    """Whether word ``i`` is a comma before a person's name."""
    name = sharing.named_at(index, i + 1)
    return name is not None and doc.words[i] == "," and name.first == i + 1


def _without_others(doc: Document, index: Index, title: Title) -> Title:
    """A title phrase without what is joined to it by "and": "SEC chief" of "Robert Moore and SEC chief X"."""
    first, after = title.first, title.after
    for i in range(title.first + 1, title.after - 1):
        if doc.lower[i] == "and":
            if i < title.head and index.at(i - 1) is not None and index.at(i - 1) != index.at(i + 1):
                first = i + 1
            elif i > title.head and sharing.named_at(index, i + 1) is not None:
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


def _is_holders(doc: Document, index: Index, title: Title, hit: Hit) -> bool:
    """Whether a title before a name is that person's, and no other's apposition: "X, the minister, Y"."""
    covered = index.at(title.head)
    if covered is not None and covered.mention.form == "name":
        return False
    opening = title.first - (1 if title.determiner else 0)
    apposed = title.determiner in {"a", "an"} and doc.words[opening - 1 : opening] == [","]
    if apposed and doc.tags[hit.after : hit.after + 1] == ["VBD"]:  # "X, a hotelier Y met"
        return False
    if doc.words[hit.first - 1] in _COMMAS:
        other = sharing.named_at(index, hit.first - 2) or (
            sharing.named_at(index, opening - 2) if opening > 1 and doc.words[opening - 1] == "," else None
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
    follower = sharing.named_at(index, title.after) if title.after < len(doc) else None
    return follower is None or follower.first != title.after or bool(title.determiner)
