"""From marked-up bodies, NITF or HTML, to a text, a paragraph a line, and where elements stand in it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read.decoding import printable
from kg.read.xml import Element, local

if TYPE_CHECKING:
    from collections.abc import Collection

_BLOCKS: Final = frozenset(
    (
        "address", "article", "aside", "block", "blockquote", "body", "body.content", "body.end", "bq",
        "byline", "caption", "dd", "div", "dl", "dt", "fn", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hedline", "hl1", "hl2", "hr", "html", "li", "lead", "main", "media", "nitf", "note",
        "ol", "p", "pre", "q.block", "section", "table", "tagline", "tbody", "td", "th", "thead", "title",
        "tr", "ul",
    )
)  # fmt: skip
_LEFT_OUT: Final = frozenset(
    (
        "audio", "button", "datasource", "figure", "form", "head", "iframe", "img", "input", "media", "nav",
        "noscript", "object", "script", "select", "style", "svg", "textarea", "video",
    )
)  # fmt: skip
_CELLS: Final = frozenset(("td", "th"))
_BREAK: Final = "\v"
_BLANKS: Final = re.compile(r"[ \t\r\n\f\v\xa0]+")
_WRAP: Final = re.compile(r"(?<![.!?:;”\"])\v(?=[a-z0-9$€£(])")
"""A break in the middle of a sentence: the line was too long for a screen of its day."""


class Mark(NamedTuple):
    """Where an element of a body stands in its text."""

    element: Element
    start: int
    end: int


class Body(NamedTuple):
    """The text of a body, and where the elements that were asked for stand in it."""

    text: str
    marks: tuple[Mark, ...] = ()


def body(element: Element, *, marking: Collection[str] = (), leaving_out: Collection[str] = ()) -> Body:
    """The text of an element: its paragraphs, headings, items of lists and rows of tables, one a line.

    Args:
        element: what holds the body, of XML or HTML.
        marking: the local names of the elements whose places are wanted.
        leaving_out: the local names of elements to leave out, beside pictures, scripts and the like.
    """
    writer = _Writer(frozenset(marking))
    left_out = _LEFT_OUT | frozenset(leaving_out)
    stack: list[tuple[Element, bool]] = [(element, False)]
    while stack:
        here, ending = stack.pop()
        if ending:
            writer.end(here)
            writer.write(here.tail or "" if here is not element else "")
        elif not isinstance(here.tag, str):  # an entity that nobody declared, or a comment
            writer.write(
                unescape(here.text or "")
                if here.tag is not None and (here.text or "").startswith("&")
                else ""
            )
            writer.write(here.tail or "")
        elif local(here).lower() in left_out and here is not element:
            writer.write(here.tail or "")
        else:
            writer.begin(here)
            writer.write(here.text or "")
            stack.append((here, True))
            stack.extend((child, False) for child in here.iterchildren(reversed=True))
    return writer.body()


class _Writer:
    """Puts the text together, blanks as one, and blocks on lines of their own."""

    def __init__(self, marking: frozenset[str]) -> None:
        self._marking = marking
        self._pieces: list[str] = []
        self._size = 0
        self._gap = ""
        self._starts: list[tuple[Element, int]] = []
        self._marks: list[Mark] = []

    def begin(self, element: Element) -> None:
        name = local(element).lower()
        if name in _BLOCKS:
            self._space("\n" if name not in _CELLS else " ")
        elif name == "br":
            self._space(_BREAK)
        if local(element) in self._marking:
            self._starts.append((element, self._size + bool(self._gap and self._size)))

    def end(self, element: Element) -> None:
        if self._starts and self._starts[-1][0] is element:
            _, start = self._starts.pop()
            if start < self._size:
                self._marks.append(Mark(element, start, self._size))
        name = local(element).lower()
        if name in _BLOCKS:
            self._space("\n" if name not in _CELLS else " ")

    def write(self, text: str) -> None:
        if not text:
            return
        words = _BLANKS.sub(" ", text)
        if words[0] == " ":
            self._space(" ")
        bare = words.strip(" ")
        if bare:
            gap = self._gap if self._size else ""
            self._pieces += (gap, bare)
            self._size += len(gap) + len(bare)
            self._gap = " " if words[-1] == " " else ""

    def _space(self, gap: str) -> None:
        """The widest of the gaps between two words counts."""
        wider = "\n" in (gap, self._gap) or (gap == _BREAK == self._gap)
        self._gap = "\n" if wider else _BREAK if _BREAK in (gap, self._gap) else " "

    def body(self) -> Body:
        text = _WRAP.sub(" ", "".join(self._pieces)).replace(_BREAK, "\n")
        return Body(printable(text), tuple(sorted(self._marks, key=lambda mark: mark.start)))


def html_body(source: str, *, leaving_out: Collection[str] = ()) -> str:
    r"""The text of a piece of HTML, or of a text that has none.

    >>> html_body("<p>It <b>rained</b> &amp; snowed.</p><p>Then the sun came out.</p>")
    'It rained & snowed.\nThen the sun came out.'
    """
    if "<" not in source:
        lines = (" ".join(line.split()) for line in unescape(source).splitlines())
        return printable("\n".join(line for line in lines if line))
    from lxml import etree, html  # noqa: PLC0415  slow to import

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(f"<body>{printable(source)}</body>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    return body(tree, leaving_out=leaving_out).text
