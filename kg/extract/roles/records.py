"""The record of a role: its bare title, its organisation, and the time at which the story attests it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from kg.extract.roles import parts
from kg.extract.times import expressions as times
from kg.story import Role
from kg.terms import slug

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Index
    from kg.extract.roles.titles import Title
    from kg.story import ParsedStory, When

Manner = Literal["", "former", "past", "begin"]
_BESIDE = 12  # letters between a title and its time
_TENSES: dict[str, Literal["past", "present"]] = {"former": "past", "past": "past", "begin": "past"}


class Draft(NamedTuple):
    """A role as found.

    Attributes:
        holder: the id of who holds it.
        title: the words of the title.
        manner: "former" and "past": held no more; "begin": taken up; "": held.
        verb: the word that says so ("named", "resigned"), if there is one.
        organization: the id of what it is held in, where the title phrase itself does not say so.
    """

    holder: str
    title: Title
    manner: Manner = ""
    verb: int | None = None
    organization: str | None = None


def make(doc: Document, index: Index, draft: Draft, parsed: ParsedStory) -> Role | None:
    """The record of a role, or None if nothing is left of its title without "former" and the organisation."""
    title = _whole(index, draft.title)
    organization, inside = parts.organization(doc, index, title)
    organization = draft.organization or organization
    bare, former = parts.bare(doc, index, title, inside)
    if not bare:
        return None
    manner: Manner = draft.manner or ("former" if former else "")
    role = Role(
        id=f"role/{draft.holder.split('/')[1]}-{slug(bare)}",
        holder=draft.holder,
        title=bare,
        organization=organization,
        mention=doc.span(title.first, title.after),
    )
    told = _told(doc, parsed, draft)
    others = told is not None and draft.manner == "former" and told.edtf.startswith("../")
    if others:  # "replaced X as mayor until 2027"
        told = None
    if told is not None and "/" in told.edtf:
        return _held(role, told.edtf, _published(parsed))
    if told is not None and manner == "past":
        return _dated(role, manner, None, parsed, attested=told.edtf)
    return _dated(role, manner, _when(doc, parsed, draft), parsed)


def _whole(index: Index, title: Title) -> Title:
    """The title with the whole of a name that it ends inside of: "founder of the Daily Holm"."""
    hit = index.at(title.after - 1)
    goes_on = hit is not None and hit.first > title.head and hit.after > title.after
    return msgspec.structs.replace(title, after=hit.after) if hit is not None and goes_on else title


def _published(parsed: ParsedStory) -> str:
    """The day of the story, or nothing."""
    dated = parsed.story.date_published
    return (dated.edtf if dated else parsed.story.anchor_date) or ""


def _held(role: Role, period: str, published: str) -> Role:
    """A role of which the story tells from when to when it was held: "mayor from 2002 to 2010"."""
    begin, end = ("" if edge == ".." else edge for edge in period.split("/"))
    return _replaced(role, period if end else published or period, begin=begin or None, end=end or None)


def _dated(
    role: Role, manner: Manner, when: When | None, parsed: ParsedStory, attested: str | None = None
) -> Role:
    """The role with its times. A story without a date attests no time.

    A former one ended before the story, at a time that is told or not.
    """
    published = _published(parsed)
    if manner in {"former", "past"}:
        day = published[:10].rstrip("~?%")
        open_end = f"../{day}" if day else None
        if attested is not None:
            return _replaced(role, attested, end=open_end, inferred=("end",) if day else ())
        if manner == "former" and when is not None:
            return _replaced(role, open_end, end=when.edtf, inferred=("attested",) if day else ())
        return _replaced(role, open_end, end=open_end, inferred=("attested", "end") if day else ())
    return _replaced(role, published or None, begin=when.edtf if manner == "begin" and when else None)


def _replaced(
    role: Role,
    attested: str | None,
    *,
    begin: str | None = None,
    end: str | None = None,
    inferred: tuple[str, ...] = (),
) -> Role:
    return Role(
        id=role.id,
        holder=role.holder,
        title=role.title,
        organization=role.organization,
        mention=role.mention,
        attested=attested,
        begin=begin,
        end=end,
        inferred=inferred,
    )


def _told(doc: Document, parsed: ParsedStory, draft: Draft) -> When | None:
    """The time that stands right behind a title: "mayor from 2002 to 2010", "chairman (1999–2004)"."""
    after = draft.title.after
    b = doc.sentences[doc.sentence_of[draft.title.head]][1]
    if after < b and doc.lower[after] in {"in", "(", "during"}:
        after += 1
    if after >= b:
        return None
    found = next((t for t in doc.times if t.start == doc.starts[after]), None)
    return times.resolve(found, _anchor(parsed), tense="past") if found is not None else None


def _when(doc: Document, parsed: ParsedStory, draft: Draft) -> When | None:
    """The time given for what the verb says of the role: the only one of the sentence, or the next one."""
    if draft.verb is None or draft.manner not in {"former", "begin"}:
        return None
    a, b = doc.sentences[doc.sentence_of[draft.verb]]
    inside = [t for t in doc.times if doc.starts[a] <= t.start and t.end <= doc.ends[b - 1]]
    end = doc.ends[draft.title.after - 1]
    chosen = inside if len(inside) == 1 else [t for t in inside if 0 <= t.start - end <= _BESIDE]
    return times.resolve(chosen[0], _anchor(parsed), tense=_TENSES[draft.manner]) if chosen else None


def _anchor(parsed: ParsedStory) -> date | None:
    try:
        return date.fromisoformat(parsed.story.anchor_date or "")
    except ValueError:
        return None
