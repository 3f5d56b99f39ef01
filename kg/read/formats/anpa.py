"""ANPA 1312, the wire format of North American agencies: stories between control characters.

SYN SYN SOH  service letter and number, what follows, ``_``, category …
DC2 or DC4   which form of text it is, then the keyword or slug, version, date, word count
STX          the text: headline, byline and paragraphs
ETX          the end, with the date and the time
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read import bylines
from kg.read.dates import dated
from kg.read.decoding import decode, printable
from kg.read.signatures import ANPA
from kg.read.transmissions import stories
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Dated, Story


_LONGEST_HEADER: Final = 2_000
_URGENT: Final = {"f": 1, "b": 2, "u": 3, "r": 4, "d": 5, "a": 5, "s": 6}
"""Priorities: flash, bulletin, urgent, regular, deferred, advance, Sunday."""
_SERVICE: Final = re.compile(r"(?P<service>[a-zA-Z])?(?P<number>\d{1,5})")
_SELECTED: Final = re.compile(r"(?<!\w)(?P<priority>[a-zA-Z])\s+(?P<category>[a-zA-Z])\b")
_SLUG: Final = re.compile(
    r"(?P<slug>[^\x00-\x1f]*?\S)(?:\s{2,}|\s+)(?P<month>\d{1,2})-(?P<day>\d{1,2})\s+(?P<words>\d{1,5})\b"
)
_TAKE: Final = re.compile(r"\b(?:Take|Tk)\s*(\d+)|\b(\d+)(?:st|nd|rd|th)\s+(?:Take|Add)\b", re.IGNORECASE)
_KILL: Final = re.compile(r"\b(?:KILL|WITHHOLD|ELIMINAT\w+)\b")
_SENT: Final = re.compile(r"\b(\d{1,2})-(\d{1,2})-(\d\d)\s+(\d\d)(\d\d)([A-Z]{3})?\b")
_LAST_YEAR: Final = "69"
"""Years of two digits after it are of the last century, as in POSIX."""
_ZONES: Final = {
    "GMT": "Z", "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00",
    "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
}  # fmt: skip
_MARKS: Final = str.maketrans(dict.fromkeys("\x0e\x0f\x10\x11\x12\x13\x14\x1a\x1b\x1c\x1d\x1e\x1f\x7f", " "))
_BYLINE: Final = re.compile(r"by\s+\S.{0,150}", re.IGNORECASE)
_TRADE: Final = re.compile(r"(?:\s+\w+)?\s+(?:Writer|Reporter|Editor|Correspondent|Columnist)s?$")
_BLOCKS: Final = re.compile(r"\n(?:[ \t]*(?=\n)|(?=[ \t]+\S|\^|\x08)|(?<=[<=]\n)|(?<=[<=] \n))")
_INDENTED: Final = re.compile(r"[ \t]+\S")
_ROW: Final = "\b"
"""What each row of a table begins with."""
_CELLS: Final = re.compile(r"[;\s]+")
_HALF: Final = re.compile(r"(?<=\d)\{|(?<!\S)\{(?!\S)")
_SLUG_AGAIN: Final = re.compile(r"^(?:BC|AM|PM)-|,\s?\d{2,5}$")
_EDITORIAL: Final = re.compile(r"(?:Eds|Editors|AP Photos?|AP Video|EDITOR'?S NOTE|With )\b.*", re.IGNORECASE)


def read(file: File) -> Iterator[Story]:
    """The stories of the transmission, one after another.

    Raises:
        TooLarge: a story does not end.
        ReadError: there is no story in it.
    """
    return stories(file, ANPA, _parsed)


def _parsed(message: bytes) -> tuple[Metadata, str]:
    header, _, rest = message.partition(b"\x02")
    body, _, trailer = rest.partition(b"\x03")
    head, text = decode(header[:_LONGEST_HEADER]), decode(body).lstrip("\x02")
    number, selected, slug = (
        _SERVICE.search(head),
        _SELECTED.search(head.replace("\n", " ")),
        _SLUG.search(head),
    )
    title, authors, agency, paragraphs = _laid_out(text)
    name = slug["slug"].strip(" ^") if slug else None
    take = _TAKE.search(name or "")
    withdrawn = _KILL.search(f"{name} {title}") is not None
    return Metadata(
        title=title,
        authors=authors,
        publisher=agency,
        identifier=number[0] if number else None,
        slug=name,
        take=(take[1] or take[2]) if take else None,
        date_published=_date(decode(trailer[:_LONGEST_HEADER])),
        section=selected["category"] if selected else None,
        urgency=_URGENT.get(selected["priority"].lower()) if selected else None,
        status="withdrawn" if withdrawn else None,
    ), "\n".join(paragraphs)


def _date(trailer: str) -> Dated | None:
    """When a story was sent, as the line after it says: month, day and year, the hour and its zone."""
    found = _SENT.search(trailer)
    if not found:
        return None
    month, day, year, hour, minute, zone = found.groups()
    century = "19" if year > _LAST_YEAR else "20"
    return dated(f"{century}{year}-{month:0>2}-{day:0>2}T{hour}:{minute}:00{_ZONES.get(zone, '')}")


def _laid_out(text: str) -> tuple[str | None, tuple[str, ...], str | None, list[str]]:
    """Headline, byline, agency and paragraphs: marks at their ends tell lines above the text from it."""
    title: str | None = None
    agency: str | None = None
    authors: tuple[str, ...] = ()
    paragraphs: list[str] = []
    for line in _lines(text):
        words = printable(line.words.strip("^<=")).strip()
        if not words:
            continue
        if not line.above or paragraphs:
            paragraphs.append(_punctuated(words))
        elif _BYLINE.fullmatch(words):
            authors = bylines.names(words) or authors
            if len(authors) == 1 and not any(map(bylines.is_personal, authors)):
                authors, agency = (), "".join(authors).removeprefix("The ")
        elif authors and line.words.endswith("="):  # below the byline
            agency = agency or _TRADE.sub("", words)
        elif title is None and not _is_slug(words) and not _EDITORIAL.match(words):
            title = words.rstrip("+ ")
    return title, authors, agency, paragraphs


class _Line(NamedTuple):
    """A line or a paragraph, and whether it stands above the text."""

    words: str
    above: bool


def _lines(text: str) -> Iterator[_Line]:
    """The paragraphs: a line that is not indented goes on with the one before, if that is not marked."""
    found = _BLOCKS.split(text.replace("\r\n", "\n").translate(_MARKS))
    blocks = [block.strip("\n") for block in found if block.strip()]
    if len(blocks) > 1 and not _INDENTED.match(blocks[0]) and _INDENTED.match(blocks[1]):
        yield from (_Line(line.strip(), above=True) for line in blocks.pop(0).splitlines())
    for block in blocks:
        words = " ".join(block.split())
        if block.startswith(_ROW):
            yield _Line(" ".join(_CELLS.split(words.replace("_", "—").strip(_ROW))), above=False)
        else:
            yield _Line(words, above=words.endswith(("<", "=")) and not _INDENTED.match(block))


def _punctuated(words: str) -> str:
    """Words with what the six bits lack: dashes, quotation marks, halves, and the cells of tables."""
    if words.count(";") > 1 and "; " not in words:
        words = words.replace(";_", ";—").replace(";", " ")
    if "{" in words:
        words = _HALF.sub("½", words)
    return words.replace("``", "“").replace("''", "”").replace(" _ ", " — ").strip()


def _is_slug(words: str) -> bool:
    """Whether a line is the slug again, with the count of words behind it: "BC-Rain-Harbour, 1st Ld,120"."""
    return bool(_SLUG_AGAIN.search(words))
