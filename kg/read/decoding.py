"""From bytes to the characters that a story's offsets count."""

from __future__ import annotations

import codecs
import re
from base64 import b64decode
from typing import Final

from kg.read.language import detect

# The marks of UTF-32 begin like those of UTF-16, so they come first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY: Final = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "koi8_r", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_NEAR_WESTERN: Final = ("cp1250", "cp1254", "cp1257")
_WESTERN: Final = ("en", "fr", "de", "es", "pt", "it", "nl", "sv", "no", "da", "fi", "is", "ca", "und")
"""Languages of Windows-1252: a few letters of theirs fit its neighbours as well."""
REPLACED: Final = "bytes that are no characters in its encoding were replaced by U+FFFD"
_ESCAPED: Final = re.compile(rb"\x1b\$[@B](?:[\x21-\x7e]{2})+\x1b\([BJ]")
"""What turns to Japanese and back in ISO-2022-JP."""
_SMALL: Final = bytes(range(9))
"""Bytes that no text has but UTF-16 and UTF-32: as the upper halves of characters up to U+08FF."""
_SAMPLE: Final = 100_000
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """The characters of ``data``: by a mark, as UTF-8, as declared, or in the encoding that fits best.

    UTF-8 comes before what is declared, since text that is not UTF-8 hardly ever looks like it. Bytes that
    mean nothing in that encoding become U+FFFD.

    >>> decode("Zürich".encode("utf-16")), decode("Zürich is nice.".encode("cp1252"))
    ('Zürich', 'Zürich is nice.')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if unmarked := _unmarked_wide(data[:1000]):
        return data.decode(unmarked, "replace")
    if _ESCAPED.search(data):  # which is ASCII, too
        return data.decode("iso2022_jp", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        damaged = data.decode("utf-8", "replace")
    if _is_damaged_utf8(damaged):
        return damaged
    return data.decode(_known(declared) or _legacy_encoding(data), "replace")


def from_base64(text: str) -> str:
    """The characters that a text stands for as Base64, or the same text where it is none.

    >>> from_base64("SXQgcmFpbmVkLg=="), from_base64("It rained.")
    ('It rained.', 'It rained.')
    """
    try:
        return decode(b64decode("".join(text.split()), validate=True))
    except ValueError:
        return text


def was_broken(text: str, data: bytes) -> bool:
    """Whether some of ``data`` became U+FFFD in ``text`` that was not so before."""
    return "\ufffd" in text and "\ufffd".encode() not in data


def encoding_of(head: bytes, declared: str | None = None) -> str:
    """The encoding of a file that begins so: by a mark, as UTF-8, as declared, or what fits best."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if unmarked := _unmarked_wide(head[:1000]):
        return unmarked
    try:
        codecs.getincrementaldecoder("utf-8")().decode(
            head
        )  # which minds no character that is cut at the end
    except UnicodeDecodeError:
        return (
            "utf-8"
            if _is_damaged_utf8(head.decode("utf-8", "replace"))
            else _known(declared) or _legacy_encoding(head)
        )
    # ASCII so far: what is declared may still come.
    return _known(declared) or "utf-8" if head.isascii() and not _is_unicode(declared) else "utf-8"


def _is_unicode(encoding: str | None) -> bool:
    try:
        return encoding is None or codecs.lookup(encoding).name in {"utf-8", "ascii"}
    except LookupError:
        return True


def whole(text: str) -> str:
    r"""``text`` with U+FFFD for each half of a surrogate pair, which no encoding can hold; else unchanged.

    >>> whole("a\x00b\ud800c")
    'a\x00b�c'
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def printable(text: str) -> str:
    r"""``text`` with U+FFFD for each character that no XML can hold: controls and halves of surrogate pairs.

    The controls from U+0080 on are what Windows-1252 has in their place, as browsers read them. One character
    stands for one, so offsets stay.

    >>> printable("a\x00b\tc"), printable("don\x92t")
    ('a�b\tc', 'don’t')
    """
    return text if text.isprintable() else _UNPRINTABLE.sub(_meant, text)


def _meant(control: re.Match[str]) -> str:
    code = ord(control[0])
    return bytes([code]).decode("cp1252", "replace") if 0x80 <= code <= 0x9F else "\ufffd"  # noqa: PLR2004


def parsable(text: str) -> bytes:
    """``text`` as UTF-8 for a parser, which would end at a NUL."""
    return text.encode("utf-8", "replace").replace(b"\0", b"\xef\xbf\xbd")


def one_line(text: str) -> str:
    r"""``text`` with one blank for all that is blank between its words, and `printable`.

    >>> one_line(" It\nrained.  Hard. ")
    'It rained. Hard.'
    """
    if text.isprintable() and "  " not in text:  # of what is blank only the space itself is printable
        return text.strip(" ")
    return printable(" ".join(text.split()))


def wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32, by its mark or by its zeros."""
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "utf-8")
    return marked if marked != "utf-8" else _unmarked_wide(head[:1000])


def _unmarked_wide(head: bytes) -> str | None:
    """UTF-16 without its mark, where nearly every other byte is small, as in Europe and Arabia."""
    even, odd = (len(half) - len(half.translate(None, _SMALL)) for half in (head[::2], head[1::2]))
    many = len(head) * 0.4
    if even > many and odd < many / 2:
        return "utf-16-be"
    return "utf-16-le" if odd > many and even < many / 2 else None


def _known(encoding: str | None) -> str | None:
    """The encoding that is meant by a label: browsers read ISO 8859-1 as its superset."""
    try:
        known = codecs.lookup(encoding or "").name
    except LookupError:
        return None
    return "cp1252" if known in {"iso8859-1", "ascii", "utf-8"} else known


def _is_damaged_utf8(decoded: str) -> bool:
    """Whether most of what is not ASCII was UTF-8 all the same."""
    lost = decoded.count("\ufffd")
    return sum(letter > "\x7f" for letter in decoded) - lost > 2 * lost


def _legacy_encoding(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (slow to import, seldom needed)

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY).best()
    if best is None or (best.encoding in _NEAR_WESTERN and detect(str(best)) in _WESTERN):
        return "cp1252"
    return best.encoding
