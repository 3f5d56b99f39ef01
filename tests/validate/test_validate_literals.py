"""Literals: read, judged and compared."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.validate.shacl import literals
from kg.validate.shacl.datatypes import XSD


def typed(words, datatype):
    return f'"{words}"^^<{XSD}{datatype}>'


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_come_back_as_they_were_written(words):
    assert literals.parse(literals.written(words)).lexical == words


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_pyoxigraph_writes_words_that_are_read_back(words):
    assert literals.parse(str(ox.Literal(words))).lexical == words


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_pyoxigraph_reads_what_is_written(words):
    (quad,) = ox.parse(f"<s:a> <s:b> {literals.written(words)} .", format=ox.RdfFormat.N_TRIPLES)
    assert quad.object.value == words


def test_a_language_is_in_small_letters():
    assert literals.parse('"colour"@en-GB').language == "en-gb"


@pytest.mark.parametrize("term", ["<https://example.org/>", "_:b1"])
def test_what_is_no_literal_has_no_parts(term):
    assert literals.parse(term) is None


@pytest.mark.parametrize(
    ("words", "datatype"),
    [
        ("anything at all", "string"),
        ("+007", "integer"),
        ("-128", "byte"),
        ("18446744073709551615", "unsignedLong"),
        (".5", "decimal"),
        ("-1.5E-3", "double"),
        ("-INF", "float"),
        ("1", "boolean"),
        ("2020-02-29", "date"),
        ("-0044-03-15", "date"),
        ("2026-11-23T24:00:00", "dateTime"),
        ("2026-11-23T10:00:00.5+14:00", "dateTime"),
        ("23:59:59Z", "time"),
        ("12026", "gYear"),
        ("2026-11", "gYearMonth"),
        ("P1Y2MT3.5S", "duration"),
        ("whatever", "anyURI"),
    ],
)
def test_these_words_fit_their_datatype(words, datatype):
    assert literals.is_valid(literals.parse(typed(words, datatype)))


@pytest.mark.parametrize(
    ("words", "datatype"),
    [
        ("1.0", "integer"),
        ("٣", "integer"),
        ("128", "byte"),
        ("-1", "nonNegativeInteger"),
        ("0", "positiveInteger"),
        ("1e3", "decimal"),
        ("inf", "double"),
        ("True", "boolean"),
        ("2019-02-29", "date"),
        ("2019-13-01", "date"),
        ("19-01-01", "date"),
        ("2026-11-23T24:00:01", "dateTime"),
        ("2026-11-23T10:00:00+14:30", "dateTime"),
        ("2026-11-23", "dateTime"),
        ("25:00:00", "time"),
        ("P", "duration"),
        ("P1YT", "duration"),
        ("abc", "hexBinary"),
    ],
)
def test_these_words_do_not_fit_their_datatype(words, datatype):
    assert not literals.is_valid(literals.parse(typed(words, datatype)))


@pytest.mark.parametrize(
    ("lesser", "greater"),
    [
        (typed("9", "integer"), typed("10", "integer")),
        (typed("9", "integer"), typed("9.5", "decimal")),
        (typed("1.5", "decimal"), typed("INF", "double")),
        ('"a"', '"b"'),
        (typed("false", "boolean"), typed("true", "boolean")),
        (typed("-0044-03-15", "date"), typed("2020-02-29", "date")),
        (typed("2020-02-29T23:30:00+02:00", "dateTime"), typed("2020-02-29T22:00:00Z", "dateTime")),
    ],
)
def test_the_lesser_comes_first(lesser, greater):
    assert literals.compare(lesser, greater) == -1
    assert literals.compare(greater, lesser) == 1


@pytest.mark.parametrize(
    ("one", "same"),
    [
        (typed("1", "integer"), typed("01.0", "decimal")),
        (typed("0.1", "decimal"), typed("1e-1", "double")),
        (typed("2026-11-23T24:00:00Z", "dateTime"), typed("2026-11-24T01:00:00+01:00", "dateTime")),
    ],
)
def test_one_value_may_have_several_spellings(one, same):
    assert literals.compare(one, same) == 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('"1"', typed("1", "integer")),
        ('"a"@en', '"b"@en'),
        (typed("NaN", "double"), typed("1", "integer")),
        (typed("x", "integer"), typed("1", "integer")),
        (typed("2020-02-29T10:00:00", "dateTime"), typed("2020-02-29T10:00:00Z", "dateTime")),
        (typed("2020-02-29", "date"), typed("2020-02-29T10:00:00Z", "dateTime")),
        ("<s:a>", "<s:b>"),
        ("_:a", "_:a"),
    ],
)
def test_these_cannot_be_compared(left, right):
    assert literals.compare(left, right) is None


@given(st.integers(), st.integers())
def test_integers_compare_as_numbers(left, right):
    order = literals.compare(typed(left, "integer"), typed(right, "integer"))
    assert order == (left > right) - (left < right)


@given(st.dates(), st.dates())
def test_dates_compare_as_days(left, right):
    order = literals.compare(typed(left, "date"), typed(right, "date"))
    assert order == (left > right) - (left < right)


@given(
    st.datetimes(timezones=st.timezones(no_cache=True)).filter(
        lambda moment: moment.utcoffset().seconds % 60 == 0
    )
)
def test_moments_compare_whatever_their_zone(moment):
    if abs(moment.utcoffset().total_seconds()) <= 14 * 3600 and 2 < moment.year < 9998:
        utc = moment.astimezone(__import__("datetime").UTC)
        assert (
            literals.compare(typed(moment.isoformat(), "dateTime"), typed(utc.isoformat(), "dateTime")) == 0
        )


def test_words_without_a_language_are_shown_first():
    assert literals.best_text(['"b"@en', '"c"@de', '"a"']) == "a"
