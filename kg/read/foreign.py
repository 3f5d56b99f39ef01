"""Formats that kg does not read, so that it can say what a file is instead of taking it for text."""

from __future__ import annotations

import re
from typing import Final

from kg.read.decoding import wide
from kg.read.head import Head  # noqa: TC001  (the example in the docstring needs it)

_XML_NAMES: Final = {
    "RDF": "RDF/XML", "sitemapindex": "a sitemap", "urlset": "a sitemap", "svg": "an SVG picture",
}  # fmt: skip
_STARTS: Final = (
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip within gzip"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"), (b"{\\rtf", "RTF"), (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"), (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"),
    (b"SQLite format", "a database"), (b"\x7fELF", "a program"),
)  # fmt: skip
_RDF: Final = re.compile(
    rb"(?:\s|#[^\n]*\n)*+(?:@(?:prefix|base)\s|(?:PREFIX\s+[\w-]*:|BASE)\s*<|<[a-z][\w+.-]*:[^<>\s]*>\s+<)",
    re.IGNORECASE,
)
"""How Turtle, TriG, N-Triples and N-Quads begin."""
_OF_PAGES: Final = frozenset(
    (
        "a", "b", "big", "blockquote", "br", "center", "em", "font", "h2", "h3", "hr", "i", "img", "ol",
        "pre", "s", "small", "span", "strong", "table", "u", "ul",
    )
)  # fmt: skip
"""What a text may begin with whose markup is that of pages."""
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def looks_like(head: Head) -> str | None:
    """What a file that begins so is, if it is something that kg does not read.

    >>> looks_like(Head(b"%PDF-1")), looks_like(Head(b"@base <http://a/> .")), looks_like(Head(b"It rained"))
    ('PDF', 'RDF', None)
    """
    for start, name in _STARTS:
        if head.data.startswith(start):
            return name
    data = head.data
    if _RDF.match(head.bare):
        return "RDF"
    if not wide(data) and 20 * (len(data) - len(data.translate(None, _CONTROLS))) > len(data):
        return "binary data"
    if head.root is None or head.is_html:
        return None
    is_xml = head.text.startswith("<?xml") or (head.root not in _OF_PAGES and f"</{head.root}>" in head.text)
    return _XML_NAMES.get(head.root, f"XML with the element <{head.root}>" if is_xml else None)
