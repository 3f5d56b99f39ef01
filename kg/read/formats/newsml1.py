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
from kg.read.formats import nitf
from kg.read.formats.newsml_g2 import plain
from kg.read.furniture import year_and_holder
from kg.read.language import tag
from kg.read.xml import child, children, said, within, words
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.cast import Kind
    from kg.read.reading import File
    from kg.read.xml import Element
    from kg.story import Dated, Story


_TOPICS: Final[dict[str, Kind]] = {
    "person": "person", "party": "org", "organization": "org", "organisation": "org", "company": "org",
    "location": "place", "city": "place", "country": "place", "geography": "place",
}  # fmt: skip


def read(file: File) -> Iterator[Story]:
    """The stories of the news items, one after another."""
    for item in xml.items(file, "NewsItem", roots=("NewsML",)):
        try:
            yield _story(item, file.name)
        except KgError as error:
            file.report(error)


def _story(item: Element, source: str) -> Story:
    cast = Cast()
    given = _metadata(item, cast)
    text = _text(item, cast)
    if not text:
        text, given = _caption(item) or given.title or "", replace(given, summary=True)
    if not text and not given.status:
        raise ReadError("there is no text in this item", source=f"{source} ({given.identifier})")
    return assemble(text, given, source=source, cast=cast)


def _metadata(item: Element, cast: Cast) -> Metadata:
    """What the item and its components say; whom and what they name joins the cast."""
    identifier, management = child(item, "Identification", "NewsIdentifier"), child(item, "NewsManagement")
    lines = next(within(item, "NewsLines"), None)
    published, modified = _dates(management)
    notice = words(child(lines, "CopyrightLine"))
    holder = words(next(within(item, "CopyrightHolder"), None)) or (
        year_and_holder(notice)[1] if notice else None
    )
    _add_named(item, cast)
    return Metadata(
        title=words(child(lines, "HeadLine")) or words(child(item, "Identification", "NameLabel")),
        language=tag(_formal(item, "Language") or xml.language_of(item) or ""),
        publisher=_provider(item) or words(child(identifier, "ProviderId")),
        authors=_authors(item, lines),
        dateline=words(child(lines, "DateLine")),
        date_published=published,
        date_modified=modified,
        embargo=_embargo(management),
        copyright_holder=holder,
        copyright_year=words(next(within(item, "CopyrightDate"), None)),
        copyright_notice=notice,
        usage_terms=words(next(within(item, "UsageType"), None)) or words(child(lines, "RightsLine")),
        keywords=_keywords(item, lines),
        identifier=_identifier(identifier),
        version=words(child(identifier, "RevisionId")),
        replaces=tuple(filter(None, (said(one, "NewsItem") for one in children(management, "DerivedFrom")))),
        status="withdrawn" if codes.is_withdrawn(said(child(management, "Status"), "FormalName")) else None,
        urgency=codes.urgency(said(child(management, "Urgency"), "FormalName")),
        slug=words(child(lines, "SlugLine")) or words(child(item, "Identification", "NameLabel")),
    )


def _identifier(identifier: Element | None) -> str | None:
    """The public identifier without the revision at its end: it names the story, not the version."""
    public, revision = words(child(identifier, "PublicIdentifier")), words(child(identifier, "RevisionId"))
    if public and revision:  # behind it a letter may say what kind of update it is
        public = re.sub(rf":{re.escape(revision)}[A-Z]?$", "", public)
    return public or words(child(identifier, "NewsItemId"))


def _dates(management: Element | None) -> tuple[Dated | None, Dated | None]:
    first, this = (dated(words(child(management, name))) for name in ("FirstCreated", "ThisRevisionCreated"))
    return first or this, this if first and this and this.edtf > first.edtf else None


def _embargo(management: Element | None) -> Dated | None:
    """When the status changes from embargoed to what it will be then."""
    if codes.code(said(child(management, "Status"), "FormalName")) != "embargoed":
        return None
    return dated(words(child(management, "StatusWillChange", "DateAndTime")))


def _formal(item: Element, name: str) -> str | None:
    return next(filter(None, (said(one, "FormalName") for one in within(item, name))), None)


def _provider(item: Element) -> str | None:
    """The provider by its name, or else by its formal name, which is a code."""
    party = child(next(within(item, "Provider"), None), "Party")
    return words(party) or said(party, "FormalName")


def _authors(item: Element, lines: Element | None) -> tuple[str, ...]:
    found = [name for line in children(lines, "ByLine") for name in bylines.names(words(line))]
    creators = (said(child(one, "Party"), "FormalName") for one in within(item, "Creator"))
    return tuple(
        dict.fromkeys(
            found or (name for one in creators if one and " " in one for name in bylines.names(one))
        )
    )


def _keywords(item: Element, lines: Element | None) -> tuple[str, ...]:
    found = [words(line) for line in children(lines, "KeywordLine")]
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
            around = cast.add("place", parts.get(name), "location", within=around) or around
    for name in ("Subject", "SubjectMatter", "SubjectDetail"):
        for subject in within(item, name):
            qcode = f"subj:{said(subject, 'FormalName')}"
            if said(subject, "FormalName"):
                cast.add("subject", None, "subject", identifiers=[qcode], same_as=[codes.iri(qcode)])


def _text(item: Element, cast: Cast) -> str:
    """The text of the first content that has any."""
    for content in within(item, "DataContent"):
        if not len(content):
            text = plain(content.text or "", None)
        else:
            inner = next(within(content, "body.content"), content)
            text = nitf.marked_body(inner, cast).text
        if text:
            return text
    return ""


def _caption(item: Element) -> str | None:
    return words(next(within(item, "NewsLineText"), None)) or words(next(within(item, "SubHeadLine"), None))
