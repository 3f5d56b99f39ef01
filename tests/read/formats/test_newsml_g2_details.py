"""NewsML-G2: what items tell of the persons, organisations and places that they name; their languages."""

from __future__ import annotations

import io

import pytest
import rdflib

import kg

KGN = rdflib.Namespace("https://w3id.org/kgn/ns#")


def attributes_of(given):
    return " ".join(f'{name}="{value}"' for name, value in given.items())


def g2(content="", after="", body="<p>It rained.</p>", **attributes):
    given = {"guid": "urn:a", "version": "1", "xml:lang": "en"} | attributes
    inline = f'<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML>'
    data = (
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" {attributes_of(given)}>'
        "<itemMeta><versionCreated>2026-03-03T08:30:00Z</versionCreated></itemMeta>"
        f"<contentMeta>{content}</contentMeta>{after}"
        f"<contentSet>{inline if body.startswith('<p>') else body}</contentSet></newsItem>"
    )
    [story] = kg.read(io.BytesIO(data.encode()))
    return story


PERSON = (
    '<subject type="cpnat:person" qcode="q:7"><name>Ann Lee</name>'
    '<related rel="relation:occupation" qcode="job:1"><name>harbour master</name></related>'
    "<personDetails><born>1964-05</born>"
    '<affiliation qcode="q:9" validfrom="2019-01-01"><name>Port of Bergen</name></affiliation>'
    "</personDetails></subject>"
)


def test_a_reference_from_outside_says_whom_a_piece_of_the_body_names():
    story = g2(
        after='<inlineRef idrefs="x1 x3" type="cpnat:person" qcode="q:7"><name>Ann Lee</name></inlineRef>',
        body='<p>The <b id="x1">harbour master</b> met <i id="x2">Bo Cruz</i>.</p>'
        '<p id="x3">Ann Lee smiled.</p>',
    )
    [person] = story.persons
    assert [story.text[m.start : m.end] for m in person.mentions] == ["harbour master", "Ann Lee smiled."]
    assert (person.identifiers, person.fields) == (("q:7",), ("inlineRef",))


def test_a_place_keeps_where_it_is():
    story = g2(
        '<located type="cptype:city" qcode="q:1"><name>Bergen</name><geoAreaDetails>'
        '<position latitude="60.39299" longitude="5.32415"/></geoAreaDetails></located>'
    )
    assert (story.places[0].latitude, story.places[0].longitude) == (60.39299, 5.32415)


@pytest.mark.parametrize("latitude", ["north", "", "nan", "90.5", "1e400"])
def test_a_position_that_is_none_is_left_out(latitude):
    story = g2(
        '<located type="cptype:city" qcode="q:1"><name>Bergen</name><geoAreaDetails>'
        f'<position latitude="{latitude}" longitude="5.3"/></geoAreaDetails></located>'
    )
    assert story.places[0].latitude is None


def test_a_person_keeps_when_born_and_what_for_whom():
    story = g2(PERSON)
    assert story.persons[0].birth_date == "1964-05"
    [role] = story.roles
    assert (role.holder, role.title, role.begin) == (story.persons[0].id, "harbour master", "2019-01-01")
    assert role.organization == next(o.id for o in story.organizations if o.name == "Port of Bergen")


def test_the_role_that_a_file_gives_is_in_the_graph_with_its_field():
    graph = kg.build(kg.parse(g2(PERSON, body="<p>Ann Lee said on Monday that it rained.</p>")))
    assert kg.validate(graph).conforms
    [tenure] = graph.subjects(rdflib.RDF.type, KGN.Tenure)
    assert str(graph.value(tenure, KGN.field)) == "affiliation"


def test_an_organisation_keeps_when_it_was_founded():
    story = g2(
        '<subject type="cpnat:organisation" qcode="q:9"><name>Port of Bergen</name>'
        "<organisationDetails><founded>1899</founded></organisationDetails></subject>"
    )
    assert story.organizations[0].founding_date == "1899"


def test_of_several_languages_english_is_read_and_the_others_are_told():
    story = g2(
        '<headline xml:lang="en">Rain in Bergen</headline><headline xml:lang="de">Regen</headline>'
        '<subject type="cpnat:place" qcode="q:1"><name xml:lang="de">Norwegen</name>'
        '<name xml:lang="en">Norway</name></subject>',
        body='<inlineData contenttype="text/plain" xml:lang="de">Es regnete.</inlineData>'
        '<inlineData contenttype="text/plain" xml:lang="en">It rained.</inlineData>',
        **{"xml:lang": "de"},
    )
    assert (story.text, story.meta.language, story.meta.title) == ("It rained.", "en", "Rain in Bergen")
    assert story.places[0].name == "Norway"
    assert story.notes == ("its text in de is left out; that in en is read",)


def test_each_broader_place_lies_in_the_next():
    story = g2(
        '<located qcode="q:1"><name>Bergen</name><broader qcode="q:2"><name>Vestland</name></broader>'
        '<broader qcode="q:3"><name>Norway</name></broader></located>'
    )
    within = {place.name: place.in_ for place in story.places}
    assert within == {"Norway": None, "Vestland": "place/norway", "Bergen": "place/vestland"}


def test_a_literal_that_is_a_code_joins_the_two_places_where_it_stands():
    story = g2(
        '<located literal="geo#1"><name>Bergen</name><broader literal="geo#2"/></located>'
        '<subject type="cpnat:geoArea" literal="geo#2"><name>Norway</name></subject>'
    )
    assert [(place.name, place.in_) for place in story.places] == [
        ("Norway", None),
        ("Bergen", story.places[0].id),
    ]


def test_what_a_creator_did_is_no_identity():
    story = g2(
        '<creator uri="http://cv.iptc.org/newscodes/contentrole/photographer"><name>Ann Lee</name></creator>'
    )
    assert story.persons[0].same_as == ()


def test_a_firm_that_made_the_content_is_no_author():
    story = g2('<creator qcode="q:5"><name>The Harbour Network, Inc.</name></creator>')
    assert story.meta.authors == ()
    assert [one.name for one in story.organizations] == ["The Harbour Network, Inc."]


def test_a_set_of_events_gives_events():
    body = (
        "<inlineXML><events><event><name>Harbour Fair</name><eventDetails><dates>"
        "<start>2026-05-01T09:00:00Z</start></dates><location><name>Bergen</name></location></eventDetails>"
        "</event><event><name>Lantern Night</name></event></events></inlineXML>"
    )
    story = g2(body=body)
    assert [(event.label, event.when and event.when.edtf) for event in story.events] == [
        ("Harbour Fair", "2026-05-01T09:00:00Z"),
        ("Lantern Night", None),
    ]
    assert story.text == "Harbour Fair\nLantern Night"


def test_figures_of_sport_are_no_text():
    body = "<inlineXML><sports-content><name>Bergen</name><name>Oslo</name></sports-content></inlineXML>"
    story = g2("<headline>Bergen beats Oslo</headline>", body=body)
    assert (story.text, story.meta.summary) == ("Bergen beats Oslo", True)


def test_a_body_that_begins_with_the_headline_has_it_once():
    story = g2("<headline>Rain</headline>", body="<p>Rain</p><p>It rained.</p>")
    assert story.text == "It rained."


def test_a_signal_to_remove_an_item_withdraws_it():
    data = (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a"><itemMeta>'
        '<pubStatus qcode="stat:usable"/><signal qcode="q:remove"/></itemMeta></newsItem>'
    )
    [story] = kg.read(io.BytesIO(data.encode()))
    assert story.meta.status == "withdrawn"


@pytest.mark.parametrize("code", ["iso3166-1a3:NOR", "iso3166-1a2:NO"])
def test_the_code_of_a_country_means_it(code):
    [place] = g2(f'<located qcode="{code}"/>').places
    assert (place.name, place.same_as) == ("Norway", ("https://sws.geonames.org/3144096/",))


def test_a_country_keeps_the_name_that_it_is_given():
    [place] = g2('<located qcode="iso3166-1a3:NOR"><name>Norge</name></located>').places
    assert (place.name, place.same_as) == ("Norge", ("https://sws.geonames.org/3144096/",))


def test_a_place_without_a_name_is_called_by_its_town():
    story = g2(
        '<located literal="poi1"/>',
        '<assert literal="poi1"><POIDetails><address><locality><name>Bergen</name></locality></address>'
        "</POIDetails></assert>",
    )
    assert [place.name for place in story.places] == ["Bergen"]


def test_an_event_of_a_news_item_that_was_over_took_place():
    story = g2(
        '<subject type="cpnat:event" qcode="q:1"><name>Fair</name><eventDetails><dates>'
        "<start>2026-02-01</start></dates></eventDetails></subject>"
    )
    assert story.events[0].status == "happened"
