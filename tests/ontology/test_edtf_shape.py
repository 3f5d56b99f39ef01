"""The shape of dates and our own reading of EDTF agree."""

from __future__ import annotations

import re

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib import SH, URIRef

from kg import bundled, terms
from kg.edtf import is_edtf

values = rdflib.Graph().parse(next(path for path in bundled.shapes() if path.name == "values.ttl"))
PATTERN = re.compile(str(values.value(URIRef(f"{terms.SHAPES}EdtfDate"), SH.pattern)))

years = st.one_of(st.integers(-9999, 9999).map(lambda year: f"{year:05d}" if year < 0 else f"{year:04d}"),
                  st.sampled_from(["202X", "20XX", "Y17026", "Y-17026", "Y999", "26"]))  # fmt: skip
numbers = st.one_of(st.integers(0, 35).map(lambda number: f"{number:02d}"), st.just("XX"))
days = st.lists(numbers, max_size=2).flatmap(lambda parts: years.map(lambda year: "-".join([year, *parts])))
times = st.sampled_from(["", "T14:30:00", "T14:30:00Z", "T23:59:60+01:00", "T25:00:00", "T14:30"])
dates = st.tuples(days, times, st.sampled_from(["", "?", "~", "%", "!"])).map("".join)
ends = st.one_of(dates, st.sampled_from(["", "..", "open"]))
texts = st.one_of(dates, st.tuples(ends, ends).map("/".join), st.text(max_size=12))


@given(texts)
def test_what_we_take_for_a_date_has_the_shape_of_one(text: str) -> None:
    assert PATTERN.search(text) or not is_edtf(text)


@given(st.from_regex(PATTERN, fullmatch=True).filter(str.isascii))
def test_what_has_the_shape_but_is_no_date_is_only_wrong_by_the_calendar(text: str) -> None:
    """A pattern cannot count the days of a month or the order of an interval's ends."""
    if not is_edtf(text):
        assert re.search(r"-(29|30|31)|/|Y", text)


@pytest.mark.parametrize(
    "text", ["", "/", "../..", "2026-3-2", "2026-13", "2026-XX-02", "2026-03-02/open", "May 2026"]
)
def test_this_is_no_date(text: str) -> None:
    assert not PATTERN.search(text)
    assert not is_edtf(text)
