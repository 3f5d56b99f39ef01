"""Concepts of NewsML-G2, wherever they stand, as persons, organisations, places and events of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read import bylines, codes, xml
from kg.read.dates import to_edtf
from kg.read.g2.concept import IDS, Concept
from kg.read.g2.events import occurrence
from kg.read.xml import child, children, said, words
from kg.read.xml import within as inside

if TYPE_CHECKING:
    from kg.read.cast import Cast, Kind
    from kg.read.xml import Element
    from kg.story import Dated, Mention, Metadata, Part

_PARTS: Final[dict[str, Part]] = {"organiser": "host", "organizer": "host", "host": "host"}
_EXTENT: Final = {"country": 1, "continent": 2, "continentalcode": 2, "worldregion": 3}
_NOTHING: Final[dict[str, str | float]] = {}
_DEEPEST: Final = 8
"""How many levels of "lies in" are followed."""


class Known(NamedTuple):
    """What is known of a concept: what it is called, the words that define it, and its code."""

    name: str | None
    text: str
    id: str | None


class Concepts:
    """Reads the concepts of an item into a cast.

    What an item asserts of a concept elsewhere counts as if it stood where the concept is used.

    Args:
        item: the item.
        cast: what the persons, organisations, places and events join.
        language: the one in which names are wanted, without a region.
        only_roles: read nobody but those who published and own the item.
    """

    def __init__(self, item: Element, cast: Cast, language: str = "en", *, only_roles: bool = False) -> None:
        self._item, self._language = item, language
        self._cast = cast
        self._only_roles = only_roles
        self._asserted: dict[str, Element] = {}
        self._catalog = {
            alias: uri
            for scheme in inside(item, "scheme")
            if (alias := said(scheme, "alias")) and (uri := said(scheme, "uri"))
        }
        for one in children(item, "assert"):
            for key in filter(None, (said(one, name) for name in IDS)):
                self._asserted.setdefault(key, one)
        self.located: str | None = None

    def add_content(self, content: Element | None) -> None:
        """The subjects and places that the metadata of the content name."""
        if self._only_roles:
            return
        for element in children(content, "located"):
            self.located = self.located or self.add(element, "located", "place")
        for element in children(content, "subject"):
            self.add(element, "subject")

    def add(
        self,
        element: Element,
        field: str,
        otherwise: Kind = "subject",
        *,
        depth: int = 0,
        within: str | None = None,
        mention: Mention | None = None,
    ) -> str | None:
        """Take in a concept and what it lies in; its id in the story.

        Args:
            element: where the concept is used.
            field: the field that names it.
            otherwise: what it is where nothing says so.
            depth: how many concepts it was reached through.
            within: the id of what it lies in, if it does not say so itself.
            mention: where the text names it.
        """
        concept = self._concept(element)
        if concept.is_event:
            return self._add_event(concept, field)
        kind = concept.kind or otherwise
        around = self._around(concept, field, depth) if kind == "place" and depth < _DEEPEST else None
        return self._add(concept, kind, field, around or within, mention)

    def add_concept(self, element: Element, item: Metadata) -> Known:
        """Take in a concept that is the content of an item."""
        concept = Concept([element], self._catalog, self._language)
        if concept.is_event or xml.local(element) == "event":
            self._add_event(concept, "concept", item)
        else:
            kind = concept.kind or "subject"
            self._add(
                concept, kind, "concept", self._around(concept, "concept", 0) if kind == "place" else None
            )
        text = "\n".join(filter(None, (concept.name, concept.definition)))
        return Known(concept.name, text, next(iter((*concept.identifiers, *concept.links)), None))

    def add_planning(self, item: Metadata) -> None:
        """The event that a planning item is about, if its subjects name none."""
        if not self._cast.events:
            scheduled = (to_edtf(words(one) or "") for one in inside(self._item, "scheduled"))
            first = next(filter(None, scheduled), None)
            self._cast.add_event(item.title, "planning", status="planned", place=self.located, edtf=first)

    def role(self, element: Element | None, field: str) -> str | None:
        """The name of the party in a role, such as the provider; it joins the cast where it has a code."""
        if element is None:
            return None
        concept = self._concept(element)
        coded = [code for code in concept.identifiers if code != concept.literal]
        name = concept.name or codes.readable(coded)
        if name and coded:
            self._cast.add("org", name, field, identifiers=coded, same_as=concept.links)
        return name

    def creator(self, element: Element) -> str | None:
        """The name of a creator that is a person; an organisation joins the cast."""
        concept = self._concept(element)
        name = concept.name or ""
        kind = concept.kind or ("person" if bylines.is_personal(name) else "org")
        if name[:1].isupper() and not self._only_roles:
            self._add(concept, kind, "creator")
        return name if kind == "person" else None

    def _add(
        self,
        concept: Concept,
        kind: Kind,
        field: str,
        within: str | None = None,
        mention: Mention | None = None,
    ) -> str | None:
        id_ = self._cast.add(
            kind,
            concept.name,
            field,
            identifiers=concept.identifiers,
            same_as=concept.links,
            alternate_name=concept.names[1:],
            description=concept.definition,
            mention=mention,
            within=within,
            details=concept.details if concept.has_details else _NOTHING,
        )
        if id_ and kind == "person" and concept.has_details:
            self._add_roles(concept, id_)
        return id_

    def _add_roles(self, concept: Concept, holder: str) -> None:
        """What a person does, in each organisation that the person belongs to."""
        affiliations = list(children(concept.first("personDetails"), "affiliation"))
        bodies = [self.add(one, "affiliation", "org") for one in affiliations]
        for one, body in zip(affiliations, bodies, strict=True):
            job = child(one, "jobtitle")
            title = words(child(job, "name")) or said(job, "literal") or concept.occupation
            begin, end = (to_edtf(said(one, name) or "") for name in ("validfrom", "validto"))
            self._cast.add_role(holder, title, "affiliation", organization=body, begin=begin, end=end)
        if not affiliations:
            self._cast.add_role(holder, concept.occupation, "related")

    def _add_event(self, concept: Concept, field: str, item: Metadata | None = None) -> str | None:
        details = concept.first("eventDetails")
        known = occurrence(details, _known(item))
        place = next((self.add(one, "location", "place") for one in children(details, "location")), None)
        parts: list[tuple[str | None, Part]] = []
        for one in (*children(details, "organiser"), *children(details, "participant")):
            part = xml.local(one)
            personal = child(one, "personDetails") is not None or bylines.is_personal(
                words(child(one, "name"))
            )
            parts.append((self.add(one, part, "person" if personal else "org"), _PARTS.get(part, "party")))
        return self._cast.add_event(
            concept.name,
            field,
            status=known.status,
            stated=known.stated,
            edtf=known.edtf,
            place=place,
            participants=parts,
            identifiers=concept.identifiers,
            same_as=concept.links,
            description=concept.definition,
        )

    def _around(self, concept: Concept, field: str, depth: int) -> str | None:
        """What a place lies in, each in the next: a region in a country in a part of the world.

        The nearest comes first, if their types do not say otherwise.
        """
        around = None
        broader = concept.parts.get("broader", ())[::-1]
        for one in sorted(broader, key=lambda one: -_EXTENT.get(codes.code(said(one, "type")), 0)):
            around = self.add(one, field, "place", depth=depth + 1, within=around) or around
        return around

    def _concept(self, element: Element) -> Concept:
        """A concept where it is used, with what the item asserts of it."""
        asserted = [self._asserted.get(said(element, name) or "") for name in IDS] if self._asserted else []
        forms = [element, *(one for one in asserted if one is not None)]
        return Concept(forms, self._catalog, self._language)


def _known(item: Metadata | None) -> Dated | None:
    """When an item told what it tells."""
    return (item.date_modified or item.date_published) if item else None
