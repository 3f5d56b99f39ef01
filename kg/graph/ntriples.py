"""RDF terms as N-Triples writes them: plain strings, escaped so that parsers read back what was meant."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from kg.terms import PREFIXES

__all__ = ["Triple", "iri", "literal", "unescape", "unwrap"]

Triple = tuple[str, str, str]
"""Subject, predicate, object in N-Triples syntax: ``<iri>``, ``"text"``, ``"text"@en``, ``"text"^^<iri>``."""

REPLACEMENT: Final = "\ufffd"
_SHORT: Final = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
# Beside what must be escaped: characters that tools take for a line's end, and those that no screen shows.
_SPECIAL = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}

# RFC 3987, without literal IPv6 hosts, private-use characters (which only queries may hold), and the spaces
# and invisible marks beyond ASCII, which some parsers stop at.
_UCS = (
    "\xa1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_NAME = f"[A-Za-z0-9._~!$&'()*+,;=\\-{_UCS}]|%[0-9A-Fa-f]{{2}}"
_PCHAR = f"(?:{_NAME}|[:@])"
_TAIL = f"(?:{_PCHAR}|/)*(?:\\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
_IRI = re.compile(
    f"(?:(?i:https?|ftp)://(?:(?:{_NAME}|:)*@)?(?:{_NAME})+(?::[0-9]*)?(?=[/?#]|$){_TAIL}"
    f"|(?i:urn|tag|doi|hdl|info|geo|mailto):{_TAIL})"
)
_NOT_IRI = re.compile(f"%(?![0-9A-Fa-f]{{2}})|[^A-Za-z0-9._~!$&'()*+,;=:@/?#%\\-{_UCS}]")
_WIKIDATA_ID = re.compile(r"[QPL][1-9][0-9]*")


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        return REPLACEMENT  # half of a pair: no UTF-8 can hold it
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def literal(text: str, datatype: str | None = None) -> str:
    r"""A literal; ``datatype`` is an IRI in angle brackets. A lone surrogate becomes U+FFFD.

    >>> print(literal('He said "no".\n'))
    "He said \"no\".\n"
    >>> literal("7", "<http://www.w3.org/2001/XMLSchema#integer>")
    '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if _SPECIAL.search(text):
        text = _SPECIAL.sub(_escaped, text)
    return f'"{text}"^^{datatype}' if datatype else f'"{text}"'


def iri(text: str) -> str | None:
    """An absolute IRI in angle brackets, or None where ``text`` cannot be meant as one.

    What an IRI may not hold is percent-escaped; ``wd:Q42`` and a bare Wikidata id are written out.

    >>> iri("Q42"), iri("https://example.org/a b"), iri("see above")
    ('<http://www.wikidata.org/entity/Q42>', '<https://example.org/a%20b>', None)
    """
    text = text.strip()
    if _WIKIDATA_ID.fullmatch(text):
        return f"<{PREFIXES['wd']}{text}>"
    prefix, _, local = text.partition(":")
    if prefix in PREFIXES:
        text = PREFIXES[prefix] + local
    if not _IRI.fullmatch(text):
        text = _percent_escaped(text)
        if not _IRI.fullmatch(text):
            return None
    return f"<{text}>"


def _percent_escaped(text: str) -> str:
    """What an IRI may not hold, as percent escapes of its UTF-8."""
    head, mark, fragment = text.partition("#")
    escaped = _NOT_IRI.sub(lambda match: quote(match[0].encode("utf-8", "replace"), safe=""), head)
    tail = _NOT_IRI.sub(
        lambda m: quote(m[0].encode("utf-8", "replace"), safe=""), fragment.replace("#", "%23")
    )
    return escaped + mark + tail


def unescape(text: str) -> str:
    r"""What the inside of an N-Triples literal stands for.

    >>> unescape(r'caf\u00E9 \"Ritz\"')
    'café "Ritz"'
    """
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda match: (
            chr(int(match[1] or match[2], 16)) if match[1] or match[2] else _PLAIN.get(match[3], match[3])
        ),
        text,
    )


def unwrap(term: str) -> tuple[str, str, str]:
    """The parts of a literal: its escaped text, its datatype's IRI or ``""``, its language or ``""``.

    >>> unwrap('"2011"^^<http://www.w3.org/2001/XMLSchema#gYear>')
    ('2011', 'http://www.w3.org/2001/XMLSchema#gYear', '')
    """
    text, _, rest = term[1:].rpartition('"')
    if rest.startswith("^^"):
        return text, rest[3:-1], ""
    return text, "", rest[1:]
