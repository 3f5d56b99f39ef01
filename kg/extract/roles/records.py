"""The record of a role: its bare title, its organisation, and the time at which the story attests it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from kg.extract.entities.words import HYPHENS
from kg.extract.roles import titles
from kg.extract.times import expressions as times
from kg.story import Role
from kg.terms import slug

if TYPE_CHECKING:
    from kg.extract.analysis.document import Document
    from kg.extract.entities.index import Hit, Index
    from kg.extract.roles.titles import Title
    from kg.story import Mention, ParsedStory, When

Manner = Literal["", "former", "past", "begin"]
_NOT_BARE = frozenset(("former", "outgoing", "acting", "designate", "current"))
_PORTFOLIO = frozenset(
    """representative envoy ambassador negotiator coordinator rapporteur expert specialist adviser
    advisor""".split()  # noqa: SIM905
)
_BESIDE = 12  # letters between a title and its time
_TENSES: dict[str, Literal["past", "present"]] = {"former": "past", "past": "past", "begin": "past"}


class Draft(NamedTuple):
    """A role as found.

    Attributes:
        holder: the id of who holds it.
        title: the words of the title.
        manner: "former" and "past": held no more; "begin": taken up; "": held.
        verb: the word that says so ("named", "resigned"), if there is one.
    """

    holder: str
    title: Title
    manner: Manner = ""
    verb: int | None = None


def make(doc: Document, index: Index, draft: Draft, parsed: ParsedStory) -> Role | None:
    """The record of a role, or None if nothing is left of its title without "former" and the organisation."""
    title = draft.title
    organization, inside = _organization(doc, index, title)
    bare, former = _bare(doc, index, title, inside)
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
    if told is not None and "/" in told.edtf:
        return _held(role, told.edtf, _published(parsed))
    if told is not None and manner == "past":
        return _dated(role, manner, None, parsed, attested=told.edtf)
    return _dated(role, manner, _when(doc, parsed, draft), parsed)


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


def _organization(doc: Document, index: Index, title: Title) -> tuple[str | None, Hit | None]:
    """The organisation or country named in a title phrase, the one nearest to the title noun first."""
    head = titles.noun_start(doc, title)
    portfolio = doc.lower[title.head] in _PORTFOLIO
    hits = hits_in(index, title)
    for hit in hits:
        if hit.first > title.head and hit.id.startswith("org/"):
            if portfolio and doc.lower[hit.first - 1] in {"for", "to"}:
                continue
            return hit.id, hit
    for hit in reversed(hits):
        if hit.after <= head and hit.id.startswith("org/"):
            return hit.id, hit
    if title.determiner in {"its", "their"}:
        return _possessor(doc, index, title), None
    return None, None


def _possessor(doc: Document, index: Index, title: Title) -> str | None:
    """What "its" means before a title: the organisation last named as a subject, else last named."""
    sentence = max(0, doc.sentence_of[title.first] - 1)
    words = range(doc.sentences[sentence][0], title.first)
    hits = dict.fromkeys(h for i in words if (h := index.at(i)) is not None)
    near = [h for h in hits if h.after <= title.first and h.id.startswith("org/") and _is_name(h.mention)]
    subjects = [h for h in near if any(doc.relations[i].startswith("nsubj") for i in range(h.first, h.after))]
    chosen = subjects or near
    return chosen[-1].id if chosen else None


def _is_name(mention: Mention) -> bool:
    return mention.form == "name"


def hits_in(index: Index, title: Title) -> list[Hit]:
    """The persons, organisations and places that are named inside a title phrase, in order."""
    found: list[Hit] = []
    for i in range(title.first, title.after):
        hit = index.at(i)
        if hit is not None and hit not in found and title.first <= hit.first and hit.after <= title.after:
            found.append(hit)
    return found


def _bare(doc: Document, index: Index, title: Title, organization: Hit | None) -> tuple[str, bool]:
    """The title without its organisation and without "former", and whether it says "former"."""
    first, after = title.first, title.after
    head = titles.noun_start(doc, title)
    former = False
    for i in range(title.first, head):
        kind = titles.modifier(doc, i)
        if kind in _NOT_BARE:
            former = former or kind == "former"
            first = max(first, i + 1)
        elif doc.lower[i] == "turned":
            first = max(first, i + 1)
    for hit in hits_in(index, title):
        if hit.after <= head:
            first = max(first, hit.after)
        elif hit is organization or (organization is not None and hit.first >= organization.first):
            after = min(after, _link_before(doc, hit.first, title.head))
    while first < head and (
        doc.tags[first] in {"POS", "HYPH", "CD", "CC", ","} or doc.words[first] in {*HYPHENS, "’", "'"}
    ):
        first += 1
    if first < head and doc.tags[first] in {"VBN", "VBD", "JJ"} and doc.words[first - 1] in HYPHENS:
        first += 1  # "Trump-appointed judge"
    first = max(first, next((i + 1 for i in range(head - 1, first, -1) if doc.tags[i] == "POS"), first))
    after = max(after, title.head + 1)
    if doc.lower[title.head + 2 : after] in (["elect"], ["designate"]):
        after = title.head + 1
    text = doc.text[doc.starts[first] : doc.ends[after - 1]].strip()
    text = text.title() if text.isupper() and " " in text else text  # a headline's capitals
    return _singular(doc, title.head, text), former


def _singular(doc: Document, head: int, text: str) -> str:
    """A title that several share, as each of them holds it: "Ministers" as "Minister"."""
    word = doc.words[head]
    if not titles.is_plural(doc, head):
        return text
    return text.replace(
        word, word[: len(doc.lemmas[head])] if doc.lemmas[head] != doc.lower[head] else word[:-1], 1
    )


def _link_before(doc: Document, i: int, head: int) -> int:
    """The preposition before word ``i`` that binds it to the title noun: "of the", "at"."""
    j = i - 1
    while j > head and doc.tags[j] not in {"IN", "TO"}:
        j -= 1
    return j if j > head else i
