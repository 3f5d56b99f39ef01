"""Who wrote the story of a page whose data do not say so: the elements that are marked as its byline."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.read import bylines
from kg.read.decoding import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MARKED: Final = (
    "//*[contains(@rel, 'author') or contains(@class, 'author') or contains(@class, 'Author')"
    " or contains(@class, 'byline') or contains(@class, 'Byline')]"
)
_CLASS: Final = re.compile(
    r"(?:[\w-]*[_-])?(?:by-?line|(?:authors?|vcard)(?:[_-]{0,2}(?:name|names|link|list|text|byline))?)",
    re.IGNORECASE,
)
"""What publishing software calls a byline, with whatever stands before it: "c-article__author-name"."""
_ELSEWHERE: Final = re.compile(
    r"comment|related|sidebar|teaser|promo|widget|footer|recommend|card|bio|about", re.IGNORECASE
)
"""Parts of a page in which others are named."""
_NO_PERSON: Final = frozenset(
    (
        "about", "all", "author", "autor", "authors", "desk", "editorial", "follow", "follows", "guest",
        "more", "news", "posts", "profile", "redaktion", "staff", "team", "view",
    )
)  # fmt: skip
_BEFORE_BY: Final = re.compile(r"^(?:\w+\s){1,2}(?:by|von|par|por|door)\s+(?=\S)", re.IGNORECASE)
"""What may come before a name: "Posted by", "Erstellt von"."""
_MOST: Final = 40
_LONGEST_NAME: Final = 5


def authors(tree: HtmlElement) -> tuple[str, ...]:
    """The names of the first byline of a page."""
    for element in islice(tree.xpath(_MARKED), _MOST):
        if _is_byline(element):
            found = bylines.names(_BEFORE_BY.sub("", _words(element)))
            if found and all(map(_is_full_name, found)):
                return tuple(dict.fromkeys(found))
    return ()


def _words(element: HtmlElement) -> str:
    """The words of an element up to where two are put beside each other only by the page's layout."""
    found = ""
    for piece in element.itertext():
        if (found[-1:].isalnum() and piece[:1].isalnum()) or len(found) > bylines.LONGEST:
            break
        found += piece
    return one_line(found)


def _is_byline(element: HtmlElement) -> bool:
    if "author" not in (element.get("rel") or "").split() and not any(
        _CLASS.fullmatch(name) for name in (element.get("class") or "").split()
    ):
        return False
    return not any(
        above.tag in {"aside", "footer", "nav"}
        or _ELSEWHERE.search(f"{above.get('class') or ''} {above.get('id') or ''}")
        for above in (element, *element.iterancestors())
        if above.tag not in {"body", "html"}
    )


def _is_full_name(name: str) -> bool:
    words = name.lower().split()
    return bylines.is_personal(name) and len(words) <= _LONGEST_NAME and not _NO_PERSON.intersection(words)
