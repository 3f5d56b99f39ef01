"""One concept of NewsML-G2: what it is called, what it is, and what its codes are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.read import codes
from kg.read.dates import to_edtf
from kg.read.markup import body
from kg.read.position import position
from kg.read.xml import LANGUAGE, by_name, child, said, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.read.cast import Kind
    from kg.read.xml import Element

IDS: Final = ("qcode", "uri", "literal")
"""The attributes by which a concept is known."""
_DETAILS: Final[dict[str, Kind]] = {
    "personDetails": "person", "organisationDetails": "org", "geoAreaDetails": "place", "POIDetails": "place",
}  # fmt: skip
_DATES: Final = {
    "personDetails": {"born": "birth_date", "died": "death_date"},
    "organisationDetails": {"founded": "founding_date", "dissolved": "dissolution_date"},
}
_PLACES: Final = ("geoAreaDetails", "POIDetails")
_SHORT: Final = frozenset(("mnemonic", "short", "abbrev", "abbreviation"))
_ROLES: Final = ("eprol:", "crol:", "ctrol:", "orol:", "http://cv.iptc.org/newscodes/contentrole/")
"""Schemes whose codes say what someone does, though some write them where it belongs who it is."""


_CODE: Final = re.compile(r"(?=.*[0-9#:])\S+")


class Concept:
    """A concept where it is used, and where its item asserts something of it.

    Args:
        forms: the elements that tell of it, the one where it is used first.
        catalog: the schemes that the item itself declares.
        language: the one in which its names are wanted, without a region.

    Attributes:
        parts: the elements that tell of it by their names.
        literal: what stands for its code where it has none.
        identifiers: its qcodes, and those that it is the same as, and a literal that is a code in the item.
        links: its IRIs: those that are given, and those that its qcodes stand for.
        names: its names, the full one in the wanted language first; codes that serve as names last.
    """

    def __init__(self, forms: list[Element], catalog: Mapping[str, str], language: str = "en") -> None:
        self._language = language
        self.parts = by_name(forms[0])
        for more in forms[1:]:
            for name, elements in by_name(more).items():
                self.parts[name] = [*self.parts.get(name, ()), *elements]
        # A concept item has the code in an element of its own.
        coded = [*forms, *self.parts.get("conceptId", ())]
        self.literal = next(filter(None, [said(form, "literal") for form in coded]), None)
        coded += self.parts.get("sameAs", ())
        qcodes = [said(form, "qcode") for form in coded]
        links = [
            said(form, "uri") or codes.iri(qcode, catalog) for form, qcode in zip(coded, qcodes, strict=True)
        ]
        if self.literal and _CODE.fullmatch(self.literal):
            qcodes.append(self.literal)
        self.identifiers, self.links = _of_itself(qcodes), _of_itself(links)
        self.names = self._names()
        self._types = [said(form, "type") for form in forms]
        self._types += [said(one, name) for one in self.parts.get("type", ()) for name in ("qcode", "uri")]

    def first(self, name: str) -> Element | None:
        """The first element of this name."""
        return next(iter(self.parts.get(name, ())), None)

    @property
    def kind(self) -> Kind | None:
        """What it is, if anything says so: a person, an organisation, a place or a subject."""
        for found in filter(None, self._types):
            kind = codes.kind(found)
            if kind != "subject" or codes.code(found) == "abstract":
                return kind
        return next((kind for details, kind in _DETAILS.items() if details in self.parts), None)

    @property
    def is_event(self) -> bool:
        """Whether it is an event."""
        return "eventDetails" in self.parts or any(codes.code(type_) == "event" for type_ in self._types)

    @property
    def name(self) -> str | None:
        """Its name, or what stands for it: where a place is, or a literal."""
        return self.names[0] if self.names else self._address or self.literal

    @property
    def _address(self) -> str | None:
        """The town, region or country of a place that has no name of its own."""
        address = child(self.first("POIDetails"), "address")
        found = (words(child(address, part, "name")) for part in ("locality", "area", "country"))
        return next(filter(None, found), None)

    @property
    def definition(self) -> str | None:
        """The words that say who or what it is."""
        found = self.parts.get("definition", [])
        if len(found) > 1:
            found = sorted(found, key=self._is_foreign)
        return next(filter(None, (body(one).text for one in found)), None)

    @property
    def has_details(self) -> bool:
        """Whether it tells more than what it is called and what its codes are."""
        return not _DETAILS.keys().isdisjoint(self.parts)

    @property
    def occupation(self) -> str | None:
        """What a person does, as a relation to a concept with a name says."""
        found = (words(child(one, "name")) for one in self.parts.get("related", ()) if _is_occupation(one))
        return next(filter(None, found), None)

    @property
    def details(self) -> dict[str, str | float]:
        """When a person was born and died, an organisation was founded and dissolved; where a place is."""
        found: dict[str, str | float] = {}
        for holder, names in _DATES.items():
            for part, field in names.items():
                if edtf := to_edtf(words(child(self.first(holder), part)) or ""):
                    found[field] = edtf
        for holder in _PLACES:
            place = child(self.first(holder), "position")
            found |= position(said(place, "latitude"), said(place, "longitude"))
        return found

    def _names(self) -> list[str]:
        found = self.parts.get("name", [])
        if len(found) > 1:
            found = sorted(
                found, key=lambda name: (codes.code(said(name, "role")) in _SHORT, self._is_foreign(name))
            )
        return list(dict.fromkeys(filter(None, map(words, found))))

    def _is_foreign(self, element: Element) -> bool:
        """Whether an element says that it is in another language than the wanted one."""
        given = element.get(LANGUAGE)
        return bool(given) and given.partition("-")[0].lower() != self._language


def _of_itself(found: list[str | None]) -> list[str]:
    """Those of the codes or IRIs that say who or what it is."""
    return [one for one in found if one and not one.startswith(_ROLES)]


def _is_occupation(related: Element) -> bool:
    return codes.code(said(related, "rel")) in {"occupation", "jobtitle", "profession", "position"}
