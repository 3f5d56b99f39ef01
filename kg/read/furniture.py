"""What stands around a story in its own text: headline, byline, dateline, date and copyright line.

Newsrooms call these lines furniture. They stay in the text and are only recognised here, so that the metadata
can point at them. What a file says beside its text is trusted more.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read import bylines
from kg.read.datelines import dateline_at
from kg.read.dates import WEEKDAY, WRITTEN_DATE, to_edtf, written_day
from kg.story import Dated, Metadata, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Line(NamedTuple):
    """A line that is not blank, without the blanks around it."""

    start: int
    text: str
    blank_after: bool

    def span(self, start: int, end: int) -> Span:
        """The stretch of the story from ``start`` to ``end`` of this line."""
        return Span(start=self.start + start, end=self.start + end, text=self.text[start:end])


NOTHING: Final = Metadata()
"""What a file says that says nothing."""
HEAD: Final = 6
"""How many lines from the start the furniture may reach."""
FOOT: Final = 4
"""How many lines from the end a copyright line or a byline may stand."""
_REACH: Final = 20_000
"""In how many characters from the end these lines are looked for."""
_LONGEST_HEADLINE: Final = 160
_LONGEST_BYLINE: Final = 120
_LONGEST_NOTICE: Final = 400

_ISO_DAY = r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"
_CLOCK = r"[,|]?(?: at| -)?(?:\s+[0-2]?[0-9][:.][0-5][0-9]\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)?"
_DATE_LINE = re.compile(
    r"(?:(?:first )?(?:published|posted|updated)(?: on| at)?:?\s+)?"
    rf"(?P<date>{WEEKDAY}?{WRITTEN_DATE}|{_ISO_DAY}){_CLOCK}",
    re.IGNORECASE,
)
_DATE_START = re.compile(rf"(?P<date>{WEEKDAY}{WRITTEN_DATE})\s+(?=[A-Z“\"])")

_BYLINE = re.compile(r"(?:(?:written|words|story|reporting|report) )?by:?\s+(?P<names>\S.*)", re.IGNORECASE)
_YEARS = r"[12][0-9]{3}(?:\s?[-–]\s?(?:[12][0-9])?[0-9]{2})?(?![0-9])"
_YEARS_OF = re.compile(_YEARS)
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_SIGN = r"(?:©|\([cC]\))"
_SIGNS: Final = ("©", "(c)", "(C)", "opyright", "OPYRIGHT")
"""One of these is in every notice."""
_NOTICE = re.compile(
    rf"(?:copyright(?:\s+notice)?:?\s*{_SIGN}?|{_SIGN}(?:\s*copyright)?)\s*(?P<rest>.*)", re.IGNORECASE
)
_NOTICE_AFTER_STOP = re.compile(rf"(?<=[.!?”\"] )(?:Copyright\s*(?:{_SIGN}|{_YEARS})|{_SIGN}\s*{_YEARS}).*")
_SURE = re.compile(rf"{_SIGN}|{_YEARS}|rights reserved", re.IGNORECASE)
# A full stop ends it, but not that of an initial: "© A. Lee".
_AFTER_HOLDER = re.compile(r"(?<=\w\w)\.\s|(?<=[»”\"'’)])\.\s|\s\|\s|;")
_RESERVED: Final = re.compile(
    r"\b(?:all\s+(?:other\s+)?rights\s+reserved|this material may not|no part of|alle rechte"
    r"|tous droits|todos os direitos|todos los derechos|tutti i diritti|wszelkie prawa|все права"
    r"|جميع الحقوق).*",
    re.IGNORECASE,
)


def recognise(text: str, given: Metadata = NOTHING) -> Metadata:
    r"""The metadata that stands in the text of a story, each with the words that give it.

    Args:
        text: the text.
        given: what is known already, and need not be looked for.

    >>> meta = recognise("(OSLO, Norway) — It rained.\nCopyright © 2019, The Daily. All rights reserved.")
    >>> meta.dateline.text, meta.copyright_year, meta.copyright_holder
    ('(OSLO, Norway)', '2019', 'The Daily')
    """
    head = list(islice(_lines(text), HEAD))
    foot = _foot(text, head)
    notice, year, holder = _copyright([*reversed(foot), *head])
    date_line = _date_line(head)
    dateline, dateline_date = _dateline(head, year)
    return Metadata(
        title=None if given.title else _title(head),
        authors=() if given.authors else _authors([*head, *foot]),
        dateline=dateline or (date_line.mention if date_line else None),
        date_published=date_line or dateline_date,
        copyright_notice=notice,
        copyright_year=year,
        copyright_holder=holder,
    )


def _lines(text: str, start: int = 0) -> Iterator[Line]:
    """The lines that are not blank, from the character ``start`` on."""
    waiting: tuple[int, str] | None = None
    blank = False
    while start < len(text):
        end = text.find("\n", start) % (len(text) + 1)
        bare = text[start:end].lstrip()
        if bare:
            if waiting:
                yield Line(*waiting, blank)
            waiting, blank = (end - len(bare), bare.rstrip()), False
        else:
            blank = True
        start = end + 1
    if waiting:
        yield Line(*waiting, blank_after=False)


def _foot(text: str, head: list[Line]) -> list[Line]:
    """The last lines, without those of the head."""
    first = max(head[-1].start + len(head[-1].text) if head else 0, len(text) - _REACH)
    start, filled = len(text), 0
    while filled < FOOT and (line := text.rfind("\n", first, start)) >= 0:
        filled += not text[line:start].isspace()
        start = line
    return list(_lines(text, start))[-FOOT:]


def _title(lines: list[Line]) -> str | None:
    """The first line, if it is set off from the rest as a headline is."""
    if len(lines) < 2:  # noqa: PLR2004
        return None
    first, second = lines[0], lines[1]
    set_off = first.blank_after or bool(_DATE_LINE.fullmatch(second.text)) or bool(_names(second))
    ends = first.text.endswith((".", ":", ";", ",", "…")) and not first.text.endswith(
        ("U.S.", "U.K.", "U.N.")
    )
    if ends or not set_off or len(first.text) > _LONGEST_HEADLINE:
        return None
    own = (
        _DATE_LINE.fullmatch(first.text)
        or _NOTICE.match(first.text)
        or _names(first)
        or dateline_at(first.text)
    )
    return None if own else first.text


def _date_line(lines: list[Line]) -> Dated | None:
    """A date that stands alone on a line, or with its weekday and year at the start of one."""
    for line in lines:
        found = _DATE_LINE.fullmatch(line.text) or _DATE_START.match(line.text)
        edtf = found and to_edtf(found["date"])
        if found and edtf:
            return Dated(edtf=edtf, mention=line.span(*found.span("date")))
    return None


def _dateline(lines: list[Line], year: str | None) -> tuple[Span | None, Dated | None]:
    """The dateline that a line begins with, and the date in it; ``year`` is taken where it gives none."""
    for line in lines:
        found = dateline_at(line.text)
        if found:
            start = found.start("line")
            end = start + len(found["line"].rstrip("-"))  # "LISBON--(QUAY WIRE)--"
            return line.span(start, end), _dateline_date(line, found, year)
    return None, None


def _dateline_date(line: Line, found: re.Match[str], year: str | None) -> Dated | None:
    if not found["when"]:
        return None
    start, end = found.span("when")
    mention = line.span(start + len(found["when"]) - len(found["when"].lstrip(", ")), end)
    if day := written_day(found["when"]):
        return Dated(edtf=day, mention=mention)
    if day := written_day(found["when"], year):
        return Dated(edtf=day, inferred=True, note="the year is that of the copyright line", mention=mention)
    return None


def _authors(lines: Iterable[Line]) -> tuple[str, ...]:
    return next((names for line in lines if (names := _names(line))), ())


def _names(line: Line) -> tuple[str, ...]:
    """The names of a byline, which begins with "By" where it stands in a text."""
    found = _BYLINE.fullmatch(line.text) if len(line.text) <= _LONGEST_BYLINE else None
    if not found or found["names"].endswith((".", "!", "?", ":")):
        return ()
    return bylines.names(found["names"])


def _copyright(lines: list[Line]) -> tuple[Span | None, str | None, str | None]:
    """The first copyright notice, its year and its holder."""
    for line in lines:
        if not any(map(line.text.__contains__, _SIGNS)):
            continue
        found = _NOTICE.fullmatch(line.text) or _NOTICE_AFTER_STOP.search(line.text)
        # "Copyright law was changed." is no notice.
        if found and len(found[0]) <= _LONGEST_NOTICE and _SURE.search(found[0]):
            return line.span(*found.span()), *year_and_holder(found[0])
    return None, None, None


def holder_of(line: str) -> str | None:
    """The holder, if ``line`` is a copyright notice that names one.

    >>> holder_of("© 2020 The Daily"), holder_of("Copyright law was changed.")
    ('The Daily', None)
    """
    is_notice = len(line) <= _LONGEST_NOTICE and _NOTICE.fullmatch(line) and _SURE.search(line)
    return year_and_holder(line)[1] if is_notice else None


def without_reserved(notice: str) -> str:
    """A notice without the words that reserve the rights, and without what parts them from it.

    >>> without_reserved("The Daily. All rights reserved."), without_reserved("The Daily")
    ('The Daily', 'The Daily')
    """
    found = _RESERVED.search(notice)
    return notice[: found.start()].rstrip(" \t\n\r.,;|–—-") if found else notice


def year_and_holder(notice: str) -> tuple[str | None, str | None]:
    """The last year and the holder that a copyright notice names.

    >>> year_and_holder("© 2019-21 The Daily, Inc. All rights reserved."), year_and_holder("(c) Post 2020")
    (('2021', 'The Daily, Inc'), ('2020', 'Post'))
    """
    found = _NOTICE.fullmatch(notice)
    rest = without_reserved(found["rest"]) if found else ""
    years = _YEARS_OF.search(rest)
    first, last = (years[0][:4], re.split(r"\s?[-–]\s?", years[0])[-1]) if years else ("", "")
    words = " ".join(_YEARS_OF.sub(" ", rest).split()).strip(" ,.;:|–—-©")
    holder = _AFTER_HOLDER.split(_BY.sub("", words))[0].strip(" ,.")
    return first[: 4 - len(last)] + last or None, holder or None
