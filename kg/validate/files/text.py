"""A file's text, with lines and columns for offsets and the other way round."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from kg.validate.findings import Edit, Position

if TYPE_CHECKING:
    from kg.validate.files.tokens import Span

_LONGEST: Final = 160


class Text:
    """A file's text, with lines and columns for offsets and the other way round."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.text = content.decode("utf-8", errors="replace")
        lengths = map(len, self.text.split("\n"))
        self._starts = [0, *accumulate(map((1).__add__, lengths))][:-1]

    def position(self, span: Span) -> Position:
        """Lines and columns of a stretch."""
        (line, column), (end_line, end_column) = map(self._line, span)
        first, excerpt = self._excerpt(line, column)
        return Position(self.name, line, column, end_line, end_column, excerpt, first)

    def edit(self, span: Span, text: str) -> Edit:
        """The change that puts a text in the place of a stretch."""
        return Edit(*self._line(span[0]), *self._line(span[1]), text)

    def at(
        self, line: int | None, column: int | None, end: tuple[int | None, int | None] = (None, None)
    ) -> Position:
        """The position of a line and a column, as far as they are known."""
        if line is None or line > len(self._starts):
            return Position(self.name, line, column)
        first, excerpt = self._excerpt(line, column or 1)
        return Position(self.name, line, column, *end, excerpt, first)

    def offset(self, line: int, column: int) -> int:
        """Where in the text a line and a column are."""
        return self._starts[line - 1] + column - 1

    def _line(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def _excerpt(self, line: int, column: int) -> tuple[int, str]:
        """The column at which the excerpt begins, and the excerpt."""
        start = self._starts[line - 1]
        end = self.text.find("\n", start)
        end = len(self.text) if end < 0 else end
        if end - start > _LONGEST and column > _LONGEST // 2:
            start += column - _LONGEST // 2
        first = start - self._starts[line - 1] + 1
        return first, self.text[start : min(end, start + _LONGEST)].rstrip("\r")
