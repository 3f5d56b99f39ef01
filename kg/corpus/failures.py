"""What is told of a story that is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.corpus.manifest import Failure, Violation
from kg.errors import NotConforming

if TYPE_CHECKING:
    from kg.corpus.manifest import Reason
    from kg.errors import KgError


def failure(
    error: KgError,
    reason: Reason,
    *,
    source: str | None = None,
    id: str | None = None,  # noqa: A002  as the field is called
    story: str | None = None,
) -> Failure:
    """What an error tells.

    Args:
        error: what kept the story out.
        reason: which kind that is of.
        source: where it is in the input, if the error does not say.
        id: what the input calls the story.
        story: its IRI.
    """
    return Failure(
        reason=reason,
        source=error.source or source or "",
        line=error.line,
        id=id,
        story=story,
        message=error.message,
        findings=_violations(error) if isinstance(error, NotConforming) else (),
    )


def too_long(chars: int, most: int, source: str, own: str | None) -> Failure:
    """What is told of a parsed story that is longer than is allowed: it cannot be cut."""
    return Failure(
        reason="too long",
        source=source,
        id=own,
        message=f"it has {chars:,} characters; --max-chars allows {most:,}",
    )


def unexpected(error: Exception, source: str, *, story: str | None = None) -> Failure:
    """What is told of an error of kg itself, which must not stop the other stories."""
    return Failure(
        reason="internal error",
        source=source,
        story=story,
        message=f"{type(error).__name__}: {error} (the fault is in kg: please report it with the story)",
    )


def _violations(error: NotConforming) -> tuple[Violation, ...]:
    return tuple(
        Violation(
            rule=found.rule, focus=found.focus, path=found.path, value=found.value, message=found.message
        )
        for found in error.findings
    )
