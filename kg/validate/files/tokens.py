"""The tokens of Turtle and TriG, of text that Oxigraph has parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

IN_WORD: Final = r"""[^\s<>"'\#;,.\[\](){}^@|~]"""
"""A character that names and numbers are made of."""
STRING: Final = (
    r'(?:"""(?:[^"\\]+|\\.|"(?!""))*+"""|"(?:[^"\\\n\r]+|\\.)*+"'
    r"|'''(?:[^'\\]+|\\.|'(?!''))*+'''|'(?:[^'\\\n\r]+|\\.)*+')"
)
"""A text in quotation marks of any kind; ``.`` has to match line ends too."""
_WORD: Final = rf"""(?:(?!\\){IN_WORD}|\\.|\.+(?={IN_WORD}))++"""
_TOKEN: Final = re.compile(
    r"(?P<skip>[ \t\r\n]+|\#[^\n\r]*)"
    r"|(?P<iri><[^<>\n\r]*>)"
    rf"|(?P<string>{STRING})"
    r"|(?P<at>@[A-Za-z][A-Za-z0-9-]*)"
    r"|(?P<hat>\^\^)"
    r"|(?P<mark>[.;,\[\](){}])"
    rf"|(?P<word>{_WORD})",
    re.DOTALL,
)
Span = tuple[int, int]
"""Where something begins and ends, as offsets into the text."""


class Unscannable(Exception):
    """The text has what is not known here, such as triple terms."""


def tokens(text: str, at: int = 0) -> Iterator[tuple[str, int, int]]:
    """The tokens of Turtle from an offset on, with their kinds; no spaces, but comments (``skip``).

    Raises:
        Unscannable: at what is no token that is known here.
    """
    for match in _TOKEN.finditer(text, at):
        start, end = match.span()
        if start != at:
            raise Unscannable
        at = end
        kind = match.lastgroup or ""
        if kind != "skip" or text[start] == "#":
            yield kind, start, end
    if at != len(text):
        raise Unscannable


def comments(text: str) -> Iterator[Span]:
    """Where comments stand."""
    return ((start, end) for kind, start, end in tokens(text) if kind == "skip")
