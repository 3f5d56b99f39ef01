"""Stories that repeat one another: the first counts."""

import gzip

import pytest
from exporting import export, record, write

from kg.corpus.resemblance import signature, similarities

WORDS = (
    "The harbour board of {} said on Monday that it would close the old fish market for good after the storm "
    "of last week had torn off most of its roof and left the quay under water for three days. Traders "
    "will move to the sheds behind the ferry terminal until the town has found a place for a new hall, which "
    "may take as long as two years, according to the chair of the board, Ada Holm, who spoke to reporters at "
    "the site. The town had been warned twice by its own engineers that the beams were no longer sound."
)
FIRST = record(1, text=WORDS.format("Bergen"))
PRINTED = record(2, text=WORDS.format("Bergen") + " The Post was told.", publisher="The Post")
SHOUTED = record(3, text=WORDS.format("Bergen").upper())
OTHER = record(4)
SAME = record(5, text=FIRST["text"], publisher="Another")


def identifiers(folder):
    text = "".join(
        gzip.decompress(path.read_bytes()).decode() for path in sorted(folder.glob("part-*.nq.gz"))
    )
    return {line.split('"')[1] for line in text.splitlines() if "/identifier>" in line}


def links(folder):
    found = [*folder.glob("part-*.nq.gz"), *folder.glob("duplicates.nq.gz")]
    text = "".join(gzip.decompress(path.read_bytes()).decode() for path in found)
    return [
        line.split()
        for line in text.splitlines()
        if "/isBasedOn>" in line and not line.split()[0].endswith("graph>")
    ]


@pytest.fixture
def source(tmp_path):
    return write(tmp_path / "a.jsonl", [FIRST, PRINTED, OTHER, SHOUTED, SAME])


def test_of_those_that_repeat_each_other_the_first_is_written(source, tmp_path, lines):
    export(source, tmp_path / "out")
    assert identifiers(tmp_path / "out") == {"story-1", "story-4"}
    kinds = [
        (each["source"].split("(")[1], each["kind"]) for each in lines(tmp_path / "out/duplicates.jsonl")
    ]
    assert kinds == [("story-2)", "repeats"), ("story-3)", "repeats"), ("story-5)", "same text")]


def test_what_is_not_written_is_linked_to_what_is(source, tmp_path, lines):
    export(source, tmp_path / "out")
    told = {each["story"]: each["of"] for each in lines(tmp_path / "out/duplicates.jsonl")}
    found = {subject[1:-1]: target[1:-1] for subject, _, target, *_ in links(tmp_path / "out")}
    assert len(found) == 2
    assert found.items() <= told.items()


def test_all_are_kept_if_wished_each_with_its_link(source, tmp_path):
    export(source, tmp_path / "out", "--duplicates", "keep")
    assert identifiers(tmp_path / "out") == {"story-1", "story-2", "story-3", "story-4"}
    assert len(links(tmp_path / "out")) == 2
    assert not (tmp_path / "out" / "duplicates.nq.gz").exists()


def test_how_alike_they_must_be_can_be_said(source, tmp_path):
    export(source, tmp_path / "out", "--similarity", "1")
    assert identifiers(tmp_path / "out") == {"story-1", "story-2", "story-4"}


def test_the_order_of_the_input_decides(tmp_path):
    export(write(tmp_path / "a.jsonl", [PRINTED, FIRST]), tmp_path / "out")
    assert identifiers(tmp_path / "out") == {"story-2"}


def test_what_repeats_a_story_that_fails_takes_its_place(tmp_path, kg, lines):
    bad = {"format": "kgn-story/1", "id": "bad", "text": FIRST["text"], "story": {"language": "no language"}}
    source = write(tmp_path / "a.jsonl", [bad, PRINTED, SHOUTED])
    assert kg("export", source, "-o", f"{tmp_path}/out/").code == 1
    assert identifiers(tmp_path / "out") == {"story-2"}
    [again] = lines(tmp_path / "out/duplicates.jsonl")
    assert again["source"].endswith("(story-3)")


def test_case_and_punctuation_do_not_count():
    assert signature("It rained, again.") == signature("IT  RAINED - again!")


def test_texts_without_words_are_not_all_the_same():
    assert signature("…").digest != signature("—").digest


def test_similarity_is_near_the_true_share():
    import numpy as np  # noqa: PLC0415

    words = [f"word{number}" for number in range(404)]
    half = [*words[:202], *(f"other{number}" for number in range(202))]
    low = [np.frombuffer(signature(" ".join(each)).low, "u1")[None] for each in (words, half)]
    true = 198 / 602
    assert abs(similarities(*low)[0] - true) < 0.15
