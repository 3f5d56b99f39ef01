"""The names in a text: which stretches name a person, an organisation or a place.

The tagger proposes, the word lists and the words around decide, and the story is asked as a whole: a surname
that has been introduced in full is that person's wherever it stands alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import lexicon
from kg.extract.entities import aliases, bodies, employers, formed, gazetteer, given
from kg.extract.entities.borders import trimmed, widened
from kg.extract.entities.context import could_be_person, is_located, is_organization
from kg.extract.entities.doubts import doubted
from kg.extract.entities.extensions import is_eastern
from kg.extract.entities.spans import NameSpan, Taken, parts
from kg.extract.entities.spread import abbreviated, alone, repeated, shortened, spread, titled
from kg.extract.entities.things import is_body, is_traded, opens_firm, something_else
from kg.extract.entities.words import PROPER, follows_on, is_courtesy, is_given, is_initial, is_listed
from kg.extract.roles import titles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.spans import NameKind

_BINDING = frozenset(("de", "do", "da", "dos", "das", "del", "della", "di", "du", "des", "para"))
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
    persons = [span for t in (*formed.find(doc), *tagged) if t.kind == "PER" and (span := _person(doc, t))]
    others = [span for t in tagged if t.kind != "PER" and (span := _mended(doc, t))]
    persons = doubted(doc, persons, others)
    strong = {i for p in persons if p.kind == "PER" and p.length > 1 for i in range(p.first, p.after)}
    full = [parts(doc, span) for span in persons if span.kind == "PER"]
    family = {part for name in full if len(name) > 1 for part in name}
    made = list(bodies.find(doc, known, family))
    ranked = [(0, span) for span in made]
    countries = {span.entry.country for span in known if span.entry and span.entry.kind == "country"}
    ranked += [(_trust_in_known(doc, span, strong, family, countries), span) for span in known]
    ends = {span.first: span.after for span in known if span.length > 1}
    ranked += [(_trust(span, ends), span) for span in (*persons, *others)]
    return [span for _, span in sorted(ranked, key=lambda r: (r[0], r[1].first - r[1].after, r[1].first))]


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
    if doubtful and _follows_kin(doc, span.first):
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


def _follows_kin(doc: Document, i: int) -> bool:
    """Whether a given name stands behind a word for a relative: "his wife, Petra"."""
    before = i - 2 if doc.words[i - 1] == "," else i - 1
    return before > 0 and doc.lower[before] in lexicon.table("kinship") and is_given(doc.words[i])


def _trust(span: NameSpan, ends: dict[int, int]) -> int:
    """How far to trust the tagger, from 0; ``ends`` are those of the known names of several words."""
    if span.kind == "OTHER":
        return 1 if span.length > 1 else 4
    if span.kind == "ORG" and ends.get(span.first, span.after) < span.after:
        return 0  # "University of Texas Arlington", where "University of Texas" is known
    if span.length > 1:
        return 1
    return 2 if span.kind == "PER" else 3


def _person(doc: Document, span: NameSpan) -> NameSpan | None:
    """A person's name with its borders mended; OTHER if it is no person; None if it is no name."""
    first, after = trimmed(doc, span.first, span.after)
    if first == after:
        return None
    first, after = widened(doc, first, after)
    other = something_else(doc, first, after)
    if other is not None:
        return NameSpan(*other, "ORG" if is_body(doc, *other) else "OTHER")
    if not could_be_person(doc, first, after):
        return None
    if is_traded(doc, after):
        return NameSpan(first, after, "ORG")
    if after - first > 1 and opens_firm(doc.words[first]):
        return NameSpan(first, after, "ORG")  # "Banco do Mar"
    return NameSpan(first, after, "PER")


def _mended(doc: Document, span: NameSpan) -> NameSpan | None:
    """An organisation or place without articles, possessives and titles at its borders."""
    first, after = _bare(doc, span)
    full = first + 2 < len(doc) and doc.words[first + 2][:1].isupper() and follows_on(doc, first + 2)
    if full and after - first > 1 and is_given(doc.words[first + 1]) and _is_people(doc, first):
        return _person(doc, NameSpan(first + 1, after, "PER"))  # "the Brazilian Thiago Costa"
    if first >= after or all(i in doc.time_words for i in range(first, after)):
        return None
    if _is_rather_person(doc, first, after, span.kind):
        return _person(doc, span)
    if after - first > 1:
        return NameSpan(first, after, _kind_of(doc, first, after, span.kind))
    title = titles.is_title(doc, first) or is_courtesy(doc.words[first])
    no_name = doc.tags[first] not in PROPER or title or len(doc.words[first]) == 1
    firm = gazetteer.lookup(doc.words[first]) is None and is_organization(doc, first, after)
    return None if no_name else NameSpan(first, after, "ORG" if firm else span.kind)


def _is_people(doc: Document, i: int) -> bool:
    """Whether a word is the adjective of a country behind an article, or two words before a surname."""
    entry = gazetteer.lookup(doc.words[i])
    if entry is None or not entry.adjective:
        return False
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
        if _follows_kin(doc, first):
            return True
        given = word in lexicon.words("given_names") and word not in lexicon.marked("given_names")
        return kind == "LOC" and given and doc.tags[first] in PROPER and not is_located(doc, first, after)
    if kind == "LOC" and is_initial(word) and is_listed(doc.words[after - 1]):  # "C.S. Mills"
        return True
    courteous = after - first == 2 and is_courtesy(word) and _kind_of(doc, first, after, "PER") == "PER"  # noqa: PLR2004
    return courteous or is_eastern(doc, first, doc.sentences[doc.sentence_of[first]][1])


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
