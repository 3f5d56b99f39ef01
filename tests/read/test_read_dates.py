"""Dates as files write them, made EDTF."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.edtf import is_edtf
from kg.read.dates import one_day, to_edtf, written_day


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("2024-08-05", "2024-08-05"),
        ("2024-08", "2024-08"),
        ("2019-04-15~", "2019-04-15~"),
        ("2024-08-05T10:00:00Z", "2024-08-05T10:00:00Z"),
        ("2024-08-05T10:00:00.123456Z", "2024-08-05T10:00:00Z"),
        ("2024-08-05T10:00:00+02:00", "2024-08-05T10:00:00+02:00"),
        ("2024-08-05T10:00:00-0430", "2024-08-05T10:00:00-04:30"),
        ("2024-08-05T10:00+02", "2024-08-05T10:00:00+02"),
        ("2024-08-05 10:00:00 UTC", "2024-08-05T10:00:00Z"),
        ("2024-08-05 10:00:00", "2024-08-05T10:00:00"),
        ("20240805T100000Z", "2024-08-05T10:00:00Z"),
        ("20240805", "2024-08-05"),
        ("Mon, 05 Aug 2024 10:00:00 +0200", "2024-08-05T10:00:00+02:00"),
        ("Mon, 05 Aug 2024 10:00:00 GMT", "2024-08-05T10:00:00Z"),
        ("Mon, 5 Aug, 2024 10:00:00 UTC", "2024-08-05T10:00:00Z"),
        ("Mon, 05 Aug 2024 10:00:00 GMT-04:30", "2024-08-05T10:00:00-04:30"),
        ("Mon, 05 Aug 2024 10:00:00 CEST", "2024-08-05T10:00:00+02:00"),
        ("Mon, 05 Aug 2024 10:00:00 ET", "2024-08-05T10:00:00"),
        ("2024/08/05 10:00:00", "2024-08-05T10:00:00"),
        ("05.08.2024", "2024-08-05"),
        ("5. 8. 2024 9:15", "2024-08-05T09:15:00"),
        ("2024年8月5日", "2024-08-05"),
        ("2024년 08월 05일 9:15", "2024-08-05T09:15:00"),
        ("Monday, August 5, 2024", "2024-08-05"),
        ("5 August 2024", "2024-08-05"),
        ("Aug. 5th, 2024", "2024-08-05"),
        ("1722852000", "2024-08-05T10:00:00Z"),
        ("1722852000123", "2024-08-05T10:00:00Z"),
    ],
)
def test_dates_are_understood_with_their_zone(written, edtf):
    assert to_edtf(written) == edtf


@pytest.mark.parametrize(
    "written", ["", "yesterday", "2024-13-05", "05/08/2024", "30 February 2024", "2024-08-05T25:00:00Z"]
)
def test_what_is_no_clear_date_gives_none(written):
    assert to_edtf(written) is None


@given(
    st.text(max_size=40)
    | st.from_regex(r"[0-9T:+Z .,-]{0,30}|[A-Z][a-z]{2}, [0-9]{1,3} [A-Z][a-z]{2} [0-9]{1,6} [0-9:]{0,9}")
)
def test_only_edtf_comes_out(written):
    found = to_edtf(written)
    assert found is None or is_edtf(found)


def test_words_take_the_year_they_are_given_if_they_have_none():
    assert written_day("Nov. 3", "2020") == "2020-11-03"
    assert written_day("Nov. 3, 2019", "2020") == "2019-11-03"


def test_only_a_date_within_one_day_names_a_day():
    assert one_day("2024-08-05T23:30:00-04:00") == "2024-08-05"
    assert one_day("2024-08") is None
    assert one_day("2024-08-05/..") is None
