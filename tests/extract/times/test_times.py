"""Time expressions: which words are one, and what they mean from the day of the story."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.edtf import is_edtf
from kg.extract.times.expressions import find, resolve
from kg.story import When

MONDAY = date(2019, 4, 15)


def only(text):
    expressions = find(text)
    assert len(expressions) == 1, [found.text for found in expressions]
    return expressions[0]


def edtf(text, anchor=MONDAY, **options):
    when = resolve(only(text), anchor, **options)
    return when and when.edtf


def bounds(text, anchor=MONDAY, **options):
    when = resolve(only(text), anchor, **options)
    return when and (when.earliest, when.latest)


ABSOLUTE = [
    ("It opened on May 7, 2015.", "May 7, 2015", "2015-05-07"),
    ("It opened on Thursday, May 7, 2015, at noon.", "Thursday, May 7, 2015", "2015-05-07"),
    ("It opened on 7 May 2015.", "7 May 2015", "2015-05-07"),
    ("It opened on the 7th of May, 2015.", "the 7th of May, 2015", "2015-05-07"),
    ("It opened on Fri Aug 2, 2013.", "Fri Aug 2, 2013", "2013-08-02"),
    ("It opened on Sept. 3, 2014.", "Sept. 3, 2014", "2014-09-03"),
    ("It opened in May 2015.", "May 2015", "2015-05"),
    ("It opened in May of 2015.", "May of 2015", "2015-05"),
    ("It opened on 2015-05-07.", "2015-05-07", "2015-05-07"),
    ("Stamped 2015-05-07T10:30:00Z.", "2015-05-07T10:30:00Z", "2015-05-07"),
    ("It opened on 13/04/2015.", "13/04/2015", "2015-04-13"),
    ("It opened on 4/13/2015.", "4/13/2015", "2015-04-13"),
    ("It opened in 2011.", "2011", "2011"),
    ("The 2016 elections were close.", "2016", "2016"),
    ("It began in 1848 in Vienna.", "1848", "1848"),
    ("It ran from 2003 to 2007.", "from 2003 to 2007", "2003/2007"),
    ("It ran between 2003 and 2007.", "between 2003 and 2007", "2003/2007"),
    ("The mayor (2004–2008) agreed.", "2004–2008", "2004/2008"),
    ("A plan for 2000 - 2050 exists.", "2000 - 2050", "2000/2050"),
    ("In 2018-19 the club won.", "2018-19", "2018/2019"),
    ("It ran from March to May 2015.", "from March to May 2015", "2015-03/2015-05"),
    ("It ran May 7-9, 2015.", "May 7-9, 2015", "2015-05-07/2015-05-09"),
    ("It has run since 1998.", "since 1998", "1998/.."),
    ("It runs until 2020.", "until 2020", "../2020"),
    ("It ends by 2050.", "by 2050", "../2050"),
    ("It grew in the 1990s.", "the 1990s", "199X"),
    ("It grew in the '90s.", "90s", "199X"),
    ("It grew in the early 1990s.", "the early 1990s", "1990/1994"),
    ("It has grown since the 1990s.", "since the 1990s", "1990/.."),
    ("A house of the 19th century.", "the 19th century", "18XX"),
    ("It opened in the summer of 2015.", "the summer of 2015", "2015-22"),
    ("It opened in fall 2015.", "fall 2015", "2015-23"),
    ("Sales in the third quarter of 2015 fell.", "the third quarter of 2015", "2015-07/2015-09"),
    ("Sales in Q1 2015 fell.", "Q1 2015", "2015-01/2015-03"),
    ("In the first half of 2021 it rose.", "the first half of 2021", "2021-01/2021-06"),
    ("It opened in early 2016.", "early 2016", "2016-01/2016-06"),
    ("It opened early in 2016.", "early in 2016", "2016-01/2016-06"),
    ("It opened in late 2016.", "late 2016", "2016-07/2016-12"),
    ("It opened in mid-2016.", "mid-2016", "2016-04/2016-09"),
    ("It opened in late May 2016.", "late May 2016", "2016-05-16/2016-05-31"),
    ("It opened at the end of 2016.", "the end of 2016", "2016-12~"),
    ("It opened in the 1800s.", "the 1800s", "18XX"),
    ("It opens by the end of 2016.", "by the end of 2016", "../2016"),
    ("It opened since the start of May 2016.", "since the start of May 2016", "2016-05/.."),
    ("It ran 3-7 May 2015.", "3-7 May 2015", "2015-05-03/2015-05-07"),
    ("It opened around 2016.", "around 2016", "2016~"),
    ("It opened on New Year's Eve 2014.", "New Year's Eve 2014", "2014-12-31"),
]


@pytest.mark.parametrize(("text", "words", "wanted"), ABSOLUTE)
def test_absolute_times_need_no_anchor(text, words, wanted):
    assert only(text).text == words
    assert edtf(text, None) == wanted


RELATIVE = [
    ("She spoke on Monday.", "Monday", "2019-04-15"),
    ("She spoke Sunday night.", "Sunday night", "2019-04-14"),
    ("She spoke on Friday.", "Friday", "2019-04-12"),
    ("She spoke on Wednesday of last week.", "Wednesday of last week", "2019-04-10"),
    ("She spoke last Friday.", "last Friday", "2019-04-12"),
    ("She spoke on this past Friday.", "this past Friday", "2019-04-12"),
    ("She speaks next Monday.", "next Monday", "2019-04-22"),
    ("She spoke yesterday.", "yesterday", "2019-04-14"),
    ("She speaks tonight.", "tonight", "2019-04-15"),
    ("She speaks tomorrow morning.", "tomorrow morning", "2019-04-16"),
    ("She came the day before yesterday.", "the day before yesterday", "2019-04-13"),
    ("She comes the day after tomorrow.", "the day after tomorrow", "2019-04-17"),
    ("She spoke this morning.", "this morning", "2019-04-15"),
    ("She spoke this week.", "this week", "2019-04-15/2019-04-21"),
    ("She spoke last week.", "last week", "2019-04-08/2019-04-14"),
    ("She speaks early next week.", "early next week", "2019-04-22/2019-04-25"),
    ("She spoke last weekend.", "last weekend", "2019-04-13/2019-04-14"),
    ("She spoke last month.", "last month", "2019-03"),
    ("She speaks next month.", "next month", "2019-05"),
    ("She spoke last year.", "last year", "2018"),
    ("She spoke late last year.", "late last year", "2018-07/2018-12"),
    ("She spoke earlier this year.", "earlier this year", "2019-01/2019-04"),
    ("She speaks later this month.", "later this month", "2019-04-15/2019-04-30"),
    ("She spoke in October.", "October", "2018-10"),
    ("She spoke in April.", "April", "2019-04"),
    ("She spoke last May.", "last May", "2018-05"),
    ("She speaks next May.", "next May", "2019-05"),
    ("She spoke in May last year.", "May last year", "2018-05"),
    ("She spoke on March 3.", "March 3", "2019-03-03"),
    ("She spoke on March 3 last year.", "March 3 last year", "2018-03-03"),
    ("She spoke last spring.", "last spring", "2018-21"),
    ("She spoke last winter.", "last winter", "2018-24"),
    ("She speaks next summer.", "next summer", "2019-22"),
    ("She spoke five days ago.", "five days ago", "2019-04-10"),
    ("She spoke two weeks ago.", "two weeks ago", "2019-04-01~"),
    ("She spoke six months ago.", "six months ago", "2018-10~"),
    ("She spoke nearly 20 years ago.", "nearly 20 years ago", "1999~"),
    ("She spoke a year and a half ago.", "a year and a half ago", "2017~"),
    ("She spoke a few days ago.", "a few days ago", "2019-04-08/2019-04-13"),
    ("In the past two weeks she spoke.", "the past two weeks", "2019-04-01/2019-04-15"),
    ("Over the next three years she travels.", "the next three years", "2019-04/2022-04"),
    ("She spoke twenty-three years ago.", "twenty-three years ago", "1996~"),
    ("She speaks over the next week.", "the next week", "2019-04-15/2019-04-22"),
    ("She leaves as soon as the end of next week.", "as soon as the end of next week", "2019-04-26~/.."),
    ("She finished by Sunday night.", "by Sunday night", "../2019-04-14"),
    ("She has spoken since last week.", "since last week", "2019-04-08/.."),
    ("Prices fell in this decade.", "this decade", "201X"),
]


@pytest.mark.parametrize(("text", "words", "wanted"), RELATIVE)
def test_relative_times_count_from_the_day_of_the_story(text, words, wanted):
    assert only(text).text == words
    assert edtf(text) == wanted


@pytest.mark.parametrize("text", [text for text, _, _ in RELATIVE])
def test_relative_times_stay_open_without_that_day(text):
    assert edtf(text, None) is None


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("on Wednesday", "2019-04-10", "2019-04-17"),
        ("on Monday", "2019-04-15", "2019-04-15"),
        ("in October", "2018-10", "2019-10"),
        ("in April", "2019-04", "2019-04"),
        ("on June 1", "2018-06-01", "2019-06-01"),
        ("on May 16", "2018-05-16", "2019-05-16"),
        ("this weekend", "2019-04-13/2019-04-14", "2019-04-20/2019-04-21"),
        ("in the autumn", "2018-23", "2019-23"),
        ("from November 20 to December 11", "2018-11-20/2018-12-11", "2019-11-20/2019-12-11"),
        ("from November to February", "2018-11/2019-02", "2019-11/2020-02"),
        ("in two weeks", None, "2019-04-29~"),
        ("within two days", None, "2019-04-15/2019-04-17"),
    ],
)
def test_tense_says_which_of_two_is_meant(text, past, future):
    assert edtf(text, tense="past") == past
    assert edtf(text, tense="future") == future


def test_a_day_of_the_year_without_tense_is_the_closest():
    assert edtf("The meeting of May 16 was in Christchurch.") == "2019-05-16"


def test_the_weekday_decides_which_year_is_meant():
    assert edtf("It opened on Saturday, June 2.") == "2018-06-02"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("She spoke in 2011.", "2011-01-01", "2011-12-31"),
        ("She spoke in February.", "2019-02-01", "2019-02-28"),
        ("It opens by 2050.", None, "2050-12-31"),
        ("It has run since 1998.", "1998-01-01", None),
        ("It comes as early as the end of next week.", "2019-04-25", None),
        ("She spoke six months ago.", "2018-10-01", "2018-10-29"),
        ("She spoke early in 2016.", "2016-01-01", "2016-06-30"),
        ("She spoke earlier this year.", "2019-01-01", "2019-04-15"),
        ("It grew in the 1990s.", "1990-01-01", "1999-12-31"),
    ],
)
def test_bounds_hold_the_time(text, earliest, latest):
    assert bounds(text) == (earliest, latest)


def test_an_order_of_day_and_month_that_is_not_known_stays_open():
    assert edtf("It opened on 03/04/2015.") == "2015-03/2015-04"
    assert bounds("It opened on 03/04/2015.") == ("2015-03-04", "2015-04-03")


def test_an_order_of_day_and_month_that_is_known_decides():
    assert edtf("It opened on 03/04/2015.", day_first=True) == "2015-04-03"
    assert edtf("It opened on 03/04/2015.", day_first=False) == "2015-03-04"


def test_last_of_a_day_of_this_week_is_uncertain():
    friday = date(2019, 4, 19)
    assert edtf("She spoke last Tuesday.", friday) == "2019-04-09?"
    assert bounds("She spoke last Tuesday.", friday) == ("2019-04-09", "2019-04-16")


def test_since_with_a_superlative_is_the_earlier_time_too():
    assert edtf("Prices are at their highest level since March.") == "2019-03"


def test_since_with_a_comparison_is_the_earlier_time_itself():
    visit = only("It was her first visit to Oslo since October.")
    assert (visit.text, visit.preposition, visit.compared) == ("October", "since", True)
    assert resolve(visit, MONDAY).edtf == "2018-10"


def test_since_without_a_comparison_is_open_at_the_end():
    assert edtf("She has lived in Oslo since October.") == "2018-10/.."
    assert edtf("The protest has gone on since October.") == "2018-10/.."


def test_so_long_after_an_event_counts_back_from_a_present_that_follows_it():
    text = "A month and a half after the summit broke up, she is in Oslo."
    assert edtf(text) == "2019-03-01~"
    assert bounds(text) == ("2019-02-15", "2019-03-15")


SUMMIT = When(edtf="2019-02-28", earliest="2019-02-28", latest="2019-02-28")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("She left the same day.", "2019-02-28"),
        ("She left that day.", "2019-02-28"),
        ("She left the next day.", "2019-03-01"),
        ("She left the day before.", "2019-02-27"),
        ("She left the previous week.", "2019-02-18/2019-02-24"),
        ("She left the following month.", "2019-03"),
        ("She left that same year.", "2019"),
        ("She left two days later.", "2019-03-02"),
        ("She left three days before the talks.", "2019-02-25"),
        ("She left a month earlier.", "2019-01~"),
    ],
)
def test_times_that_go_by_another_event(text, wanted):
    assert only(text).kind == "relative-to-event"
    assert edtf(text, reference=SUMMIT) == wanted
    assert edtf(text, tense="past") is None


@pytest.mark.parametrize(
    ("text", "preposition"),
    [
        ("She left in 2011.", "in"),
        ("She left on Friday.", "on"),
        ("She left by Friday.", "by"),
        ("She left before 2011.", "before"),
        ("She left after 2011.", "after"),
        ("She lived there from 2003 to 2007.", "from"),
        ("She lived there between 2003 and 2007.", "between"),
        ("She grew up in the 1990s.", "in"),
        ("She left Friday.", None),
    ],
)
def test_the_preposition_before_a_time_is_told(text, preposition):
    assert only(text).preposition == preposition


@pytest.mark.parametrize(
    "text",
    [
        "Some 2,000 people came.",
        "It would cost 5 billion in 2011 dollars.",
        "About 2000 people came.",
        "She flew in 747 jets.",
        "See page 2015.",
        "It cost $2015.",
        "June Smith agreed with April Jones.",
        "Theresa May may march on.",
        "May I come?",
        "The March on Washington is remembered.",
        "The Sunday Times wrote so.",
        "Shops were full on Black Friday.",
        "He joked on Saturday Night Live.",
        "A 34-year-old man in his 20s came.",
        "The spring broke and the fall hurt.",
        "USA Today wrote so.",
        "Call 555-2015 or 2015-555.",
        "He ran 3.2019 miles.",
        "They won 19-20.",
    ],
)
def test_false_friends_are_no_times(text):
    assert find(text) == []


def test_each_year_of_a_list_is_a_time():
    assert [found.text for found in find("It fell in 2018, 2019 and 2020.")] == ["2018", "2019", "2020"]


def test_a_day_that_something_is_counted_from_is_not_the_time():
    assert find("It opens a week from Friday.") == []


def test_half_a_unit_is_half_as_rough():
    assert bounds("It opened half a century ago.") == ("1944-04-15", "1994-04-15")


def test_what_happens_again_and_again_has_no_date():
    every_week = only("The council meets every week.")
    assert every_week.kind == "frequency"
    assert resolve(every_week, MONDAY) is None


def test_how_long_something_lasts_is_no_date():
    two_years = only("She stayed for two years.")
    assert two_years.kind == "duration"
    assert resolve(two_years, MONDAY) is None


@pytest.mark.parametrize(
    "text", ["on February 30, 2015", "in 9999 years ago", "5000 years ago", "on 31/02/2015"]
)
def test_a_day_that_no_calendar_has_is_left_open(text):
    assert all(resolve(found, MONDAY) is None or found.core.isdigit() for found in find(text))


def test_only_the_stretch_asked_for_is_searched():
    text = "On Monday, on Tuesday and on Friday."
    assert [found.text for found in find(text, 10, 23)] == ["Tuesday"]


WORDS = st.sampled_from(
    """the a an last next this that past early late mid end of beginning in on by since until from to between
    and before after about as soon ago later earlier week weekend month year years day days decade century
    quarter half few couple two twenty three 15 1 31 1998 2019 2050 9999 1990s '80s 19th 2015-03-04 - – , . '
    03/04/2015 May March October Sept. Feb Monday Friday night yesterday today tomorrow summer winter first
    second every for within same""".split()  # noqa: SIM905
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(WORDS, max_size=12),
    st.dates(),
    st.sampled_from(["past", "present", "future", None]),
    st.booleans(),
)
def test_whatever_is_found_resolves_to_level_1_within_its_bounds_or_stays_open(
    words, anchor, tense, referred
):
    text = " ".join(words)
    reference = When(edtf=f"{anchor}", earliest=f"{anchor}", latest=f"{anchor}") if referred else None
    behind = 0
    for found in find(text):
        assert found.text == text[found.start : found.end]
        assert found.start >= behind
        behind = found.end
        when = resolve(found, anchor, tense=tense, reference=reference)
        if when:
            assert is_edtf(when.edtf), (found.text, when.edtf)
            assert when.earliest or when.latest
            assert not (when.earliest and when.latest) or when.earliest <= when.latest


@given(st.text(max_size=80))
def test_rubbish_is_read_without_a_fault(text):
    for found in find(text):
        resolve(found, MONDAY)


@pytest.mark.parametrize(
    "piece", ["the ", "in ", "about a ", "May ", "2011-", "since the end of ", "   ", "1"]
)
def test_time_grows_with_the_length_and_no_faster(piece):
    def seconds(length):
        text = piece * (length // len(piece))
        begin = time.process_time()
        find(text)
        return time.process_time() - begin

    assert seconds(160_000) < 20 * seconds(20_000) + 0.1


@pytest.mark.parametrize("place", ["of 1909 Holly Drive", "of 1119 Eighth St.", "from 1909 W. 3rd Avenue"])
def test_the_number_of_a_house_is_no_year(place):
    assert find(f"They met a man {place}, who left.") == []
