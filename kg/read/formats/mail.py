"""E-mail (.eml), as press releases come: the header lines are metadata, the text is the message."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

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


_PREFIX: Final = re.compile(r"^(?:\s*(?:re|aw|fw|fwd|wg|tr|rv|vs|vb)\s*:)+\s*", re.IGNORECASE)
_PASSED_ON: Final = re.compile(r"^\s*(?:fw|fwd|wg|tr|rv|vs|vb)\s*:", re.IGNORECASE)
"""How subjects begin of messages that were passed on, in the words of the program that did so."""
_HEADER: Final = re.compile(
    r"^[ \t*]*(?:From|Von|De|Da|Fra|Från|Van):(?P<sender>.*)\n(?:[ \t*]*[A-ZÀ-Þ][\w-]{1,20}:.*\n+){2,6}",
    re.MULTILINE,
)
"""The lines in the text that were the header of the message that was passed on."""
_DATE: Final = re.compile(
    r"^[ \t*]*(?:Date|Sent|Datum|Gesendet|Envoyé|Fecha|Data|Dato|Skickat|Verzonden):[ *]*(.*)", re.MULTILINE
)
_SIGNATURE: Final = "\n-- \n"
"""What parts a text from the signature below it (RFC 3676, 4.3)."""


def read(file: File) -> Iterator[Story]:
    """The one story of the message.

    Raises:
        ReadError: it has no text, or cannot be read.
    """
    try:
        message: EmailMessage = message_from_bytes(file.all().lstrip(), policy=policy.default)
        text, given = _passed_on(message) or (_text(message), _metadata(message))
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
            else _unfolded(plain(text).split(_SIGNATURE)[0], flowed=part.get_param("format") == "flowed")
        )
        if found.strip():
            return printable(found)
    return ""


def _passed_on(message: EmailMessage) -> tuple[str, Metadata] | None:
    """The text and the metadata of the message that this one passes on: it is attached, or in the text."""
    if not _PASSED_ON.match(_line(message, "Subject") or ""):
        return None
    parts = (part for part in message.iter_attachments() if part.get_content_type() == "message/rfc822")
    attached = next(parts, None)
    if attached is not None:
        inner = attached.get_content()
        return _text(inner), _metadata(inner)
    text = _text(message)
    header = _HEADER.search(text)
    if header is None or not (rest := text[header.end() :].strip()):
        return None
    sent = _DATE.search(header[0])
    sender = re.split("[<(\\[]", header["sender"])[0].strip(" *\"'")
    return rest, replace(
        _metadata(message),
        publisher=sender or None,
        date_published=dated(sent[1].replace(" at ", " ")) if sent else None,
    )


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
