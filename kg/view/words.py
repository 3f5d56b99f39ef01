"""English for the codes of a parsed story, and for its dates."""

from __future__ import annotations

import re
from typing import Final

STATUS: Final = {
    "happened": "happened",
    "ongoing": "is going on",
    "planned": "planned",
    "hypothetical": "only talked of",
    "notHappened": "did not happen",
    "cancelled": "cancelled",
    "postponed": "postponed",
}
"""What is said of an event whose status this is."""
SIGNS: Final = {
    "happened": "●",
    "ongoing": "◐",
    "planned": "○",
    "hypothetical": "◌",
    "notHappened": "✕",
    "cancelled": "⊘",
    "postponed": "◷",
}
"""The sign of a status, so that it is told apart by more than colour."""
QUOTES: Final = {
    "direct": "quoted",
    "indirect": "reported",
    "mixed": "partly quoted",
    "declined": "declined to say",
    "narration": "told by the story",
}
FACTUALITY: Final = {
    "certain": "as certain",
    "probable": "as probable",
    "possible": "as possible",
    "doubtful": "as doubtful",
    "denied": "denied",
    "undetermined": "left open",
}
PARTS: Final = {
    "agent": "acts",
    "party": "takes part",
    "target": "is the target",
    "host": "hosts",
    "recipient": "receives",
}
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS: Final = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_OPEN: Final = ("", "..")
_DATE = re.compile(r"(-?[0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?(?:T([0-9]{2}:[0-9]{2}).*)?")


def kind(code: str) -> str:
    """A kind of event in words, from its code or from the end of an IRI of one's own.

    >>> kind("courtHearing"), kind("https://example.org/kinds#rescue")
    ('court hearing', 'rescue')
    """
    name = re.split(r"[/#]", code.rstrip("/#"))[-1] if ":" in code else code
    return re.sub(r"(?<=[a-z0-9])([A-Z])", r" \1", name).replace("_", " ").lower()


def date(edtf: str) -> str:
    """A date or interval in words; what is not EDTF level 1 stays as it is.

    >>> date("2026-03-09/2026-03-15"), date("2026-02"), date("../2026-03-03"), date("201X")
    ('9–15 March 2026', 'February 2026', 'until 3 March 2026', 'the 2010s')
    >>> date("2019-04-26~/.."), date("2003?/2007-06"), date("2026-23")
    ('from about 26 April 2019 on', 'perhaps 2003 – June 2007', 'autumn 2026')
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _date(start)
    if start in _OPEN:
        return f"until {_date(end)}"
    if end in _OPEN:
        return f"from {_date(start)} on"
    return _interval(start, end)


def _interval(start: str, end: str) -> str:
    day = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])(?:-([0-9]{2}))?")
    first, last = day.fullmatch(start), day.fullmatch(end)
    if first and last and first[1] == last[1] and bool(first[3]) == bool(last[3]):
        if first[2] == last[2] and first[3]:
            return f"{int(first[3])}–{_date(end)}"
        return f"{_date(start).rpartition(' ')[0]} – {_date(end)}"
    return f"{_date(start)} – {_date(end)}"


def _date(edtf: str) -> str:
    bare = edtf.rstrip("?~%")
    found = _DATE.fullmatch(bare)
    words = _calendar(*found.groups()) if found else bare.removeprefix("Y")
    return _QUALIFIERS.get(edtf[len(bare) :], "") + words


def _calendar(year: str, month: str | None, day: str | None, time: str | None) -> str:
    years = _years(year)
    if month is None or month == "XX":
        return years
    if month in _SEASONS:
        return f"{_SEASONS[month]} {years}"
    if not 1 <= int(month) <= len(MONTHS):
        return "-".join(part for part in (year, month, day) if part)
    words = f"{MONTHS[int(month) - 1]} {years}"
    if day is not None and day != "XX":
        words = f"{int(day)} {words}"
    return f"{words}, {time}" if time else words


def _years(year: str) -> str:
    if year.endswith("XX"):
        return f"{year[:-2]}00 to {year[:-2]}99"
    return f"the {year[:-1]}0s" if year.endswith("X") else year


def first_line(text: str, most: int = 120) -> str:
    r"""The first line of a text, cut if it is long: what to call a story without a title.

    >>> first_line("It rained.\nIt poured.")
    'It rained.'
    """
    line = text.strip().partition("\n")[0]
    return line if len(line) <= most else f"{line[:most]}…"
