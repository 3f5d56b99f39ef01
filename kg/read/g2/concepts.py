"""Concepts of NewsML-G2, wherever they stand, as persons, organisations, places and events of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read import bylines, codes, xml
from kg.read.dates import to_edtf
from kg.read.g2.events import Occurrence, occurrence
from kg.read.markup import body
from kg.read.xml import child, children, said, words
from kg.read.xml import within as inside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.cast import Cast, Kind
    from kg.read.xml import Element
    from kg.story import Dated, Metadata, Part

_IDS: Final = ("qcode", "uri", "literal")
_DETAILS: Final[dict[str, Kind]] = {
    "personDetails": "person", "organisationDetails": "org", "geoAreaDetails": "place", "POIDetails": "place",
}  # fmt: skip
_PARTS: Final[dict[str, Part]] = {"organiser": "host", "organizer": "host", "host": "host"}
_EXTENT: Final = {"country": 1, "continent": 2, "continentalcode": 2, "worldregion": 3}
_ROLES: Final = ("eprol:", "crol:", "ctrol:", "orol:")
"""Schemes whose codes say what someone does, though some write them where it belongs who it is."""
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
        only_roles: read nobody but those who published and own the item.
    """

    def __init__(self, item: Element, cast: Cast, *, only_roles: bool = False) -> None:
        self._item = item
        self._cast = cast
        self._only_roles = only_roles
        self._asserted: dict[str, Element] = {}
        self._catalog = {
            alias: uri
            for scheme in inside(item, "scheme")
            if (alias := said(scheme, "alias")) and (uri := said(scheme, "uri"))
        }
        for one in children(item, "assert"):
            for name in _IDS:
                if key := said(one, name):
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
        depth: int = 0,
        within: str | None = None,
    ) -> str | None:
        """Take in a concept and what it lies in; its id in the story.

        Args:
            element: where the concept is used.
            field: the field that names it.
            otherwise: what it is where nothing says so.
            depth: how many concepts it was reached through.
            within: the id of what it lies in, if it does not say so itself.
        """
        forms = self._forms(element)
        if any(
            codes.code(said(form, "type")) == "event" or child(form, "eventDetails") is not None
            for form in forms
        ):
            return self._add_event(forms, field)
        kind = self._kind(forms) or otherwise
        around = self._around(forms, field, depth) if kind == "place" and depth < _DEEPEST else None
        names = self._names(forms)
        return self._cast.add(
            kind, names[0] if names else self._literal(forms), field,
            identifiers=self._identifiers(forms), same_as=self._links(forms), alternate_name=names[1:],
            description=self._definition(forms), within=around or within,
        )  # fmt: skip

    def _around(self, forms: list[Element], field: str, depth: int) -> str | None:
        """What a place lies in, each in the next: a region in a country in a part of the world."""
        broader = [one for form in forms for one in children(form, "broader")]
        around = None
        for one in sorted(
            broader, key=lambda one: _EXTENT.get(codes.code(said(one, "type")), 0), reverse=True
        ):
            around = self.add(one, field, "place", depth + 1, around) or around
        return around

    def add_concept(self, concept: Element, item: Metadata) -> Known:
        """Take in a concept that is the content of an item."""
        forms = [concept]
        type_ = child(concept, "type")
        code = next(filter(None, (said(child(concept, "conceptId"), name) for name in _IDS)), None)
        if (
            codes.code(said(type_, "qcode") or said(type_, "uri")) == "event"
            or child(concept, "eventDetails") is not None
        ):
            self._add_event(forms, "concept", item)
        else:
            names = self._names(forms)
            self._cast.add(
                self._kind(forms) or "subject", next(iter(names), None), "concept",
                identifiers=[code], same_as=[codes.iri(code, self._catalog), *self._links(forms)],
                alternate_name=names[1:], description=self._definition(forms),
            )  # fmt: skip
            for affiliation in inside(child(concept, "personDetails"), "affiliation"):
                self.add(affiliation, "affiliation", "org")
        name = next(iter(self._names(forms)), None)
        text = "\n".join(filter(None, (name, self._definition(forms))))
        return Known(name, text, code)

    def add_planning(self, item: Metadata) -> None:
        """The event that a planning item is about, if its subjects name none."""
        if not self._cast.events:
            self._cast.add_event(
                item.title, "planning", status="planned", place=self.located, edtf=self._scheduled()
            )

    def _scheduled(self) -> str | None:
        """The first time for which coverage is planned."""
        found = (to_edtf(words(one) or "") for one in inside(self._item, "scheduled"))
        return next(filter(None, found), None)

    def role(self, element: Element | None, field: str) -> str | None:
        """The name of the party in a role, such as the provider; it joins the cast where it has a code."""
        if element is None:
            return None
        forms = self._forms(element)
        names = self._names(forms)
        coded = [identifier for identifier in self._identifiers(forms) if identifier != self._literal(forms)]
        name = names[0] if names else self._literal(forms) or codes.readable(coded)
        if name and coded:
            self._cast.add("org", name, field, identifiers=coded, same_as=self._links(forms))
        return name

    def creator(self, element: Element) -> str | None:
        """The name of a creator that is a person; an organisation joins the cast."""
        forms = self._forms(element)
        names = self._names(forms)
        name = names[0] if names else self._literal(forms)
        kind = self._kind(forms) or (
            "person" if len(bylines.names(name)) == 1 and " " in (name or "") else "org"
        )
        if name and not self._only_roles:
            self._cast.add(
                kind, name, "creator", identifiers=self._identifiers(forms), same_as=self._links(forms)
            )
        return name if kind == "person" else None

    def _add_event(self, forms: list[Element], field: str, item: Metadata | None = None) -> str | None:
        details = next((found for form in forms if (found := child(form, "eventDetails")) is not None), None)
        known: Occurrence = occurrence(details, _known(item))
        place = next((self.add(one, "location", "place") for one in children(details, "location")), None)
        parts: list[tuple[str | None, Part]] = []
        for one in (*children(details, "organiser"), *children(details, "participant")):
            role = _PARTS.get(xml.local(one), "party")
            parts.append((self.add(one, xml.local(one), "person" if _looks_personal(one) else "org"), role))
        code = [said(child(form, "conceptId"), "qcode") for form in forms]
        return self._cast.add_event(
            next(iter(self._names(forms)), None) or self._literal(forms),
            field,
            status=known.status,
            stated=known.stated,
            edtf=known.edtf,
            place=place,
            participants=parts,
            identifiers=[*code, *self._identifiers(forms)],
            same_as=self._links(forms),
            description=self._definition(forms),
        )

    def _forms(self, element: Element) -> list[Element]:
        """A concept where it is used, and where the item asserts something of it."""
        asserted = (self._asserted.get(said(element, name) or "") for name in _IDS)
        return [element, *(one for one in asserted if one is not None and one is not element)]

    def _kind(self, forms: list[Element]) -> Kind | None:
        for form in forms:
            types = [said(form, "type"), *(said(child(form, "type"), name) for name in ("qcode", "uri"))]
            for found in filter(None, types):
                if codes.kind(found) != "subject" or codes.code(found) == "abstract":
                    return codes.kind(found)
            for details, kind in _DETAILS.items():
                if child(form, details) is not None:
                    return kind
        return None

    def _names(self, forms: list[Element]) -> list[str]:
        """The names, the full or displayed one first; codes that serve as names last."""
        found = [name for form in forms for name in children(form, "name") if words(name)]
        short = {"mnemonic", "short", "abbrev", "abbreviation"}
        found.sort(key=lambda name: codes.code(said(name, "role")) in short)
        return list(dict.fromkeys(filter(None, map(words, found))))

    def _literal(self, forms: list[Element]) -> str | None:
        return next(filter(None, (said(form, "literal") for form in forms)), None)

    def _identifiers(self, forms: list[Element]) -> list[str]:
        same = (one for form in forms for one in children(form, "sameAs"))
        found = [qcode for form in (*forms, *same) if (qcode := said(form, "qcode"))]
        return [qcode for qcode in found if not qcode.startswith(_ROLES)]

    def _links(self, forms: list[Element]) -> Iterator[str]:
        same = (one for form in forms for one in children(form, "sameAs"))
        for form in (*forms, *same):
            link = said(form, "uri") or codes.iri(said(form, "qcode"), self._catalog)
            if link:
                yield link

    def _definition(self, forms: list[Element]) -> str | None:
        found = (body(one).text for form in forms for one in children(form, "definition"))
        return next(filter(None, found), None)


def _known(item: Metadata | None) -> Dated | None:
    """When an item told what it tells."""
    return (item.date_modified or item.date_published) if item else None


def _looks_personal(element: Element) -> bool:
    return (
        child(element, "personDetails") is not None or len(bylines.names(words(child(element, "name")))) == 1
    )
