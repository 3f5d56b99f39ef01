"""Formats that kg does not read, so that it can say what a file is instead of taking it for text."""

from __future__ import annotations

import codecs
import re
from typing import Final

from kg.read.decoding import unmarked_wide

_XML_NAMES: Final = {
    "RDF": "RDF/XML", "sitemapindex": "a sitemap", "urlset": "a sitemap", "svg": "an SVG picture",
}  # fmt: skip
_BEFORE_ROOT = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_HTML: Final = frozenset(
    {
        "html",
        "head",
        "body",
        "title",
        "meta",
        "link",
        "script",
        "article",
        "section",
        "main",
        "div",
        "p",
        "h1",
    }
)

_STARTS: Final = (
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip within gzip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"), (b"{\\rtf", "RTF"), (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"SQLite format", "a database"), (b"\x7fELF", "a program"),
)  # fmt: skip
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def root(head: str) -> str | None:
    """The name of the first element, without its prefix, if it begins as XML or HTML does.

    >>> root("<?xml version='1.0'?><!-- a feed --><rss version='2.0'>"), root("It rained.")
    ('rss', None)
    """
    before = _BEFORE_ROOT.match(head)
    found = _ROOT.match(head, before.end() if before else 0)
    return found[1] if found else None


def is_html(head: str) -> bool:
    """Whether it begins as a web page does."""
    return (root(head) or "").lower() in _HTML


def looks_like(head: bytes) -> str | None:
    """What a file that begins so is, if it is something that kg does not read.

    >>> looks_like(b"<urlset>"), looks_like(b"%PDF-1.7"), looks_like(b"It rained.")
    ('a sitemap', 'PDF', None)
    """
    for start, name in _STARTS:
        if head.startswith(start):
            return name
    if head.startswith(_WIDE):
        return _looks_like_xml(head.decode("utf-16", "replace"))
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * 20 > len(head) and not unmarked_wide(head):
        return "binary data"
    return _looks_like_xml(head.decode("utf-8-sig", "replace"))


def _looks_like_xml(head: str) -> str | None:
    name = root(head)
    if name is None or is_html(head):
        return None
    known = _XML_NAMES.get(name)
    return known or (
        f"XML with the element <{name}>" if head.lstrip("\ufeff \r\n\t").startswith("<?xml") else None
    )
