"""NITF: its head, its markup of names, and its text."""

from __future__ import annotations

import io

import wires

from kg import parse
from kg.read import read


def story(source=wires.NITF):
    [found] = read(io.BytesIO(source.encode("cp1252")))
    return found


def test_it_keeps_what_it_says_of_itself():
    meta = story().meta
    assert (meta.title, meta.publisher, meta.authors) == (
        "Ferry may sail again",
        "Quay News Agency",
        ("Ann Lee",),
    )
    assert (meta.identifier, meta.version, meta.urgency, meta.slug) == ("quay.7", "2", 4, "ferry-talks")
    assert (meta.section, meta.keywords, meta.language) == ("Business", ("ferry", "harbour"), "en-GB")
    assert (meta.copyright_holder, meta.copyright_year) == ("Quay News Agency", "2026")
    assert meta.date_published.edtf == "2026-03-03T07:00:00+01:00"
    assert meta.date_modified.edtf == "2026-03-04T08:00:00+01:00"


def test_the_text_is_that_of_the_body_without_notes_and_captions():
    assert story().text == (
        "BERGEN (Quay) - Ingrid Solheim met the Nordlys Lines for talks in Bergen "
        "on Monday about $5 million.\nShips\n“Hard,” she said."
    )


def test_marked_names_stand_where_the_text_has_them():
    found = story()
    assert [m.start for m in found.persons[0].mentions] == [found.text.index("Ingrid")]
    assert found.persons[0].identifiers == ("quay:p7",)
    assert [m.text for m in found.organizations[0].mentions] == ["Nordlys Lines"]


def test_a_marked_time_means_what_the_markup_says():
    found = story()
    [monday] = found.times
    assert (monday.edtf, monday.mention.text) == ("2026-03-02", "Monday")
    source = wires.NITF.replace('norm="20260302"', 'norm="20260216"')
    [meeting] = [event for event in parse(story(source)).events if event.when]
    assert meeting.when.edtf == "2026-02-16"


def test_a_marked_place_joins_that_of_the_dateline():
    [bergen, norway] = [place for place in story().places if place.name in {"Norway", "Bergen"}]
    assert bergen.in_ == norway.id
    assert bergen.fields == ("place", "evloc", "dateline")


def test_marked_names_are_found_whatever_the_words_look_like():
    source = wires.NITF.replace("Ingrid Solheim</person> met", "Ferry Harbour</person> met").replace(
        "she said", "Harbour said"
    )
    parsed = parse(story(source))
    person = next(person for person in parsed.persons if person.name == "Ferry Harbour")
    assert [m.text for m in person.mentions if m.form == "name"] == ["Ferry Harbour", "Harbour"]


def test_a_cancelled_story_is_withdrawn_and_says_what_it_replaces():
    source = wires.NITF.replace('"usable"', '"canceled" management-doc-idref="quay.6"')
    assert (story(source).meta.status, story(source).meta.replaces) == ("withdrawn", ("quay.6",))


def test_a_release_in_the_future_is_an_embargo():
    release = '<date.release norm="20260304T060000+0100"/><date.issue'
    source = wires.NITF.replace('"usable"', '"embargoed"').replace("<date.issue", release)
    meta = story(source).meta
    assert (meta.embargo.edtf, meta.date_published.edtf) == (
        "2026-03-04T06:00:00+01:00",
        "2026-03-03T07:00:00+01:00",
    )


def test_an_abstract_stands_for_a_missing_body():
    source = wires.NITF.replace("body.content", "x").replace(
        "</dateline>", "</dateline><abstract><p>It sailed.</p></abstract>"
    )
    assert (story(source).text, story(source).meta.summary) == ("It sailed.", True)


def test_a_place_of_a_dateline_lies_in_what_follows_it():
    head = "<dateline><location>FLÜELEN, Switzerland</location></dateline>"
    body = "<body.content><p>It rained.</p></body.content>"
    [found] = read(io.BytesIO(f"<nitf><body><body.head>{head}</body.head>{body}</body></nitf>".encode()))
    town = next(place for place in found.places if place.name == "Flüelen")
    assert town.in_ == "place/switzerland"


def test_a_day_of_publication_takes_the_hour_that_another_date_gives():
    data = '<docdata><date.issue norm="20260304T090500Z"/></docdata><pubdata date.publication="20260304"/>'
    body = "<body><body.content><p>It rained.</p></body.content></body>"
    [found] = read(io.BytesIO(f"<nitf><head>{data}</head>{body}</nitf>".encode()))
    assert found.meta.date_published.edtf == "2026-03-04T09:05:00Z"


def test_names_in_capitals_are_read_as_those_in_small_letters():
    source = (
        "<NITF><HEAD><DOCDATA><DOC-ID ID-STRING='q7'/></DOCDATA></HEAD><BODY><BODY.HEAD><HEDLINE>"
        "<HL1>Rain</HL1></HEDLINE></BODY.HEAD><BODY.CONTENT><P>It rained.</P></BODY.CONTENT></BODY></NITF>"
    )
    found = story(source)
    assert (found.id, found.meta.title, found.text) == ("q7", "Rain", "It rained.")


def test_the_genitive_is_no_part_of_a_marked_name():
    source = (
        "<nitf><body><body.content><p><person>Ann Lee's</person> boat sank.</p></body.content></body></nitf>"
    )
    [ann] = story(source).persons
    assert (ann.name, ann.mentions[0].text) == ("Ann Lee", "Ann Lee")


def test_a_county_lies_in_its_state():
    source = wires.NITF.replace(
        '<evloc city="Bergen" iso-cc="NO"/>', '<evloc county-dist="Vest" state-prov="West"/>'
    )
    places = {place.name: place for place in story(source).places}
    assert places["Vest"].in_ == places["West"].id


def body(content):
    return story(f"<nitf><body><body.content>{content}</body.content></body></nitf>").text


def test_the_lines_of_a_list_that_is_laid_out_stay_lines():
    assert body("<pre>Bergen v Oslo\nBergen: Lee, Cruz.\n\n</pre>") == "Bergen v Oslo\nBergen: Lee, Cruz."
    assert body("<pre>It rained\non Monday.\n\nIt snowed.</pre>") == "It rained on Monday.\nIt snowed."


def test_the_line_that_says_that_a_story_ends_is_no_part_of_it():
    assert body("<p>It rained.</p><p>ends</p>") == "It rained."


def test_a_head_that_stands_in_the_body_itself_is_read():
    source = (
        "<nitf><head><title>x</title></head><body><headline><hl1>Rain</hl1></headline>"
        "<byline>By Ann Lee</byline><body.content><p>It rained.</p></body.content></body></nitf>"
    )
    found = story(source)
    assert (found.meta.title, found.meta.authors, found.text) == ("Rain", ("Ann Lee",), "It rained.")
