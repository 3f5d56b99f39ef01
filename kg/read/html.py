"""Web pages: the main text by trafilatura, and what the page says of it by `kg.read.page`."""

from __future__ import annotations

import re
from itertools import dropwhile
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import KgError, ReadError, TooLarge
from kg.read import page
from kg.read.assemble import assemble
from kg.read.decoding import decode, printable
from kg.read.foreign import is_html
from kg.read.limits import read_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from kg.read.assemble import Report
    from kg.story import Story

NAME = "html"
SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")

MAX_BYTES: Final = 10_000_000
"""The most bytes of one page."""
_MOST_ELEMENTS: Final = 100_000
_MOST_ATTRIBUTES: Final = 5_000
"""The time that one element costs grows with the square of them."""
_SHORT: Final = 250
"""A main text of fewer characters is taken to be cut; a longer one in the page's data is preferred."""
_LONGEST_STEP: Final = 6
_QUOTED = r""""[^"]*+"|'[^']*+'"""
_TAG = re.compile(rf"""<[A-Za-z](?:[^>"']++|{_QUOTED}|["'])*+""")
_CHARSET = re.compile(rb"""<meta[^>]{1,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def sniff(head: bytes) -> bool:
    """Whether it begins with an element of HTML."""
    return is_html(decode(head[:4096]))


def read(stream: BinaryIO, source: str, report: Report) -> Iterator[Story]:
    """The one story of a page."""
    del report  # nothing of it can be read without the rest
    data = read_all(stream, source, MAX_BYTES)
    found = _CHARSET.search(data[:4096])
    characters = decode(data, declared=found[1].decode() if found else None)
    if any(_attributes(tag[0]) > _MOST_ATTRIBUTES for tag in _TAG.finditer(characters)):
        raise TooLarge(f"an element may have {_MOST_ATTRIBUTES:,} attributes, not more", source=source)
    try:
        tree = _tree(characters, source)
        given, hints, body = page.describe(tree)
        text = _main_text(tree)
    except KgError:
        raise
    except Exception as error:  # lxml and trafilatura promise no exceptions, but pages find some
        raise ReadError(
            f"a page that cannot be read: {type(error).__name__}: {error}", source=source
        ) from error
    if body and len(text) < _SHORT and len(body) > len(text):
        text = body
    if not text:
        raise ReadError(
            "this page has no main text (its scripts may write it, which kg does not run)", source=source
        )
    yield assemble(text, given, hints=hints, source=source)


def _tree(characters: str, source: str) -> HtmlElement:
    from lxml import html  # noqa: PLC0415

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_pis=True)
    tree = html.document_fromstring(printable(_XML_DECLARATION.sub("", characters)), parser=parser)
    if sum(1 for _ in tree.iter()) > _MOST_ELEMENTS:
        raise TooLarge(f"a page may have {_MOST_ELEMENTS:,} elements, and this has more", source=source)
    return tree


def _attributes(tag: str) -> int:
    """About how many attributes a tag has."""
    return 0 if len(tag) < _MOST_ATTRIBUTES else len(re.sub(_QUOTED, " ", tag).split())


def _main_text(tree: HtmlElement) -> str:
    """The paragraphs of the story, one a line."""
    from trafilatura import extract  # noqa: PLC0415

    text = extract(tree, fast=True, include_comments=False, include_tables=False, with_metadata=False)
    lines = (" ".join(line.split()) for line in printable(text or "").splitlines())
    return "\n".join(line for line in dropwhile(_is_trail, lines) if line)


def _is_trail(line: str) -> bool:
    """Whether a line at the start is a step of "Home / News / Europe", which some pages write as a list."""
    return not line or (line.startswith("- ") and len(line.split()) <= _LONGEST_STEP)
