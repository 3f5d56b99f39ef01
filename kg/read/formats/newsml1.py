"""NewsML 1: the older envelope of the agencies, with NITF, XHTML or plain text in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kg.errors import KgError, ReadError
from kg.read import bylines, codes, xml
from kg.read.assemble import assemble
from kg.read.cast import Cast
from kg.read.dates import dated
from kg.read.furniture import year_and_holder
from kg.read.language import tag
from kg.read.newsml1.components import line, text_of
from kg.read.transmissions import without_end
from kg.read.xml import child, children, said, within, words
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.cast import Kind
    from kg.read.newsml1.components import Text
    from kg.read.reading import File
    from kg.read.xml import Element
    from kg.story import Dated, Story


_TOPICS: Final[dict[str, Kind]] = {
    "person": "person", "party": "org", "organization": "org", "organisation": "org", "company": "org",
    "location": "place", "city": "place", "country": "place", "geography": "place",
}  # fmt: skip
_PARTS_OF_URN: Final = 4
"""How many colons the URN of an item has at least: provider, day and item come after ``urn:newsml``."""
_COUNTRY: Final = re.compile("[A-Z]{2,3}")
_OF_IPTC: Final = re.compile("[0-9]{8}")


def read(file: File) -> Iterator[Story]:
    """The stories of the news items, one after another."""
    for item in xml.items(file, "NewsItem", roots=("NewsML",)):
        try:
            yield _story(item, file)
        except KgError as error:
            file.report(error)


def _story(item: Element, file: File) -> Story:
    cast = Cast()
    found = text_of(item, cast)
    given = _metadata(item, found, cast)
    text, summary = without_end(found.text), found.summary
    if not text:
        text, summary = _caption(item) or given.title or "", True
    if not text and not given.status:
        raise ReadError(f"there is no text in this item{_named(given.identifier)}", source=file.name)
    if found.left_out:
        file.note(f"its text in {', '.join(found.left_out)} is left out; that in {given.language} is read")
    return assemble(text, replace(given, summary=summary), source=file.name, cast=cast)


def _named(identifier: str | None) -> str:
    return f", {identifier}" if identifier else ""


def _metadata(item: Element, text: Text, cast: Cast) -> Metadata:
    """What the item and its components say; whom and what they name joins the cast."""
    identifier, management = child(item, "Identification", "NewsIdentifier"), child(item, "NewsManagement")
    label = words(child(item, "Identification", "NameLabel"))
    published, modified = _dates(management)
    notice = line(item, "CopyrightLine", text.part)
    year, holder = year_and_holder(notice) if notice else (None, None)
    _add_named(item, cast)
    return Metadata(
        title=line(item, "HeadLine", text.part) or text.title or label,
        language=tag(_language(item, text) or ""),
        publisher=_provider(item) or words(child(identifier, "ProviderId")),
        authors=_authors(item, line(item, "ByLine", text.part)),
        dateline=line(item, "DateLine", text.part),
        date_published=published,
        date_modified=modified,
        embargo=_embargo(management),
        copyright_holder=words(next(within(item, "CopyrightHolder"), None)) or holder,
        copyright_year=words(next(within(item, "CopyrightDate"), None)) or year,
        copyright_notice=notice,
        usage_terms=words(next(within(item, "UsageType"), None)) or line(item, "RightsLine", text.part),
        keywords=_keywords(item),
        identifier=_identifier(identifier),
        version=words(child(identifier, "RevisionId")),
        replaces=tuple(filter(None, (said(one, "NewsItem") for one in children(management, "DerivedFrom")))),
        status="withdrawn" if codes.is_withdrawn(said(child(management, "Status"), "FormalName")) else None,
        urgency=codes.urgency(said(child(management, "Urgency"), "FormalName")),
        slug=line(item, "SlugLine", text.part) or label,
    )


def _identifier(identifier: Element | None) -> str | None:
    """The public identifier without the revision at its end: it names the story, not the version.

    Some agencies write the same one into all items; theirs is made of its parts, as RFC 3085 has it.
    """
    public, revision = words(child(identifier, "PublicIdentifier")), words(child(identifier, "RevisionId"))
    if public and revision:  # behind it a letter may say what kind of update it is
        public = re.sub(rf":{re.escape(revision)}[A-Z]?$", "", public)
    own = words(child(identifier, "NewsItemId"))
    if public and own and public.lower().startswith("urn:newsml:") and public.count(":") < _PARTS_OF_URN:
        provider, day = (words(child(identifier, name)) or "" for name in ("ProviderId", "DateId"))
        return ":".join(filter(None, ("urn:newsml", provider, day[:8], own)))
    return public or own


def _dates(management: Element | None) -> tuple[Dated | None, Dated | None]:
    first, this = (dated(words(child(management, name))) for name in ("FirstCreated", "ThisRevisionCreated"))
    return first or this, this if first and this and this.edtf > first.edtf else None


def _embargo(management: Element | None) -> Dated | None:
    """When the status changes from embargoed to what it will be then."""
    if codes.code(said(child(management, "Status"), "FormalName")) != "embargoed":
        return None
    return dated(words(child(management, "StatusWillChange", "DateAndTime")))


def _language(item: Element, text: Text) -> str | None:
    """The language of the text, or else the first that the item names."""
    named = (said(one, "FormalName") for one in within(item, "Language"))
    return (text.part and text.part.language) or next(filter(None, named), None) or xml.language_of(item)


def _provider(item: Element) -> str | None:
    """The provider, or else the sender, by its name, or else by its formal name, which is a code."""
    sender = child(item.getparent(), "NewsEnvelope", "SentFrom", "Party")
    parties = [*(child(one, "Party") for one in within(item, "Provider")), sender]
    return next(filter(None, (words(party) or said(party, "FormalName") for party in parties)), None)


def _authors(item: Element, byline: str | None) -> tuple[str, ...]:
    creators = (said(child(one, "Party"), "FormalName") for one in within(item, "Creator"))
    return bylines.names(byline) or tuple(
        dict.fromkeys(name for one in creators if one and " " in one.strip() for name in bylines.names(one))
    )


def _keywords(item: Element) -> tuple[str, ...]:
    found = [words(line) for line in within(item, "KeywordLine")]
    found += [said(one, "Value") for one in within(item, "Property") if said(one, "FormalName") == "Keyword"]
    return tuple(dict.fromkeys(filter(None, found)))


def _add_named(item: Element, cast: Cast) -> None:
    for topic in within(item, "Topic"):
        kind = _TOPICS.get(codes.code(said(child(topic, "TopicType"), "FormalName")))
        if kind:
            formal = child(topic, "FormalName")
            scheme, code = said(formal, "Scheme"), words(formal)
            name = words(child(topic, "Description")) or code
            cast.add(kind, name, "topic", identifiers=[f"{scheme}:{code}" if scheme and code else None])
    for location in within(item, "Location"):
        parts = {said(one, "FormalName"): said(one, "Value") for one in children(location, "Property")}
        around = None
        for name in ("Country", "CountryArea", "State", "City"):
            value = parts.get(name)
            coded = [f"iso3166:{value}"] if name == "Country" and _COUNTRY.fullmatch(value or "") else []
            around = cast.add("place", value, "location", identifiers=coded, within=around) or around
    for one in within(item, "Property"):
        if said(one, "Role") == "PersonInImage":
            cast.add("person", said(one, "Value"), "keyword")
    for name in ("Subject", "SubjectMatter", "SubjectDetail"):
        for subject in within(item, name):
            _add_subject(subject, cast)


def _add_subject(subject: Element, cast: Cast) -> None:
    """A subject: the eight digits of a code are the IPTC's, whatever else is the agency's own."""
    code = said(subject, "FormalName")
    scheme = said(subject, "Scheme") or said(subject, "Vocabulary")
    if not code:
        return
    qcode = f"subj:{code}" if _OF_IPTC.fullmatch(code) else f"{scheme}:{code}" if scheme else code
    cast.add("subject", None, "subject", identifiers=[qcode], same_as=[codes.iri(qcode)])


def _caption(item: Element) -> str | None:
    return words(next(within(item, "NewsLineText"), None)) or words(next(within(item, "SubHeadLine"), None))
