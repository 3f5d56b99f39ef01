"""Where quotations begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import parse
from kg.extract.analysis.document import Document
from kg.extract.statements import quotations
from kg.story import Story


def quoted(text: str) -> list[str]:
    doc = Document(Story(id="t", text=text))
    return [doc.span(q.first, q.after).text for q in quotations.find(doc)]


@pytest.mark.parametrize(
    "marked",
    [
        "“We will stay.”",
        '"We will stay."',
        "‘We will stay.’",
        "'We will stay.'",
        "«We will stay.»",
        "„We will stay.“",
        "``We will stay.''",
        "''We will stay.''",
    ],
)
def test_marks_of_all_kinds_enclose_a_quotation(marked: str) -> None:
    assert quoted(f"The mayor said: {marked}") == ["We will stay."]


def test_an_apostrophe_opens_nothing() -> None:
    assert quoted("The dogs' owners didn't say what they'd do in the '90s.") == []


def test_a_quotation_inside_another_is_part_of_it() -> None:
    assert quoted("“He told me ‘go away’ and left,” she said.") == ["He told me ‘go away’ and left,"]


def test_a_quotation_runs_over_paragraphs_that_begin_with_a_mark() -> None:
    text = "“The road is closed.\n\n“It will open in May,” the mayor said."
    assert quoted(text) == ["The road is closed.\n\n“It will open in May,"]


def test_a_quotation_that_nothing_closes_ends_with_its_paragraph() -> None:
    assert quoted("The mayor said: “We will stay.\n\nThe council met.") == ["We will stay."]


def test_a_sentence_of_its_own_is_whole() -> None:
    doc = Document(Story(id="t", text="“We will stay,” the mayor said."))
    assert [q.whole for q in quotations.find(doc)] == [True]


@pytest.mark.parametrize(
    "text", ["The so-called “peace” did not last.", "She read “War and Peace” on the train."]
)
def test_words_that_a_sentence_borrows_are_not_whole(text: str) -> None:
    doc = Document(Story(id="t", text=text))
    assert [q.whole for q in quotations.find(doc)] == [False]


@given(st.text(alphabet="“”\"'‘’`«» ab.,\n", max_size=60))
def test_any_marks_in_any_order_give_ranges_in_order(text: str) -> None:
    doc = Document(Story(id="t", text=text))
    found = quotations.find(doc)
    assert all(0 <= q.first < q.after <= len(doc) for q in found)
    assert all(a.after <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("behind", "source"),
    [
        ("the clerk, who was not allowed to speak publicly, told reporters.", "the clerk"),
        ("Petter Lund, who was not allowed to speak publicly, told reporters.", "Petter Lund"),
        ("the clerk, a father of two, told reporters.", "the clerk"),
        ("a clerk — who would not give her name — said.", "a clerk"),
        ("the minister, Jo Lee, said.", "the minister, Jo Lee"),
    ],
)
def test_the_source_stands_before_what_is_set_apart_from_its_verb(behind: str, source: str) -> None:
    (found,) = parse(Story(id="t", text=f"“We want the ships back,” {behind}")).statements
    assert found.source_span is not None
    assert found.source_span.text == source
