"""What stands around a story in its own text: headline, byline, dateline, date and copyright line.

Newsrooms call these lines furniture. They stay in the text; here they are only recognised, so that the story's
metadata can point at them. What a file says beside its text is trusted more than this.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read.dates import MONTH_DAY, WEEKDAY, WRITTEN_DATE, to_edtf, written_day
from kg.story import Dated, Metadata, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Line(NamedTuple):
    """A line that is not blank, without the blanks around it."""

    start: int
    text: str
    blank_after: bool

    def span(self, start: int, end: int) -> Span:
        """The stretch of the story from ``start`` to ``end`` of this line."""
        return Span(start=self.start + start, end=self.start + end, text=self.text[start:end])


HEAD: Final = 6
"""How many lines from the start the furniture may reach."""
FOOT: Final = 4
"""How many lines from the end a copyright line or a byline may stand."""
_LONGEST_HEADLINE: Final = 160
_LONGEST_BYLINE: Final = 120
_LONGEST_NOTICE: Final = 400

_LINE = re.compile(r"[^\S\r\n]*(\S[^\r\n]*?)[^\S\r\n]*(?=[\r\n]|\Z)(?P<gap>\s*)")
_DATE_LINE = re.compile(
    rf"(?:(?:first )?(?:published|posted|updated)(?: on| at)?:?\s+)?(?P<date>{WEEKDAY}?{WRITTEN_DATE}|[12][0-9]{{3}}-[01][0-9]-[0-3][0-9])"
    r"(?P<rest>[,|]?(?: at| -)?(?:\s+[0-2]?[0-9][:.][0-5][0-9]\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?)",
    re.IGNORECASE,
)
_DATE_START = re.compile(rf"(?P<date>{WEEKDAY}{WRITTEN_DATE})\s+(?=[A-Z“\"])")
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_CITY = rf"{_CAPITALS}(?:[ /]{_CAPITALS}){{0,4}}"
_REGION = r"(?:, (?:[A-Z][\w.'’-]*)(?: (?:of|the|and|[A-Z][\w.'’-]*)){0,4}){0,2}"
_WHEN = rf"(?:,? {WEEKDAY}?{MONTH_DAY}(?:,? [12][0-9]{{3}})?)"
_AGENCY = r"(?: ?\((?P<agency>[A-Z][^()\n]{1,40})\))"
_DASH = r"\s?(?:—|–|--?|―)\s?(?=[\w“\"‘'$£€(\[])"
_DATELINES = (
    re.compile(rf"(?P<line>\({_CITY}{_REGION}(?P<when>{_WHEN})?\)){_DASH}"),
    re.compile(rf"(?P<line>{_CITY}{_REGION}(?P<when>{_WHEN})?){_AGENCY}?{_DASH}"),
    re.compile(
        rf"(?P<line>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION}(?P<when>{_WHEN})?){_AGENCY}{_DASH}"
    ),
    re.compile(rf"(?P<line>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION}(?P<when>{_WHEN})){_DASH}"),
)
_BYLINE = re.compile(r"(?:(?:written|words|story|reporting|report) )?by:?\s+(?P<names>\S.*)", re.IGNORECASE)
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w.'’-]*|(?:de|da|del|della|der|di|du|la|le|van|von|bin|al|el|ten|ter)(?=[ -]))(?:[ -](?:[^\W\d_a-z][\w.'’-]*|de|da|del|della|der|di|du|la|le|van|von|bin|al|el|ten|ter)){0,5}"
)  # noqa: E501
_YEARS = r"[12][0-9]{3}(?:\s?[-–]\s?[12][0-9]{3})?"
_SIGN = r"(?:©|\([cC]\)|&copy;)"
_NOTICE = re.compile(
    rf"(?:copyright(?:\s+notice)?:?\s*{_SIGN}?|{_SIGN}(?:\s*copyright)?)\s*(?P<rest>.*)", re.IGNORECASE
)
_NOTICE_AFTER_STOP = re.compile(
    rf"(?<=[.!?”\"] )(?:Copyright\s*{_SIGN}|Copyright\s+{_YEARS}|{_SIGN}\s*{_YEARS}).*"
)
_RIGHTS = re.compile(
    r"[\s.,;|–—-]*\b(?:all\s+(?:other\s+)?rights\s+reserved|this material may not|no part of).*",
    re.IGNORECASE,
)
_YEAR = re.compile(_YEARS)


def recognise(text: str) -> Metadata:
    """The metadata that stands in the text of a story, each with the words that give it.

    >>> recognise("(SEOUL, South Korea) — It rained.\\nCopyright © 2019, The Daily. All rights reserved.").dateline.text
    '(SEOUL, South Korea)'
    """
    lines = [Line(f.start(1), f[1], f["gap"].count("\n") > 1) for f in _LINE.finditer(text)]
    notice, year, holder = _copyright(lines)
    date_line = _date_line(lines[:HEAD])
    dateline, dateline_date = _dateline(lines[:HEAD], year)
    return Metadata(
        title=_title(lines),
        authors=_authors([*lines[:HEAD], *lines[HEAD:][-FOOT:]]),
        dateline=dateline or (date_line and date_line.mention),
        date_published=date_line or dateline_date,
        copyright_notice=notice,
        copyright_year=year,
        copyright_holder=holder,
    )


def _title(lines: list[Line]) -> str | None:
    """The first line, if it is set off from the rest as a headline is."""
    if len(lines) < 2:  # noqa: PLR2004
        return None
    first, second = lines[0], lines[1]
    set_off = first.blank_after or bool(_DATE_LINE.fullmatch(second.text)) or bool(_names(second))
    own = (
        _DATE_LINE.fullmatch(first.text)
        or _NOTICE.match(first.text)
        or _names(first)
        or _find_dateline(first)
    )
    ends = first.text.endswith((".", ":", ";", ",", "…")) and not first.text.endswith(
        ("U.S.", "U.K.", "U.N.")
    )
    return None if own or ends or not set_off or len(first.text) > _LONGEST_HEADLINE else first.text


def _date_line(lines: list[Line]) -> Dated | None:
    """A date that stands alone on a line, or begins one with its weekday and year."""
    for line in lines:
        found = _DATE_LINE.fullmatch(line.text) or _DATE_START.match(line.text)
        edtf = found and to_edtf(found["date"])
        if found and edtf:
            return Dated(edtf=edtf, mention=line.span(*found.span("date")))
    return None


def _find_dateline(line: Line) -> re.Match[str] | None:
    return next((found for pattern in _DATELINES if (found := pattern.match(line.text))), None)


def _dateline(lines: list[Line], year: str | None) -> tuple[Span | None, Dated | None]:
    """The dateline that a line begins with, and the date in it; ``year`` is taken where it gives none."""
    for line in lines:
        found = _find_dateline(line)
        if found:
            return line.span(*found.span("line")), _dateline_date(line, found, year)
    return None, None


def _dateline_date(line: Line, found: re.Match[str], year: str | None) -> Dated | None:
    if not found["when"]:
        return None
    start, end = found.span("when")
    start += len(found["when"]) - len(found["when"].lstrip(", "))
    mention = line.span(start, end)
    day = written_day(found["when"], year)
    if day is None:
        return None
    if _YEAR.search(found["when"]):
        return Dated(edtf=day, mention=mention)
    return Dated(edtf=day, inferred=True, note="the year is that of the copyright line", mention=mention)


def _authors(lines: Iterable[Line]) -> tuple[str, ...]:
    return next((names for line in lines if (names := _names(line))), ())


def _names(line: Line) -> tuple[str, ...]:
    """The names of a byline: "By Ann Lee, Bo Cruz and Cy Dunn", "By Ann Lee, Staff Writer"."""
    found = _BYLINE.fullmatch(line.text) if len(line.text) <= _LONGEST_BYLINE else None
    if not found or found["names"].endswith((".", "!", "?", ":")):
        return ()
    listed, joined, last = re.split(r"\s+[|•·–—/]\s+", found["names"])[0].rpartition(" and ")
    names = [*listed.split(", "), last] if joined else [last.split(", ")[0]]
    names = [re.split(r"(?:,|\bof\b|\bin\b|\bfor\b|\bat\b)", name)[0].strip() for name in names]
    return (
        tuple(name.title() if name.isupper() and " " in name else name for name in names)
        if all(_NAME.fullmatch(name) for name in names)
        else ()
    )


def _copyright(lines: list[Line]) -> tuple[Span | None, str | None, str | None]:
    """The copyright notice, its year and its holder."""
    for line in (*reversed(lines[-FOOT:]), *lines[:HEAD]):
        found = _NOTICE.fullmatch(line.text) or _NOTICE_AFTER_STOP.search(line.text)
        if found and len(found[0]) <= _LONGEST_NOTICE and _is_notice(found[0]):
            year, holder = _year_and_holder(found[0])
            return line.span(*found.span()), year, holder
    return None, None, None


def _is_notice(words: str) -> bool:
    """Whether it has a sign, a year or reserves rights: "Copyright law was changed." does not."""
    return bool(re.search(rf"{_SIGN}|{_YEARS}|rights reserved", words, re.IGNORECASE))


def _year_and_holder(notice: str) -> tuple[str | None, str | None]:
    found = _NOTICE.fullmatch(notice)
    rest = _RIGHTS.sub("", found["rest"] if found else "")
    years = _YEAR.search(rest)
    holder = re.sub(r"^by\s+", "", _YEAR.sub(" ", rest).strip(" ,.;:|–—-"), flags=re.IGNORECASE)
    holder = re.split(r"\.\s|\s\|\s|;", " ".join(holder.split()))[0].strip(" ,.")
    return years[0][-4:] if years else None, holder or None
