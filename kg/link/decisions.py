"""What people have decided: which nodes are one and which are not, in a file that is kept with the sources.

A line is a decision: ``must-link`` or ``cannot-link``, then two IRIs or more, separated by spaces; of
``cannot-link`` the first is kept apart from each of the others. ``#`` begins a comment. An IRI is that of a
story's node, of a canonical node, or of a thing elsewhere, such as Wikidata.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import ReadError

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

_WORDS: Final = ("must-link", "cannot-link")
_COMMENT: Final = re.compile(r"(?:^|\s)#.*")
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|^`\\]+")


@dataclass(frozen=True)
class Decisions:
    """Decisions, in the order of their files.

    Attributes:
        same: IRIs that are one.
        apart: an IRI, and those that it is kept apart from.
    """

    same: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()

    def __or__(self, other: Decisions) -> Decisions:
        return Decisions(self.same + other.same, self.apart + other.apart)


def read(path: str | os.PathLike[str]) -> Decisions:
    """The decisions of a file.

    Raises:
        ReadError: the file cannot be read, or a line is no decision.
    """
    try:
        text = Path(path).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"the decisions cannot be read: {error}", source=str(path)) from error
    same: list[tuple[str, ...]] = []
    apart: list[tuple[str, ...]] = []
    for line, words in _lines(text):
        if words[0] not in _WORDS or len(words) < 3:  # noqa: PLR2004
            raise ReadError(
                "a decision is must-link or cannot-link and two IRIs or more", source=str(path), line=line
            )
        for word in words[1:]:
            if not _IRI.fullmatch(word):
                raise ReadError(f"{word!r} is not an IRI", source=str(path), line=line)
        (same if words[0] == _WORDS[0] else apart).append(tuple(words[1:]))
    return Decisions(tuple(same), tuple(apart))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        words = [word.strip("<>") for word in _COMMENT.sub("", line).split()]
        if words:
            yield number, words


def written(apart: Iterable[tuple[str, ...]]) -> str:
    r"""Lines that keep nodes apart, for a file of decisions.

    >>> written([("urn:a", "urn:b")])
    'cannot-link urn:a urn:b\n'
    """
    return "".join(f"{_WORDS[1]} {' '.join(iris)}\n" for iris in apart)
