"""The codes of the IPTC's schemes, and what they are IRIs of.

A qcode such as ``medtop:20000337`` is the alias of a scheme and a code within it; a catalogue says which IRI
the alias stands for. The catalogues of agencies are on the network, where kg does not go: their codes stay
what they are, and only those of the IPTC's own catalogue, and of one within the file, become IRIs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.read.cast import Kind
    from kg.story import Dated

_NEWSCODES: Final = "http://cv.iptc.org/newscodes/"
_IPTC: Final = {
    **{
        alias: f"{_NEWSCODES}{name}/"
        for alias, name in {
            "medtop": "mediatopic",
            "subj": "subjectcode",
            "cpnat": "cpnature",
            "genre": "genre",
            "nprov": "newsprovider",
            "asset": "assettype",
            "scene": "scene",
            "crol": "contentrole",
            "eventoccurstatus": "eventoccurstatus",
            "eocstat": "eventoccurstatus",
            "wldreg": "worldregion",
            "isin": "isin",
            "spfacet": "sportsfacet",
        }.items()
    },
    "wd": "http://www.wikidata.org/entity/",
    "wikidata": "http://www.wikidata.org/entity/",
    "geonames": "https://sws.geonames.org/",
    "viaf": "http://viaf.org/viaf/",
    "gnd": "https://d-nb.info/gnd/",
    "isni": "https://isni.org/isni/",
}
_ON_WIKIDATA: Final = re.compile(
    r"https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/(?:Special:EntityPage/)?(Q[1-9][0-9]*)(?![^#?/])"
)
_AT_GEONAMES: Final = re.compile(r"https?://(?:www\.|sws\.)?geonames\.org/([1-9][0-9]*)(?:/[^?#]*)?$")
_KINDS: Final[dict[str, Kind]] = {
    "person": "person",
    "organisation": "org",
    "organization": "org",
    "geoarea": "place",
    "poi": "place",
    "place": "place",
    "company": "org",
    "geo": "place",
    "city": "place",
    "country": "place",
    "statprov": "place",
    "region": "place",
}


def iri(qcode: str | None, catalog: Mapping[str, str] | None = None) -> str | None:
    """The IRI that a qcode stands for, if its scheme is known.

    >>> iri("medtop:20000337"), iri("apsubject:7")
    ('http://cv.iptc.org/newscodes/mediatopic/20000337', None)
    >>> iri("subj:1000000")
    'http://cv.iptc.org/newscodes/subjectcode/01000000'
    """
    alias, colon, code = (qcode or "").partition(":")
    scheme = (catalog or {}).get(alias) or _IPTC.get(alias) if colon and code else None
    # The first of the eight digits of a subject is a nought, which does not survive some tables.
    code = f"{code:0>8}" if alias in {"subj", "medtop"} and code.isdecimal() else code
    return meant(f"{scheme}{code}") if scheme else None


def meant(link: str) -> str:
    """The IRI of the thing itself where a link leads to its page on Wikidata or GeoNames; any other as it is.

    >>> meant("https://www.wikidata.org/wiki/Q42"), meant("https://a.example/Q42")
    ('http://www.wikidata.org/entity/Q42', 'https://a.example/Q42')
    >>> meant("https://www.geonames.org/2660646/geneva.html")
    'https://sws.geonames.org/2660646/'
    """
    if place := _AT_GEONAMES.match(link):
        return f"{_IPTC['geonames']}{place[1]}/"
    found = _ON_WIKIDATA.match(link)
    return f"{_IPTC['wikidata']}{found[1]}" if found else link


def code(qcode: str | None) -> str:
    """What stands behind the alias, in small letters: "stat:Canceled" is "canceled"."""
    return _last(qcode) if qcode else ""


@lru_cache(maxsize=1024)
def _last(qcode: str) -> str:
    return re.split("[:/#]", qcode)[-1].strip().lower()


def kind(type_: str | None) -> Kind:
    """What a concept of this type is: a person, an organisation, a place, or else a subject.

    >>> kind("cpnat:person"), kind("http://cv.iptc.org/newscodes/cpnature/geoArea"), kind("cpnat:abstract")
    ('person', 'place', 'subject')
    """
    return _KINDS.get(code(type_), "subject")


def readable(qcodes: Iterable[str]) -> str | None:
    """The code of a party that can stand for its name: "nprov:AFP" is "AFP"."""
    found = (qcode.rpartition(":")[2] for qcode in qcodes)
    return next((name for name in found if re.search(r"[^\W\d_]", name)), None)


def is_withdrawn(status: str | None, embargo: Dated | None = None) -> bool:
    """Whether a publishing status says that the story is not to be used.

    "withheld" says so until further notice, and with an embargo only until that ends.

    >>> is_withdrawn("stat:canceled"), is_withdrawn("stat:withheld"), is_withdrawn("stat:usable")
    (True, True, False)
    """
    if code(status) == "withheld":
        return embargo is None
    return code(status) in {
        "canceled",
        "cancelled",
        "withdrawn",
        "killed",
        "kill",
        "deleted",
        "retracted",
        "recalled",
        "remove",
        "removed",
    }


def urgency(value: object) -> int | None:
    """An urgency from 1 to 9; of anything else nothing."""
    found = re.fullmatch(r"\s*([1-9])\s*", str(value))
    return int(found[1]) if found else None
