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

from datetime import date, timedelta

from msgspec.structs import replace

from kg.extract.times import periods
from kg.extract.times.finding import TimeExpression, find
from kg.extract.times.meanings import Context, Groups, Tense
from kg.extract.times.periods import Period
from kg.extract.times.rules import RULES
from kg.story import Span, When

__all__ = ["TimeExpression", "find", "known", "resolve"]


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
    if found is None or found.first is found.last is None:  # the year 0
        return None
    return When(
        edtf=found.edtf,
        earliest=found.first.isoformat() if found.first else None,
        latest=found.last.isoformat() if found.last else None,
        mention=Span(start=expression.start, end=expression.end, text=expression.text),
    )


def known(expression: TimeExpression, given: tuple[When, ...]) -> TimeExpression:
    """The expression with what the file of the story says that its words mean, if it says so."""
    for when in given:
        there = when.mention
        if there and expression.start <= there.start and there.end <= expression.end and not expression.other:
            return replace(expression, kind="date", given=when)
    return expression


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
    if expression.given:
        return _as_period(expression.given)
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
