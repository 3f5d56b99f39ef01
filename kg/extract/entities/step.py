"""The persons, organisations and places of a story, each once, with every mention by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from kg.extract.entities import aliases, couples, gazetteer, genders, geography, given, names, persons
from kg.extract.entities.initials import initialled
from kg.extract.entities.things import without_form
from kg.extract.entities.words import PARTICLES, is_honorific, is_listed
from kg.story import Organization, Person, Place, Span
from kg.terms import slug, unique

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extract.analysis.document import Document
    from kg.extract.entities.geography import Location
    from kg.extract.entities.spans import NameSpan
    from kg.story import Mention, Metadata, ParsedStory

_ACRONYM = 2  # letters, and one more at least
_TAILS = 8  # words that may be left out of a name


def step(doc: Document, parsed: ParsedStory) -> ParsedStory:
    """Find who and what is named."""
    spans = names.find(doc)
    taken: set[str] = set()
    people = _persons(doc, [s for s in spans if s.kind == "PER"], taken)
    groups = _groups(doc, [s for s in spans if s.kind != "PER"])
    organizations, places = _records(doc, groups, taken)
    found = msgspec.structs.replace(
        parsed, persons=tuple(people), organizations=tuple(organizations), places=tuple(places)
    )
    found = given.join(found, doc.story)
    return msgspec.structs.replace(found, story=_linked(found))


def _linked(parsed: ParsedStory) -> Metadata:
    """The metadata with the ids of the place in the dateline and of the copyright holder."""
    meta = parsed.story
    location = meta.location_created
    if location is None and isinstance(meta.dateline, Span):
        a, b = meta.dateline.start, meta.dateline.end
        inside = [
            (m.start, x.id)
            for x in (*parsed.places, *parsed.organizations)
            for m in x.mentions
            if a <= m.start and m.end <= b
        ]
        location = min(inside)[1] if inside else None
    holder = meta.copyright_holder
    if holder:
        holder = next((o.id for o in parsed.organizations if holder in (o.name, *o.alternate_name)), holder)
    return msgspec.structs.replace(meta, location_created=location, copyright_holder=holder)


def _persons(doc: Document, spans: list[NameSpan], taken: set[str]) -> list[Person]:
    found = []
    mentioned = []
    full = initialled(doc, spans)
    shared = couples.surnames(doc, spans)
    for span in spans:
        named = full.get(doc.words[span.first], span) if span.length == 1 else span
        family = range(*shared.get(span.first, (0, 0)))
        parts = persons.parts_of([*doc.words[named.first : named.after], *(doc.words[i] for i in family)])
        if parts:
            gender = genders.before(doc, span.first) or _given_gender(doc, named, parts)
            kin = genders.is_kin(doc, span.first)
            mentioned.append(persons.Name(span.first, span.after, persons.compared(parts), gender, kin))
    for group, others in _with_aliases(doc, spans, persons.join(mentioned)):
        fullest = max(group, key=lambda n: (len(n.parts), n.after - n.first, -n.first))
        all_names = sorted((*group, *others), key=lambda n: n.first)
        family_name = shared.get(fullest.first) if fullest.after - fullest.first == 1 else None
        name = _named(doc, fullest.first, fullest.after)
        if family_name is not None:  # "Bill" of "Bill and Hillary Clinton"
            name = f"{name} {_named(doc, *family_name)}"
        found.append(
            Person(
                id=unique(f"person/{slug(name)}", taken),
                name=name,
                alternate_name=_forms(doc, all_names, name),
                honorific=_honorific(doc, all_names),
                mentions=tuple(doc.mention(n.first, n.after, "name") for n in all_names),
                inferred=("name",) if family_name is not None else (),
            )
        )
    return found


def _with_aliases(
    doc: Document, spans: list[NameSpan], groups: list[list[persons.Name]]
) -> Iterator[tuple[list[persons.Name], list[persons.Name]]]:
    """The names of each person, and those that the text says are other names of the same."""
    owner = {name.first: number for number, group in enumerate(groups) for name in group}
    moved: dict[int, list[persons.Name]] = {}
    for bearer, other, at_birth in aliases.pairs(doc, spans):
        one, two = owner.get(bearer.first), owner.get(other.first)
        if one is None or two is None or one == two:
            continue
        leaving = [name for name in groups[two] if not at_birth or name.first == other.first]
        moved.setdefault(one, []).extend(leaving)
        groups[two] = [name for name in groups[two] if name not in leaving]
        owner |= {name.first: one for name in leaving}
    for number, group in enumerate(groups):
        if group:
            yield group, moved.get(number, [])


def _given_gender(doc: Document, span: NameSpan, parts: tuple[str, ...]) -> str:
    """What the given name of a full name says of its bearer."""
    of_family = span.first > 0 and doc.lower[span.first - 1] in PARTICLES  # "Da Silva Filho"
    if len(parts) == 1 or of_family or persons.is_eastern(parts):
        return ""
    return genders.of_given_name(doc.words[span.first])


def _forms(doc: Document, group: list[persons.Name], name: str) -> tuple[str, ...]:
    forms = dict.fromkeys(_named(doc, n.first, n.after) for n in group)
    return tuple(form for form in forms if form != name)


def _named(doc: Document, first: int, after: int) -> str:
    return _spelled(doc.text[doc.starts[first] : doc.ends[after - 1]])


def _spelled(text: str) -> str:
    """A name on one line, and not in capitals."""
    text = " ".join(text.split())
    return text.title() if text.isupper() and " " in text else text


def _honorific(doc: Document, group: list[persons.Name]) -> str | None:
    for name in group:
        if name.first and doc.sentence_of[name.first] == doc.sentence_of[name.first - 1]:
            word = doc.words[genders.courtesy(doc, name.first)]
            if is_honorific(word):
                return word
    return None


@dataclass(slots=True)
class _Group:
    """Mentions of one organisation or place."""

    name: str
    kind: str  # country, region, city, organization, or ORG and LOC as the tagger has them
    country: str = ""
    national: bool = False
    spans: list[NameSpan] = field(default_factory=list)


def _groups(doc: Document, spans: list[NameSpan]) -> list[_Group]:
    """The mentions of each thing: by the usual name of what is known, else by the words themselves."""
    groups: dict[str, _Group] = {}
    for span in spans:
        text = " ".join(doc.text[doc.starts[span.first] : doc.ends[span.after - 1]].split())
        entry = span.entry
        name = entry.name if entry else _spelled(text)
        key = slug(name)
        if key not in groups:
            kind, country = (entry.kind, entry.country) if entry else (span.kind, "")
            groups[key] = _Group(name, kind, country, national=entry is not None and entry.national)
        group = groups[key]
        group.spans.append(span)
        if (group.kind, span.kind, entry) == ("LOC", "ORG", None):  # one mention says it for all
            group.kind = "ORG"
    for key, full in _short_forms(groups).items():
        groups[full].spans.extend(groups.pop(key).spans)
    for group in groups.values():
        group.spans.sort()
        if group.kind != "country":  # called as the story calls it; only countries have their usual name
            group.name = max(
                (_called(doc, s) for s in group.spans if not (s.entry and s.entry.adjective)),
                key=len,
                default=group.name,
            )
    return sorted(groups.values(), key=lambda g: g.spans[0])


def _called(doc: Document, span: NameSpan) -> str:
    """What the story calls a thing here; the usual spelling for a dateline's capitals."""
    text = _spelled(doc.span(span.first, span.after).text)
    usual = span.entry.name if span.entry else text
    return usual if text == usual.upper() else text


def _short_forms(groups: dict[str, _Group]) -> dict[str, str]:
    """Which groups are short forms of others in the story: initials, or the last words of the name."""
    organizations = {k: g for k, g in groups.items() if g.kind in {"ORG", "organization"}}
    longer: dict[str, list[str]] = {}  # the organisations that have a short form, by this form
    for key, group in organizations.items():
        for form in _possible_forms(group.name.split()):
            longer.setdefault(form, []).append(key)
    found: dict[str, str] = {}
    for key, group in organizations.items():
        for other in longer.get(group.name, ()):
            known = organizations[other].kind == "organization" and not organizations[other].national
            both_known = known and group.kind == "organization"
            if other != key and other not in found and not both_known:
                found[key] = other
                break
    return found


def _possible_forms(words: list[str]) -> list[str]:
    """What the name of an organisation may be shortened to."""
    initials = "".join(word[0] for word in words if word[:1].isupper())
    tails = [" ".join(words[i:]) for i in range(1, min(len(words) - 1, _TAILS))]
    persons = len(words) == 2 and all(map(is_listed, words))  # noqa: PLR2004 - a firm called like a person
    if persons and not any(map(gazetteer.lookup, words)):
        return words
    called = without_form(tuple(words))
    if len(called) < len(words):
        tails.append(" ".join(called))
    return [*tails, initials] if len(words) > 1 and len(initials) > _ACRONYM else tails


def _records(doc: Document, groups: list[_Group], taken: set[str]) -> tuple[list[Organization], list[Place]]:
    """The organisations, countries among them, and the places. Countries get their ids first."""
    located = geography.locate(doc, [group.spans for group in groups])
    countries = {
        group.country or group.name: unique(f"org/{slug(group.name)}", taken)
        for group in groups
        if group.kind == "country"
    }
    ids = [countries.get(g.country or g.name) if g.kind == "country" else _id(g, taken) for g in groups]
    organizations: list[Organization] = []
    places: list[Place] = []
    unnamed: dict[str, Organization] = {}
    for group, id_, location in zip(groups, ids, located, strict=True):
        if group.kind in {"country", "ORG", "organization"}:
            if group.national and group.country not in countries:
                unnamed |= _country(group.country, countries, taken)
            organizations.append(_organization(doc, group, id_ or "", countries, location))
            continue
        if location.country and location.country not in countries:
            unnamed |= _country(location.country, countries, taken)
        told = ids[location.within] if location.within is not None else None
        places.append(_place(doc, group, id_ or "", told or countries.get(location.country), location))
    return [*organizations, *unnamed.values()], places


def _id(group: _Group, taken: set[str]) -> str:
    return unique(f"{'org' if group.kind in {'ORG', 'organization'} else 'place'}/{slug(group.name)}", taken)


def _country(code: str, countries: dict[str, str], taken: set[str]) -> dict[str, Organization]:
    """The country of a place, where the story does not name it: none of its words mention it."""
    entry = gazetteer.country(code)
    if entry is None:
        return {}
    countries[code] = unique(f"org/{slug(entry.name)}", taken)
    return {
        code: Organization(
            id=countries[code],
            name=entry.name,
            also_place=True,
            same_as=geography.link(entry.geonames),
            inferred=("name", "sameAs") if entry.geonames else ("name",),
        )
    }


def _organization(
    doc: Document, group: _Group, id_: str, countries: dict[str, str], location: Location
) -> Organization:
    mentions = tuple(_mention(doc, span) for span in group.spans)
    is_country = group.kind == "country"
    country = None if is_country else countries.get(group.country)
    same_as = geography.link(location.geonames) if is_country else ()
    return Organization(
        id=id_,
        name=group.name,
        also_place=is_country,
        alternate_name=_other_names(group.name, mentions),
        country=country,
        same_as=same_as,
        mentions=mentions,
        inferred=(*(("country",) if country else ()), *(("sameAs",) if same_as else ())),
    )


def _place(doc: Document, group: _Group, id_: str, inside: str | None, location: Location) -> Place:
    mentions = tuple(_mention(doc, span) for span in group.spans)
    name = next((m.text for m in mentions if m.text != group.name == m.text.upper()), group.name)
    same_as = geography.link(location.geonames)
    inferred = inside and location.within is None
    return Place(
        id=id_,
        name=name,
        in_=inside,
        alternate_name=_other_names(name, mentions),
        same_as=same_as,
        mentions=mentions,
        inferred=(*(("in",) if inferred else ()), *(("sameAs",) if same_as else ())),
    )


def _other_names(name: str, mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """What else the story calls a thing, but not its name in capitals."""
    forms = (m.text for m in mentions if m.form == "name" or "." in m.text)
    return tuple(dict.fromkeys(form for form in forms if form != name and form != name.upper()))


def _mention(doc: Document, span: NameSpan) -> Mention:
    adjective = (
        span.entry is not None
        and span.entry.adjective
        and not (span.after - span.first == 1 and "." in doc.words[span.first])
    )
    return doc.mention(span.first, span.after, "adjective" if adjective else "name")
