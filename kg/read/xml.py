"""XML, held safely: entities are not expanded, nothing is fetched, and only one story is ever in memory.

A file is made UTF-8 first, by its mark, its declaration or what fits, and is then read in pieces. Small
damage, as it is found in the wild, is put up with: an ampersand alone, an entity that nobody declares. After
worse, what was whole before is given, and the rest is reported.
"""

from __future__ import annotations

import codecs
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from kg.errors import ReadError, TooLarge
from kg.read import limits
from kg.read.decoding import REPLACED, encoding_of, one_line, was_broken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import XMLPullParser

    from kg.read.reading import File

Element = Any
"""An element of lxml, whose classes have no types."""

LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute that says which language an element is in."""
_CHUNK: Final = 1 << 16
_DECLARED: Final = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{2,40})""")
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^<>\[]*\[", re.IGNORECASE)
_EXPANDS: Final = re.compile(
    r"""<!ENTITY\s+(?:%\s+[^\s"'>]+\s*["']|(?!%|\S+\s+(?:SYSTEM|PUBLIC)\b[^>]*\sNDATA\s))""", re.IGNORECASE
)
"""Entities that stand for words of the text: all but pictures, and the further files of a document type,
which are never fetched."""
_FATAL: Final = 3
_PUT_UP_WITH: Final = frozenset({5, 8, 9, 23, 26, 68})
"""Errors of libxml2 that take a character at most: such as an ampersand, or text after the end."""
_CUT_SHORT: Final = frozenset({4, 73, 74, 77})
"""Errors of libxml2 for a file that ends within an element."""


def items(file: File, *names: str, roots: tuple[str, ...] = ()) -> Iterator[Element]:
    """The elements with one of these names, each as soon as it is whole; what was given is dropped then.

    Args:
        file: the XML.
        names: local names, of any namespace. One within another of them belongs to the outer one.
        roots: the local names that the root may have, where it is none of ``names``.

    Raises:
        ReadError: it is no XML, or declares entities, or is damaged so that nothing of it can be read.
        TooLarge: one story, or what stands around the stories, is larger than a story may be.
    """
    walk = _Walk(file, names, roots)
    decoder, fed = None, 0
    while chunk := file.stream.read(_CHUNK):
        if decoder is None:
            decoder = _decoder(chunk)
            text = decoder.decode(chunk).lstrip("\ufeff \t\r\n")
            _refuse_entities(text, file)
        else:
            text = decoder.decode(chunk)
        if was_broken(text, chunk):
            file.note(REPLACED)
        walk.feed(text)
        # What is whole is told by what begins after it; as a rule that is the next one.
        whole = walk.whole() if any(name in text for name in names) else []
        fed = 0 if whole else fed + len(chunk)
        if fed > limits.MAX_BYTES:
            raise TooLarge(
                f"one story may have {limits.MAX_BYTES:,} bytes, and this has more", source=file.name
            )
        for element in whole:
            yield element
            element.getparent().remove(element)
    if decoder is not None:
        walk.feed(decoder.decode(b"", final=True))
    yield from walk.end()


class _Walk:
    """Finds elements in a tree while it grows.

    lxml tells of elements that end, but no longer after an error; so the tree is looked at instead. An
    element is whole when something has begun after it.
    """

    def __init__(self, file: File, names: tuple[str, ...], roots: tuple[str, ...]) -> None:
        from lxml import etree  # noqa: PLC0415  slow to import

        self._error = etree.XMLSyntaxError
        self._file = file
        self._tags = [f"{{*}}{name}" for name in names]
        self._root: Element = None
        self._parser: XMLPullParser = etree.XMLPullParser(
            events=("start",), tag=[*self._tags, *(f"{{*}}{name}" for name in roots)], encoding="utf-8",
            recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip

    def feed(self, text: str) -> None:
        """Read on."""
        try:
            self._parser.feed(text.encode("utf-8", "replace"))
        except self._error as error:
            raise self._not_xml(str(error)) from None
        for _, element in self._parser.read_events():
            if self._root is None:
                self._root = element.getroottree().getroot()

    def whole(self) -> list[Element]:
        """The elements that have become whole, in order."""
        return [element for element in self._outermost() if _is_followed(element, self._root)]

    def end(self) -> list[Element]:
        """The elements that the end makes whole; what is broken is reported.

        Raises:
            ReadError: nothing of it can be read.
        """
        try:
            self._parser.close()
        except self._error as error:
            raise self._not_xml(str(error)) from None
        rest = self._outermost()
        damage = next(
            (e for e in self._parser.feed_error_log if e.level == _FATAL and e.type not in _PUT_UP_WITH), None
        )
        if damage is None:
            return rest
        if self._root in rest:
            raise ReadError(
                f"not well-formed XML: {damage.message}", source=self._file.name, line=damage.line
            )
        cut = damage.type in _CUT_SHORT
        lost = "the file ends within a story" if cut else "something of it may be lost"
        self._file.leave_out(f"not well-formed XML: {damage.message}; {lost}", line=damage.line)
        return rest[:-1] if cut else rest

    def _outermost(self) -> list[Element]:
        if self._root is None:
            return []
        found = self._root.iter(*self._tags)
        return [element for element in found if next(element.iterancestors(*self._tags), None) is None]

    def _not_xml(self, reason: str) -> ReadError:
        return ReadError(f"not XML that can be read: {reason}", source=self._file.name)


def _is_followed(element: Element, root: Element) -> bool:
    while element is not root:
        if element.getnext() is not None:
            return True
        element = element.getparent()
    return False


def _decoder(head: bytes) -> codecs.IncrementalDecoder:
    declared = _DECLARED.search(head[:1000])
    encoding = encoding_of(head, declared[1].decode() if declared else None)
    return codecs.getincrementaldecoder(encoding)("replace")


def _refuse_entities(head: str, file: File) -> None:
    doctype = _DOCTYPE.search(head)
    if doctype and _EXPANDS.search(head, doctype.end()):
        raise ReadError(
            "it declares entities of its own, which kg does not expand; write out what they stand for",
            source=file.name,
        )


def local(element: Element) -> str:
    """The name of an element without its namespace; of what is no element, nothing."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words(element: Element | None) -> str | None:
    """The text of an element with all that is in it, on one line; of none or of an empty one, nothing."""
    if element is None:
        return None
    text = "".join(element.itertext()) if len(element) else element.text or ""
    if "&" in text and next(element.iter(_entity()), None) is not None:
        text = unescape(text)
    return one_line(text) or None


def child(element: Element | None, *names: str) -> Element | None:
    """The element that is reached through children of these names, the first of each."""
    for name in names:
        element = next(element.iterchildren(f"{{*}}{name}"), None) if element is not None else None
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of this name."""
    return iter(()) if element is None else element.iterchildren(f"{{*}}{name}")


def by_name(element: Element | None) -> dict[str, list[Element]]:
    """The children by their local names: for elements of which many are asked for."""
    found: dict[str, list[Element]] = {}
    for one in () if element is None else element.iterchildren("*"):
        found.setdefault(one.tag.rpartition("}")[2], []).append(one)
    return found


def within(element: Element | None, *names: str) -> Iterator[Element]:
    """Whatever of these names is within, at any depth."""
    return iter(()) if element is None else element.iterdescendants(*(f"{{*}}{name}" for name in names))


def said(element: Element | None, attribute: str) -> str | None:
    """An attribute without the blanks around it; of none, nothing."""
    found = element.get(attribute) if element is not None else None
    return one_line(found) or None if found else None


def language_of(element: Element) -> str | None:
    """What ``xml:lang`` says, here or around."""
    while element is not None:
        found = element.get(LANGUAGE)
        if found:
            return str(found)
        element = element.getparent()
    return None


def _entity() -> Any:
    from lxml.etree import Entity  # noqa: PLC0415

    return Entity
