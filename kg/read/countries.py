"""The countries that the codes of ISO 3166 mean: news often has the code where a name belongs."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.read.codes import iri

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE: Final = re.compile(r"(?:iso3166(?:-1a[23])?|cntry)[:/#]([A-Za-z]{2,3})/?\Z")


class Country(NamedTuple):
    """A country: its name in English, its IRI at GeoNames, and the code by which it was found."""

    name: str
    iri: str
    code: str


def country(codes: Iterable[str]) -> Country | None:
    """The country that one of these codes or IRIs is of, if any is.

    >>> country(["q:7", "iso3166-1a3:CHE"]).name, country(["iso3166-2:CH-GE"])
    ('Switzerland', None)
    """
    for one in codes:
        found = _CODE.search(one)
        row = _countries().get(found[1].upper()) if found else None
        if found and row:
            return Country(*row, code=found[1])
    return None


@cache
def _countries() -> dict[str, tuple[str, str]]:
    lines = Path(__file__).with_name("country_codes.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {
        code: (name, iri(f"geonames:{geonames}") or "")
        for two, three, geonames, name in rows
        for code in (two, three)
    }
