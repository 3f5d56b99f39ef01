"""ninjs of all versions: the same story, whatever its properties are called."""

from __future__ import annotations

import io
import json

import pytest
import wires

from kg.errors import ReadError
from kg.read import read


def stories(value, **options):
    return list(read(io.BytesIO(json.dumps(value).encode()), **options))


def test_the_first_version_keeps_what_it_says_of_itself():
    [story] = stories(wires.NINJS1)
    meta = story.meta
    assert (meta.title, meta.publisher, meta.authors) == (
        "Ferry may sail again",
        "Quay News Agency",
        ("Ann Lee",),
    )
    assert (meta.date_published.edtf, meta.date_modified.edtf) == (
        "2026-03-03T07:00:00+01:00",
        "2026-03-03T08:30:00+01:00",
    )
    assert (meta.embargo.edtf, meta.urgency, meta.version) == ("2026-03-04T06:00:00+01:00", 3, "2")
    assert (meta.copyright_notice, meta.usage_terms) == (
        "Copyright 2026 Quay News Agency",
        "Not for archives.",
    )
    assert (meta.parts, meta.slug) == (("urn:quay:picture",), "Ferry-Talks")
    assert story.text == "Ingrid Solheim met Nordlys Lines.\nIt rained."


def test_persons_organisations_places_events_and_subjects_keep_their_codes():
    [story] = stories(wires.NINJS1)
    assert story.persons[0].same_as == ("https://quay.example/id/p7",)
    assert story.organizations[0].identifiers == ("quay:o2",)
    assert story.places[0].same_as == ("https://sws.geonames.org/3161732/",)
    assert story.events[0].identifiers == ("quay:e9",)
    assert story.meta.subjects[0].same_as == ("http://cv.iptc.org/newscodes/mediatopic/20000337",)


def test_the_third_version_is_read_as_the_first():
    [story] = stories(wires.NINJS3)
    assert (story.meta.title, story.meta.authors) == ("Ferry may sail again", ("Ann Lee",))
    assert story.text == "Ingrid Solheim spoke."
    assert story.persons[0].same_as == ("http://www.wikidata.org/entity/Q1",)
    assert story.meta.date_published.note == "no time zone is given"


def test_the_details_of_an_event_are_those_of_the_one_that_is_named():
    [fair] = stories(wires.NINJS3)[0].events
    assert (fair.label, fair.status, fair.when.edtf) == (
        "Bergen Harbour Fair",
        "cancelled",
        "2026-05-01/2026-05-02",
    )
    assert (fair.place, fair.participants[0].part) == ("place/bergen", "host")


@pytest.mark.parametrize(
    "wrap", [lambda item: [item], lambda item: {"total": 1, "item": [item]}, lambda item: item]
)
def test_items_come_alone_in_an_array_and_in_a_list_of_a_server(wrap):
    assert [story.id for story in stories(wrap(wires.NINJS1))] == ["urn:quay:ferry"]


def test_an_item_with_a_description_only_is_a_summary():
    [story] = stories({"uri": "urn:x:1", "headline": "Rain", "description_text": "It rained."})
    assert (story.text, story.meta.summary) == ("It rained.", True)


def test_a_cancelled_item_is_withdrawn():
    assert stories(wires.NINJS1 | {"pubstatus": "canceled"})[0].meta.status == "withdrawn"


def test_an_item_without_any_text_is_an_error():
    with pytest.raises(ReadError, match="no text in this item"):
        stories({"uri": "urn:x:1", "versioncreated": "2026-03-03"}, format="ninjs")


FIRST = {
    "uri": "urn:a",
    "versioncreated": "2026-03-03T07:00:00Z",
    "headline": "Rain",
    "body_text": "It rained.",
}
THIRD = {"uri": "urn:a", "versionCreated": "2026-03-03T07:00:00Z", "bodies": [{"value": "It rained."}]}


@pytest.mark.parametrize("item", [FIRST, THIRD], ids=["1", "3"])
def test_of_what_fits_its_schema_nothing_is_told(item):
    assert [story.notes for story in stories(item)] == [()]


def test_what_does_not_fit_the_schema_of_its_version_is_told_and_read_all_the_same():
    [story] = stories(FIRST | {"urgency": "soon", "mood": "grim"})
    assert story.text == "It rained."
    assert sorted(story.notes) == [
        "not as ninjs 1.6 has it: the item: Additional properties are not allowed ('mood' was unexpected)",
        'not as ninjs 1.6 has it: urgency: this is not of type "number"',
    ]


def test_findings_say_where_they_are_within_the_item():
    [story] = stories(THIRD | {"bodies": [{"value": "It rained.", "x": 1}]})
    assert story.notes == (
        "not as ninjs 3.1 has it: bodies[0]: Additional properties are not allowed ('x' was unexpected)",
    )


def test_of_many_findings_the_first_are_told_and_how_many_there_are():
    [story] = stories(THIRD | {"bodies": [{"value": "It rained.", "x": 1}] * 9})
    assert len(story.notes) == 5
    assert story.notes[-1] == "not as ninjs 3.1 has it in 5 more ways"


def test_the_version_that_an_item_states_counts_before_the_names_of_its_properties():
    [story] = stories(FIRST | {"standard": {"name": "ninjs", "version": "2.1"}})
    assert "ninjs 2.2" in story.notes[0]


def test_what_an_organisation_is_called_at_an_exchange_is_an_identifier():
    organisation = {"name": "Quay Ships", "symbols": [{"ticker": "QUAY", "exchange": "OSL"}]}
    [story] = stories(wires.NINJS1 | {"organisation": [organisation]})
    assert story.organizations[0].identifiers == ("OSL:QUAY",)


@pytest.mark.parametrize(
    ("point", "degrees"),
    [
        ({"type": "Point", "coordinates": [5.3, 60.4]}, (60.4, 5.3)),
        ({"type": "Point", "coordinates": [5.3, 160.4]}, (None, None)),
        ({"type": "Point", "coordinates": ["5.3"]}, (None, None)),
        ({"type": "Polygon", "coordinates": [[5.3, 60.4]]}, (None, None)),
    ],
)
def test_a_place_lies_where_its_point_is(point, degrees):
    [story] = stories(wires.NINJS1 | {"place": [{"name": "Bergen", "geojson": point}]})
    bergen = next(place for place in story.places if place.name == "Bergen")
    assert (bergen.latitude, bergen.longitude) == degrees


@pytest.mark.parametrize(
    ("more", "status"), [({}, "withdrawn"), ({"embargoed": "2026-03-05T06:00:00Z"}, None)]
)
def test_a_withheld_item_is_withdrawn_unless_its_embargo_ends(more, status):
    [story] = stories(wires.NINJS1 | {"embargoed": None, "pubstatus": "withheld"} | more)
    assert story.meta.status == status


def test_items_that_a_server_wraps_are_opened():
    item = {"uri": "urn:a", "headline": "Rain", "headline_extended": "It rained all day.", "type": "text"}
    assert [one.text for one in stories({"data": {"item": item}, "id": "1"})] == ["It rained all day."]
    assert [one.id for one in stories({"data": {"items": [{"meta": {}, "item": item}]}})] == ["urn:a"]


def test_the_credit_of_a_picture_is_not_what_it_shows():
    [third] = stories(
        {
            "uri": "urn:a",
            "headlines": [{"value": "Rain"}],
            "descriptions": [
                {"role": "creditline", "value": "QUAY"},
                {"role": "caption", "value": "A ferry."},
            ],
        }
    )
    first = {
        "uri": "urn:a",
        "headline": "Rain",
        "description_creditline": "QUAY",
        "description_caption": "A ferry.",
    }
    assert (third.text, stories(first)[0].text) == ("A ferry.", "A ferry.")


def test_a_schema_is_no_item():
    with pytest.raises(ReadError, match="a JSON Schema"):
        stories({"$schema": "http://json-schema.org/draft-07/schema#", "uri": "urn:a", "headline": "x"})


def event(dates, **more):
    [story] = stories(
        {"uri": "urn:a", "type": "event", "title": "Fair", "eventDetails": {"dates": dates}} | more
    )
    [found] = story.events
    return found


@pytest.mark.parametrize(
    ("dates", "edtf"),
    [
        ({"expectedStartDate": "2026-05-01", "expectedDuration": "P3D"}, "2026-05-01/2026-05-03"),
        ({"startDate": "2026-05-01T09:00:00Z", "expectedEndDate": "2026-05-02"}, "2026-05-01/2026-05-02"),
        ({"expectedStartDate": "2026-05"}, "2026-05"),
    ],
)
def test_an_event_is_when_it_is_expected(dates, edtf):
    assert event(dates).when.edtf == edtf


def test_the_only_place_of_an_event_is_where_it_is():
    assert event({"startDate": "2026-05-01"}, places=[{"name": "Bergen"}]).place == "place/bergen"


def test_planned_coverage_is_a_planned_event():
    [story] = stories(
        {
            "uri": "urn:a",
            "type": "planning",
            "plannedCoverage": [{"title": "Text on the fair", "dates": {"expectedStartDate": "2026-05-01"}}],
        }
    )
    [found] = story.events
    assert (found.label, found.status, found.when.edtf) == ("Text on the fair", "planned", "2026-05-01")
    assert story.text == "Text on the fair"


def test_an_item_whose_names_are_of_several_words_is_read_as_others():
    [story] = stories(
        {
            "urn": "urn:a",
            "type": "text",
            "headline": "Rain",
            "pubstatus": "usable",
            "version_created": "2026-03-03T08:30:00+01:00",
            "teaser": "It rains.",
            "article_html": "<section><p>It rained.</p></section>",
            "categories": [
                {"type": "x:geosubject", "name": "Norway", "qcode": "q:1"},
                {"type": "x:desk", "name": "Politics"},
            ],
        }
    )
    assert (story.id, story.text, story.meta.date_published.edtf) == (
        "urn:a",
        "It rained.",
        "2026-03-03T08:30:00+01:00",
    )
    assert [place.identifiers for place in story.places] == [("q:1",)]
    assert story.meta.subjects == ()


def test_an_event_before_the_day_that_is_given_for_the_story_took_place():
    item = {
        "uri": "urn:a",
        "type": "event",
        "title": "Fair",
        "eventDetails": {"dates": {"startDate": "2019-05-01"}},
    }
    [told] = stories(item, published="2020-01-01")
    [untold] = stories(item)
    assert (told.events[0].status, untold.events[0].status) == ("happened", "planned")
