"""Many stories as a folder of pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import WriteError
from kg.view.index import index, summary
from kg.view.story import page
from kg.write import atomic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.validate.findings import Finding
    from kg.view.index import Summary
    from kg.view.links import Canonical
    from kg.view.shown import Shown

_SUFFIXES: Final = (".html", ".htm")
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")


def page_name(iri: str) -> str:
    """The name of a story's page among those of others: the last part of its IRI.

    >>> page_name("https://kg.example/story/8b38b558e4df5eb3/")
    '8b38b558e4df5eb3.html'
    """
    return f"{_UNSAFE.sub('-', iri.rstrip('/').rpartition('/')[2])}.html"


class Site:
    """Writes the pages of stories into a folder as they come, and at last the page that lists them.

    Each page appears whole or not at all, and the list when all its pages are there. Pages of other stories
    that are in the folder stay.

    Args:
        target: the list, if its name is that of a page, beside a folder of the same name for the others; else
            the folder, in which the list is ``index.html``.
    """

    def __init__(self, target: str) -> None:
        path = Path(target)
        named = path.suffix.lower() in _SUFFIXES and not path.is_dir()
        self._folder = path.with_suffix("") if named else path
        self._index = path if named else path / "index.html"
        self._way_there = f"{self._folder.name}/" if named else ""
        self._way_back = f"../{path.name}" if named else "index.html"
        self._known: list[Summary] = []
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError(
                f"the folder cannot be made: {error.strerror}", source=str(self._folder)
            ) from error

    def add(self, story: Shown, findings: Iterable[Finding] = ()) -> None:
        """Write the page of a story.

        Raises:
            WriteError: if that cannot be done.
        """
        found = tuple(findings)
        name = page_name(story.iri)
        write_page(page(story, findings=found, index=self._way_back), self._folder / name)
        violations = sum(finding.severity == "violation" for finding in found)
        self._known.append(summary(story, f"{self._way_there}{name}", violations=violations))

    def close(self, persons: Mapping[str, Canonical] | None = None) -> None:
        """Write the page that lists the stories.

        Args:
            persons: who the persons of the stories are, by their IRIs there.

        Raises:
            WriteError: if that cannot be done.
        """
        write_page(index(self._known, persons=persons), self._index)


def write_page(html: str, path: Path) -> None:
    """Write a page, whole or not at all.

    Raises:
        WriteError: if it cannot be written.
    """
    with atomic(path) as file:
        file.write(html.encode())
