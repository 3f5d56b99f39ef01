"""What the elements of a web page say of its story: embedded data, meta tags, links, times."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urljoin

from kg.read import schema_org
from kg.read.assemble import filled
from kg.read.dates import to_edtf
from kg.read.decoding import printable
from kg.read.language import tag
from kg.read.schema_org import Thing, dated
from kg.story import Dated, Metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

_TITLES: Final = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "sailthru.title",
    "title",
)
_PUBLISHERS: Final = ("og:site_name", "publisher", "dc.publisher", "dcterms.publisher", "citation_publisher",
                      "article:publisher", "application-name")  # fmt: skip
_AUTHORS: Final = ("author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
                   "dcterms.creator", "byl", "citation_author")  # fmt: skip
_PUBLISHED: Final = ("article:published_time", "og:article:published_time", "og:published_time", "datepublished",
                     "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date",
                     "citation_publication_date", "publish-date", "pubdate", "date.published", "cxenseparse:recs:publishtime",
                     "dc.date.created", "dcterms.created", "date")  # fmt: skip
_MODIFIED: Final = ("article:modified_time", "og:article:modified_time", "og:updated_time", "article:updated_time",
                    "datemodified", "last-modified", "dcterms.modified", "dc.date.modified", "lastmod")  # fmt: skip
_LANGUAGES: Final = ("og:locale", "dc.language", "dcterms.language", "content-language", "language")
_RIGHTS: Final = (
    "copyright",
    "rights",
    "dc.rights",
    "dcterms.rights",
    "dcterms.rightsholder",
    "rights-standard",
)
_SECTIONS: Final = ("article:section", "og:article:section", "parsely-section", "section", "sailthru.section")
_KEYWORDS: Final = (
    "article:tag",
    "og:article:tag",
    "news_keywords",
    "keywords",
    "parsely-tags",
    "sailthru.tags",
)


_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]?([01][0-9])[/-]?([0-3][0-9])(?=[/_-])")


class Syntax(NamedTuple):
    """The attributes by which a way of marking up elements says item, type and property."""

    item: str
    type: str
    property: str


MICRODATA: Final = Syntax("itemscope", "itemtype", "itemprop")
RDFA: Final = Syntax("typeof", "typeof", "property")


def describe(tree: HtmlElement) -> tuple[Metadata, str | None]:
    """What the page says of its story, and the whole text where the embedded data carry it.

    In the order of trust: schema.org's terms in JSON-LD, in microdata, in RDFa; OpenGraph and other meta tags; other
    elements (``<link>``, ``<time>``, ``<h1>``, ``<title>``); for the date at last the address. Each field is taken from the first that gives it. Two are
    taken the other way round, since the page itself knows them better: the address, from the canonical link first, and
    the language, from ``<html lang>`` first.
    """
    url = _address(tree)
    things = [
        thing
        for values in (_scripts(tree), _items(tree, MICRODATA), _items(tree, RDFA))
        if (thing := schema_org.article(values, url))
    ]
    meta = Metadata(url=url, language=_language(tree))
    for more in (*map(schema_org.metadata, things), _meta_tags(tree), _elements(tree)):
        meta = filled(meta, more)
    meta = filled(meta, Metadata(date_published=_date_of(meta.url)))
    return meta, next(filter(None, map(schema_org.body, things)), None)


def _date_of(url: str | None) -> Dated | None:
    """The day that many publishers write into the address of a story."""
    found = _DAY_IN_ADDRESS.search(url or "")
    edtf = found and to_edtf("-".join(found.groups()))
    return Dated(edtf=edtf, inferred=True, note="from the address of the page") if edtf else None


def _scripts(tree: HtmlElement) -> list[Any]:
    scripts = tree.xpath('//script[contains(translate(@type, "LDJSON", "ldjson"), "ld+json")]')
    return [schema_org.parse(script.text_content()) for script in scripts]


def _items(tree: HtmlElement, syntax: Syntax) -> list[Thing]:
    """The items that stand in no other."""
    found = tree.xpath(
        f"//*[@{syntax.item}][@{syntax.type}][not(ancestor::*[@{syntax.item}][@{syntax.property}])]"
    )
    outer = [item for item in found if not item.get(syntax.property)] if syntax is MICRODATA else found
    return [_item(item, syntax) for item in outer]


def _item(element: HtmlElement, syntax: Syntax) -> Thing:
    thing: Thing = {"@type": (element.get(syntax.type) or "").split()}
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if not isinstance(child.tag, str):
            continue
        inner = child.get(syntax.item) is not None
        names = (child.get(syntax.property) or "").split()
        value = _item(child, syntax) if inner and names else _value(child) if names else None
        for name in names:
            thing.setdefault(re.split("[:/#]", name)[-1], []).append(value)
        if not inner:
            stack.extend(reversed(child))
    return thing


def _value(element: HtmlElement) -> str | None:
    for attribute in ("content", "datetime", "resource", "href", "src"):
        value = element.get(attribute)
        if value:
            return str(value)
    return str(element.text_content())


def _meta_tags(tree: HtmlElement) -> Metadata:
    tags: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        key = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = " ".join(printable(element.get("content") or "").split())
        if key and content:
            tags.setdefault(key.strip().lower(), []).append(content)
    first = partial(_first, tags)
    return Metadata(
        title=first(_TITLES),
        publisher=first(_PUBLISHERS, lambda words: "://" not in words),
        authors=schema_org.authors(
            [a for words in next((tags[k] for k in _AUTHORS if k in tags), []) for a in words.split(";")]
        ),
        date_published=dated(first(_PUBLISHED, dated)),
        date_modified=dated(first(_MODIFIED, dated)),
        language=tag(first(_LANGUAGES, tag) or ""),
        copyright_notice=first(_RIGHTS),
        section=first(_SECTIONS),
        keywords=schema_org.keywords(next((tags[key] for key in _KEYWORDS if key in tags), None)),
    )


def _first(
    tags: dict[str, list[str]], keys: tuple[str, ...], is_good: Callable[[str], object] = bool
) -> str | None:
    """The first value of the first key whose value is good."""
    return next((value for key in keys for value in tags.get(key, ()) if is_good(value)), None)


def _elements(tree: HtmlElement) -> Metadata:
    times = {
        time.get("datetime", "").strip(): None for time in tree.iter("time") if dated(time.get("datetime"))
    }
    marked = tree.xpath("//time[@pubdate][@datetime]") or tree.xpath("(//article//time)[@datetime]")
    published = marked[0].get("datetime") if marked else next(iter(times)) if len(times) == 1 else None
    title = next(_texts(tree, "//h1"), None) or next(_texts(tree, "//head/title"), None)
    return Metadata(
        title=title,
        date_published=dated(published),
        license=next(
            iter(tree.xpath('(//link|//a)[contains(concat(" ", @rel, " "), " license ")]/@href')), None
        ),
    )


def _texts(tree: HtmlElement, path: str) -> Iterator[str]:
    for element in tree.xpath(path):
        words = " ".join(printable(element.text_content()).split())
        if words:
            yield words


def _address(tree: HtmlElement) -> str | None:
    canonical = tree.xpath('//link[@rel="canonical"]/@href')
    shared = tree.xpath('//meta[@property="og:url" or @name="og:url"]/@content')
    base = next((found for found in (*shared, *canonical) if re.match("https?://", found)), "")
    for found in (*canonical, *shared):
        try:
            url = urljoin(base, found.strip())
        except ValueError:
            continue
        if re.fullmatch(r"https?://\S+", url):
            return printable(url)
    return None


def _language(tree: HtmlElement) -> str | None:
    found = tree.xpath("/html/@lang | /html/@*[local-name() = 'lang']")
    return tag(found[0]) if found else None
