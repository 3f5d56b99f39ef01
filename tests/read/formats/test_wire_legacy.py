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


def anpa(text, start=b"\x16\x16\x01"):
    [story] = stories(start + b"q0042_ships\r\nu i\x13\x11 BC-Ferry   03-03 0120\r\n\x02" + text + b"\x03")
    return story


def test_the_rows_of_a_table_of_anpa_1312_are_lines():
    text = b"^Ferry Times<\r\n\x08^;Bergen;Oslo\x10 \r\n\x08Monday;7{;_\x10 \r\n"
    assert anpa(text).text == "Bergen Oslo\nMonday 7½ —"


def test_indented_lines_of_anpa_1312_are_text_whatever_they_end_with():
    assert anpa(b"^Ferry Times<\r\n\tBergen;42;50;rn<\r\n\tOslo;59;70;rn<\r\n").text == (
        "Bergen 42 50 rn\nOslo 59 70 rn"
    )


def test_a_list_of_headlines_of_anpa_1312_is_its_text():
    assert anpa(b"^News at noon<\r\n^Ferry sails\r\n^Rain falls\r\n").text == "Ferry sails\nRain falls"


def test_the_agency_of_anpa_1312_is_no_trade_and_no_heading():
    assert anpa(b"^Rain<\r\n^By ANN LEE=\r\n^AP Harbour Writer=\r\n\tIt rained.\r\n").meta.publisher == "AP"
    story = anpa(b"^Rain<\r\n^By The Quay Press=\r\n^NORTHERN LEAGUE=\r\n\tIt rained.\r\n")
    assert (story.meta.publisher, story.meta.authors) == ("Quay Press", ())


def test_anpa_1312_without_its_first_signs_is_known_by_its_service_and_number():
    story = anpa(b"BC-Ferry\r\nFerry: Rain stops play+\r\n     OSLO - It rained.+==Quay\r\n", b"\x01")
    assert (story.meta.title, story.meta.slug, story.text) == (
        "Ferry: Rain stops play", "BC-Ferry", "OSLO - It rained.",
    )  # fmt: skip


def test_iptc_7901_without_control_characters_is_known_by_its_header():
    [story] = stories(
        b"qua00042 3 pl 120    quay 007\n\n/ships/ferry/\nFerry sails\nBy Ann Lee =\n \nIt rained.\n"
    )
    assert (story.meta.slug, story.meta.title, story.meta.authors, story.text) == (
        "ships/ferry", "Ferry sails", ("Ann Lee",), "It rained.",
    )  # fmt: skip


def test_what_teleprinters_send_between_messages_is_no_story():
    [story] = stories(b"\x7f\x7f\r\n\x7f\x01qua042 3 pl 120 quay\r\n\r\n\x02Rain\r\n\r\nIt rained.\r\n\x03")
    assert story.text == "It rained."
