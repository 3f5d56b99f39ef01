"""Which quotations are uttered as they stand."""

import pytest

from kg.extract import parse
from kg.extract.analysis.document import Document
from kg.extract.statements.utterances import is_utterance
from kg.story import Story


def uttered(text: str) -> list[bool]:
    doc = Document(Story(id="t", text=text))
    return [is_utterance(doc, quotation) for quotation in doc.quotations]


def test_a_sentence_of_its_own_is_an_utterance() -> None:
    assert uttered("“We will stay,” the mayor said.") == [True]


@pytest.mark.parametrize(
    "text", ["The so-called “peace” did not last.", "She read “War and Peace” on the train."]
)
def test_words_that_a_sentence_borrows_are_none(text: str) -> None:
    assert uttered(text) == [False]


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
