"""IPTC 7901, the wire format of most agencies outside North America: one message or several.

SOH  source and number, priority, category, word count, optional information
STX  keywords or slug, headline, byline, text
ETX  the time, in the form DDHHMM, with the zone, month and year
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.read import bylines
from kg.read.dates import dated
from kg.read.decoding import decode, printable
from kg.read.transmissions import stories
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.read.reading import File
    from kg.story import Dated, Story


_LONGEST_HEADER: Final = 4_000
_START: Final = re.compile(b"\x01")
_HEADER: Final = re.compile(
    r"(?P<source>[A-Za-z]{2,4})(?P<number>\d{3,6})\s+(?P<priority>\d)\s+(?P<category>[A-Za-z]{1,3})\s+(?P<words>\d{1,5})"
    r"(?P<rest>[^\r\n]*)(?P<below>.*)",
    re.DOTALL,
)
_TIME: Final = re.compile(
    r"(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})\s*(?P<zone>[A-Z]{1,4})?\s+(?P<month>[A-Za-z]{3})[a-z]*\s+(?P<year>\d{2,4})"
)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb fev fév",
            "mar mär mrz",
            "apr avr abr",
            "may mai mag",
            "jun giu",
            "jul lug",
            "aug aou ago",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez dic déc",
        ),
        start=1,
    )
    for name in names.split()
}
_UTC: Final = frozenset(("GMT", "UTC", "Z"))
_BYLINE: Final = re.compile(
    r"(?:By|Von|Par|Por|Di|De)\s+(?P<names>.{2,150}?)(?:,\s*\w[\w /-]{1,30})?\s*=?", re.IGNORECASE
)
_SLUG: Final = re.compile(r"/?(?:[^/\s]+/)+[^/\s]*")
_INDENTED: Final = re.compile(r"(?<=[.!?”\"'])\n(?=[ \t]{2,}\S)")
"""Where a paragraph begins that no blank line parts from the one before."""
_AFTER: Final = re.compile(
    r"(?:# (?:\w{2,6} )?(?i:Notebook|Notizblock)|#(?i:Notebook|Notizblock)|\* \* \* \*|-{4,}|={4,})\s*"
)
_TAKE: Final = re.compile(
    r"\b(?:take|tk|page|folge)\s*(\d+)\b|\b(\d)(?:st|nd|rd|th) (?:take|add)\b", re.IGNORECASE
)
_KILL: Final = re.compile(r"\b(?:KILL|MANDATORY KILL|WITHDRAWN|WITHHOLD|ZURÜCKGEZOGEN|ANNULATION|ANNULE)\b")


def read(file: File) -> Iterator[Story]:
    """The stories of the transmission, one after another.

    Raises:
        TooLarge: a story does not end.
        ReadError: there is no story in it.
    """
    return stories(file, _START, _parsed)


def _parsed(message: bytes) -> tuple[Metadata, str]:
    header, _, rest = message.partition(b"\x02" if b"\x02" in message else b"\n")
    body, _, trailer = rest.partition(b"\x03")
    head = _HEADER.match(decode(header[:_LONGEST_HEADER]).strip())
    slug = " ".join(head["below"].split()) if head else ""
    above, text = _laid_out(decode(body))
    if not slug and above and _SLUG.fullmatch(above[0]):
        slug = above.pop(0)
    byline = next((found["names"] for line in above if (found := _BYLINE.fullmatch(line))), None)
    titles = [line for line in above if not _BYLINE.fullmatch(line)]
    title = max(titles, key=lambda line: (not line.isupper() or len(titles) == 1, len(line)), default=None)
    take = _TAKE.search(f"{slug} {' '.join(titles)}")
    return Metadata(
        title=title,
        authors=bylines.names(byline),
        publisher=_agency(head["rest"]) if head else None,
        date_published=_time(decode(trailer[:_LONGEST_HEADER])),
        identifier=f"{head['source']}{head['number']}" if head else None,
        slug=slug.strip("/ ") or None,
        take=(take[1] or take[2]) if take else None,
        section=head["category"] if head else None,
        urgency=int(head["priority"]) or None if head else None,
        status="withdrawn" if any(_KILL.search(line) for line in (slug, *titles)) else None,
    ), text


def _laid_out(body: str) -> tuple[list[str], str]:
    """The lines above the text, and the text: a blank line or a sign of equality parts them."""
    blocks = [
        block
        for block in re.split(r"\n[ \t]*\n", body.replace("\r\n", "\n").replace("\r", "\n").strip("\n "))
        if block.strip()
    ]
    notes = next((number for number, block in enumerate(blocks) if _AFTER.match(block.lstrip())), len(blocks))
    first = [" ".join(line.split()) for line in blocks[0].split("\n")] if blocks else []
    opens = bool(first) and (
        first[-1].endswith("=") or (len(blocks) > 1 and not first[-1].endswith((".", "”", '"')))
    )
    above = [line.rstrip("= ") for line in first] if opens else []
    kept = blocks[1 if opens else 0 : notes]
    paragraphs = (" ".join(part.split()) for block in kept for part in _INDENTED.split(block))
    return [line for line in above if line], printable("\n".join(paragraphs))


def _agency(words: str) -> str | None:
    """The name of the agency, which many give behind the count of words."""
    found = re.search(r"(?<![\w])([A-Za-z]{3,12})(?![\w])", re.sub(r"\b[a-z]{5}\b", " ", words))
    return found[1] if found else None


def _time(trailer: str) -> Dated | None:
    """When the message was sent; other zones than UTC have no numbers here, and so are not taken for any."""
    found = _TIME.search(trailer)
    month = _MONTHS.get(found["month"].lower()) if found else None
    if not found or not month:
        return None
    year = found["year"] if len(found["year"]) > 2 else f"20{found['year']}"  # noqa: PLR2004
    zone = "Z" if found["zone"] in _UTC else ""
    return dated(f"{year}-{month:02}-{found['day']}T{found['hour']}:{found['minute']}:00{zone}")
