"""The kinds of time expressions: how each is written, and which function knows what it means.

A rule's pattern begins with a word out of `Rule.starts`, where `0` stands for anything that begins with a digit.
"""

# ruff: noqa: E501 — a pattern is read best in one line

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.extract.times import counts
from kg.extract.times import meanings as means
from kg.extract.times.counts import DIGITS, NUMBER, TENS
from kg.extract.times.meanings import DAY_NAMES, FEASTS, MONTH_NAMES, SEASON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kg.extract.times.meanings import Context, Groups
    from kg.extract.times.periods import Period


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of time expression; `before` must, and `not_before` may not, match what stands just before it."""

    name: str
    kind: str
    starts: frozenset[str]
    pattern: re.Pattern[str]
    meaning: Callable[[Groups, Context], Period | None]
    before: re.Pattern[str] | None = None
    not_before: re.Pattern[str] | None = None


def _any(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_FULL_MONTH = _any((*MONTH_NAMES, *(name.upper() for name in MONTH_NAMES)))
_ANY_MONTH = rf"(?:{_FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY_NAME = rf"(?:{_any((*DAY_NAMES, *(name.upper() for name in DAY_NAMES)))})"
_ANY_DAY = rf"(?:{_DAY_NAME}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)"
_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9%]|[.,:][0-9])"
_DAY_NUMBER = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9%]|[.,:][0-9]|(?i:\s*[ap]\.?m))"
_TH = r"(?:st|nd|rd|th)?(?![A-Za-z])"
_UNIT = r"(?:minute|hour|day|week|fortnight|month|quarter|year|decade|centur(?:y|ie))s?"
_COUNT = rf"(?:[0-9]{{1,4}}|(?:{_any(TENS)})[\s-](?:{_any(DIGITS)})|{_any(NUMBER)})"
_QUANTITY = (
    rf"(?:(?:(?:an?|the|these)\s+)?(?P<vague>few|couple(?:\s+of)?|several|dozen)|(?P<half>half)\s+an?"
    rf"|(?P<count>{_COUNT})(?P<and_half>[\s-]and[\s-]an?[\s-]half)?)"
)
_LENGTH = rf"{_QUANTITY}[\s-]+(?:(?:more|full|long|short|whole|straight)\s+)?(?P<unit>{_UNIT})(?P<plus_half>[\s-]and[\s-]an?[\s-]half)?"
_ROUGHLY = r"(?P<rough>(?:(?:some|about|around|roughly|approximately|nearly|almost|just|more than|less than|over|under|at least)\s+){0,2})"
_THIS_YEAR = r"(?:,?\s+(?:of\s+)?|\s+[-–—]\s+)(?P<which>last|this|next)\s+year"
_TIME_OF_DAY = r"(?:[\s-]+(?:early\s+|late\s+)?(?i:morning|afternoon|evening|night|midday|noon))?"
_NOT_A_NAME = r"(?!\s+(?!January|Monday)[A-Z][a-z]+)"

_WORDS_BEFORE_MONTH = re.compile(
    r"(?i:\b(?:in|since|until|till|by|last|next|this|early|late|mid|during|before|after|through|between|from|and|to|of|for))"
    r"[\s-]+(?:the\s+)?$"
)
_BLACK_FRIDAY = re.compile(
    r"\b(?:Black|Ash|Good|Holy|Bloody|Easter|Palm|Super|Cyber|Fat|Shrove|Giving|Maundy|Ruby|Whit|Casual"
    r"|(?:days?|weeks?|months?|years?)\s+(?:from|before|after))\s+$"
)
_NOT_A_YEAR = re.compile(
    r"(?:[$£€¥#@]\s*|[/.,:'’-]|(?:[0-9]|(?i:\b(?:page|pages|no|no\.|number|flight|route|highway|room|channel|chapter|section|article"
    r"|resolution|boeing|model|some|over|than|nearly|almost|least|windows|all|these|those|are|were|only|to|a|an|and|with|for"
    r"|another|up to|roughly)))\s+)$"
)
_PLURAL_NEXT = r"(?!\s+[a-z]+s\b(?<!was)(?<!has)(?<!is)(?<!as)|\s+(?:people|men|women|GMT|UTC|BST|EST|EDT|CET|local|percent|per|feet|km|miles)\b|[-–](?!(?:19|20)\d\d)\w)"
_MONEY_NEXT = r"(?!\s+(?:dollars|prices|euros|pounds|terms|currency|levels|money))"
_ADDRESS_NEXT = (
    r"(?!\s+(?:(?:[A-Z][\w’'-]*\.?|[0-9]+(?:st|nd|rd|th))\s+){1,3}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Place|Court|Ct|Way|Terrace|Highway|Hwy)\b)"
)
_PLAIN_MONTH = r"(?:January|February|July|September|October|November|December)"
_NO_NUMBER = r"(?!\.?\s+[0-9])"
_SEASONS = _any(SEASON)
_FEAST = _any(FEASTS).replace("'", "[’']").replace(r" ", r"\s+")
_SUNDAY_TIMES = (
    r"(?:times|herald|mirror|mail|telegraph|express|post|independent|world|sport|star|review|magazine|school|service"
    r"|night\s+(?:live|football|fever|massacre|lights)|people|club|group|tribune|gazette)"
)
_NUMERIC_BEFORE = re.compile(r"[0-9/.,$£€-]$")
_IN_OR_SINCE = re.compile(r"(?i:\b(?:in|since|by|until|during|over|for|through|after|before))\s+$")
_IN_A_YEAR = re.compile(
    r"(?i:\b(?:in|since|until|till|during|early|late|mid|circa|year|the))[\s-]+$|[A-Z][a-z]+\s+\($"
)
_BY_A_YEAR = re.compile(r"(?i:\b(?:by|before|after|from|of|between|through))\s+$")
_YEARS_BEFORE = re.compile(r"\b(?:1[0-9]|20)\d\ds?(?:\s?[-–—]\s?|\s+(?:to|and|through|until|till)\s+)$")
_YEAR_END = r"(?![\d/]|-(?!(?:19|20)\d\d\b))"
_OVER = re.compile(r"(?i:\b(?:over|within|in|during|for))\s+$")
_AT_THE = re.compile(r"(?i:\b(?:every|each|per))\s+$")
_END_OF = re.compile(
    r"(?i:\b(?:end|start|beginning|middle|close|early|late|later|earlier)\s+(?:of|in|on))\s+$"
)
_USA = re.compile(r"\b(?:USA|Russia|Psychology|India)\s+$")


def _rule(
    name: str,
    starts: str,
    pattern: str,
    meaning: Callable[[Groups, Context], Period | None],
    *,
    kind: str = "date",
    before: re.Pattern[str] | None = None,
    not_before: re.Pattern[str] | None = None,
) -> Rule:
    words = frozenset(word for start in starts.split() for word in _STARTS.get(start, (start,)))
    return Rule(name, kind, words, re.compile(pattern), meaning, before, not_before)


_STARTS: dict[str, Iterable[str]] = {
    "MONTH": [*(name.lower() for name in MONTH_NAMES), *(name[:3].lower() for name in MONTH_NAMES), "sept"],
    "DAY": [
        *(name.lower() for name in DAY_NAMES),
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    ],
    "SEASON": list(SEASON),
    "COUNT": ["0", *NUMBER, "few", "couple", "several", "dozen", "half", "the", "these"],
    "ROUGHLY": [
        "some",
        "about",
        "around",
        "roughly",
        "approximately",
        "nearly",
        "almost",
        "just",
        "more",
        "less",
        "over",
        "under",
        "at",
    ],
}
_COUNTED = "COUNT ROUGHLY"

TELLING: Final = frozenset(
    ("second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "weekend",
     "fortnight", "fortnights", "month", "months", "quarter", "quarters", "half", "year", "years",
     "decade", "decades", "century", "centuries", "night", "morning", "afternoon", "evening", "q", "today",
     "tonight", "yesterday", "tomorrow", "overnight", "spring", "summer", "autumn", "fall", "winter",
     "christmas", "halloween", "valentine", "boxing", "july", "eve")
).union(_STARTS["MONTH"], _STARTS["DAY"])  # fmt: skip
"""The words that tell a time. A pattern matches nothing that has neither one of them nor a digit."""

RULES: Final[tuple[Rule, ...]] = (
    _rule("iso", "0", r"(?P<y>\d{4})([-/])(?P<m>0[1-9]|1[0-2])\2(?P<d>0[1-9]|[12]\d|3[01])"
          r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d/-])", means.iso, not_before=_NUMERIC_BEFORE),
    _rule("numeric", "0", r"(?P<one>\d{1,2})([./])(?P<two>\d{1,2})\2(?P<y>(?:19|20)\d\d)(?![\d/])", means.numeric,
          not_before=_NUMERIC_BEFORE),
    _rule("date", "DAY MONTH", rf"(?:(?P<weekday>{_ANY_DAY}),?\s+)?(?P<month>{_ANY_MONTH})\s+(?P<d>{_DAY_NUMBER}){_TH}"
          rf"(?:(?:\s?[-–—]\s?|\s+(?:to|through)\s+)(?P<until>{_DAY_NUMBER})(?!\s+(?:of\s+)?[A-Z]))?(?:,?\s+(?P<y>{_YEAR})|{_THIS_YEAR})?", means.a_date),
    _rule("date", "DAY 0 the", rf"(?:(?P<weekday>{_ANY_DAY}),?\s+)?(?:the\s+)?(?P<d>{_DAY_NUMBER}){_TH}"
          rf"(?:(?:\s?[-–—]\s?|\s+(?:to|through)\s+)(?P<until>{_DAY_NUMBER}))?\s+(?:of\s+)?(?P<month>{_ANY_MONTH})"
          rf"(?:,?\s+(?P<y>{_YEAR})|{_THIS_YEAR})?(?!\s+\d)", means.a_date, not_before=_NUMERIC_BEFORE),
    _rule("month", "MONTH", rf"(?P<month>{_ANY_MONTH})(?:(?:,?\s+(?:of\s+)?)(?P<y>{_YEAR})|{_THIS_YEAR})",
          means.a_month),
    _rule("month", "last next this coming past",
          rf"(?i:(?P<relative>last|next|this|coming|past))\s+(?P<month>(?:{_FULL_MONTH}))\b", means.a_month),
    _rule("month", "MONTH", rf"(?P<month>{_PLAIN_MONTH})\b{_NO_NUMBER}{_NOT_A_NAME}",
          means.a_month),
    _rule("month", "MONTH", rf"(?P<month>{_FULL_MONTH})\b{_NO_NUMBER}(?!\s+(?:on|against)\b)"
          rf"{_NOT_A_NAME}", means.a_month, before=_WORDS_BEFORE_MONTH),
    _rule("season", "the SEASON", rf"(?:the\s+)?(?i:(?P<season>spring|summer|autumn|fall|winter))"
          rf"(?:,?\s+(?:of\s+)?)(?P<y>{_YEAR})", means.a_season),
    _rule("season", "last past this next coming", r"(?i:(?P<relative>last|past|this|next|coming))\s+"
          r"(?i:(?P<season>spring|summer|autumn|fall|winter))\b", means.a_season),
    _rule("season", "the", r"(?i:the)\s+(?P<season>spring|summer|autumn|winter)\b"
          r"(?!\s+(?:games|olympics|palace|house|meetings|season))", means.a_season, before=_IN_OR_SINCE),
    _rule("quarter", "the first second third fourth final last", r"(?:(?i:the)\s+)?(?i:(?P<nth>first|second|third|fourth|final|last))"
          rf"[\s-](?P<unit>quarter|half)(?:\s+(?:of\s+)?(?P<y>{_YEAR})|\s+of\s+(?P<which>last|this|next)\s+year)",
          means.a_quarter),
    _rule("quarter", "q", rf"Q(?P<q>[1-4])\s+(?:of\s+)?(?P<y>{_YEAR})", means.a_quarter),
    _rule("feast", "new valentine halloween christmas boxing fourth", rf"(?i:(?P<feast>{_FEAST}))\b(?:,?\s+(?P<y>{_YEAR}))?",
          means.a_feast),
    _rule("decade", "the 0", r"(?:(?i:the)\s+)?(?P<tens>(?:1[5-9]|20)\d0)[’']?s\b", means.a_decade),
    _rule("decade", "the 0", r"(?P<tens>[2-9]0)s\b", means.a_decade, before=re.compile("[’'‘]$")),
    _rule("century", "the 0", r"(?:(?i:the)\s+)?(?P<nth>1?\d|2[01])(?:st|nd|rd|th)[\s-][Cc]entury\b(?!\s+(?:B\.?C|Fox))", means.a_century),
    _rule("day", "today tonight yesterday tomorrow overnight the last",
          rf"(?i:(?:yesterday|today|tonight|tomorrow|overnight|last\s+night|the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)))"
          rf"\b(?![’']s\s+[A-Z])(?!\s+(?:Show|FM|Programme|programme)\b){_TIME_OF_DAY}", means.a_named_day, not_before=_USA),
    _rule("day", "this", r"(?:(?i:this\s+(?:morning|afternoon|evening)))\b", means.a_named_day),
    _rule("weekday", "DAY", rf"(?P<weekday>{_DAY_NAME})\b(?!\s+(?i:{_SUNDAY_TIMES})\b)(?!\s+the\s+13th){_TIME_OF_DAY}"
          r"(?:,?\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?", means.a_weekday, not_before=_BLACK_FRIDAY),
    _rule("weekday", "last past this next coming", rf"(?i:(?:this\s+)?(?P<relative>last|past|this|next|coming))\s+"
          rf"(?P<weekday>{_DAY_NAME})\b{_TIME_OF_DAY}", means.a_weekday),
    _rule("day after", "the that this", r"(?i:(?:the|that)\s+(?:very\s+)?(?:same\s+)?(?P<which>next|following|previous|preceding|same)"
          r"\s+(?:exact\s+)?(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year|decade))\b(?!\s+(?:of|in)\b)",
          counts.next_to_event, kind="relative-to-event", not_before=_OVER),
    _rule("that day", "that", r"(?i:that)\s+(?:same\s+)?(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year)\b"
          r"", counts.next_to_event, kind="relative-to-event"),
    _rule("day before", "the", r"(?i:the)\s+(?P<unit>day|night|week|month|year)\s+(?P<way>before|after)\b",
          counts.next_to_event, kind="relative-to-event"),
    _rule("over", "the last past next coming previous", r"(?:(?i:the)\s+)?(?i:(?P<which>past|last|next|coming|previous))\s+"
          rf"(?i:{_LENGTH})\b(?!\s+of\b)", counts.over_units),
    _rule("relative", "the last past this next coming upcoming",
          r"(?:(?i:the)\s+)?(?i:(?P<which>last|past|this|next|coming|upcoming|current))\s+"
          r"(?P<unit>(?i:week|weekend|month|quarter|year|decade|century))\b", means.a_relative, not_before=_AT_THE),
    _rule("relative", "the", r"(?P<which>the)\s+(?P<unit>week|weekend|month|year|decade|century)\b", means.a_relative,
          before=_END_OF),
    _rule("ago", _COUNTED, rf"(?i:{_ROUGHLY}{_LENGTH}\s+(?P<way>ago|from\s+now|hence))\b", counts.ago),
    _rule("later", _COUNTED, rf"(?i:{_ROUGHLY}{_LENGTH}\s+(?P<way>earlier|later|before|after|previously|prior(?:\s+to)?))\b",
          counts.from_event, kind="relative-to-event"),
    _rule("within", "within", rf"(?i:within\s+(?:the\s+)?{_ROUGHLY}{_LENGTH})\b(?!\s+of\b)", counts.within_units),
    _rule("in", "in", rf"(?i:in\s+{_ROUGHLY}{_LENGTH}(?P<time>[’']?\s+time)?)\b(?!\s+(?:of|in)\b)(?![-’'])", counts.in_units, kind="duration"),
    _rule("frequency", "every each once twice", r"(?i:(?:(?:once|twice)\s+(?:an?|every|each)|every|each)\s+(?:other\s+)?"
          rf"(?:{_UNIT}|{_DAY_NAME}|morning|night|{_SEASONS}))\b", counts.nothing, kind="frequency"),
    _rule("length", "for", rf"(?i:for\s+{_ROUGHLY}{_LENGTH})\b(?!-)", counts.nothing, kind="duration"),
    _rule("year", "0", rf"(?P<y>{_YEAR})(?:[-–—/](?P<short>\d\d))?{_YEAR_END}{_MONEY_NEXT}", means.a_year, before=_IN_A_YEAR),
    _rule("year", "0", rf"(?P<y>{_YEAR})(?:[-–—/](?P<short>\d\d))?{_YEAR_END}{_MONEY_NEXT}{_PLURAL_NEXT}{_ADDRESS_NEXT}", means.a_year, before=_BY_A_YEAR),
    _rule("year", "0", rf"(?P<y>{_YEAR}){_YEAR_END}{_MONEY_NEXT}", means.a_year, before=_YEARS_BEFORE),
    _rule("year", "0", r"(?P<y>(?:1[5-9]|20)\d\d)(?=\s?[-–—]\s?(?:1[5-9]|20)\d\d(?!\d))", means.a_year, not_before=_NUMERIC_BEFORE),
    _rule("year", "0", rf"(?P<y>(?:19|20)\d\d)(?![0-9%]|[.,:/][0-9]){_YEAR_END}{_MONEY_NEXT}{_PLURAL_NEXT}{_ADDRESS_NEXT}",
          means.a_year, not_before=_NOT_A_YEAR),
)  # fmt: skip
