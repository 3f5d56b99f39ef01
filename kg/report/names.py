"""How terms are shown to people: with the prefixes of their file, or within their story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kg.validate.messages import shortened, term

if TYPE_CHECKING:
    from kg.validate.findings import Finding, Report

_IN_STORY: Final = re.compile(r"<.*/(story/[0-9a-f]{16}/)([^<>]*)>")


class Names:
    """The names of one report.

    Nodes are written with the prefixes of the finding's file. Where it declares none for a node of a story,
    that is written relative to the story; where the report is about several stories, with the story's id.
    """

    def __init__(self, report: Report) -> None:
        self._prefixes = report.prefixes
        stories = {match[1] for finding in report.findings if (match := _IN_STORY.fullmatch(finding.focus))}
        self._one_story = len(stories) == 1

    def focus(self, finding: Finding) -> str:
        """The focus node of a finding, "" if it has none."""
        if not finding.focus:
            return ""
        short = self._short(finding, finding.focus)
        match = _IN_STORY.fullmatch(short)
        if not match:
            return short
        return match[2] if self._one_story and match[2] else f"{match[1]}{match[2]}"

    def value(self, finding: Finding) -> str:
        """The value of a finding, "" if it has none; of the focus node's story, relative to it."""
        if finding.value is None:
            return ""
        short = self._short(finding, finding.value)
        match, around = _IN_STORY.fullmatch(short), _IN_STORY.fullmatch(finding.focus)
        same = match and around and match[1] == around[1]
        return match[2] if match and same and match[2] else short

    def path(self, finding: Finding) -> str:
        """The path of a finding, "" if it has none."""
        return shortened(finding.path, self._of(finding)) if finding.path else ""

    def what(self, finding: Finding) -> str:
        """The message of a finding, and what was found where the message cannot know it, in one line."""
        message = " ".join(finding.message.split())
        found = self._found(finding)
        if not found:
            return message
        return f"{message}{'' if message.endswith(('.', '!', '?')) else '.'} {found}"

    def _found(self, finding: Finding) -> str:
        if finding.value is None or finding.value == finding.focus or not finding.component:
            return ""
        closed = finding.component.endswith("#ClosedConstraintComponent")
        path = f"{self.path(finding)} " if closed and finding.path else ""
        return f"Found {path}{self.value(finding)}."

    def _short(self, finding: Finding, written: str) -> str:
        return term(written, self._of(finding))

    def _of(self, finding: Finding) -> dict[str, str]:
        """The prefixes of the finding's file, and those of the shapes that mean nothing else there."""
        own = self._prefixes.get(finding.file or "", {})
        return {
            **own,
            **{name: space for name, space in self._prefixes.get("", {}).items() if name not in own},
        }
