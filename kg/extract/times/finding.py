"""Where time expressions stand in English news, found in time that grows with the length of the text only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from kg.extract.times.rules import RULES, TELLING, Rule
from kg.extract.value import Value

if TYPE_CHECKING:
    from kg.story import When


class TimeExpression(Value, frozen=True):
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
        given: what the file of the story says that it means.
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
    given: When | None = None


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
    r"\b(?:first|second|third|last|only|worst|best|most|least|(?:bigg|larg|great|small|high|low|long|short|strong|weak"
    r"|dead|bloodi|hott|cold|warm|fast|slow|sharp|steep|wid|deep|heavi|fierc|young|old|rich|poor|busi|clos)est)"
    r"\b[^.,;:!?\n]*$"
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

_BETWEEN: Final = frozenset(
    ("an", "and", "another", "at", "close", "coming", "current", "earlier", "end", "exact", "following",
     "from", "full", "hence", "in", "late", "later", "least", "long", "more", "of", "on", "other",
     "preceding", "previous", "same", "short", "soon", "straight", "than", "that", "to", "very", "whole")
)  # fmt: skip
"""Words that may stand inside an expression, before the one that tells the time."""
_TELLS, _LEADS, _BEGINS = 1, 2, 4


def _uses() -> dict[str, int]:
    """What a word may do: tell a time, as each expression has a word that does; lead to one; begin one."""
    found = dict.fromkeys(_BETWEEN, _LEADS) | {word.lower(): _LEADS | _BEGINS for word in _RULES_BY_WORD}
    for word in TELLING:
        found[word] = found.get(word, 0) | _TELLS
    return {form: use for word, use in found.items() for form in (word, word.capitalize(), word.upper())}


_USES: Final = _uses()


def find(text: str, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The time expressions within ``text[start:end]``, in their order, none over another.

    >>> [found.text for found in find("It rose from 1980 to 2012, and again a month ago.")]
    ['from 1980 to 2012', 'a month ago']
    """
    end = len(text) if end is None else end
    found: list[TimeExpression] = []
    behind = start
    for at in _openings(text, start, end):
        if at >= behind:
            expression = _expression(text, at, end, behind)
            if expression:
                found.append(expression)
                behind = expression.end
    return found


def _openings(text: str, start: int, end: int) -> list[int]:
    """Where expressions may begin: at a word from which a telling one is reached over leading ones only."""
    openings: list[int] = []
    leading: list[int] = []
    uses = _USES
    for word in _WORD.finditer(text, start, end):
        form = word.group()
        use = uses.get(form) or (_TELLS | _BEGINS if form[0] <= "9" else 0)
        if not use:
            leading.clear()
            continue
        if use & _BEGINS:
            leading.append(word.start())
        if use & _TELLS:
            openings += leading
            leading.clear()
    return openings


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
