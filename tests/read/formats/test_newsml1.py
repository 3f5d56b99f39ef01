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
