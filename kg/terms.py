"""Namespaces, prefixes, and how IRIs and ids are minted."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

KGN: Final = "https://w3id.org/kgn/ns#"
KGV: Final = "https://w3id.org/kgn/vocab#"
SHAPES: Final = "https://w3id.org/kgn/shapes#"
ONTOLOGY_VERSION: Final = "https://w3id.org/kgn/ns/1.0.0"
CONTEXT_IRI: Final = "https://w3id.org/kgn/context.jsonld"
DEFAULT_BASE: Final = "https://kg.example/"

PREFIXES: Final = {
    "kgn": KGN,
    "kgv": KGV,
    "dct": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "http://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "Ae", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "Oe", "đ": "d", "Đ": "D",
        "ł": "l", "Ł": "L", "ı": "i", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    }
)  # fmt: skip
_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`")
_SLUG_LENGTH = 60


def unaccented(name: str) -> str:
    """A name in ASCII letters: without accents, and without what is no Latin letter.

    >>> unaccented("Ángel Núñez-Gómez"), unaccented("Łódź")
    ('Angel Nunez-Gomez', 'Lodz')
    """
    if name.isascii():
        return name
    return unicodedata.normalize("NFKD", name.translate(_LETTERS)).encode("ascii", "ignore").decode()


def plain(text: str) -> str:
    """A text in lower case without marks and apostrophes; other scripts stay as they are.

    >>> plain("Ángel O'Núñez-Gómez"), plain("Søren")
    ('angel onunez-gomez', 'soren')
    """
    letters = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join([letter for letter in letters if not unicodedata.combining(letter)])
    return bare.lower().translate(_APOSTROPHES)


def slug(name: str) -> str:
    """A name in the letters that an IRI path takes without escapes: ASCII, ``[a-z0-9-]``.

    >>> slug("Dmitry Medvedev"), slug("Ángel Núñez-Gómez"), slug("王毅")
    ('dmitry-medvedev', 'angel-nunez-gomez', 'x-738b-6bc5')
    """
    short = _NOT_SLUG.sub("-", unaccented(name).lower().replace("'", "")).strip("-")[:_SLUG_LENGTH].strip("-")
    return short or "x-" + "-".join(f"{ord(letter):x}" for letter in name.strip()[:8])


def unique(wanted: str, taken: set[str]) -> str:
    """``wanted``, or ``wanted-2``, ``-3`` … where that is taken already; the answer is taken from then on.

    >>> taken = {"person/kim"}
    >>> unique("person/kim", taken), unique("person/kim", taken)
    ('person/kim-2', 'person/kim-3')
    """
    answer, number = wanted, 1
    while answer in taken:
        number += 1
        answer = f"{wanted}-{number}"
    taken.add(answer)
    return answer


def story_iri(sha256: str, base: str = DEFAULT_BASE) -> str:
    """The IRI of a story: its text's digest, cut to 16 digits, with a slash at the end.

    The slash is there on purpose: JSON-LD processors make relative IRIs wrongly without it.
    """
    return f"{base}story/{sha256[:16]}/"
