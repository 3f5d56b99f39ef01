"""Whom and what an NITF file names: in its head, above its text, and by the markup of the text itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.read import codes, xml
from kg.read.dates import dated, when
from kg.read.markup import mention
from kg.read.xml import child, children, said, within, words

if TYPE_CHECKING:
    from kg.read.cast import Cast, Kind
    from kg.read.markup import Mark
    from kg.read.xml import Element


_MARKED: Final[dict[str, Kind]] = {"person": "person", "org": "org", "location": "place"}
_PARTS_OF_PLACE: Final = ("sublocation", "city", "state", "region", "country")
_COUNTRIES: Final = "iso3166"
_SHORT: Final = 3
"""Capitals of so many letters may be an abbreviation."""
_POSSESSIVE: Final = re.compile(r"['’]s?\Z")
MARKS: Final = (*_MARKED, "event", "chron")
"""The elements by which a text is marked up."""


def add_mark(mark: Mark, text: str, cast: Cast) -> None:
    """Take in whom or what, or which time, an element of the text marks.

    Args:
        mark: the element and where it stands.
        text: the text.
        cast: whom and what the file names.
    """
    name = text[mark.start : mark.end]
    kind = _MARKED.get(xml.local(mark.element))
    if kind in {"person", "place"} and not name.startswith("St"):  # "St. John's"
        name = _POSSESSIVE.sub("", name)
    if kind:
        there = mention(text, mark.start, mark.start + len(name))
        cast.add(kind, name, kind, identifiers=_identifiers(mark.element), mention=there)
    elif xml.local(mark.element) == "event":
        _add_event(mark.element, name, cast)
    elif (day := dated(said(mark.element, "norm"))) and (
        meant := when(day.edtf.partition("T")[0], mention(text, mark.start, mark.end))
    ):
        cast.times.append(meant)


def add_named(head: Element | None, data: Element | None, top: Element | None, cast: Cast) -> None:
    """Take in whom and what the heads name.

    Args:
        head: the head of the file.
        data: its ``docdata``.
        top: the head of the body.
        cast: whom and what the file names.
    """
    for listed in children(data, "identified-content"):
        for element in listed.iterchildren():
            kind = _MARKED.get(xml.local(element))
            if kind == "place":
                _add_place(element, "identifiedContent", cast)
            elif kind:
                cast.add(
                    kind,
                    words(element) or said(element, "value"),
                    "identifiedContent",
                    identifiers=_identifiers(element),
                )
            elif xml.local(element) == "event":
                _add_event(element, words(element), cast)
    for element in children(data, "evloc"):
        around = None
        for part in ("iso-cc", "state-prov", "county-dist", "city"):
            name = said(element, part)
            coded = [f"{_COUNTRIES}:{name}"] if part == "iso-cc" and name else []
            around = cast.add("place", name, "evloc", identifiers=coded, within=around) or around
    for element in within(child(top, "dateline"), "location"):
        _add_place(element, "dateline", cast)
    for element in within(head, "tobject.subject"):
        _add_subject(element, cast)


def _add_event(element: Element, name: str | None, cast: Cast) -> None:
    start, end = (dated(said(element, f"{which}-date")) for which in ("start", "end"))
    edtf = "/".join(date.edtf.partition("T")[0] for date in (start, end) if date) or None
    cast.add_event(name, "event", status="happened", edtf=edtf, identifiers=_identifiers(element))


def _identifiers(element: Element) -> list[str]:
    """What schemes call a thing: ``idsrc`` names the scheme, ``value`` the code."""
    coded = (element, *children(element, "alt-code"))
    pairs = [(said(one, "idsrc"), said(one, "value")) for one in coded]
    pairs.append((said(element, "code-source"), said(element, "location-code")))
    return [f"{scheme}:{value}" if scheme else value for scheme, value in pairs if value]


def _add_place(element: Element, field: str, cast: Cast) -> None:
    """A location: its parts, each within the next, or its words."""
    parts = {xml.local(part): part for part in element.iterchildren()}
    around = None
    for name in reversed(_PARTS_OF_PLACE):
        if name in parts:
            country = said(parts[name], "iso-cc")
            coded = [said(parts[name], f"{name}-code"), f"{_COUNTRIES}:{country}" if country else None]
            around = cast.add("place", words(parts[name]), field, identifiers=coded, within=around) or around
    if around is None:
        # "FLÜELEN, Switzerland": each lies in what follows it.
        names = [
            name.title() if name.isupper() and len(name) > _SHORT else name
            for name in (words(element) or "").split(", ")
        ]
        for name in names[:0:-1]:
            around = cast.add("place", name, field, within=around) or around
        cast.add("place", names[0], field, identifiers=_identifiers(element), within=around)


def _add_subject(element: Element, cast: Cast) -> None:
    names = [said(element, f"tobject.subject.{part}") for part in ("detail", "matter", "type")]
    number, scheme = said(element, "tobject.subject.refnum"), said(element, "tobject.subject.ipr") or "IPTC"
    qcode = f"{'subj' if scheme == 'IPTC' else scheme}:{number}" if number else None
    cast.add(
        "subject", next(filter(None, names), None), "subject", identifiers=[qcode], same_as=[codes.iri(qcode)]
    )
