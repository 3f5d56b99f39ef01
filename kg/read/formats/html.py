"""Web pages: the main text by trafilatura, and what the page says of it in its metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kg.errors import KgError, ReadError, TooLarge
from kg.read.assemble import assemble, filled
from kg.read.decoding import REPLACED, decode, parsable, was_broken
from kg.read.furniture import NOTHING
from kg.read.web import page
from kg.read.web.main_text import main_text
from kg.read.web.titles import without_headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from kg.read.reading import File
    from kg.story import Metadata, Story


MAX_BYTES: Final = 10_000_000
"""The most bytes of one page."""
_MOST_ELEMENTS: Final = 100_000
_MOST_ATTRIBUTES: Final = 5_000
"""The time that one element costs grows with the square of them."""
_SHORT: Final = 250
"""A main text of fewer characters is taken to be cut; a longer one in the page's data is preferred."""
_MISSED: Final = 2
"""How many times longer than the main text the one in the page's data is, where most of it was missed."""
_VALUE = r"""=\s*+(?:"[^"]*+"|'[^']*+')?+"""
_TAG = re.compile(rf"<([A-Za-z][A-Za-z0-9]*+)(?:[^>=]++|{_VALUE})*+")
_RAW: Final = frozenset(("script", "style", "textarea", "title", "xmp", "noembed", "iframe", "noframes"))
"""Elements in which there are no tags."""
_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read(file: File) -> Iterator[Story]:
    """The one story of a page."""
    yield story(file.all(MAX_BYTES), file)


def story(data: bytes, file: File, *, declared: str | None = None, known: Metadata = NOTHING) -> Story:
    """The story of a page.

    Args:
        data: the page.
        file: what to call it in messages, and who is told of broken bytes.
        declared: the encoding that the server declared.
        known: what is known of the page beside what it says, such as its address and when it was fetched.

    Raises:
        ReadError: it has no main text, or cannot be read.
        TooLarge: it has more elements than a page may have.
    """
    source = file.name
    found = _CHARSET.search(data[:4096])
    characters = decode(data, declared=declared or (found[1].decode() if found else None))
    if any(_attributes(tag) > _MOST_ATTRIBUTES for tag in _tags(characters)):
        raise TooLarge(f"an element may have {_MOST_ATTRIBUTES:,} attributes, not more", source=source)
    try:
        tree = _tree(characters, source)
        described = page.describe(tree)
        text = main_text(tree)
    except KgError:
        raise
    except Exception as error:  # lxml and trafilatura promise no exceptions, but pages find some
        raise ReadError(
            f"a page that cannot be read: {type(error).__name__}: {error}", source=source
        ) from error
    body = described.body
    if body and len(body) > (len(text) if len(text) < _SHORT else _MISSED * len(text)):
        text = body
    given = filled(described.given, known)
    text = without_headline(text, given.title)
    if not text and described.summary:
        text, given = described.summary, replace(given, summary=True)
    if not text:
        raise ReadError(
            "this page has no main text (its scripts may write it, which kg does not run)", source=source
        )
    if was_broken(characters, data):
        file.note(REPLACED)
    return assemble(text, given, hints=described.hints, source=source, cast=described.cast)


def _tree(characters: str, source: str) -> HtmlElement:
    from lxml import etree, html  # noqa: PLC0415

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    # Trafilatura wants elements of lxml.html, which itself calls Python for the class of each.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    tree = etree.fromstring(parsable(_XML_DECLARATION.sub("", characters)), parser)
    if tree is None:
        raise ReadError("this page has no element", source=source)
    if tree.xpath("count(//*)") > _MOST_ELEMENTS:
        raise TooLarge(f"a page may have {_MOST_ELEMENTS:,} elements, and this has more", source=source)
    return tree


def _tags(characters: str) -> Iterator[str]:
    """The tags of a page long enough to have many attributes, but for what scripts and styles hold."""
    at = 0
    unclosed: set[str] = set()
    while tag := _TAG.search(characters, at):
        at = tag.end()
        name = tag[1].lower()
        if name in _RAW and name not in unclosed:
            end = characters.find(f"</{name}", at)
            at = max(at, end)
            unclosed.update({name} if end < 0 else ())
        elif len(tag[0]) >= _MOST_ATTRIBUTES:
            yield tag[0]


def _attributes(tag: str) -> int:
    """About how many attributes a tag has."""
    return len(re.sub(_VALUE, "= ", tag).split())
