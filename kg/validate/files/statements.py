"""Turtle statement by statement: those that say nothing of what is looked for are passed over at once.

Where each triple stands is worked out token by token, which takes many times as long as parsing; of a large
file with a few findings only a few statements are of interest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate.files.tokens import IN_WORD, STRING, Unscannable
from kg.validate.files.turtle import Stated, one

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from kg.ntriples import Triple

_SKIP: Final = r"(?:[ \t\r\n]++|\#[^\n\r]*+)*+"
_DIRECTIVE: Final = re.compile(rf"{_SKIP}@?(?:prefix\s+[^\s<]*\s*|base\s*)<[^<>]*>(?:\s*\.)?", re.IGNORECASE)
_CUT: Final = re.compile(
    rf"{_SKIP}((?:[^\s\"'<\#\[\](){{}}.@|~]++|\s++|{STRING}|<[^<>\n\r]*+>|\#[^\n\r]*+|@[A-Za-z][A-Za-z0-9-]*+"
    rf"|(?<={IN_WORD})\.++(?={IN_WORD}))++)\."
)
"""A statement without brackets."""
_COMMA: Final = re.compile(
    rf"{STRING}|<[^<>\n\r]*+>|\#[^\n\r]*+|(,|;(?!{_SKIP}(?:;|\Z)))",
)
"""What comes before a further object, between what only looks like it."""


def sought(
    text: str, triples: Sequence[Triple], wanted: Container[object]
) -> Iterator[tuple[Triple, Stated]]:
    """The triples of Turtle with their places, without those of most statements that have no wanted term.

    Args:
        text: the file.
        triples: what it says, in its order.
        wanted: the terms.

    Raises:
        Unscannable: if the text has what is not known here.
    """
    at = number = 0
    while number < len(triples):
        if directive := _DIRECTIVE.match(text, at):
            at = directive.end()
            continue
        match = _CUT.match(text, at)
        if match is None:
            stated, at = one(text, at)
            said = triples[number : number + len(stated)]
        else:
            at = match.end()
            said = triples[number : number + 1 + sum(map(bool, _COMMA.findall(match[1])))]
            stated = one(text, match.start())[0] if _is_sought(said, wanted) else []
            if stated and len(stated) != len(said):
                raise Unscannable
        if not said:
            raise Unscannable
        yield from zip(said, stated, strict=False)
        number += len(said)


def _is_sought(said: Sequence[Triple], wanted: Container[object]) -> bool:
    """Whether a statement has a wanted term.

    Raises:
        Unscannable: if it is not one statement.
    """
    subject = said[0][0] if said else ""
    if any(triple[0] != subject for triple in said):
        raise Unscannable
    return subject in wanted or any(value in wanted or predicate in wanted for _, predicate, value in said)
