"""The first bytes of a file, and what formats are told by."""

from __future__ import annotations

import codecs
import re
from functools import cached_property
from typing import Final

from kg.read.decoding import wide

_SAMPLE: Final = 4096
_TAR: Final = slice(257, 262)
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_BEFORE_ROOT: Final = re.compile(
    r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_ROOT: Final = re.compile(r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_HTML: Final = frozenset(
    (
        "a", "article", "b", "base", "blockquote", "body", "br", "center", "div", "em", "figure", "font",
        "form", "h1", "h2", "h3", "head", "header", "hr", "html", "i", "img", "link", "main", "meta", "nav",
        "noscript", "ol", "p", "pre", "script", "section", "span", "strong", "style", "table", "title", "ul",
    )
)  # fmt: skip
"""The elements that pages, or parts of them, begin with, also where a message of the server comes first."""


class Head:
    """The first bytes of a file.

    >>> Head(b"<?xml version='1.0'?><!-- a feed --><rss version='2.0'>").root, Head(b"It rained.").root
    ('rss', None)
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.bare = data.removeprefix(codecs.BOM_UTF8)
        self.start = self.bare.lstrip(b" \t\r\n")

    @cached_property
    def text(self) -> str:
        """The first of its characters, as far as the names of formats go."""
        return self._decoded(_SAMPLE)

    @cached_property
    def root(self) -> str | None:
        """The name of the first element, without its prefix, if it is XML or HTML."""
        near = _root(self.text)
        return _root(self._decoded()) if near is None and self.text.startswith("<") else near

    @property
    def is_html(self) -> bool:
        """Whether it begins as a web page does."""
        return (self.root or "").lower() in _HTML

    @property
    def is_zip(self) -> bool:
        """Whether it begins as a zip does."""
        return self.data.startswith(_ZIP)

    @property
    def is_archive(self) -> bool:
        """Whether it begins as a zip or a tar does."""
        return self.is_zip or self.data[_TAR] == b"ustar"

    @cached_property
    def properties(self) -> set[str]:
        """The names of properties, in small letters, of what begins as a JSON object or a list of some."""
        if not self.start.lstrip(b"[ \t\r\n").startswith(b"{"):
            return set()
        return {name.decode().lower() for name in re.findall(rb'"([A-Za-z_]{3,24})"\s*:', self.data)}

    def _decoded(self, size: int | None = None) -> str:
        encoding = wide(self.data) or "latin-1"  # in which all that is ASCII can be read
        return self.bare[:size].decode(encoding, "replace").lstrip("\ufeff \t\r\n")


def _root(text: str) -> str | None:
    before = _BEFORE_ROOT.match(text)
    found = _ROOT.match(text, before.end() if before else 0)
    return found[1] if found else None
