"""Codes and dates in English."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.story import records
from kg.view import words


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2026-03-03", "3 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-XX", "2026"),
        ("2026-03-XX", "March 2026"),
        ("20XX", "2000 to 2099"),
        ("2026-02-28/2026-03-03", "28 February – 3 March 2026"),
        ("2026-02/2026-03", "February – March 2026"),
        ("2025-12-31/2026-01-02", "31 December 2025 – 2 January 2026"),
        ("2026-03-03T10:15:00Z", "3 March 2026, 10:15"),
        ("2026-10/..", "from October 2026 on"),
        ("../2019?", "until perhaps 2019"),
        ("Y-170000", "-170000"),
        ("-0043-03", "March -0043"),
        ("2026-13", "2026-13"),
        ("soon", "soon"),
    ],
)
def test_a_date_is_said_as_people_say_it(edtf, said):
    assert words.date(edtf) == said


@given(st.text(max_size=20))
def test_whatever_stands_for_a_date_is_said(text):
    assert isinstance(words.date(text), str)


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.STATUS, records.Status),
        (words.SIGNS, records.Status),
        (words.QUOTES, records.QuoteKind),
        (words.FACTUALITY, records.Factuality),
        (words.PARTS, records.Part),
    ],
)
def test_every_code_has_its_word(table, codes):
    assert set(table) == set(get_args(codes))
