"""What the ``<meta>`` tags of a page say: OpenGraph, Dublin Core, and the names that publishers use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.read.decoding import one_line
from kg.read.language import tag
from kg.read.web import schema_org
from kg.read.web.schema_org import dated
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.html import HtmlElement

_NAMES: Final = {
    "title": "headline og:title twitter:title dc.title dcterms.title citation_title sailthru.title title",
    "publisher": "og:site_name publisher dc.publisher dcterms.publisher citation_publisher application-name",
    "authors": "author article:author og:article:author parsely-author sailthru.author dc.creator "
    "dcterms.creator byl citation_author",
    "published": "article:published_time og:article:published_time og:published_time datepublished "
    "parsely-pub-date sailthru.date dc.date.issued dcterms.issued dcterms.date dc.date "
    "citation_publication_date publish-date pubdate "
    "cxenseparse:recs:publishtime dc.date.created dcterms.created date",
    "modified": "article:modified_time og:article:modified_time og:updated_time article:updated_time "
    "datemodified dcterms.modified dc.date.modified last-modified lastmod",
    "language": "og:locale dc.language dcterms.language content-language language",
    "rights": "copyright rights dc.rights dcterms.rights",
    "section": "article:section og:article:section parsely-section section sailthru.section",
    "summary": "og:description twitter:description description dc.description",
    "keywords": "article:tag og:article:tag news_keywords keywords parsely-tags sailthru.tags",
}
"""The names of each field, the most trusted first. Dates of publication and of change are never mixed."""


Tags = dict[str, list[str]]
"""The contents of the tags of each name, which is in small letters."""


def describe(tags: Tags) -> Metadata:
    """What the tags of a page say of its story."""
    return Metadata(
        title=_first(tags, "title"),
        publisher=_first(tags, "publisher", lambda words: "://" not in words),
        authors=_authors(tags),
        date_published=dated(_first(tags, "published", dated)),
        date_modified=dated(_first(tags, "modified", dated)),
        language=tag(_first(tags, "language", tag) or ""),
        copyright_notice=_first(tags, "rights"),
        section=_first(tags, "section"),
        keywords=schema_org.keywords(_all(tags, "keywords")),
    )


def is_article(tags: Tags) -> bool:
    """Whether the page says that it is an article."""
    return any(value.lower() == "article" for value in tags.get("og:type", ()))


def summary(tags: Tags) -> str | None:
    """What the page says of its story in a sentence or two."""
    found = _first(tags, "summary")
    return found.strip(" |") or None if found else None


def tags_of(elements: Iterable[HtmlElement]) -> Tags:
    """The tags that have a name and a content, of the ``meta`` elements of a page."""
    tags: Tags = {}
    for element in elements:
        key = next(filter(None, map(element.get, ("property", "name", "itemprop", "http-equiv"))), None)
        content = one_line(element.get("content") or "")
        if key and content:
            tags.setdefault(key.strip().lower(), []).append(content)
    return tags


def _first(tags: Tags, field: str, is_good: Callable[[str], object] = bool) -> str | None:
    """The first value of the first name of a field whose value is good."""
    return next(
        (value for name in _NAMES[field].split() for value in tags.get(name, ()) if is_good(value)), None
    )


def _all(tags: Tags, field: str) -> list[str]:
    """All values of the first name of a field that is there."""
    return next((tags[name] for name in _NAMES[field].split() if name in tags), [])


def _authors(tags: Tags) -> tuple[str, ...]:
    return schema_org.authors([author for value in _all(tags, "authors") for author in value.split(";")])
