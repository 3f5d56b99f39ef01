"""The text of a story as HTML, with everything marked in place that was read from it."""

from __future__ import annotations

import re
from bisect import insort
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from markupsafe import Markup, escape

from kg.story import NARRATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.story import AnonymousSource, ParsedStory, Span
    from kg.story.records import Named
    from kg.view.facts import Facts

_RANKS: Final = ("statement", "source", "role", "event", "anonymous", "place", "organization", "person")
"""Of marks on the same words, which is outside."""
_EMPTY_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END: Final = re.compile(r"\n\s*")
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that would show the letters after them in another order."""
_UNSHOWABLE = re.compile("[\x00\ud800-\udfff]")
"""What no page can hold."""


class Mark(NamedTuple):
    """A stretch of the text that belongs to a node.

    Attributes:
        start: where it begins, in code points of the story's text.
        end: where it ends, exclusive.
        rank: the smaller, the further outside it stands.
        kind: the kind of its node.
        node: the id of the node.
        part: what the words are to the node: its "name", "cue", "source", "time" …
        style: further classes.
    """

    start: int
    end: int
    rank: int
    kind: str
    node: str
    part: str = "name"
    style: str = ""


def marks(parsed: ParsedStory, facts: Facts) -> list[Mark]:
    """Every mark of a story, in the order of the text, the longer before those inside it."""
    found = set(_of_statements(parsed))
    named: tuple[Named | AnonymousSource, ...] = (
        *(*parsed.persons, *parsed.organizations, *parsed.places),
        *parsed.anonymous_sources,
    )
    for thing in named:
        kind = facts.kinds[thing.id]
        found.update(_mark(span, kind, thing.id, style=span.form or "") for span in thing.mentions)
    for role in parsed.roles:
        found.update(_mark(span, "role", role.id) for span in (role.mention,) if span)
    for event in parsed.events:
        look = facts.look(event)
        found.update(_mark(span, "event", event.id, style=look) for span in event.triggers)
        if event.when and event.when.mention:
            found.add(_mark(event.when.mention, "event", event.id, "time"))
    return sorted(found, key=_outside_first)


def _of_statements(parsed: ParsedStory) -> Iterator[Mark]:
    for statement in parsed.statements:
        narrated = " narrated" if statement.source == NARRATOR else ""
        style = f"{statement.quote_kind} {statement.factuality}{narrated}"
        yield _mark(statement.span, "statement", statement.id, "extent", style)
        for part, span in (("cue", statement.cue), ("source", statement.source_span)):
            if span is not None:
                yield _mark(span, "statement", statement.id, part)


def _mark(span: Span, kind: str, node: str, part: str = "name", style: str = "") -> Mark:
    rank = _RANKS.index("source" if part in {"cue", "source"} else kind)
    return Mark(span.start, span.end, rank, kind, node, part, style)


def _outside_first(mark: Mark) -> tuple[int, int, int, str, str]:
    return mark.start, -mark.end, mark.rank, mark.node, mark.part


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Where the paragraphs of a text begin and end: at empty lines, or at every line of one that has none.

    >>> paragraphs("One.\n\nTwo,\nthree.\n"), paragraphs("One.\nTwo.\n")
    ([(0, 4), (6, 17)], [(0, 4), (5, 9)])
    """
    gaps = _EMPTY_LINE if _EMPTY_LINE.search(text.strip()) else _LINE_END
    bounds, start = [], len(text) - len(text.lstrip())
    for gap in gaps.finditer(text, start):
        bounds.append((start, gap.start()))
        start = gap.end()
    end = len(text.rstrip())
    return [*bounds, (start, end)] if start < end else bounds


def marked(text: str, start: int, end: int, marks: Iterable[Mark], facts: Facts) -> Markup:
    """The words of a paragraph with its marks.

    Marks that cross are cut where they do, and each piece says whether the mark begins or ends with it.

    Args:
        text: the whole text of the story.
        start: where the paragraph begins.
        end: where it ends.
        marks: those that touch it.
        facts: what is known of the nodes.
    """
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(max(mark.start, start), []).append(mark)
    borders = sorted({start, end, *opening, *(min(mark.end, end) for mark in inside)})
    out: list[str] = []
    active: list[Mark] = []
    opened: list[Mark] = []
    for here, there in pairwise(borders):
        active = [mark for mark in active if mark.end > here]
        for mark in opening.get(here, ()):
            insort(active, mark, key=_outside_first)
        common = _common(opened, active)
        out += _closed(opened[common:], here, facts)
        out += [_opened(mark, here) for mark in active[common:]]
        opened = list(active)
        out.append(_words(text[here:there], active, facts))
    out += _closed(opened, end, facts)
    return Markup("".join(out))  # noqa: S704  each piece is escaped where it is made


def _common(one: list[Mark], other: list[Mark]) -> int:
    """How many marks two nestings have in common, from the outside."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a is not b:
            break
        count += 1
    return count


def _opened(mark: Mark, here: int) -> str:
    classes = " ".join(
        ("mark", mark.kind, mark.part, *mark.style.split(), *["begins"] * (mark.start == here))
    )
    node, at = escape(mark.node), f"{mark.start},{mark.end}"
    return f'<span class="{classes}" data-node="{node}" data-at="{at}">'


def _closed(opened: list[Mark], here: int, facts: Facts) -> Iterator[str]:
    """Ends of marks from the inside out; where a statement ends, its number follows."""
    for mark in reversed(opened):
        number = _number(mark.node, facts) if mark.part == "extent" and mark.end == here else ""
        yield f"{number}</span>"


def _number(node: str, facts: Facts) -> str:
    """The number of a statement. It is no part of the text: it comes from the style sheet."""
    return (
        f'<a class="number" href="#{escape(node)}" data-number="{facts.numbers[node]}" '
        f'aria-label="{escape(facts.names[node])}"></a>'
    )


def _words(text: str, active: list[Mark], facts: Facts) -> str:
    words = _shown(text)
    inner = active[-1] if active else None
    if inner is None or inner.part == "extent":
        return words
    label = escape(facts.called(inner.node, inner.part, text))
    return f'<a href="#{escape(inner.node)}" aria-label="{label}">{words}</a>'


def _shown(text: str) -> str:
    """The words, escaped; what would reorder letters is closed in, so that it reorders none."""
    words = str(escape(_UNSHOWABLE.sub("\ufffd", text))).replace("\r", "&#13;")
    return _REORDERING.sub(
        lambda found: f'<bdi class="control" title="U+{ord(found[0]):04X}">{found[0]}</bdi>', words
    )
