"""Status and date of an event agree with the date of the story."""

import pytest

from kg.extract.events.consistency import step
from kg.story import Dated, Event, Metadata, ParsedStory, Span, When

PAST = When(edtf="2015", earliest="2015-01-01", latest="2015-12-31")
TODAY = When(edtf="2016-03-04", earliest="2016-03-04", latest="2016-03-04")
FUTURE = When(edtf="2016-11", earliest="2016-11-01", latest="2016-11-30")
OPEN = When(edtf="2015/..", earliest="2015-01-01")


def agreed(status, when, *, inferred=(), published="2016-03-04"):
    trigger = Span(start=0, end=4, text="vote")
    event = Event(
        id="event/1",
        kind="election",
        label="vote",
        status=status,
        when=when,
        triggers=(trigger,),
        inferred=inferred,
    )
    meta = Metadata(date_published=Dated(edtf=published) if published else None)
    (event,) = step(None, ParsedStory(id="1", text="vote", story=meta, events=(event,))).events
    return event


@pytest.mark.parametrize(
    ("status", "when"),
    [("happened", PAST), ("happened", TODAY), ("happened", OPEN), ("happened", None), ("planned", FUTURE),
     ("planned", TODAY), ("planned", OPEN), ("cancelled", FUTURE), ("hypothetical", PAST)],
)  # fmt: skip
def test_what_agrees_stays(status, when):
    assert (agreed(status, when).status, agreed(status, when).when) == (status, when)


def test_what_is_dated_in_the_future_has_not_happened():
    assert (agreed("happened", FUTURE).status, agreed("happened", FUTURE).when) == ("planned", FUTURE)


def test_a_date_that_was_worked_out_gives_way():
    event = agreed("happened", FUTURE, inferred=("place", "when"))
    assert (event.status, event.when, event.inferred) == ("happened", None, ("place",))


def test_a_plan_has_no_date_gone_by():
    assert (agreed("planned", PAST).status, agreed("planned", PAST).when) == ("planned", None)


@pytest.mark.parametrize("published", [None, "2016", "2016-03"])
def test_without_the_day_of_the_story_nothing_is_known(published):
    assert agreed("happened", FUTURE, published=published).status == "happened"
