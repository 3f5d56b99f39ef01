"""RDF terms as N-Triples writes them: plain strings, escaped so that parsers read back what was meant.

IRIs are made in `kg.graph.iris`.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["Triple", "literal", "unescape", "unwrap"]

Triple = tuple[str, str, str]
"""Subject, predicate, object in N-Triples syntax: ``<iri>``, ``"text"``, ``"text"@en``, ``"text"^^<iri>``."""

REPLACEMENT: Final = "\ufffd"
_SHORT: Final = {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
# Beside what must be escaped: characters that tools take for a line's end, and those that no screen shows.
_SPECIAL = re.compile('[\x00-\x1f"\\\\\x7f-\x9f\u2028\u2029\ud800-\udfff]')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


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
