"""NITF 3, the text format of the news agencies; what its bodies mark up as names is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.errors import ReadError
from kg.read import bylines, codes, xml
from kg.read.assemble import assemble
from kg.read.cast import Cast
from kg.read.dates import dated
from kg.read.furniture import without_reserved
from kg.read.language import tag
from kg.read.markup import Body, body
from kg.read.nitf.named import MARKS, add_mark, add_named
from kg.read.transmissions import without_end
from kg.read.xml import child, children, said, within, words
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kg.read.reading import File
    from kg.read.xml import Element
    from kg.story import Dated, Story


_AROUND: Final = ("body.head", "title")
"""What stands around the text where a body holds a whole document."""
_MANAGED: Final = ("date.release", "date.issue")


def read(file: File) -> Iterator[Story]:
    """The stories of the file: one, but for files that hold several roots in an envelope."""
    for nitf in xml.items(file, "nitf", "NITF"):
        if xml.local(nitf) == "NITF":
            _lower(nitf)
        yield story(nitf, file.name)


def _lower(nitf: Element) -> None:
    """Write all names in small letters: those of SGML, from which NITF came, had capitals."""
    for element in nitf.iter("*"):
        element.tag = element.tag.lower()
        for name, value in element.attrib.items():
            if name != name.lower():
                element.set(name.lower(), value)


def story(nitf: Element, source: str) -> Story:
    """The story of an NITF element.

    Raises:
        ReadError: there is neither a text nor a headline in it.
    """
    cast = Cast()
    text, summary = _text(nitf, cast)
    given = metadata(nitf, cast)
    if not text and not given.status:
        if not given.title:
            raise ReadError("there is no text in this story, and no headline", source=source)
        text, summary = given.title, True
    return assemble(text, _with_summary(given, summary=summary), source=source, cast=cast)


def marked_body(element: Element, cast: Cast, ids: Collection[str] = (), *, above: str = "") -> Body:
    """A body; whom and what it marks up joins the cast, with its place in the text.

    Args:
        element: what holds it.
        cast: whom and what the file names.
        ids: the ids of elements whose places are wanted, too.
        above: paragraphs from elsewhere that come before it.
    """
    found = body(element, marking=MARKS, ids=ids, leaving_out=_AROUND)
    if above:
        found = found.below(above)
    for mark in found.marks:
        if mark.element.get("id") not in ids:
            add_mark(mark, found.text, cast)
    return found


def metadata(nitf: Element, cast: Cast) -> Metadata:
    """What the head of the file and of the body say; whom and what they name joins the cast."""
    head, data, top = (
        child(nitf, "head"),
        next(within(nitf, "docdata"), None),
        next(within(nitf, "body.head"), None),
    )
    if top is None:  # as in the format that NITF was in the beginning
        top = child(nitf, "body")
    add_named(head, data, top, cast)
    published, embargo = _dates(head, data, top)
    rights, owner = child(data, "doc.copyright"), child(top, "rights")
    source = child(top, "distributor")
    if source is None:
        source = child(data, "del-list", "from-src")
    holder = (
        _holder(said(rights, "holder"))
        or words(child(owner, "rights.owner"))
        or said(child(data, "doc.rights"), "owner")
    )
    return Metadata(
        title=words(next(within(top, "hl1"), None))
        or words(child(top, "hedline"))
        or words(child(top, "headline"))
        or words(child(head, "title")),
        language=tag(nitf.get("baselang") or xml.language_of(nitf) or ""),
        publisher=words(source) or said(source, "src-name") or said(child(head, "pubdata"), "name") or holder,
        authors=_authors(top),
        dateline=_dateline(child(top, "dateline")),
        date_published=published,
        date_modified=_modified(head, published),
        embargo=embargo,
        copyright_holder=holder,
        copyright_year=said(rights, "year"),
        copyright_notice=words(owner)
        or _notice(said(rights, "holder"))
        or words(next(within(nitf, "copyrite"), None)),
        usage_terms=said(child(data, "doc.rights"), "limitations"),
        section=said(child(head, "pubdata"), "position.section"),
        keywords=_keywords(data),
        identifier=said(child(data, "doc-id"), "id-string"),
        version=said(child(data, "du-key"), "version"),
        replaces=tuple(filter(None, [said(data, "management-doc-idref")])),
        status="withdrawn" if codes.is_withdrawn(said(data, "management-status")) else None,
        urgency=codes.urgency(said(next(within(head, "urgency"), None), "ed-urg")),
        slug=said(child(data, "du-key"), "key"),
        take=said(next(within(head, "series"), None), "series.part"),
        is_part_of=said(next(within(head, "series"), None), "series.name"),
    )


def _text(nitf: Element, cast: Cast) -> tuple[str, bool]:
    """The text, and whether it is a summary only."""
    content = child(nitf, "body", "body.content")
    text = without_end(marked_body(content, cast).text) if content is not None else ""
    abstract = None if text else next(within(nitf, "abstract"), None)
    return (text, False) if abstract is None else (marked_body(abstract, cast).text, True)


def _with_summary(given: Metadata, *, summary: bool) -> Metadata:
    from msgspec.structs import replace  # noqa: PLC0415

    return replace(given, summary=summary)


def _dates(
    head: Element | None, data: Element | None, top: Element | None
) -> tuple[Dated | None, Dated | None]:
    """When it was published, and until when it is embargoed."""
    release, issue = (dated(said(child(data, name), "norm")) for name in _MANAGED)
    embargoed = codes.code(said(data, "management-status")) == "embargoed"
    story_date = dated(said(next(within(top, "story.date"), None), "norm"))
    publication = dated(said(child(head, "pubdata"), "date.publication"))
    dates = [date for date in (publication, None if embargoed else release, issue, story_date) if date]
    # The first counts, with the hour that another gives for its day.
    published = next((date for date in dates if date.edtf.startswith(dates[0].edtf + "T")), None)
    return published or next(iter(dates), None), release if embargoed else None


def _modified(head: Element | None, published: Dated | None) -> Dated | None:
    """The last revision, where it came after the publication."""
    revisions = filter(None, (dated(said(element, "norm")) for element in children(head, "revision-history")))
    last = max(revisions, key=lambda date: date.edtf, default=None)
    return last if last and published and last.edtf > published.edtf else None


def _authors(top: Element | None) -> tuple[str, ...]:
    found: list[str] = []
    for byline in children(top, "byline"):
        persons = [words(person) for person in within(byline, "person")]
        titles = " ".join(filter(None, (words(title) for title in within(byline, "byttl"))))
        line = (words(byline) or "").removesuffix(titles).strip()
        found.extend(name for one in persons or [line] for name in bylines.names(one))
    return tuple(dict.fromkeys(found))


def _dateline(dateline: Element | None) -> str | None:
    if dateline is None:
        return None
    places = [words(place) for place in children(dateline, "location")]
    return ", ".join(filter(None, places)) or (
        words(dateline) if child(dateline, "story.date") is None else None
    )


def _notice(holder: str | None) -> str | None:
    """A holder that is written as a whole notice: "The Quay. All rights reserved."."""
    return holder if holder and _holder(holder) != holder else None


def _holder(holder: str | None) -> str | None:
    return without_reserved(holder) or holder if holder else None


def _keywords(data: Element | None) -> tuple[str, ...]:
    found = (said(word, "key") or words(word) for word in within(data, "keyword"))
    return tuple(dict.fromkeys(filter(None, found)))
