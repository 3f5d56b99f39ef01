"""RSS 0.9 to 2 and Atom: a story for each entry, as it comes; one with a summary only is marked so.

By lxml and not by feedparser, which holds the whole feed in memory, takes twice as long, and gives the same
titles, texts, links and dates of the files of its own test suite.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urljoin

from kg.errors import KgError, ReadError
from kg.read import bylines, xml
from kg.read.assemble import assemble
from kg.read.cast import Cast
from kg.read.dates import dated
from kg.read.decoding import from_base64, one_line
from kg.read.furniture import year_and_holder
from kg.read.language import tag
from kg.read.markup import body, html_body
from kg.read.xml import Element, children, local, said, words
from kg.story import Metadata, Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Dated


_ROOTS: Final = ("rss", "RDF", "feed", "channel")
_ENTRIES: Final = ("item", "entry", "deleted-entry")
_MEDIA: Final = "{http://search.yahoo.com/mrss"
_ABOUT: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_BINARY: Final = re.compile(r"(?!text/|.*xml$)[a-z]+/", re.IGNORECASE)
"""The types of contents that Atom has as Base64 (RFC 4287, 4.1.3.3)."""
_SIGNED: Final = re.compile(
    r"(?:The post|Der Beitrag|L[’']article|La entrada|L[’']articolo|O post|Het bericht|Inlägget|Indlægget)"
    r" .{1,300}? (?:appeared first on|erschien zuerst auf|est apparu en premier sur|se publicó primero en"
    r"|proviene da|apareceu primeiro em|verscheen eerst op|dök först upp på|blev først udgivet på) .{1,100}"
)
"""The line with which WordPress, in its own words of each language, signs what its feeds hold."""
_FULL: Final = 600
"""A description of so many characters, in paragraphs, is taken for the story."""


class _Feed(NamedTuple):
    """What a feed says of itself, which holds for its entries where they say nothing else."""

    home: str | None
    language: str | None
    publisher: str | None
    authors: tuple[str, ...]
    rights: str | None


def read(file: File) -> Iterator[Story]:
    """The stories of the entries, one after another."""
    feed: _Feed | None = None
    for entry in xml.items(file, *_ENTRIES, roots=_ROOTS):
        feed = feed or _feed_of(entry)
        try:
            yield (
                _deleted(entry, file.name)
                if local(entry) == "deleted-entry"
                else _story(entry, feed, file.name)
            )
        except KgError as error:
            file.report(error)


def _feed_of(entry: Element) -> _Feed:
    """What the feed says of itself: in the parent, or in RSS 1 in the channel beside the items."""
    parent = entry.getparent()
    channel = xml.child(parent, "channel")
    about = _Fields(parent if channel is None else channel)
    return _Feed(
        home=next(filter(None, map(_target, about.all("link"))), None),
        language=about.words("language"),
        publisher=about.words("publisher") or about.markup("title"),
        authors=_authors(about),
        rights=about.markup("rights") or about.markup("copyright"),
    )


def _story(entry: Element, feed: _Feed, source: str) -> Story:
    about = _Fields(entry)
    text, summary = _text(about)
    title = about.markup("title")
    identifier = about.words("guid", "id") or said(entry, _ABOUT)
    if not text:  # of a film or a picture
        shown = next(entry.iterdescendants(f"{_MEDIA}/}}description"), None)
        text = _plain(shown) if shown is not None else ""
    if not text:
        text, summary = title or "", True
    if not text:
        raise ReadError("there is no text in this entry", source=f"{source} ({identifier})")
    cast = Cast()
    for name in about.all("spatial", "coverage"):
        cast.add("place", words(name), "coverage")
    published, modified = _dates(about)
    rights = about.markup("rights") or about.markup("copyright") or feed.rights
    licenses = (said(link, "href") for link in about.all("link") if said(link, "rel") == "license")
    keywords = (
        said(one, "label") or said(one, "term") or words(one) for one in about.all("category", "subject")
    )
    given = Metadata(
        title=title,
        language=tag(about.words("language") or xml.language_of(entry) or feed.language or ""),
        url=_link(about, feed),
        publisher=_of_source(about) or about.words("publisher") or feed.publisher,
        authors=_authors(about) or feed.authors,
        date_published=published,
        date_modified=modified,
        copyright_notice=rights,
        copyright_holder=year_and_holder(rights)[1] if rights else None,
        license=next(licenses, None),
        keywords=tuple(dict.fromkeys(filter(None, keywords))),
        identifier=identifier,
        summary=summary,
    )
    return assemble(text, given, source=source, cast=cast)


def _deleted(entry: Element, source: str) -> Story:
    """An entry that the feed has taken back (RFC 6721)."""
    given = Metadata(
        identifier=said(entry, "ref"), status="withdrawn", date_modified=dated(said(entry, "when"))
    )
    return assemble("", given, source=source)


class _Fields:
    """The children of an element by their names, which the families of feeds write in several namespaces.

    Those in the namespace of the element itself come first; what stands for pictures and sound is left out.
    """

    def __init__(self, element: Element | None) -> None:
        own = (_namespace(element), "")
        self._found: dict[str, list[Element]] = {}
        others: dict[str, list[Element]] = {}
        for one in () if element is None else element.iterchildren("*"):
            namespace = _namespace(one)
            if not namespace.startswith(_MEDIA):
                (self._found if namespace in own else others).setdefault(local(one), []).append(one)
        for name, more in others.items():
            self._found.setdefault(name, []).extend(more)

    def all(self, *names: str) -> list[Element]:
        """Those of these names."""
        return [one for name in names for one in self._found.get(name, ())]

    def first(self, name: str) -> Element | None:
        """The first of this name that has any words in it."""
        return next((one for one in self.all(name) if words(one)), None)

    def words(self, *names: str) -> str | None:
        """The words of the first of these names that has any."""
        return next(filter(None, map(words, self.all(*names))), None)

    def markup(self, name: str) -> str | None:
        """The words of the first of this name, which may be HTML written as text."""
        found = self.first(name)
        return _plain(found).replace("\n", " ") or None if found is not None else None


def _text(about: _Fields) -> tuple[str, bool]:
    """The text, and whether it is a summary only."""
    for name in ("encoded", "content", "body", "fullstory", "fullitem"):
        for one in about.all(name):
            if text := _plain(one):
                rest, _, last = text.rpartition("\n")
                return rest if rest and _SIGNED.fullmatch(last) else text, False
    for name in ("description", "summary", "subtitle", "abstract"):
        for one in about.all(name):
            if text := _plain(one):
                return text, name != "description" or not _is_whole(text)
    return "", True


def _is_whole(text: str) -> bool:
    return len(text) > _FULL and "\n" in text and not text.rstrip().endswith(("…", "..."))


def _plain(element: Element) -> str:
    """The text of XHTML, of HTML that is written as text, or of plain text."""
    if len(element):
        return body(element).text
    text, kind = element.text or "", said(element, "type") or ""
    if said(element, "mode") == "base64" or _BINARY.match(kind):
        text, kind = from_base64(text), ""
    if kind in {"text", "text/plain"}:
        return "\n".join(filter(None, map(one_line, text.splitlines())))
    return html_body(text)


def _namespace(element: Element | None) -> str:
    return "" if element is None else str(element.tag.rpartition("}")[0])


def _dates(about: _Fields) -> tuple[Dated | None, Dated | None]:
    """When it was published, and when it was changed; the one date of an entry may only be the latter."""
    published = _date(about, "published", "issued", "pubDate", "date", "created")
    modified = _date(about, "updated", "modified")
    if published is None or modified is None:
        return published, modified
    return published, modified if modified.edtf != published.edtf else None


def _date(about: _Fields, *names: str) -> Dated | None:
    return next(filter(None, map(dated, map(words, about.all(*names)))), None)


def _link(about: _Fields, feed: _Feed) -> str | None:
    links = [link for link in about.all("link") if said(link, "rel") in {None, "alternate"}]
    found = next(filter(None, map(_target, links)), None)
    guid = about.first("guid")
    if found is None and guid is not None and said(guid, "isPermaLink") != "false":
        found = words(guid)
    try:
        url = urljoin(feed.home or "", found) if found else ""
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def _target(link: Element) -> str | None:
    """Where a link leads, as far as the feed itself says from where (``xml:base``)."""
    found = said(link, "href") or words(link)
    try:
        return urljoin(link.base or "", found) if found else None
    except ValueError:
        return None


def _authors(about: _Fields) -> tuple[str, ...]:
    found: list[str] = []
    for author in about.all("creator", "author"):
        name = words(next(children(author, "name"), None)) if len(author) else words(author)
        bare = (name or "").rpartition("(")[2].rstrip(")") if "@" in (name or "") else name or ""
        found.extend(bylines.names(bare) or ([bare] if _may_be_name(bare) else []))
    return tuple(dict.fromkeys(found))


def _may_be_name(words: str) -> bool:
    return 0 < len(words) <= bylines.LONGEST and "@" not in words and words.casefold() not in bylines.NOBODY


def _of_source(about: _Fields) -> str | None:
    """The feed that an aggregator took the entry from."""
    source = about.first("source")
    return (
        words(next(children(source, "title"), None)) if source is not None and len(source) else words(source)
    )
