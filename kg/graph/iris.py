"""IRIs as N-Triples writes them: checked, escaped where they can be mended, never written broken."""

from __future__ import annotations

import re
from urllib.parse import quote

from kg.terms import PREFIXES

# RFC 3987, without literal IPv6 hosts, private-use characters (which only queries may hold), and the spaces
# and invisible marks beyond ASCII, which some parsers stop at.
_UCS = (
    "\xa1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef"
    + "".join(f"{chr(plane << 16)}-{chr((plane << 16) + 0xFFFD)}" for plane in range(1, 14))
    + "\U000e1000-\U000efffd"
)
_NOT_IRI = re.compile(f"%(?![0-9A-Fa-f]{{2}})|[^A-Za-z0-9._~!$&'()*+,;=:@/?#%\\-{_UCS}]")
_TAIL = r"[^?#]*(?:\?[^#]*)?(?:#[^#]*)?"
# The parts of what has none of those characters.
_PARTS = re.compile(
    rf"(?i:https?|ftp)://(?:[^@/?#]*@)?[^:@/?#]+(?::[0-9]*)?(?=[/?#]|$){_TAIL}"
    rf"|(?i:urn|tag|doi|hdl|info|geo|mailto):{_TAIL}"
)
_WIKIDATA_ID = re.compile(r"[QPL][1-9][0-9]*")


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
    if not _is_iri(text):
        text = _percent_escaped(text)
        if not _is_iri(text):
            return None
    return f"<{text}>"


def _is_iri(text: str) -> bool:
    return _NOT_IRI.search(text) is None and _PARTS.fullmatch(text) is not None


def _percent_escaped(text: str) -> str:
    """What an IRI may not hold, as percent escapes of its UTF-8."""
    head, mark, fragment = text.partition("#")
    escaped = _NOT_IRI.sub(lambda match: quote(match[0].encode("utf-8", "replace"), safe=""), head)
    tail = _NOT_IRI.sub(
        lambda m: quote(m[0].encode("utf-8", "replace"), safe=""), fragment.replace("#", "%23")
    )
    return escaped + mark + tail
