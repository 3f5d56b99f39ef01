"""The names in a byline: "By Ann Lee, Bo Cruz and Cy Dunn", "Von Ann Lee, dpa"."""

from __future__ import annotations

import re
from typing import Final

_OPENING: Final = re.compile(r"^(?:by|from|von|par|por|di|de|av|door)\s+(?=\S)", re.IGNORECASE)
_BY: Final = re.compile(r"^(?i:by:?\s+|(?:von|par|por|door)\s+(?-i:(?=[^\W\d_a-z][^\s,]*\s[^,]*$)))")
"""Words that are no name of their own, but where only one word follows: "Von Braun"."""
_AND: Final = re.compile(r"\s+(?:(?i:and)|with|und|et|och|og|ja|en|&)\s+")
_PLACED: Final = re.compile(r",|\sin\s")
"""What comes before the desk or the place of an author."""
_COMMA: Final = re.compile(r",\s*(?=[^\s,])")
_MARKUP: Final = re.compile(r"<[^<>]*>")
_ASIDE: Final = re.compile(r"\s*(?:\([^()]*\)|\s@\w+)$")
"""What a publisher puts behind a name: initials, an address, an account."""
_ADDRESS: Final = re.compile(r"(?:[a-z]+:)?/\S*|www\.\S+|\S+@\S+|[\w.-]+\.\w{2,}/\S*", re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W\d_]")
_PARTICLE = r"(?:de|da|del|della|der|di|dos|du|la|le|van|von|den|dem|bin|al|el|ten|ter)(?=[ -])"
_NAME_PART = rf"(?:[^\W\d_a-z][\w.'’-]*|{_PARTICLE})"
_NAME = re.compile(rf"{_NAME_PART}(?:[ -]{_NAME_PART}){{0,5}}")
_AFTER_NAME = re.compile(r"[,;]|\b(?:[Oo]f|in|[Ff]or|at)\b")
NOBODY: Final = frozenset(
    (
        "admin", "administrator", "agencies", "anonymous", "author", "correspondent", "desk", "editor",
        "editorial team", "editors", "guest author", "news desk", "newsdesk", "newsroom", "publisher",
        "redacción", "redaccion", "redactie", "redakcja", "redaktion", "redazione", "rédaction",
        "la rédaction", "reporter", "staff", "staff reporter", "staff reporters", "staff reports",
        "staff writer", "staff writers", "unknown", "web desk", "wire reports", "wire services", "writer",
    )
)  # fmt: skip
"""What stands in the place of a name, in small letters, where nobody is named."""
_SIGN: Final = re.compile(r"[A-Z]{2,5}(?:[-/][A-Z]{2,5})+")
"""What agencies sign with that share a story: "AFP-DPA"."""
_BODY: Final = re.compile(
    r"the\s.*|.*\b(?:agenc(?:y|ies)|associated press|compan(?:y|ies)|corp|corporation|gmbh|inc|llc|ltd"
    r"|limited|media|network|news|newspapers?|press association|services?|tv|website)\.?",
    re.IGNORECASE,
)
_OF_TOWNS: Final = frozenset(
    (
        "abu", "buenos", "cape", "east", "el", "fort", "hong", "kuala", "la", "las", "los", "mexico", "new",
        "north", "port", "rio", "saint", "salt", "san", "santa", "south", "st", "st.", "são", "tel", "the",
        "west",
    )
)  # fmt: skip
"""What the names of towns begin with, but those of persons hardly ever, in small letters."""
_OF_BODIES: Final = frozenset(
    (
        "agency", "analyst", "association", "broadcasting", "bulletin", "bureau", "business", "chief",
        "chronicle", "city", "columnist", "contributor", "correspondent", "courier", "critic", "daily",
        "desk", "digital", "director", "editor", "express", "foreign", "gazette", "globe", "group",
        "guardian", "herald", "inc", "institute", "international", "journal", "journalist", "llc", "local",
        "magazine",
        "mail", "media", "mirror", "national", "network", "news", "observer", "online", "photographer",
        "political", "politics", "post", "press", "producer", "radio", "record", "reporter", "review",
        "senior", "service", "special",
        "sport", "staff", "standard", "star", "sunday", "team", "telegraph", "television", "time", "today",
        "tribune", "tv", "university", "weekly", "wire", "world", "writer",
    )
)  # fmt: skip
"""Words, without the s of the plural, that stand in the names of papers, bodies and trades."""
_AFTER_ALL = re.compile(r"\s+[|•·–—/]\s+")
LONGEST: Final = 200
"""A byline of more characters is none."""


def names(byline: str | None) -> tuple[str, ...]:
    """The names that a byline gives, without what they are by trade; none where it is no byline.

    >>> names("Ann Lee, Bo Cruz"), names("Ann Lee, Harbour Post")
    (('Ann Lee', 'Bo Cruz'), ('Ann Lee',))
    >>> names("By ANN LEE, Bo Cruz and Cy Dunn"), names("Ann Lee, Staff Writer"), names("gr/bp")
    (('Ann Lee', 'Bo Cruz', 'Cy Dunn'), ('Ann Lee',), ())
    """
    if not byline or len(byline) > LONGEST:
        return ()
    bare = _AFTER_ALL.split(_OPENING.sub("", byline.strip()))[0]
    *listed, last = _AND.split(bare)
    if not listed and all(map(_is_whole, _COMMA.split(last))):
        *listed, last = _COMMA.split(last)
    wholes = [*(name for part in listed for name in _COMMA.split(part)), last]
    found = [_AFTER_NAME.split(whole)[0].strip(" .,;") for whole in wholes]
    if not all(_NAME.fullmatch(name) for name in found):
        return ()
    found = [name for name in found if name.casefold() not in NOBODY and not _SIGN.fullmatch(name)]
    return tuple(name.title() if name.isupper() and " " in name else name for name in found)


def _is_whole(part: str) -> bool:
    """Whether a part between commas is the name of a further person, and not a place, a paper or a trade."""
    words = part.split()
    return (
        len(words) in {2, 3}
        and bool(_NAME.fullmatch(part))
        and words[0].casefold() not in _OF_TOWNS
        and not any({word, word.removesuffix("s")} & _OF_BODIES for word in part.casefold().split())
    )


def is_personal(name: str | None) -> bool:
    """Whether a name looks like that of one person.

    >>> is_personal("Ann Lee"), is_personal("Reuters"), is_personal("The Union of Ports")
    (True, False, False)
    """
    return " " in (name or "") and not _BODY.fullmatch(name or "") and names(name) == (name,)


def authors(words: str) -> tuple[str, ...]:
    """The names that a field for authors gives: those of a byline, or else the words themselves.

    What is the address of somebody, or has no letter, is no name.

    >>> authors("By Ann Lee and Bo Cruz"), authors("Ann Lee, The Daily"), authors("Staff")
    (('Ann Lee', 'Bo Cruz'), ('Ann Lee',), ())
    >>> authors("Ann Lee (al)"), authors("Von Ann Lee"), authors("a.lee@daily.example"), authors("/team/lee")
    (('Ann Lee',), ('Ann Lee',), (), ())
    """
    bare = _ASIDE.sub("", _BY.sub("", _MARKUP.sub("", words).strip()))
    if _ADDRESS.fullmatch(bare) or not _LETTER.search(bare):
        return ()
    found = names(bare)
    if found and all(" " in name for name in found) and (len(found) > 1 or _PLACED.search(bare)):
        return found
    return (bare,) if bare and bare.casefold() not in NOBODY else ()
