"""E-mail (.eml), as press releases come: the header lines are metadata, the text is the message."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from typing import TYPE_CHECKING, Final

from kg.errors import ReadError
from kg.read.assemble import assemble
from kg.read.dates import dated
from kg.read.decoding import decode, one_line, printable
from kg.read.formats.text import plain
from kg.read.language import tag
from kg.read.markup import html_body
from kg.story import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from kg.read.reading import File
    from kg.story import Story


_PREFIX: Final = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|wg|tr)\s*:)+\s*", re.IGNORECASE)


def read(file: File) -> Iterator[Story]:
    """The one story of the message.

    Raises:
        ReadError: it has no text, or cannot be read.
    """
    try:
        message: EmailMessage = message_from_bytes(file.all(), policy=policy.default)
        text, given = _text(message), _metadata(message)
    except (
        MessageError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ) as error:
        # The package of Python promises to find defects instead, but damaged messages make it raise.
        raise ReadError(f"a message that cannot be read: {type(error).__name__}", source=file.name) from error
    if not text.strip():
        raise ReadError("there is no text in this message", source=file.name)
    yield assemble(text, given, source=file.name)


def _text(message: EmailMessage) -> str:
    """The plain text of the message, or else that of its HTML."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        if part is None:
            continue
        data = part.get_payload(decode=True)
        text = (
            decode(data, declared=part.get_content_charset()) if isinstance(data, bytes) else str(data or "")
        )
        found = (
            html_body(text)
            if kind == "html"
            else _unfolded(plain(text), flowed=part.get_param("format") == "flowed")
        )
        if found.strip():
            return printable(found)
    return ""


def _unfolded(text: str, *, flowed: bool) -> str:
    """The text without breaks that only fit lines to a screen, where the message marks them (RFC 3676)."""
    return re.sub(r" \n(?!\n)", " ", text) if flowed else text


def _metadata(message: EmailMessage) -> Metadata:
    sender = message.get("From")
    addresses = getattr(sender, "addresses", ())
    names = [address.display_name for address in addresses if address.display_name]
    return Metadata(
        title=_PREFIX.sub("", _line(message, "Subject") or "") or None,
        publisher=_line(message, "Organization") or next(iter(names), None),
        date_published=dated(_line(message, "Date")),
        language=tag(_line(message, "Content-Language") or ""),
        keywords=tuple(
            filter(None, (word.strip() for word in (_line(message, "Keywords") or "").split(",")))
        ),
        identifier=(_line(message, "Message-ID") or "").strip("<> ") or None,
    )


def _line(message: EmailMessage, name: str) -> str | None:
    return one_line(str(message.get(name) or "")) or None
