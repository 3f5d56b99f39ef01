"""The wire formats of the teleprinters: ANPA 1312 and IPTC 7901."""

from __future__ import annotations

import io

import pytest
import wires

from kg.read import read


def stories(data):
    return list(read(io.BytesIO(data)))


def test_a_story_of_anpa_1312_has_slug_headline_byline_take_and_priority():
    first = stories(wires.ANPA)[0]
    meta = first.meta
    assert (meta.slug, meta.take, meta.urgency, meta.section) == ("BC-Ferry-Talks, 2nd Take", "2", 3, "i")
    assert (meta.title, meta.authors, meta.publisher) == (
        "Ferry may sail again",
        ("Ann Lee",),
        "Quay News Agency",
    )
    assert meta.identifier == "q0042"


def test_the_paragraphs_of_anpa_1312_are_those_that_are_indented():
    assert stories(wires.ANPA)[0].text == "BERGEN, Norway (Quay) — The ferry “sailed” on Monday.\nIt rained."


def test_a_kill_of_anpa_1312_is_a_withdrawn_story():
    assert [story.meta.status for story in stories(wires.ANPA)] == [None, "withdrawn"]


def test_a_story_of_iptc_7901_has_what_its_header_and_its_end_say():
    [story] = stories(wires.IPTC7901)
    meta = story.meta
    assert (meta.identifier, meta.urgency, meta.section, meta.publisher) == ("qua042", 3, "pl", "quay")
    assert (meta.title, meta.authors, meta.slug) == (
        "Ferry may sail again",
        ("Ann Lee",),
        "Norway-ships/ferry",
    )
    assert meta.date_published.edtf == "2026-03-03T09:00:00Z"


def test_the_notes_for_editors_are_no_part_of_the_text():
    [story] = stories(wires.IPTC7901)
    assert story.text == "Bergen (Quay) - The ferry sailed from Zürich on Monday.\nIt rained."


def test_the_line_after_a_story_of_anpa_1312_says_when_it_was_sent():
    [ferry, _] = stories(wires.ANPA)
    assert ferry.meta.date_published.edtf == "2026-03-03T09:00:00Z"


def iptc(text):
    [story] = stories(b"\x01qua042 3 pl 120 quay\r\n\r\nships\r\n\x02Ferry\r\n\r\n%s\x03\x04" % text)
    return story.text


def test_an_indented_line_after_a_sentence_begins_a_paragraph():
    assert iptc(b"   It rained on\r\nMonday.\r\n   It snowed.\r\n") == "It rained on Monday.\nIt snowed."


@pytest.mark.parametrize("mark", [b"(MORE)", b"more", b"ENDS", b"-30-", b"###"])
def test_the_mark_at_the_end_of_a_take_is_no_part_of_the_text(mark):
    assert iptc(b"It rained.\r\n\r\n%s\r\n" % mark) == "It rained."
