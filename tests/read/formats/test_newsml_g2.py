"""NewsML-G2: what items say of themselves, whom and what they name, and what they plan."""

from __future__ import annotations

import io
import re

import pytest
import wires

from kg import parse
from kg.read import read


def stories(source, **options):
    return list(read(io.BytesIO(source.encode()), **options))


def named(things):
    return {thing.name: thing for thing in things}


def test_each_item_of_a_message_is_a_story():
    assert [story.id.rpartition(":")[2] for story in stories(wires.G2)] == ["ferry", "rain", "hoax"]


def test_an_item_keeps_what_it_says_of_itself():
    meta = stories(wires.G2)[0].meta
    assert (meta.title, meta.language, meta.publisher) == ("Ferry may sail again", "en", "Quay News Agency")
    assert (meta.authors, meta.slug, meta.urgency, meta.version) == (("Ann Lee",), "Ferry-Talks", 3, "2")
    assert (meta.copyright_holder, meta.usage_terms) == ("Quay News Agency", "Not for archives.")
    assert meta.copyright_notice == "Copyright 2026 Quay News Agency"
    assert meta.replaces == ("urn:newsml:quay.example:ferry:1",)


def test_publication_change_and_embargo_keep_their_zones_apart():
    meta = stories(wires.G2)[0].meta
    assert meta.date_published.edtf == "2026-03-03T07:00:00+01:00"
    assert meta.date_modified.edtf == "2026-03-03T08:30:00+01:00"
    assert meta.embargo.edtf == "2026-03-04T06:00:00+01:00"


def test_a_time_without_a_zone_says_so():
    assert stories(wires.G2)[1].meta.date_published.note == "no time zone is given"


def test_a_later_version_without_its_first_date_has_an_inferred_one():
    source = re.sub("<firstCreated>.*?</firstCreated>", "", wires.G2)
    meta = stories(source)[0].meta
    assert meta.date_published.inferred
    assert not meta.date_modified.inferred


def test_persons_and_organisations_keep_their_codes_and_addresses():
    story = stories(wires.G2)[0]
    [solheim] = story.persons
    assert solheim.name == "SOLHEIM, Ingrid"
    assert solheim.identifiers == ("quay:p7",)
    assert solheim.same_as == ("https://quay.example/id/p7", "http://www.wikidata.org/entity/Q1")
    assert solheim.fields == ("subject", "participant")
    assert named(story.organizations)["Quay News Agency"].identifiers == ("nprov:QUAY",)


def test_a_code_of_the_trade_is_an_address():
    [subject] = stories(wires.G2)[0].meta.subjects
    assert subject.same_as == ("http://cv.iptc.org/newscodes/mediatopic/20000337",)


def test_a_place_lies_in_what_the_item_says():
    story = stories(wires.G2)[0]
    places = named(story.places)
    assert places["Bergen"].in_ == places["Norway"].id
    assert story.meta.location_created == places["Bergen"].id


def test_what_is_asserted_of_an_event_counts_where_it_is_a_subject():
    [fair] = stories(wires.G2)[0].events
    assert (fair.label, fair.status, fair.when.edtf) == (
        "Bergen Harbour Fair",
        "planned",
        "2026-05-01/2026-05-02",
    )
    assert fair.identifiers == ("quay:e9",)
    assert fair.inferred == ("status",)


def test_contacts_are_left_out():
    assert "secret@" not in repr(stories(wires.G2))
    assert "12345" not in repr(stories(wires.CONCEPTS))


def test_the_text_has_a_paragraph_a_line():
    assert stories(wires.G2)[0].text.split("\n")[1] == "Solheim said she would open the Bergen Harbour Fair."
    assert stories(wires.G2)[1].text == "Anna Weber sagte, dass es regnet.\nEs ist nass."


def test_the_person_of_the_file_and_of_the_text_is_one():
    parsed = parse(stories(wires.G2)[0])
    [solheim] = parsed.persons[:1]
    assert (solheim.name, solheim.identifiers) == ("Ingrid Solheim", ("quay:p7",))
    assert [mention.text for mention in solheim.mentions if mention.form == "name"] == [
        "Ingrid Solheim",
        "Solheim",
    ]
    assert "http://www.wikidata.org/entity/Q1" in solheim.same_as


def test_the_organisation_that_the_markup_marks_is_that_of_the_file():
    nordlys = named(parse(stories(wires.G2)[0]).organizations)["Nordlys Lines"]
    assert nordlys.identifiers == ("quay:o2",)
    assert [mention.text for mention in nordlys.mentions] == ["Nordlys Lines"]


def test_a_name_is_found_in_other_capitals_too():
    source = wires.G2.replace("<name>Nordlys Lines AS</name>", "<name>NordLys LINES As</name>").replace(
        "<org", "<em"
    )
    source = source.replace("</org>", "</em>").replace(' idsrc="quay" value="o2"', "")
    [nordlys] = [body for body in parse(stories(source)[0]).organizations if "quay:o2" in body.identifiers]
    assert [mention.text for mention in nordlys.mentions] == ["Nordlys Lines"]


def test_what_the_text_calls_in_two_ways_is_one_if_the_file_says_so():
    source = wires.G2.replace("Nordlys Lines AS", "Nordlys Lines Inc").replace(
        "<p>Solheim", "<p>Nordlys Lines Inc. sailed. Solheim"
    )
    bodies = [body for body in parse(stories(source)[0]).organizations if body.name.startswith("Nordlys")]
    assert [len(body.mentions) for body in bodies] == [2]


def test_the_event_of_the_file_is_the_one_that_the_text_names():
    parsed = parse(stories(wires.G2)[0])
    [fair] = [event for event in parsed.events if event.fields]
    assert fair.when.edtf == "2026-05-01/2026-05-02"
    assert fair.triggers
    assert any(part.who == parsed.persons[0].id for part in fair.participants)


def test_a_story_in_another_language_keeps_whom_its_file_names():
    parsed = parse(stories(wires.G2)[1])
    [weber] = parsed.persons
    assert (weber.identifiers, [mention.start for mention in weber.mentions]) == (("quay:p8",), [0])


def test_a_withdrawn_item_tells_nothing():
    story = stories(wires.G2)[2]
    assert story.meta.status == "withdrawn"
    assert parse(story).persons == parse(story).events == ()


def test_in_a_plain_text_blank_lines_part_the_paragraphs():
    source = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"><contentSet><inlineData
    contenttype="text/plain">The ferry\nsailed.\n\nIt rained.</inlineData></contentSet></newsItem>"""
    assert stories(source)[0].text == "The ferry sailed.\nIt rained."


def test_each_concept_is_a_story_of_its_own():
    person, fair = stories(wires.CONCEPTS)
    assert person.text == "Ingrid Solheim\nIngrid Solheim is a Norwegian politician."
    assert person.persons[0].same_as == ("http://www.wikidata.org/entity/Q1",)
    assert person.persons[0].description == "Ingrid Solheim is a Norwegian politician."
    assert (fair.id, fair.events[0].status, fair.events[0].when.edtf) == (
        "quay:e9",
        "cancelled",
        "2026-05-01/2026-05-03",
    )
    assert fair.events[0].participants[0].part == "host"


def test_a_planning_item_is_a_planned_event():
    [story] = stories(wires.PLANNING)
    [event] = story.events
    assert (event.label, event.status, event.when.edtf) == (
        "Ferry talks in Bergen",
        "planned",
        "2026-04-02T10:00:00+02:00",
    )
    assert event.place == story.places[0].id


def test_a_package_is_its_title_and_those_of_its_parts():
    source = """<packageItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:p" version="1"><itemMeta>
    <title>Harbour package</title></itemMeta><groupSet root="g"><group id="g"><itemRef residref="urn:x:1">
    <title>Ferry</title></itemRef></group></groupSet></packageItem>"""
    [story] = stories(source)
    assert (story.text, story.meta.summary, story.meta.parts) == (
        "Harbour package\nFerry",
        True,
        ("urn:x:1",),
    )


def test_an_item_without_any_text_is_left_out_with_its_name():
    errors = []
    source = '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1"/>'
    assert stories(source, on_error=errors.append) == []
    assert "urn:x:1" in str(errors[0])


def item(meta="", content=""):
    return f'<newsItem guid="g1" version="1"><itemMeta>{meta}</itemMeta>{content}</newsItem>'


BODY = "<contentSet><inlineXML><p>It rained.</p></inlineXML></contentSet>"


def test_what_is_withheld_until_further_notice_is_withdrawn():
    [held] = stories(item('<pubStatus qcode="stat:withheld"/>', BODY))
    assert held.meta.status == "withdrawn"


def test_what_is_withheld_until_its_embargo_ends_is_not_withdrawn():
    embargoed = "<embargoed>2026-03-05T06:00:00Z</embargoed>"
    [held] = stories(item(f'{embargoed}<pubStatus qcode="stat:withheld"/>', BODY))
    assert (held.meta.status, held.meta.embargo.edtf) == (None, "2026-03-05T06:00:00Z")


def test_people_are_told_of_an_embargo_without_an_end():
    [held] = stories(item("<embargoed/>", BODY))
    assert held.notes == ("it is under an embargo whose end is not given",)


def test_the_parts_of_a_package_are_called_by_id_or_else_by_address():
    refs = '<itemRef residref="urn:a"><title>A</title></itemRef><itemRef href="https://a.example/b.jpg"/>'
    [package] = stories(f'<packageItem guid="p1"><groupSet><group>{refs}</group></groupSet></packageItem>')
    assert package.meta.parts == ("urn:a", "https://a.example/b.jpg")


def test_an_event_that_is_likely_to_take_place_is_planned():
    details = '<eventDetails><occurStatus qcode="eventoccurstatus:eos5"/></eventDetails>'
    named = f'<subject type="cpnat:event" qcode="q:1"><name>Fair</name>{details}</subject>'
    [story] = stories(item("", f"<contentMeta>{named}</contentMeta>{BODY}"))
    assert (story.events[0].status, story.events[0].inferred) == ("planned", ())


def test_a_byline_may_begin_with_from():
    [story] = stories(item("", f"<contentMeta><by>From Ann Lee in Bergen</by></contentMeta>{BODY}"))
    assert story.meta.authors == ("Ann Lee",)


def test_a_content_in_base64_is_unpacked():
    packed = '<inlineData contenttype="text/plain" encoding="encd:base64">SXQgcmFpbmVkLg==</inlineData>'
    [story] = stories(item("", f"<contentSet>{packed}</contentSet>"))
    assert story.text == "It rained."


@pytest.mark.parametrize(
    ("by", "names"), [("By Ann Lee; Quay", ("Ann Lee",)), ("Staff", ()), ("By Staff Writer", ())]
)
def test_who_is_not_named_is_no_author(by, names):
    [story] = stories(item("", f"<contentMeta><by>{by}</by></contentMeta>{BODY}"))
    assert story.meta.authors == names
