"""RDF/XML: its prefixes, and where each triple stands: at the tag that Oxigraph acts on as it gives it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.validate.files.tokens import Span

_PIECE: Final = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|[^<]+|<", re.DOTALL
)


_DECLARED: Final = re.compile(rb"""\sxmlns(?::([\w.-]+))?\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")


def prefixes(content: bytes) -> dict[str, str]:
    """The namespaces by their prefixes, where one is declared first; Oxigraph does not tell them.

    >>> prefixes(b'<a xmlns="urn:x#"><b:c xmlns:b="urn:y&amp;z#"/></a>')
    {'': 'urn:x#', 'b': 'urn:y&z#'}
    """
    found: dict[str, str] = {}
    for prefix, one, other in _DECLARED.findall(content):
        found.setdefault(
            prefix.decode(errors="replace"), html.unescape((one or other).decode(errors="replace"))
        )
    return found


class ByTag:
    """A stream that hands out one tag a call, so that it is known which one a parser acts on.

    Attributes:
        span: where the tag stands that was read last; of one that closes, the one that it closes.
    """

    def __init__(self, text: str) -> None:
        self._pieces: Iterator[re.Match[str]] = _PIECE.finditer(text)
        self._open: list[Span] = []
        self._rest = b""
        self.span: Span = (0, 0)

    def read(self, size: int = -1) -> bytes:
        """The next tag, or the text before it, or what fits of them."""
        if not self._rest:
            match = next(self._pieces, None)
            if match is None:
                return b""
            self._see(match[0], match.span())
            self._rest = match[0].encode()
        size = len(self._rest) if size is None or size < 0 else size
        part, self._rest = self._rest[:size], self._rest[size:]
        return part

    def _see(self, piece: str, span: Span) -> None:
        if piece.startswith("</"):
            self.span = self._open.pop() if self._open else span
        elif piece[0] == "<" and not piece.startswith(("<!", "<?")):
            self.span = span
            if not piece.endswith("/>"):
                self._open.append(span)
