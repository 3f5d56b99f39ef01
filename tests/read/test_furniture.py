"""Headline, byline, dateline, date and copyright line, recognised in a text and pointed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.read.furniture import recognise
from kg.story import spans

BODY = "The council met in the town hall and agreed on the new harbour, the mayor said."


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("(LISBON, Portugal) — ", "(LISBON, Portugal)"),
        ("(LISBON) - ", "(LISBON)"),
        ("LISBON — ", "LISBON"),
        ("LISBON -- ", "LISBON"),
        ("LISBON, Portugal – ", "LISBON, Portugal"),
        ("LISBON (Wire) - ", "LISBON"),
        ("Lisbon (Wire) — ", "Lisbon"),
        ("LISBON, March 3 — ", "LISBON, March 3"),
        ("LISBON, MARCH 3 — ", "LISBON, MARCH 3"),
        ("LISBON, Nov. 3 (Wire) — ", "LISBON, Nov. 3"),
        ("LISBON, Nov 26 ANP - ", "LISBON, Nov 26"),
        ("Lisbon, 3 March 2020 — ", "Lisbon, 3 March 2020"),
        ("SÃO PAULO — ", "SÃO PAULO"),
        ("PORT-AU-PRINCE, Haiti — ", "PORT-AU-PRINCE, Haiti"),
        ("ST. LOUIS — ", "ST. LOUIS"),
        ("Nueva Lisboa, 3 mar (QUAY).- ", "Nueva Lisboa, 3 mar"),
        ("LISBON, March 3, 2020 /QuayWire/ -- ", "LISBON, March 3, 2020"),
        ("LISBON, March 3, 2020 /QuayWire/ --\n\n", "LISBON, March 3, 2020"),
        ("LISBON--(QUAY WIRE)--", "LISBON"),
        ("SAITAMA, Japan, Dec. 9 Quay - ", "SAITAMA, Japan, Dec. 9"),
    ],
)
def test_a_dateline_is_the_words_before_the_dash(line, dateline):
    meta = recognise(line + BODY)
    assert meta.dateline.text == dateline
    assert meta.dateline.start == 0


@pytest.mark.parametrize("dateline", ["LISBON, MAR 3", "Lisboa, 3 marzo"])
def test_a_dateline_may_come_after_the_agency(dateline):
    assert recognise(f"(QUAY) - {dateline} - {BODY}").dateline.text == dateline


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance — said that it would come.",
        "LISBON-based firms said so.",
        "The mayor — Ann Lee — said so.",
        "On Monday, the mayor said so - twice.",
        "UN officials - and others - said so.",
        "BC-LISBON -- Ten things to know.",
        "FILE - The harbour at night.",
        "On March 28–29, the council met.",
    ],
)
def test_a_dash_in_a_sentence_makes_no_dateline(text):
    assert recognise(text).dateline is None


def test_a_dateline_may_follow_the_headline_and_the_byline():
    meta = recognise(f"Harbour gets its wall\n\nBy Ann Lee\n\nLISBON — {BODY}")
    assert (meta.title, meta.authors, meta.dateline.text) == ("Harbour gets its wall", ("Ann Lee",), "LISBON")


def test_the_date_of_a_dateline_is_the_date_of_publication():
    published = recognise(f"LISBON, March 3, 2020 — {BODY}").date_published
    assert (published.edtf, published.inferred, published.mention.text) == (
        "2020-03-03",
        False,
        "March 3, 2020",
    )


def test_a_dateline_without_year_takes_that_of_the_copyright_line_and_says_so():
    published = recognise(f"LISBON, Nov. 3 — {BODY}\n© 2020 The Lantern").date_published
    assert (published.edtf, published.inferred, published.mention.text) == ("2020-11-03", True, "Nov. 3")
    assert "copyright" in published.note


def test_a_dateline_without_any_year_gives_no_date():
    assert recognise(f"LISBON, Nov. 3 — {BODY}").date_published is None


@pytest.mark.parametrize(
    ("line", "day", "words"),
    [
        ("Monday, May 18, 2015", "2015-05-18", "Monday, May 18, 2015"),
        ("18 May 2015", "2015-05-18", "18 May 2015"),
        ("2015-05-18", "2015-05-18", "2015-05-18"),
        ("Published: May 18, 2015", "2015-05-18", "May 18, 2015"),
        ("May 18, 2015 at 10:30 a.m. EST", "2015-05-18", "May 18, 2015"),
        ("Sept. 9, 2015", "2015-09-09", "Sept. 9, 2015"),
    ],
)
def test_a_date_on_a_line_of_its_own_is_the_date_of_publication(line, day, words):
    meta = recognise(f"Harbour gets its wall\n\n{line}\n\n{BODY}")
    assert (meta.date_published.edtf, meta.date_published.mention.text) == (day, words)
    assert meta.dateline.text == words


def test_a_date_with_its_weekday_may_begin_the_first_paragraph():
    meta = recognise(f"Harbour gets its wall\n\nThursday, May 7, 2015 {BODY}")
    assert meta.date_published.edtf == "2015-05-07"


def test_a_date_in_a_sentence_is_not_the_date_of_publication():
    assert recognise("May 18, 2015 was a Monday.").date_published is None


def test_a_day_that_does_not_exist_is_no_date():
    assert recognise(f"February 30, 2015\n\n{BODY}").date_published is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("BY ANN LEE", ("Ann Lee",)),
        ("By Ann Lee and Bo Cruz", ("Ann Lee", "Bo Cruz")),
        ("By Ann Lee, Bo Cruz and Cy O’Dunn", ("Ann Lee", "Bo Cruz", "Cy O’Dunn")),
        ("By Ann Lee, Bo Cruz", ("Ann Lee", "Bo Cruz")),
        ("By Ann Lee, Harbour Press", ("Ann Lee",)),
        ("By Ann Lee, New Lisbon", ("Ann Lee",)),
        ("By Ann Lee with Bo Cruz in Lisbon", ("Ann Lee", "Bo Cruz")),
        ("By Ann Lee, Staff Writer", ("Ann Lee",)),
        ("By Ann Lee | The Lantern", ("Ann Lee",)),
        ("By Ann Lee in Lisbon", ("Ann Lee",)),
        ("Written by Ludwig van den Berg-Sørensen", ("Ludwig van den Berg-Sørensen",)),
        ("By The Lantern", ("The Lantern",)),
    ],
)
def test_a_byline_names_the_authors(line, names):
    assert recognise(f"Harbour gets its wall\n\n{line}\n\n{BODY}").authors == names


@pytest.mark.parametrize(
    "line", ["By noon the hall was full.", "By then it was too late", "Byron Lee said so"]
)
def test_a_sentence_with_by_is_no_byline(line):
    assert recognise(f"{line}\n{BODY}").authors == ()


@pytest.mark.parametrize(
    ("line", "year", "holder"),
    [
        ("Copyright © 2019, The Lantern. All rights reserved.", "2019", "The Lantern"),
        ("(c) 2020 The Lantern", "2020", "The Lantern"),
        ("© The Lantern 2021", "2021", "The Lantern"),
        ("Copyright 2017-21 The Lantern", "2021", "The Lantern"),
        ("Copyright 1999-2001 by The Lantern, Inc. All rights reserved.", "2001", "The Lantern, Inc"),
        ("© The Lantern. This material may not be published or rewritten.", None, "The Lantern"),
        ("Copyright The Lantern. All rights reserved", None, "The Lantern"),
        ("Copyright 2022 © The Lantern", "2022", "The Lantern"),
        ("© A Lanterna - 2020.Todos os direitos reservados.", "2020", "A Lanterna"),
    ],
)
def test_a_copyright_line_gives_year_and_holder(line, year, holder):
    meta = recognise(f"{BODY}\n\n{line}")
    assert (meta.copyright_notice.text, meta.copyright_year, meta.copyright_holder) == (line, year, holder)


def test_a_copyright_notice_may_end_the_last_paragraph():
    assert recognise(f"{BODY} © 2020 The Lantern").copyright_notice.text == "© 2020 The Lantern"


def test_a_sentence_about_copyright_is_no_notice():
    assert recognise("Copyright law was changed by the council.").copyright_notice is None


@pytest.mark.parametrize("first", ["Harbour gets its wall", "Will it hold?", "Mayor of the U.S."])
def test_a_short_first_line_set_off_by_a_blank_line_is_the_title(first):
    assert recognise(f"{first}\n\n{BODY}").title == first


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"It rained.\n\n{BODY}",
        f"Harbour gets its wall\n{BODY}",
        f"{'long ' * 40}\n\n{BODY}",
        "Harbour",
        "",
    ],
    ids=["one line", "a sentence", "no blank line", "too long", "nothing after it", "empty"],
)
def test_any_other_first_line_is_no_title(text):
    assert recognise(text).title is None


def test_a_text_without_furniture_gives_nothing():
    assert recognise(BODY) == recognise("")


PIECES = st.sampled_from(
    ["LISBON", "(", ")", "—", " - ", "By ", "Ann Lee", " and ", "©", "Copyright ", "2019", "May 18, 2015",
     ", ", ".", "\n", "\r\n", "\n\n", " ", "Monday, ", "á", "😀", "said"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_span_holds_its_words(text):
    for path, span in spans(recognise(text)):
        assert text[span.start : span.end] == span.text, path
