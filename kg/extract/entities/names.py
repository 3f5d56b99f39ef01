"""The names in a text: which stretches name a person, an organisation or a place.

The tagger proposes, the word lists and the words around decide, and the story is asked as a whole: a surname
that has been introduced in full is that person's wherever it stands alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.extract.entities import aliases, bodies, employers, formed, gazetteer, given, proposed
from kg.extract.entities.context import is_located
from kg.extract.entities.doubts import doubted
from kg.extract.entities.spans import NameSpan, Taken, parts
from kg.extract.entities.spread import abbreviated, alone, repeated, shortened, spread, titled
from kg.extract.entities.words import follows_on, is_courtesy
from kg.extract.roles import titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import NameKind

_SHORTEST = 3  # letters of a name in the metadata


def find(doc: Document) -> list[NameSpan]:
    """The names of persons, organisations and places in a text, in order, not overlapping."""
    taken = Taken(doc)
    for span in (*_announced(doc), *_proposals(doc)):
        taken.take(span)
    aliases.named(doc, taken)
    employers.find(doc, taken)
    titled(doc, taken)
    repeated(doc, taken)
    spread(doc, taken)
    alone(doc, taken)
    shortened(doc, taken)
    abbreviated(doc, taken)
    return [span for span in taken.ordered() if span.kind != "OTHER"]


def _announced(doc: Document) -> Iterator[NameSpan]:
    """The names that the story's file gives, where they stand in the text."""
    for start, end, kind in given.announced(doc.story):
        first, after = doc.at(start, end)
        if first < after and doc.starts[first] == start and doc.ends[after - 1] == end:
            yield NameSpan(first, after, kind)
    meta = doc.story.meta
    bodies = {body.name for body in doc.story.organizations}
    for name in meta.authors:
        yield from _everywhere(doc, name, "ORG" if name in bodies else "PER")
    for body in (meta.publisher, meta.copyright_holder):
        if body and "/" not in body:
            yield from _everywhere(doc, body, "ORG")


def _everywhere(doc: Document, name: str, kind: NameKind) -> Iterator[NameSpan]:
    start = doc.text.find(name) if len(name) >= _SHORTEST else -1
    while start >= 0:
        first, after = doc.at(start, start + len(name))
        if first < after and doc.starts[first] == start and doc.ends[after - 1] == start + len(name):
            yield NameSpan(first, after, kind)
        start = doc.text.find(name, start + len(name))


def _tagged(doc: Document) -> Iterator[NameSpan]:
    """The names that the tagger marks, but for those inside titles: "Secretary of State"."""
    names = doc.names
    j = 0
    for i in [i for i, name in enumerate(names) if name != "O"]:
        if i < j:
            continue
        kind: NameKind = names[i][2:]  # type: ignore[assignment]
        j = i + 1
        inside = ("I-ORG", "I-LOC") if kind == "ORG" else (f"I-{kind}",)  # "Harcourt Bank"
        while j < len(names) and names[j] in inside and doc.sentence_of[j] == doc.sentence_of[i]:
            j += 1
        if kind == "LOC" and names[j : j + 1] == ["I-ORG"] and follows_on(doc, j):  # "Tehran University"
            kind, j = "ORG", j + 1
            while j < len(names) and names[j] == "I-ORG" and doc.sentence_of[j] == doc.sentence_of[i]:
                j += 1
        if kind == "ORG" and doc.lower[j : j + 1] == ["and"] and names[j + 1 : j + 2] == ["I-ORG"]:
            j += 2  # "the Ethics and Anti-Corruption Commission"
            while j < len(names) and names[j] == "I-ORG" and doc.sentence_of[j] == doc.sentence_of[i]:
                j += 1
        first = i
        while kind == "PER" and first in doc.title_words:  # "Grand Ayatollah Ali Hosseini"
            first += 1
        if first < j and doc.title_words.isdisjoint(range(first, j)):
            yield NameSpan(first, j, kind)


def _proposals(doc: Document) -> list[NameSpan]:
    """What the word lists and the tagger take for names, the more trustworthy and the longer ones first."""
    known = gazetteer.find(doc)
    tagged = list(_tagged(doc))
    persons = [
        span for t in (*formed.find(doc), *tagged) if t.kind == "PER" and (span := proposed.person(doc, t))
    ]
    ends = {span.first: span.after for span in known if span.length > 1}
    bounded = (piece for t in tagged if t.kind != "PER" for piece in _without_person(doc, t, ends))
    others = [span for t in bounded if (span := proposed.other(doc, t))]
    persons = doubted(doc, persons, others)
    strong = {i for p in persons if p.kind == "PER" and p.length > 1 for i in range(p.first, p.after)}
    full = [parts(doc, span) for span in persons if span.kind == "PER"]
    family = {part for name in full if len(name) > 1 for part in name}
    made = list(bodies.find(doc, known, family))
    ranked = [(0, span) for span in made]
    countries = {span.entry.country for span in known if span.entry and span.entry.kind == "country"}
    ranked += [(_trust_in_known(doc, span, strong, family, countries), span) for span in known]
    ranked += [(_trust(span, ends), span) for span in (*persons, *others)]
    return [span for _, span in sorted(ranked, key=lambda r: (r[0], r[1].first - r[1].after, r[1].first))]


def _without_person(doc: Document, span: NameSpan, ends: dict[int, int]) -> Iterator[NameSpan]:
    """What the tagger takes for one name, as two: "the envoy to the European Union Ada Holm"."""
    end = ends.get(span.first, span.after)
    if span.after - end == 2 and proposed.is_full_name(doc, end):  # noqa: PLR2004
        yield replace(span, after=end)
        yield NameSpan(end, span.after, "LOC")
    else:
        yield span


def _trust_in_known(
    doc: Document, span: NameSpan, strong: set[int], family: set[str], countries: set[str]
) -> int:
    if span.length > 1:
        part = strong.issuperset(range(span.first, span.after + 1)) and span.kind == "LOC"
        return 3 if part else 0  # "Aung San" of "Aung San Suu Kyi"
    if span.first in strong:
        return 4
    if doc.lower[span.first] in family and doc.names[span.first].endswith("PER"):
        return 5
    doubtful = span.entry is not None and span.entry.ambiguous
    if doubtful and proposed.follows_kin(doc, span.first):
        return 5
    if doubtful and not doc.names[span.first].endswith(("ORG", "LOC")):
        located = doc.lower[span.first] not in family and (
            is_located(doc, span.first, span.after) or _is_seat(doc, span, countries)
        )
        return 1 if located else 5
    return 1


def _is_seat(doc: Document, span: NameSpan, countries: set[str]) -> bool:
    """Whether the name is the capital of a country that the story names: "Washington" beside "the US"."""
    entry = span.entry
    if entry is None or entry.country not in countries or entry.name not in gazetteer.capitals(entry.country):
        return False
    before = span.first - 1
    titled = before >= 0 and (is_courtesy(doc.words[before]) or titles.is_title(doc, before))
    return not (titled and follows_on(doc, span.first))


def _trust(span: NameSpan, ends: dict[int, int]) -> int:
    """How far to trust the tagger, from 0; ``ends`` are those of the known names of several words."""
    if span.kind == "OTHER":
        return 1 if span.length > 1 else 4
    if span.kind == "ORG" and ends.get(span.first, span.after) < span.after:
        return 0  # "University of Texas Arlington", where "University of Texas" is known
    if span.length > 1:
        return 1
    return 2 if span.kind == "PER" else 3
