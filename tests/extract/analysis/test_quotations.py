"""Where quotations begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.analysis import quotations
from kg.extract.analysis.document import Document
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


@given(st.text(alphabet="“”\"'‘’`«» ab.,\n", max_size=60))
def test_any_marks_in_any_order_give_ranges_in_order(text: str) -> None:
    doc = Document(Story(id="t", text=text))
    found = quotations.find(doc)
    assert all(0 <= q.first < q.after <= len(doc) for q in found)
    assert all(a.after <= b.first for a, b in pairwise(found))
