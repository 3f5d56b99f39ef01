"""From marked-up bodies, NITF or HTML, to a text, a paragraph a line, and where elements stand in it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.read.decoding import one_line, parsable
from kg.story import Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

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
_GAPS: Final = {**dict.fromkeys(_BLOCKS, "\n"), "td": " ", "th": " ", "br": _BREAK}
"""What stands before and after an element of this name."""
_CLOSED: Final = re.compile(r"</[a-zA-Z][a-zA-Z0-9]{0,9}>")
_MOST_NAMES: Final = 1_000
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

    def below(self, above: str) -> Body:
        """The same under further paragraphs."""
        by = len(above) + 1
        marks = (Mark(mark.element, mark.start + by, mark.end + by) for mark in self.marks)
        return Body(f"{above}\n{self.text}", tuple(marks))

    def without(self, title: str | None) -> Body:
        """The same without a first line that is only the title again."""
        first, _, rest = self.text.partition("\n")
        if not rest or not title or one_line(first) != one_line(title):
            return self
        by = len(first) + 1
        marks = (Mark(m.element, m.start - by, m.end - by) for m in self.marks if m.start >= by)
        return Body(rest, tuple(marks))


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
    writer.begin(element, _NAMES[element.tag])
    if element.text:
        writer.write(element.text)
    walk = [(element, iter(element))]
    while walk:
        holder, children = walk[-1]
        for one in children:
            name = _NAMES[one.tag]
            if name not in left_out:
                writer.begin(one, name)
                if text := one.text:
                    if name == "pre" and not len(one):
                        writer.lines(text)
                    else:
                        writer.write(text if name else _of_entity(text))
                if len(one):
                    walk.append((one, iter(one)))
                    break
                writer.end(one, name)
            if tail := one.tail:
                writer.write(tail)
        else:
            walk.pop()
            writer.end(holder, _NAMES[holder.tag])
            if walk and (tail := holder.tail):
                writer.write(tail)
    return writer.body()


class _Names(dict[Any, str]):
    """The local names of tags, in small letters; of what is no element, such as a comment, nothing."""

    def __missing__(self, tag: Any) -> str:
        name = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
        if len(self) < _MOST_NAMES:
            self[tag] = name
        return name


_NAMES: Final = _Names()


def _of_entity(text: str) -> str:
    """What an entity that nobody declared stands for; of a comment, a blank."""
    return unescape(text) if text.startswith("&") else " "


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
        """An element begins."""
        if gap := _GAPS.get(name):
            self.space("\n" if gap == _BREAK == self._gap else gap)
        if name in self._marking or (self._ids and element.get("id") in self._ids):
            self._starts.append((element, self._size + bool(self._gap and self._size)))

    def end(self, element: Element, name: str) -> None:
        """An element ends."""
        if self._starts and self._starts[-1][0] is element:
            _, start = self._starts.pop()
            if start < self._size:
                self._marks.append(Mark(element, start, self._size))
        if gap := _GAPS.get(name):
            self.space(gap)

    def space(self, gap: str) -> None:
        """The widest of the gaps between two words counts, which is the least of these characters."""
        if not self._gap or gap < self._gap:
            self._gap = gap

    def write(self, text: str) -> None:
        """Some text of it comes."""
        bare = one_line(text)
        if bare != text and not self._gap and text[0].isspace():
            self._gap = " "
        if bare:
            if self._size:
                self._pieces.append(self._gap)
                self._size += len(self._gap)
            self._pieces.append(bare)
            self._size += len(bare)
            self._gap = " " if bare != text and text[-1].isspace() else ""

    def lines(self, text: str) -> None:
        """Some text of it comes whose lines are laid out."""
        for line in _laid_out(text):
            self.space("\n")
            self.write(line)

    def body(self) -> Body:
        """All of it."""
        text = "".join(self._pieces)
        if _BREAK in text:
            text = _WRAP.sub(" ", text).replace(_BREAK, "\n")
        return Body(text, tuple(sorted(self._marks, key=lambda mark: mark.start)))


def mention(text: str, start: int, end: int) -> Mention:
    """The words of a text from ``start`` to ``end`` as a name of something."""
    return Mention(start=start, end=end, text=text[start:end], form="name")


def plain(text: str, content_type: str | None = None) -> str:
    """The text of a content without elements: plain, or with markup that is written as text.

    Args:
        text: the content.
        content_type: its media type, where the file says it.
    """
    if "html" in (content_type or "") or text.lstrip().startswith("<") or _CLOSED.search(text):
        return html_body(text)
    return "\n".join(_laid_out(text))


def _laid_out(text: str) -> Iterator[str]:
    """The lines of a text; where blank lines part paragraphs, other breaks only fit them to a screen."""
    bare = text.strip()
    parts = re.split(r"\n[ \t\r]*\n", bare) if re.search(r"\n[ \t\r]*\n", bare) else bare.splitlines()
    return filter(None, map(one_line, parts))


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
