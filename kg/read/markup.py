"""From marked-up bodies, NITF or HTML, to a text, a paragraph a line, and where elements stand in it."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.read.decoding import one_line, parsable

if TYPE_CHECKING:
    from collections.abc import Collection

    from kg.read.xml import Element

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
_BREAK: Final = "\v"
_GAPS: Final = {**dict.fromkeys(_BLOCKS, "\n"), "td": " ", "th": " "}
"""What stands before and after an element of this name."""
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


def body(
    element: Element,
    *,
    marking: Collection[str] = (),
    ids: Collection[str] = (),
    leaving_out: Collection[str] = (),
) -> Body:
    """The text of an element: its paragraphs, headings, items of lists and rows of tables, one a line.

    Args:
        element: what holds the body, of XML or HTML.
        marking: the local names of the elements whose places are wanted.
        ids: the ids of further elements whose places are wanted.
        leaving_out: the local names of elements to leave out, beside pictures, scripts and the like.
    """
    writer = _Writer(frozenset(marking), frozenset(ids))
    left_out = _LEFT_OUT | frozenset(leaving_out)
    stack: list[Any] = [element]
    while stack:
        here = stack.pop()
        if isinstance(here, _End):
            writer.end(*here)
            here = here.element
        elif not isinstance(here.tag, str):  # an entity that nobody declared, or a comment
            writer.write(unescape(here.text) if (here.text or "").startswith("&") else "")
        elif (name := _name(here.tag)) not in left_out or here is element:
            writer.begin(here, name)
            if text := here.text:
                writer.write(text)
            if len(here):
                stack.append(_End(here, name))
                stack.extend(reversed(here))
                continue
            writer.end(here, name)
        if (tail := here.tail) and here is not element:
            writer.write(tail)
    return writer.body()


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    """The local name of a tag, in small letters."""
    return tag.rpartition("}")[2].lower()


class _End(NamedTuple):
    """Where an element ends whose children come before."""

    element: Element
    name: str


class _Writer:
    """Puts the text together, blanks as one, and blocks on lines of their own."""

    def __init__(self, marking: frozenset[str], ids: frozenset[str]) -> None:
        self._marking, self._ids = marking, ids
        self._pieces: list[str] = []
        self._size = 0
        self._gap = ""
        self._starts: list[tuple[Element, int]] = []
        self._marks: list[Mark] = []

    def begin(self, element: Element, name: str) -> None:
        if gap := _GAPS.get(name):
            self._space(gap)
        elif name == "br":
            self._space(_BREAK)
        if name in self._marking or (self._ids and element.get("id") in self._ids):
            self._starts.append((element, self._size + bool(self._gap and self._size)))

    def end(self, element: Element, name: str) -> None:
        if self._starts and self._starts[-1][0] is element:
            _, start = self._starts.pop()
            if start < self._size:
                self._marks.append(Mark(element, start, self._size))
        if gap := _GAPS.get(name):
            self._space(gap)

    def write(self, text: str) -> None:
        bare = one_line(text)
        if text[0].isspace():
            self._space(" ")
        if bare:
            gap = self._gap if self._size else ""
            self._pieces += (gap, bare)
            self._size += len(gap) + len(bare)
            self._gap = " " if text[-1].isspace() else ""

    def _space(self, gap: str) -> None:
        """The widest of the gaps between two words counts."""
        if self._gap != "\n":
            wider = "\n" if gap == _BREAK == self._gap else gap
            self._gap = self._gap if wider == " " and self._gap else wider

    def body(self) -> Body:
        text = "".join(self._pieces)
        if _BREAK in text:
            text = _WRAP.sub(" ", text).replace(_BREAK, "\n")
        return Body(text, tuple(sorted(self._marks, key=lambda mark: mark.start)))


def html_body(source: str, *, leaving_out: Collection[str] = ()) -> str:
    r"""The text of a piece of HTML, or of a text that has none.

    >>> html_body("<p>It <b>rained</b> &amp; snowed.</p><p>Then the sun came out.</p>")
    'It rained & snowed.\nThen the sun came out.'
    """
    if "<" not in source:
        return "\n".join(filter(None, map(one_line, unescape(source).splitlines())))
    from lxml import etree  # noqa: PLC0415  slow to import

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        tree = etree.fromstring(parsable(f"<body>{source}</body>"), parser)
    except etree.XMLSyntaxError:
        return ""
    return body(tree, leaving_out=leaving_out).text if tree is not None else ""
