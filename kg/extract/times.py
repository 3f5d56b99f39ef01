"""Time expressions of English news: where they stand, and what they mean from the story's day.

`find` needs no anchor and no tagger; `resolve` is told the tense and the time of a neighbouring event by
whoever knows them. What may mean two things is left open: no answer, an interval, or EDTF's ``?``.

>>> import datetime
>>> friday, by = find("She left on Friday and will be back by next week.")
>>> resolve(friday, datetime.date(2019, 4, 15), tense="past").edtf
'2019-04-12'
>>> by.text, resolve(by, datetime.date(2019, 4, 15)).edtf
('by next week', '../2019-04-28')
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from kg.extract import periods
from kg.extract.periods import Period
from kg.extract.time_meanings import Context, Groups, Tense
from kg.extract.time_rules import RULES, Rule
from kg.story import Span, When

__all__ = ["TimeExpression", "find", "resolve"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time.

    Attributes:
        start: where the expression begins, in code points.
        end: where it ends.
        text: the words themselves, with a preposition that bounds the time ("by 2050", "from 1980 to 2012").
        kind: "date", "duration" ("in two weeks"), "frequency" ("every day") or "relative-to-event" ("the day
            before").
        core: the words of the time, without what qualifies them.
        rule: the number of the rule that knows what the core means.
        groups: the parts of the core that the rule names.
        preposition: the one that stands directly before the time, within ``text`` or not.
        compared: the earlier of two times that are compared: "the first visit since October".
        part: "early", "mid", "late", "start", "end", "earlier" or "later".
        opener: "until", "from" or "about", where a preposition makes an open interval or a rough time of it.
        other: the second time, of "from 1980 to 2012".
    """

    start: int
    end: int
    text: str
    kind: str
    core: str
    rule: int
    groups: tuple[tuple[str, str | None], ...] = ()
    preposition: str | None = None
    compared: bool = False
    part: str | None = None
    opener: str | None = None
    other: TimeExpression | None = None


# ---- finding

_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_BACK: Final = 24
"""How far before an expression its surroundings are looked at."""

_PART = re.compile(
    r"(?i:(?:the\s+)?(?:(?P<of>start|beginning|middle|end|close)\s+of|(?P<part>early|mid|late)(?:\s+(?:in|on))?"
    r"|(?P<within>earlier|later)(?:\s+in)?))[\s-]+"
)
_PART_NAMES = {"beginning": "start", "close": "end", "middle": "mid"}
_OPENER = re.compile(
    r"(?i:(?P<until>by|until|till|up\s+to|through|before|prior\s+to|(?:no|not)\s+later\s+than)"
    r"|(?P<from>since|after|as\s+(?:soon|early)\s+as|starting|beginning)"
    r"|(?P<about>around|about|circa|approximately|roughly))(?:\s+(?:in|on|from|at))?\s+"
)
_OPENERS: Final = frozenset(
    ("by", "until", "till", "up", "through", "before", "prior", "no", "not", "since", "after", "as",
     "starting", "beginning", "around", "about", "circa", "approximately", "roughly")
)  # fmt: skip
_PART_WORDS: Final = frozenset(
    ("the", "start", "beginning", "middle", "end", "close", "early", "mid", "late", "earlier", "later")
)
_PREPOSITION = re.compile(
    r"(?i:\b(since|until|till|by|before|after|between|from|in|on|at|during|over|for|within|throughout|through|of|to|around"
    r"|about|as\s+soon\s+as|as\s+early\s+as|as\s+late\s+as|as\s+of))(?:\s+the)?\s+$"
)
_COMPARISON = re.compile(
    r"\b(?:first|second|third|last|only|worst|best|most|least|[a-z]{2,}est)\b[^.;:!?\n]*$"
)
_CONNECTOR = re.compile(r"\s?[-–—]\s?|\s+(?P<word>to|until|till|through|and)\s+")
_RANGES = frozenset({"iso", "numeric", "date", "month", "year", "weekday", "decade", "season", "quarter"})
_PARTS = _RANGES | {"relative", "century", "day"}


def _index() -> dict[str, tuple[int, ...]]:
    """For each word that may begin an expression: the rules to try."""
    rules: dict[str, list[int]] = {}
    for number, rule in enumerate(RULES):
        for word in rule.starts:
            rules.setdefault(word, []).append(number)
    for word in sorted(_OPENERS | _PART_WORDS):
        rules.setdefault(word, [])
    return {
        form: tuple(found)
        for word, found in rules.items()
        for form in (word, word.capitalize(), word.upper())
    }


_RULES_BY_WORD: Final = _index()


def find(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The time expressions within ``text[start:end]``, in their order, none over another.

    >>> [found.text for found in find("It rose from 1980 to 2012, and again a month ago.")]
    ['from 1980 to 2012', 'a month ago']
    """
    end = len(text) if end is None else end
    found: list[TimeExpression] = []
    behind, words = start, _RULES_BY_WORD
    for word in _WORD.finditer(text, start, end):
        first = word.group()
        if word.start() < behind or not (first in words or first[0] <= "9"):
            continue
        expression = _expression(text, word.start(), end, behind)
        if expression:
            found.append(expression)
            behind = expression.end
    return found


def _expression(text: str, start: int, end: int, behind: int) -> TimeExpression | None:
    core = _core(text, start, end)
    if core:
        return _with_surroundings(text, _range(text, core, end) or core, behind)
    opener = _OPENER.match(text, start, end) if _first_word(text, start) in _OPENERS else None
    core = _core(text, opener.end(), end) if opener else None
    if not opener or not core:
        return None
    core = _range(text, core, end) or core
    preposition = " ".join(opener[opener.lastgroup or 0].lower().split())
    if preposition == "since" and _COMPARISON.search(text, max(behind, start - 4 * _BACK), start):
        return replace(core, preposition=preposition, compared=True)
    return replace(
        core, start=start, text=text[start : core.end], preposition=preposition, opener=opener.lastgroup
    )


def _first_word(text: str, start: int) -> str:
    word = _WORD.match(text, start)
    return word.group().lower() if word else ""


def _core(text: str, start: int, end: int) -> TimeExpression | None:
    """A time with the part of it that is meant: "early in 2016", "the end of next week"."""
    part = _PART.match(text, start, end) if _first_word(text, start) in _PART_WORDS else None
    atom = _atom(text, part.end(), end) if part else None
    if not part or not atom or RULES[atom.rule].name not in _PARTS:
        return _atom(text, start, end)
    name = next(name for name in part.groups() if name).lower()
    return replace(atom, start=start, text=text[start : atom.end], part=_PART_NAMES.get(name, name))


def _atom(text: str, start: int, end: int) -> TimeExpression | None:
    first = _WORD.match(text, start, end)
    if not first:
        return None
    before = text[max(0, start - _BACK) : start]
    if before[-1:].isalnum():
        return None
    word = "0" if first.group()[0] <= "9" else first.group()
    for number in _RULES_BY_WORD.get(word, ()):
        rule = RULES[number]
        found = _matched(rule, text, start, end, before)
        if found:
            words = found.group().rstrip()
            return TimeExpression(
                start, start + len(words), words, rule.kind, words, number, tuple(found.groupdict().items())
            )
    return None


def _matched(rule: Rule, text: str, start: int, end: int, before: str) -> re.Match[str] | None:
    found = rule.pattern.match(text, start, end)
    if not found or (rule.before and not rule.before.search(before)):
        return None
    return None if rule.not_before and rule.not_before.search(before) else found


def _range(text: str, one: TimeExpression, end: int) -> TimeExpression | None:
    if RULES[one.rule].name not in _RANGES:
        return None
    connector = _CONNECTOR.match(text, one.end, end)
    opening = re.search(r"(?i:\b(from|between))\s+(?:the\s+)?$", text[max(0, one.start - _BACK) : one.start])
    if not connector or (connector["word"] == "and" and not (opening and opening[1].lower() == "between")):
        return None
    other = _core(text, connector.end(), end)
    if not other or RULES[other.rule].name not in _RANGES:
        return None
    start = one.start - len(opening[0]) if opening else one.start
    preposition = opening[1].lower() if opening else None
    return replace(
        one, start=start, end=other.end, text=text[start : other.end], preposition=preposition, other=other
    )


def _with_surroundings(text: str, core: TimeExpression, behind: int) -> TimeExpression:
    before = _PREPOSITION.search(text[max(behind, core.start - _BACK) : core.start])
    if core.preposition or not before:
        return core
    return replace(core, preposition=" ".join(before[1].lower().split()))


# ---- resolving


def resolve(
    expression: TimeExpression,
    anchor: date | None,
    *,
    tense: Tense | None = None,
    reference: When | None = None,
    day_first: bool | None = None,
) -> When | None:
    """What an expression means, or ``None`` where that stays open.

    Args:
        expression: what `find` found.
        anchor: the day the story was written; without it only absolute dates resolve.
        tense: that of what happens then; of the main clause, for "two weeks after …". A weekday is the last
            one (or the anchor itself), in the future the next.
        reference: the time of the event that "the day before" and "two weeks later" count from.
        day_first: how "03/04/2015" is meant; without it both stay possible.

    >>> import datetime
    >>> resolve(find("in early 2016")[0], None).edtf
    '2016-01/2016-06'
    """
    context = Context(anchor, tense, _as_period(reference), day_first)
    try:
        found = _period(expression, context)
    except (ValueError, OverflowError):  # a day that no calendar has
        return None
    if found is None:
        return None
    return When(
        edtf=found.edtf,
        earliest=found.first.isoformat() if found.first else None,
        latest=found.last.isoformat() if found.last else None,
        mention=Span(start=expression.start, end=expression.end, text=expression.text),
    )


def _as_period(when: When | None) -> Period | None:
    if when is None:
        return None
    try:
        first = date.fromisoformat(when.earliest) if when.earliest else None
        last = date.fromisoformat(when.latest) if when.latest else None
    except ValueError:  # before the year 1 or after 9999
        return None
    return Period(when.edtf, when.edtf, first, last)


def _period(expression: TimeExpression, context: Context) -> Period | None:
    if expression.other:
        found = _both(replace(expression, other=None, opener=None), expression.other, context)
    else:
        found = _one(_whole(expression), context)
    if found is None or expression.opener is None:
        return found
    if expression.opener == "about":
        return _rough(found)
    return periods.until(found) if expression.opener == "until" else periods.onwards(found)


def _whole(expression: TimeExpression) -> TimeExpression:
    """Bounds at an edge: "by the end of May" goes to its very end, "since its start" from its first day."""
    exact = (expression.opener, expression.part) == ("until", "end") or (
        expression.preposition == "since" and expression.part == "start"
    )
    return replace(expression, part=None) if exact else expression


def _one(expression: TimeExpression, context: Context) -> Period | None:
    rule = RULES[expression.rule]
    found = rule.meaning(Groups(expression.groups, words=expression.core), context)
    if found is None or expression.part is None:
        return found
    if expression.part in ("earlier", "later"):
        return _side(found, expression.part, context.anchor)
    return periods.part(found, expression.part) or found


def _side(of: Period, side: str, anchor: date | None) -> Period | None:
    """The part of a period before or after the anchor: "earlier this year"."""
    if anchor is None or of.first is None or of.last is None or not of.first <= anchor <= of.last:
        return of
    first, last = (of.first, anchor) if side == "earlier" else (anchor, of.last)
    precision = 7 if (of.last - of.first).days > 31 else 10  # noqa: PLR2004 — longer than a month: by months
    return Period(first.isoformat()[:precision], last.isoformat()[:precision], first, last)


def _both(one: TimeExpression, other: TimeExpression, context: Context) -> Period | None:
    """From one time to another: the one that says less follows the one that says more."""
    ends = _one(other, context._replace(anchor=None))
    if ends:
        begins = _one(one, context._replace(anchor=ends.last, tense="past"))
    else:
        begins = _one(one, context)
        ends = _one(other, context._replace(anchor=begins.first, tense="future")) if begins else None
    return periods.between(begins, ends) if begins and ends else None


def _rough(of: Period) -> Period:
    if of.first is None or of.last is None:
        return periods.marked(of, "~")
    slack = (of.last - of.first) / 2 + timedelta(days=1)
    return periods.marked(of._replace(first=of.first - slack, last=of.last + slack), "~")
