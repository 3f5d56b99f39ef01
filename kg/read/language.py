"""Which language a text is in. (Placeholder.)"""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def tag(written: str) -> str | None:
    """A BCP 47 tag as files write it, in the usual case, or ``None`` if it is no tag.

    >>> tag("en_us"), tag("PT-br"), tag("English")
    ('en-US', 'pt-BR', None)
    """
    plain = written.strip().replace("_", "-")
    if not _TAG.fullmatch(plain):
        return None
    first, *rest = plain.lower().split("-")
    cased = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest]  # noqa: PLR2004
    return "-".join([first, *cased])


def detect(text: str) -> str:
    """The BCP 47 tag of the language that ``text`` is in, "und" where that is not clear."""
    return "en" if text else "und"
