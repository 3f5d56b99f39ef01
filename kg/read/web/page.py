"""What a web page says of its story, in the order of trust."""

from __future__ import annotations

import re
import warnings
from copy import deepcopy
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urljoin

from msgspec.structs import replace

from kg.read.assemble import filled
from kg.read.cast import Cast
from kg.read.dates import to_edtf
from kg.read.decoding import one_line, printable
from kg.read.furniture import holder_of
from kg.read.language import tag
from kg.read.web import byline, json_ld, meta_tags, schema_org, titles
from kg.read.web.microdata import MICRODATA, RDFA, items, marked
from kg.read.web.named import add_named
from kg.story import Dated, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_READ: Final = ("a", "h1", "link", "meta", "script", "time", "title")
"""The elements that may say something of the story."""
_NOTICES: Final = (
    '//body//text()[contains(., "©") or contains(., "Copyright")]'
    "[not(ancestor::script or ancestor::style or ancestor::noscript)]"
)
_LAST_DAY: Final = "2099-12-31"
_DAY_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]?([01][0-9])[/-]?([0-3][0-9])(?=[/_-])")


Elements = dict[str, list["HtmlElement"]]
"""The elements of a page by their names, in order."""


class Page(NamedTuple):
    """What a page says of its story."""

    given: Metadata
    hints: Metadata
    """What is trusted less than the text of the story."""
    body: str | None
    """The whole text, where the embedded data carry it."""
    cast: Cast
    """Whom and what the embedded data name."""
    summary: str | None
    """What a page that says it is an article says of it in a sentence or two."""


def describe(tree: HtmlElement) -> Page:
    """What the page says of its story.

    In the order of trust:

    1. schema.org's terms in JSON-LD, 2. in microdata, 3. in RDFa;
    4. meta tags: OpenGraph first, then Dublin Core and the rest;
    5. other elements: ``<time>``, ``<h1>``, ``<title>``, a link to the licence;
    6. after the text of the story itself: the day in the address or somewhere on the page (then the date is
       inferred), and the copyright line at the foot, whose year is that of the site and not kept.

    Each field is taken from the first that gives it; only the address is that of the canonical link before
    all, and the language that of ``<html lang>``, since pages know these better than the data that they
    embed.
    """
    elements: Elements = {name: [] for name in _READ}
    for element in tree.iter(*_READ):
        elements[element.tag].append(element)
    tags, annotated = meta_tags.tags_of(elements["meta"]), marked(tree)
    given = Metadata(url=_address(elements["link"], tags), language=_language(tree))
    sources = (_scripts(elements["script"]), items(annotated, MICRODATA), items(annotated, RDFA))
    articles = [found for values in sources if (found := schema_org.article(values, given.url))]
    for more in (*map(schema_org.metadata, articles), meta_tags.describe(tags), _described(elements)):
        given = filled(given, more)
    given = replace(given, **_title_and_site(given, elements))
    body = next(filter(None, map(schema_org.body, articles)), None)
    cast = Cast()
    for article in articles:
        add_named(article, cast)
    dated = None if given.date_published else _date_of(given.url)
    if not (dated or given.date_published or given.date_modified):
        dated = _date_on(tree)
    writers = () if given.authors else byline.authors(tree)
    hints = filled(Metadata(date_published=dated, authors=writers), _foot(tree))
    is_article = bool(articles) or meta_tags.is_article(tags)
    return Page(given, hints, body, cast, meta_tags.summary(tags) if is_article else None)


def _scripts(elements: list[HtmlElement]) -> list[Any]:
    scripts = (script for script in elements if "ld+json" in (script.get("type") or "").lower())
    return [json_ld.parse(script.text_content()) for script in scripts]


def _described(elements: Elements) -> Metadata:
    times = [time for time in elements["time"] if schema_org.dated(time.get("datetime"))]
    dates = [time for time in times if time.get("pubdate") is not None]
    inside = [time for time in times if next(time.iterancestors("article"), None) is not None]
    published = next((found[0].get("datetime") for found in (dates, inside) if found), None)
    windows = [words for one in _windows(elements) if (words := one_line(one.text_content()))]
    headings = [words for one in elements["h1"] if (words := one_line(one.text_content()))]
    # A heading that the window has, too, is no logo.
    named = (
        *(words for words in headings if any(words in window for window in windows)),
        *headings,
        *windows,
    )
    links = (*elements["link"], *elements["a"])
    return Metadata(
        title=next(iter(named), None),
        date_published=schema_org.dated(published),
        license=next(
            (href for link in links if "license" in _rel(link) and (href := link.get("href"))), None
        ),
    )


def _title_and_site(given: Metadata, elements: Elements) -> dict[str, str | None]:
    window = next((one_line(one.text_content()) for one in _windows(elements)), "")
    site = given.publisher or titles.site_of(window, given.url)
    headings = filter(None, (one_line(one.text_content()) for one in elements["h1"]))
    title = titles.without_site(given.title, site, headings) if given.title else None
    return {"title": title, "publisher": site}


def _windows(elements: Elements) -> list[HtmlElement]:
    """The elements that give the title of the window: no title of a picture."""
    return [title for title in elements["title"] if title.getparent().tag == "head"]


def _rel(link: HtmlElement) -> list[str]:
    return (link.get("rel") or "").split()


def _foot(tree: HtmlElement) -> Metadata:
    """The last copyright line of the page that names a holder."""
    for words in reversed(tree.xpath(_NOTICES)):
        for text in (words.getparent().text_content(), words):  # the element, or its line in it
            line = one_line(text)
            holder = holder_of(line)
            if holder:
                return Metadata(copyright_notice=line, copyright_holder=holder)
    return Metadata()


def _address(links: list[HtmlElement], tags: meta_tags.Tags) -> str | None:
    canonical = [href for link in links if link.get("rel") == "canonical" and (href := link.get("href"))]
    shared = tags.get("og:url", [])
    base = next((found for found in (*shared, *canonical) if found.startswith("http")), "")
    for found in (*canonical, *shared):
        try:
            url = urljoin(base, found.strip())
        except ValueError:
            continue
        if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url):
            return printable(url)
    return None


def _language(tree: HtmlElement) -> str | None:
    found = (
        value for name, value in tree.attrib.items() if name.rpartition(":")[2].rpartition("}")[2] == "lang"
    )
    return next(filter(None, map(tag, found)), None)


def _date_on(tree: HtmlElement) -> Dated | None:
    """The day that stands somewhere on a page whose data do not give it, as htmldate finds it."""
    from htmldate import find_date  # noqa: PLC0415  slow to import

    copy = deepcopy(tree)  # since it is cleaned
    with warnings.catch_warnings(action="ignore"):  # of zones that are not known, which no day needs
        # A day after today's is taken, too, for outputs must not depend on today.
        found = find_date(copy, original_date=True, extensive_search=False, max_date=_LAST_DAY)
    edtf = to_edtf(found) if found else None
    return Dated(edtf=edtf, inferred=True, note="found on the page") if edtf else None


def _date_of(url: str | None) -> Dated | None:
    """The day that many publishers write into the address of a story."""
    found = _DAY_IN_ADDRESS.search(url or "")
    edtf = to_edtf("-".join(found.groups())) if found else None
    return Dated(edtf=edtf, inferred=True, note="from the address of the page") if edtf else None
