"""NewsML 1: identification, management, news lines and content."""

from __future__ import annotations

import io

import wires

from kg.read import read


def stories():
    return list(read(io.BytesIO(wires.NEWSML1.encode())))


def test_an_item_keeps_what_it_says_of_itself():
    meta = stories()[0].meta
    assert (meta.title, meta.publisher, meta.authors, meta.slug) == (
        "Ferry may sail again",
        "Quay",
        ("Ann Lee",),
        "Ferry-Talks",
    )
    assert (meta.copyright_notice, meta.copyright_holder) == ("© 2026 Quay News Agency", "Quay News Agency")
    assert (meta.dateline, meta.urgency, meta.language) == ("BERGEN, Norway", 3, "en")


def test_the_identifier_names_the_story_and_not_its_version():
    meta = stories()[0].meta
    assert (meta.identifier, meta.version) == ("urn:newsml:quay.example:20260303:ferry", "2")


def test_the_status_to_come_is_the_end_of_an_embargo():
    meta = stories()[0].meta
    assert meta.embargo.edtf == "2026-03-04T06:00:00+01:00"
    assert (meta.date_published.edtf, meta.date_modified.edtf) == (
        "2026-03-03T07:00:00+01:00",
        "2026-03-03T08:30:00+01:00",
    )


def test_names_marked_in_the_body_and_places_join_the_story():
    story = stories()[0]
    assert story.text == "Ingrid Solheim met sailors."
    assert [m.text for m in story.persons[0].mentions] == ["Ingrid Solheim"]
    assert [(place.name, place.in_) for place in story.places] == [
        ("Norway", None),
        ("Bergen", "place/norway"),
    ]


def test_a_cancelled_item_is_withdrawn():
    assert [story.meta.status for story in stories()] == [None, "withdrawn"]


def test_the_letter_of_an_update_is_no_part_of_the_identifier():
    updated = wires.NEWSML1.replace(":ferry:2<", ":ferry:2U<")
    assert updated != wires.NEWSML1
    [first, *_] = read(io.BytesIO(updated.encode()))
    assert first.meta.identifier == "urn:newsml:quay.example:20260303:ferry"


def component(role, content, more=""):
    return (
        f'<NewsComponent xml:lang="en"><Role FormalName="{role}"/>{more}<ContentItem>'
        f"<DataContent>{content}</DataContent></ContentItem></NewsComponent>"
    )


def item(*components, identifier="<NewsItemId>7</NewsItemId>", above=""):
    source = (
        f"{above}<NewsML><NewsEnvelope><SentFrom><Party FormalName='Quay Wire'/></SentFrom></NewsEnvelope>"
        f"<NewsItem><Identification><NewsIdentifier>{identifier}</NewsIdentifier></Identification>"
        f"<NewsComponent>{''.join(components)}</NewsComponent></NewsItem></NewsML>"
    )
    [found] = read(io.BytesIO(source.encode()))
    return found


def test_the_text_is_the_lead_and_the_body_by_their_roles():
    found = item(
        component("StyleSheet", ".x {color: red}"),
        component("HeadLine", "Ferry may sail again"),
        component("Caption", "A ferry."),
        component("Lead", "The ferry may sail."),
        component("Body", "<body.content><p><person>Ann Lee</person> said so.</p></body.content>"),
    )
    assert (found.meta.title, found.text) == (
        "Ferry may sail again",
        "The ferry may sail.\nAnn Lee said so.",
    )
    [mention] = found.persons[0].mentions
    assert found.text[mention.start : mention.end] == "Ann Lee"


def test_a_lead_that_the_body_repeats_stands_once():
    found = item(component("Lead", "It rained."), component("Body", "It rained.\n\nThen it snowed."))
    assert found.text == "It rained.\nThen it snowed."


def test_the_lines_are_those_of_the_component_with_the_text():
    lines = "<NewsLines><HeadLine>Rain</HeadLine></NewsLines>"
    found = item(
        "<NewsLines><CopyrightLine>© 2026 Quay</CopyrightLine></NewsLines>",
        component("Body", "It rained.", lines),
    )
    assert (found.meta.title, found.meta.copyright_year, found.meta.publisher) == (
        "Rain",
        "2026",
        "Quay Wire",
    )


def test_markup_that_is_written_as_text_is_read_as_markup():
    assert item(component("Body", "Ann &lt;b&gt;Lee&lt;/b&gt; rowed.")).text == "Ann Lee rowed."


def test_an_identifier_that_all_items_share_is_made_whole():
    identifier = (
        "<ProviderId>quay.example</ProviderId><DateId>20260303T100000</DateId><NewsItemId>7</NewsItemId>"
        "<RevisionId>2</RevisionId><PublicIdentifier>urn:newsml:quay.example</PublicIdentifier>"
    )
    found = item(component("Body", "It rained."), identifier=identifier)
    assert found.id == "urn:newsml:quay.example:20260303:7"


def test_a_document_type_that_draws_in_other_files_is_read():
    doctype = '<!DOCTYPE NewsML [<!ENTITY % nitf SYSTEM "nitf-3-0.dtd"> %nitf;]>'
    assert item(component("Body", "It rained."), above=doctype).text == "It rained."


def test_a_keyword_that_is_a_person_joins_the_persons():
    named = '<Property FormalName="Keyword" Value="Ann Lee" Role="PersonInImage"/>'
    keyword = f"<DescriptiveMetadata>{named}</DescriptiveMetadata>"
    assert [one.name for one in item(component("Body", "She rowed.", keyword)).persons] == ["Ann Lee"]
