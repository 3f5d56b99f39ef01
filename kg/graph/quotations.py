"""How much of a story's own words the graph quotes in one piece."""

from __future__ import annotations

from typing import Final

MAX_QUOTATION: Final = 600
"""The most characters of the story's own words that the graph quotes in one piece."""


def quotation(text: str) -> str:
    """The words themselves, or as many whole ones as may be quoted, with an ellipsis.

    >>> len(quotation("word " * 200)), quotation("word " * 200)[-6:]
    (600, ' word…')
    """
    if len(text) <= MAX_QUOTATION:
        return text
    short = text[: MAX_QUOTATION - 1]
    if not text[MAX_QUOTATION - 1].isspace():
        short = short.rsplit(None, 1)[0] if len(short.split(None, 1)) > 1 else short
    return f"{short.rstrip()}…"
