"""Where in Turtle, TriG, N-Triples and N-Quads each triple stands, in the order in which Oxigraph gives them.

Not a parser: it reads only text that Oxigraph has parsed, resolves nothing, and knows of a triple where its
subject, predicate and object begin and end. What follows from one token, Oxigraph gives last first; a string
is complete only when the token behind it has shown that it is no language tag or datatype.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.validate.files.tokens import Unscannable, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.validate.files.tokens import Span

_STATEMENT: Final = re.compile(
    r"[ \t]*(?P<s><[^>]*>|_:\S+)[ \t]*(?P<p><[^>]*>)[ \t]*"
    r'(?P<o><[^>]*>|_:[^\s<]+|"(?:[^"\\]+|\\.)*+"(?:@[\w-]+|\^\^<[^>]*>)?)'
)
_DIRECTIVES: Final = {"@prefix": 2, "@base": 1, "@version": 1, "prefix": 2, "base": 1, "version": 1}


class Stated(NamedTuple):
    """Where the three terms of a triple begin and end, as offsets into the text."""

    subject: Span
    predicate: Span
    value: Span


def lines(text: str) -> Iterator[Stated]:
    """The triples of N-Triples or N-Quads.

    Raises:
        Unscannable: if a line has what is not known here.
    """
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare and not bare.startswith("#"):
            match = _STATEMENT.match(line)
            if match is None:
                raise Unscannable
            (a, b), (c, d), (e, f) = match.span("s"), match.span("p"), match.span("o")
            yield Stated((at + a, at + b), (at + c, at + d), (at + e, at + f))
        at += len(line)


def statements(text: str) -> Iterator[Stated]:
    """The triples of Turtle or TriG.

    Raises:
        Unscannable: if the text has what is not known here.
    """
    scanner = _Scanner(text)
    for kind, start, end in tokens(text):
        if kind != "skip":
            scanner.take(kind, start, end)
            while scanner.batch:
                yield scanner.batch.pop()


def one(text: str, at: int) -> tuple[list[Stated], int]:
    """The triples of the statement at an offset, and the offset behind its full stop.

    Raises:
        Unscannable: if the text has what is not known here, or no such statement.
    """
    scanner = _Scanner(text)
    found: list[Stated] = []
    for kind, start, end in tokens(text, at):
        if kind != "skip":
            scanner.take(kind, start, end)
            while scanner.batch:
                found.append(scanner.batch.pop())
            if found and text[start] == "." and end == start + 1 and scanner.is_between_statements():
                return found, end
    raise Unscannable


class _Frame:
    """What is being said of one subject, or the items of one list."""

    def __init__(self, subject: Span, *, is_list: bool = False, is_subject: bool = False) -> None:
        self.head = subject
        self.subject = subject  # of a list, its last cell
        self.predicate: Span = subject
        self.is_list = is_list
        self.is_subject = is_subject
        self.items = 0


class _Scanner:
    """A machine of few states, each the method that takes the next token."""

    def __init__(self, text: str) -> None:
        self.batch: list[Stated] = []
        self._text = text
        self._frames: list[_Frame] = []
        self._state: Callable[[str, str, Span], None] = self._subject
        self._pending: Span | None = None  # a string that may go on with a language or a datatype
        self._typed = False
        self._to_skip = 0

    def is_between_statements(self) -> bool:
        """Whether what has been begun is ended."""
        return not self._frames and self._pending is None

    def take(self, kind: str, start: int, end: int) -> None:
        if self._pending and self._suffixed(kind, end):
            return
        self._state(kind, self._text[start:end] if kind != "string" else "", (start, end))

    def _suffixed(self, kind: str, end: int) -> bool:
        """Whether a token belongs to the string before it; if not, the string is complete."""
        assert self._pending
        begin, last = self._pending
        if kind == "hat" and not self._typed:
            self._typed = True
            return True
        belongs = self._typed or kind == "at"
        self._pending, self._typed = None, False
        self._complete((begin, end if belongs else last))
        return belongs

    # --- states

    def _subject(self, kind: str, word: str, span: Span) -> None:
        if kind in ("at", "word") and word.lower() in _DIRECTIVES:
            self._to_skip = _DIRECTIVES[word.lower()] + (kind == "at")
            self._state = self._directive
        elif word == "[":
            self._frames.append(_Frame(span, is_subject=True))
            self._state = self._verb
        elif word == "(":
            self._frames.append(_Frame(span, is_list=True, is_subject=True))
            self._state = self._item
        elif kind in ("iri", "word"):
            if word.upper() != "GRAPH":
                self._frames.append(_Frame(span))
                self._state = self._verb
        elif word not in ("}", "{", "."):
            raise Unscannable

    def _directive(self, _kind: str, _word: str, _span: Span) -> None:
        self._to_skip -= 1
        if not self._to_skip:
            self._state = self._subject

    def _verb(self, kind: str, word: str, span: Span) -> None:
        if word in (".", "]", "{", "}"):
            self._after(kind, word, span)
        elif kind in ("iri", "word"):
            self._frames[-1].predicate = span
            self._state = self._object
        elif word != ";":
            raise Unscannable

    def _object(self, kind: str, word: str, span: Span) -> None:
        if word == "[":
            self._frames.append(_Frame(span))
            self._state = self._verb
        elif word == "(":
            self._frames.append(_Frame(span, is_list=True))
            self._state = self._item
        elif kind == "string":
            self._pending = span
        elif kind in ("iri", "word"):
            self._complete(span)
        else:
            raise Unscannable

    def _item(self, kind: str, word: str, span: Span) -> None:
        frame = self._frames[-1]
        if word == ")":
            self._close_list(frame, span)
            return
        if frame.items:
            self.batch.append(Stated(frame.subject, frame.subject, span))
            frame.subject = span
        elif not frame.is_subject:
            self._state_of_outer(frame)
        frame.items += 1
        self._object(kind, word, span)

    def _after(self, kind: str, word: str, _span: Span) -> None:
        if word == ",":
            self._state = self._object
        elif word == ";":
            self._state = self._verb
        elif word == "]":
            self._close_node()
        elif word in (".", "{", "}"):
            self._frames.clear()
            self._state = self._subject
        elif kind not in ("iri", "word"):  # the name of a graph, in N-Quads
            raise Unscannable

    # --- what follows from tokens

    def _complete(self, span: Span) -> None:
        """An object, or an item of a list, is there."""
        frame = self._frames[-1]
        if frame.is_list:
            self.batch.append(Stated(frame.subject, frame.subject, span))
            self._state = self._item
        else:
            self.batch.append(Stated(frame.subject, frame.predicate, span))
            self._state = self._after

    def _close_node(self) -> None:
        frame = self._frames.pop()
        if frame.is_subject:
            self._frames.append(_Frame(frame.subject))
            self._state = self._verb
        else:
            self._complete(frame.subject)

    def _state_of_outer(self, frame: _Frame) -> None:
        """A list has its first item, so what it is the value of is said."""
        self._frames.pop()
        self._complete(frame.subject)
        self._frames.append(frame)

    def _close_list(self, frame: _Frame, span: Span) -> None:
        self._frames.pop()
        if frame.items:
            self.batch.append(Stated(frame.subject, frame.subject, span))
        elif not frame.is_subject:
            self._complete(frame.subject)
        if frame.is_subject:
            self._frames.append(_Frame(frame.head))
            self._state = self._verb
        elif self._frames[-1].is_list:
            self._state = self._item
        else:
            self._state = self._after
