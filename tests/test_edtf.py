"""EDTF level 1: which texts are it, and the days that bound them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.edtf import bounds, is_edtf

_YEAR = r"(-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|Y-?[0-9]{5,})"
_DATE = (
    rf"({_YEAR}|-?[0-9]{{4}}-(0[1-9]|1[0-2]|2[1-4]|XX)"
    r"|-?[0-9]{4}-(0[1-9]|1[0-2]|XX)-(0[1-9]|[12][0-9]|3[01]|XX))[?~%]?"
)
_TIME = r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}(:[0-9]{2})?)?"
SHAPE = re.compile(rf"^({_DATE}|{_TIME}|({_DATE}|[.][.])?/({_DATE}|[.][.])?)$")
"""The pattern that the shapes hold every date of a graph to."""


@pytest.mark.parametrize(
    "text",
    [
        "2019", "-0044", "Y170000002", "Y-170000002", "201X", "20XX", "-01XX",
        "2019-04", "2019-21", "2019-24", "2019-XX", "2019-XX-XX", "2019-04-XX",
        "2019-04-15", "2020-02-29", "-0044-03-15", "0000-02-29",
        "2019?", "2019-04~", "2019-04-15%",
        "2019-04-15T10:00:00", "2019-04-15T10:00:00Z", "2019-04-15T10:00:00+02:00", "2019-04-15T10:00:00-04",
        "2003/2007", "2019-04-15/2019-04-21", "2019-04-26~/..", "../2050", "1998/..", "1998/", "/2050",
        "2019-21/2019-23", "2019/2019", "2019-04-15/2019",
    ],
)  # fmt: skip
def test_level_1_is_known(text):
    assert is_edtf(text)
    assert SHAPE.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "../", "2019/2020/2021", "April 2019", "2019-4-1", "19", "19999", "Y2019",
        "Y02019", "199X~", "2019/202X", "Y20190-04",
        "2019-00", "2019-13", "2019-20", "2019-25", "2019-21-01", "2019-02-29", "2019-04-31", "2019-04-00",
        "199X-04", "1XXX", "XXXX", "2019-XX-15", "2019-04-1X", "?2019", "2019-?04", "2019?~", " 2019",
        "2019-04-15T25:00:00", "2019-04-15T10:00", "2019-02-29T10:00:00", "2019-04-15T10:00:00Z/2020",
        "2020/2019", "2019/-0044", "2019-04-15/2019-04-14", "[2019,2020]", "2019\n", "２０１９",
        "2004-06/2006-13",
    ],
)  # fmt: skip
def test_anything_else_is_not(text):
    assert not is_edtf(text)
    with pytest.raises(ValueError, match="not EDTF"):
        bounds(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2011", "2011-01-01", "2011-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-21", "2019-03-01", "2019-05-31"),
        ("2019-24", "2019-12-01", "2020-02-29"),
        ("2019-04-15~", "2019-04-15", "2019-04-15"),
        ("2019-04-XX", "2019-04-01", "2019-04-30"),
        ("2019-04-15T23:00:00-04:00", "2019-04-15", "2019-04-15"),
        ("2016-01/2016-06", "2016-01-01", "2016-06-30"),
        ("../2050", None, "2050-12-31"),
        ("2019-04-26~/..", "2019-04-26", None),
        ("-0044", None, None),
        ("Y17000", None, None),
        ("9999-24", "9999-12-01", None),
    ],
)
def test_bounds_are_the_first_and_the_last_day(text, earliest, latest):
    assert bounds(text) == (earliest and date.fromisoformat(earliest), latest and date.fromisoformat(latest))


@given(st.text(alphabet="0123456789-/.XYTZ:?~%+", max_size=24))
def test_rubbish_is_answered_and_never_outside_the_shape(text):
    assert not is_edtf(text) or SHAPE.match(text)


@given(st.dates(), st.dates())
def test_two_days_in_order_bound_their_interval(one, other):
    first, last = sorted((one, other))
    assert bounds(f"{first}/{last}") == (first, last)
