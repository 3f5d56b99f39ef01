"""Titles of pages, which often name the site beside the story: "Rain in Oslo | Europe | The Post"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGN: Final = r"\s+[|•·:»—–-]\s+"
_PARTED: Final = re.compile(rf"{_SIGN}|\s*\|\s*")
_NO_LETTER: Final = re.compile(r"[\W_]+")
_HEAD: Final = 3
"""Among how many lines at the start of a text its headline may stand."""
_FEWEST_LETTERS: Final = 3
_FEWEST_WORDS: Final = 4
"""A heading of fewer words before another sign than "|" may be that of a section."""


def without_site(title: str, site: str | None, headings: Iterable[str]) -> str:
    """A title without the name of the site, or all that stands behind the heading of the story.

    >>> without_site("Rain | The Post", "The Post", ()), without_site("Rain | World | 3 May", None, ["Rain"])
    ('Rain', 'Rain')
    """
    if site:
        title = re.sub(rf"{_SIGN}{re.escape(site)}\s*\Z", "", title, flags=re.IGNORECASE)
    return next((title[: len(heading)] for heading in headings if _begins(title, heading)), title)


def _begins(title: str, heading: str) -> bool:
    """Whether a title is a heading and something else behind a sign."""
    sign = re.match(_SIGN, title[len(heading) :])
    return (
        sign is not None
        and title.casefold().startswith(heading.casefold())
        and ("|" in sign[0] or len(heading.split()) >= _FEWEST_WORDS)
    )


def without_headline(text: str, title: str | None) -> str:
    r"""A text without the line, one of its first, that is nothing but the title of the story.

    >>> without_headline("World\nRain in Oslo\nIt rained.", "Rain in Oslo")
    'World\nIt rained.'
    >>> without_headline("Rain in Oslo", "Rain in Oslo")
    'Rain in Oslo'
    """
    first, wanted = text.split("\n", _HEAD), _letters(title or "")
    at = next((i for i, line in enumerate(first[:_HEAD]) if _letters(line) == wanted), None)
    if at is None or not wanted or len(first) == 1:
        return text
    return "\n".join((*first[:at], *first[at + 1 :]))


def _letters(words: str) -> str:
    return _NO_LETTER.sub("", words).casefold()


def site_of(title: str, url: str | None) -> str | None:
    """The name of the site in the title of a page: the part of it that its address has, too.

    >>> site_of("Rain in Oslo | The Post", "https://www.thepost.example/rain")
    'The Post'
    """
    first, *others = [part.strip() for part in _PARTED.split(title)]
    parts: list[str] = [*reversed(others), first] if others else []
    host = _letters((urlsplit(url).hostname if url else None) or "")
    for part in parts:
        letters = _letters(part)
        if len(letters) >= _FEWEST_LETTERS and letters in host:
            return part
    return None
