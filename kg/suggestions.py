"""What may be meant by a name that is not known, as words for the end of a message."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable


def meant(name: str, known: Iterable[str]) -> str:
    """The words for the known name that is most like another one; none if there is no such name.

    >>> meant("titels", ["surnames", "titles"]), meant("zzz", ["surnames", "titles"])
    ("; did you mean 'titles'?", '')
    """
    from difflib import get_close_matches  # noqa: PLC0415  only when something went wrong

    close = get_close_matches(name, [*known], n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def meant_file(path: str | os.PathLike[str]) -> str:
    """The words for the file beside a missing one whose name is most like its own, if there is one."""
    path = Path(path)
    try:
        return meant(str(path), map(str, path.parent.iterdir()))
    except OSError:  # there is no such folder, or nobody may look into it
        return ""


def unknown(what: str, name: str, known: Iterable[str], *, listed_by: str | None = None) -> str:
    """The words for a name that is none of those known, with the one that may be meant, or else all of them.

    Args:
        what: what kind of name it is.
        name: the name.
        known: those that there are.
        listed_by: the command that lists them, where they are too many for a message.

    >>> unknown("key", "titels", ["surnames", "titles"])
    "there is no key 'titels'; did you mean 'titles'?"
    >>> unknown("rule", "zzz", ["person-name", "story-date"], listed_by="kg rule")
    "there is no rule 'zzz'; `kg rule` lists them all"
    """
    names = [*known]
    missing = f"there is no {what} {name!r}"
    close = meant(name, names)
    if listed_by:
        return f"{missing}{close}{'' if close else ';'} `{listed_by}` lists them all"
    return missing + (close or f"; there {'are' if len(names) > 1 else 'is'} {', '.join(names)}")
