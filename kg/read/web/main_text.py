"""The main text of a web page, by trafilatura, and what is done where it misses most of it."""

from __future__ import annotations

from functools import cache
from itertools import dropwhile
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read.decoding import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Extractor

_NO_TEXT: Final = ("script", "style", "svg", "template")
_LONGEST_STEP: Final = 6
_PARAGRAPH: Final = 80
"""A paragraph of the story has more characters than a caption or the line below a link."""
_KNOWN_BY: Final = 40
"""By so many characters at its start or its end a paragraph is found again in the text."""
_MORE: Final = 1.5
"""How many long paragraphs the parts of a story have on average."""
_SHORT_LINE: Final = 40
_MENU: Final = 0.6
"""Where more of its lines than this part are short, a text is that of the whole page, with its menus."""
_SHORTEST_PAGE: Final = 1_000
"""How many characters the text of a whole page has at least."""
_LINKED_HEADING: Final = (
    "(preceding-sibling::*|../preceding-sibling::*[1])"
    "/descendant-or-self::*[self::h1 or self::h2 or self::h3]//a[@href]"
)
_PART: Final = 0.2
"""What part of a divided story must be missed for its parts to be joined."""
_MISSED: Final = 2
"""How many times longer than the text what was missed must be for another text to be looked for."""


class _Part(NamedTuple):
    """An element that holds long paragraphs, and these."""

    element: HtmlElement
    paragraphs: list[str]

    def is_in(self, text: str) -> bool:
        return any(one[:_KNOWN_BY] in text or one[-_KNOWN_BY:] in text for one in self.paragraphs)


def main_text(tree: HtmlElement) -> str:
    """The paragraphs of the story, one a line.

    Trafilatura's fast way is right for nearly all pages. It takes one element for the story, so it misses
    most of one that is divided by advertisements: then the parts are joined. Where it finds no story but the
    menus, or only what is around the fullest element of the page, its thorough way is tried.

    Args:
        tree: the page, which is changed.
    """
    from lxml import etree  # noqa: PLC0415

    # Trafilatura drops these, too, but only after it has copied the page several times.
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    text = _extracted(tree)
    parts = _fullest(tree)
    missed = [part for part in parts if not part.is_in(text)]
    if len(missed) < len(parts):
        if _size(missed) > _PART * _size(parts) and _is_divided(parts):
            _join([part.element for part in parts])
            return max(text, _extracted(tree), key=len)
    elif _is_menu(text) or (_is_dense(parts) and _size(parts) > _MISSED * len(text)):
        return _extracted(tree, fast=False) or text
    return text


def _extracted(tree: HtmlElement, *, fast: bool = True) -> str:
    from trafilatura import extract  # noqa: PLC0415

    text = extract(tree, options=_options(fast=fast))
    lines = map(one_line, (text or "").splitlines())
    return "\n".join(line for line in dropwhile(_is_trail, lines) if line)


@cache
def _options(*, fast: bool) -> Extractor:
    from trafilatura.settings import Extractor  # noqa: PLC0415

    return Extractor(fast=fast, comments=False)


def _is_trail(line: str) -> bool:
    """Whether a line at the start is a step of "Home / News / Europe", which some pages write as a list."""
    return not line or (line.startswith("- ") and len(line.split()) <= _LONGEST_STEP)


def _is_menu(text: str) -> bool:
    lines = text.split("\n")
    return len(text) >= _SHORTEST_PAGE and sum(len(line) < _SHORT_LINE for line in lines) > _MENU * len(lines)


def _fullest(tree: HtmlElement) -> list[_Part]:
    """Of the elements that hold long paragraphs those of one name and class that hold most, in order."""
    groups: dict[tuple[str, ...], dict[HtmlElement, _Part]] = {}
    for paragraph in tree.iter("p"):
        words = paragraph.text_content()
        if len(words) > _PARAGRAPH and (holder := paragraph.getparent()) is not None:
            kind = (holder.tag, *(holder.get("class") or "").split()[:2])
            group = groups.setdefault(kind, {})
            group.setdefault(holder, _Part(holder, [])).paragraphs.append(one_line(words))
    return max(
        (list(group.values()) for group in groups.values()),
        key=_size,
        default=[],
    )


def _size(parts: list[_Part]) -> int:
    return sum(len(paragraph) for part in parts for paragraph in part.paragraphs)


def _is_dense(parts: list[_Part]) -> bool:
    """Whether they are no teasers, which have a paragraph each."""
    return sum(len(part.paragraphs) for part in parts) >= _MORE * len(parts)


def _is_divided(parts: list[_Part]) -> bool:
    """Whether these are the parts of one story: no teasers, no stories by themselves, none in another."""
    elements = {part.element for part in parts}
    return (
        bool(parts[0].element.get("class"))
        and _is_dense(parts)
        and len({next(one.iterancestors("article"), None) for one in elements}) == 1
        and not any(above in elements for one in elements for above in one.iterancestors())
        and not any(map(_is_headed, elements))
    )


def _is_headed(element: HtmlElement) -> bool:
    """Whether the element comes after a heading that leads to a page of its own, as on a list of stories."""
    return bool(element.xpath(_LINKED_HEADING))


def _join(elements: list[HtmlElement]) -> None:
    """Move what is in the elements to the end of the first."""
    first, *others = elements
    for other in others:
        first.extend(list(other))
