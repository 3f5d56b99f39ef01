"""Where events lie on the time line, and what is not known of it."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.story import Dated, Event, Metadata, ParsedStory, Span, When
from kg.view.timeline import Scale, timeline


def story(*dates, published=None):
    return ParsedStory(
        id="1",
        text="It rained.",
        story=Metadata(date_published=Dated(edtf=published) if published else None),
        events=tuple(
            Event(
                id=f"event/{i}",
                kind="other",
                label=f"{i}",
                status="happened",
                when=When(edtf=edtf) if edtf else None,
                triggers=(Span(start=3, end=9, text="rained"),),
            )
            for i, edtf in enumerate(dates)
        ),
    )


def periods(*dates):
    return [period for _, period in timeline(story(*dates)).dated]


def test_events_stand_in_the_order_of_time_and_those_without_a_date_apart():
    line = timeline(story("2026-03", None, "2011", "2026-02-01"))
    assert [event.label for event, _ in line.dated] == ["2", "3", "0"]
    assert [event.label for event in line.undated] == ["1"]


def test_a_day_is_a_point_and_a_month_a_stretch():
    month, day = periods("2026-02", "2026-03-03")
    assert (day.day, day.left) == (True, day.right)
    assert not month.day
    assert month.left < month.right


@pytest.mark.parametrize(("edtf", "vague"), [("2026?", True), ("2026~/..", True), ("2026", False)])
def test_what_is_uncertain_is_vague(edtf, vague):
    assert periods(edtf)[0].vague is vague


def test_an_open_interval_goes_to_the_edge():
    since, until = periods("2026-10/..", "../2011")[::-1]
    assert (until.left, until.opens, since.right, since.continues) == (0.0, True, 100.0, True)


def test_a_date_that_cannot_be_placed_is_none():
    assert [event.label for event in timeline(story("Y170000002")).undated] == ["0"]


def test_the_day_of_publication_has_its_place():
    line = timeline(story("2026-03-01", published="2026-03-03"))
    assert line.dated[0][1].left < line.published


def test_a_story_without_any_date_has_no_axis():
    assert timeline(story(None)).ticks == ()


@given(st.lists(st.dates(), min_size=1, max_size=20))
def test_later_days_lie_further_to_the_right(days):
    scale = Scale(days)
    places = [scale.at(day) for day in sorted(days)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@given(st.lists(st.dates(), min_size=2, max_size=20, unique=True))
def test_labels_do_not_lie_on_each_other(days):
    ticks = Scale(days).ticks()
    assert all(before[0] < after[0] for before, after in pairwise(ticks))
    assert all(after[0] - before[0] >= len(after[1]) for before, after in pairwise(ticks))


def test_days_that_begin_or_end_a_month_or_a_year_are_named_by_it_and_a_year_once():
    days = [date(2011, 1, 1), date(2026, 2, 1), date(2026, 3, 6), date(2027, 12, 31)]
    assert [label for _, label in Scale(days).ticks()] == ["2011", "Feb 2026", "6 Mar", "2027"]
