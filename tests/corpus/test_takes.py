"""A story that is too long for one graph is written in takes."""

import gzip

import pytest
from exporting import record, write
from hypothesis import given
from hypothesis import strategies as st

from kg.corpus.takes import NOTE, takes
from kg.story import Dated, Metadata, Person, Role, Span, Story, story_id

PARAGRAPHS = [f"Minister Ada Holm met {number} people in Oslo on Monday." for number in range(10)]
TEXT = "\n\n".join(PARAGRAPHS)


def cut(most=120, text=TEXT, **meta):
    return list(takes(Story(id="1", text=text, meta=Metadata(identifier="1", **meta)), most))


def test_a_story_that_is_short_enough_is_left_alone():
    story = Story(id="1", text=TEXT)
    assert list(takes(story, len(TEXT))) == [story]


def test_takes_end_with_paragraphs():
    assert [take.text for take in cut()] == ["\n\n".join(PARAGRAPHS[at : at + 2]) for at in range(0, 10, 2)]


def test_without_paragraphs_they_end_with_sentences():
    assert [take.text for take in cut(25, "It rained. It snowed. The sun came out.")] == [
        "It rained. It snowed.",
        "The sun came out.",
    ]


@given(st.text(alphabet="ab .\n", max_size=200), st.integers(1, 50))
def test_nothing_is_lost_and_none_is_too_long(text, most):
    found = cut(most, text)
    assert "".join("".join(take.text for take in found).split()) == "".join(text.split())
    assert all(len(take.text) <= most for take in found if len(text) > most)


def test_each_says_which_it_is_and_of_what():
    first, second, *_ = cut(url="https://post.example/1")
    assert (first.meta.take, second.meta.take) == ("1", "2")
    assert {first.meta.is_part_of, second.meta.is_part_of} == {"https://post.example/1"}
    assert (first.id, second.id) == ("1#1", "1#2")
    assert first.notes == (NOTE,)


def test_one_without_a_name_is_known_by_its_text():
    first, *_ = takes(Story(id=story_id(TEXT), text=TEXT), 120)
    assert (first.id, first.meta.identifier) == (story_id(first.text), None)
    assert first.meta.is_part_of == story_id(TEXT)


def test_offsets_count_in_the_take():
    words = PARAGRAPHS[3]
    at = TEXT.index(words)
    first, second, *_ = cut(copyright_notice=Span(start=at, end=at + len(words), text=words))
    found = second.meta.copyright_notice
    assert second.text[found.start : found.end] == words
    assert first.meta.copyright_notice == words


def test_words_of_another_take_leave_their_date():
    words = Span(start=0, end=8, text=TEXT[:8])
    first, second, *_ = cut(date_published=Dated(edtf="2026-03-03", mention=words))
    assert first.meta.date_published == Dated(edtf="2026-03-03", mention=words)
    assert second.meta.date_published == Dated(edtf="2026-03-03")


def test_whom_the_file_names_each_take_names():
    person = Person(id="person/ada-holm", name="Ada Holm", fields=("persons",))
    role = Role(id="role/1", holder=person.id, title="Minister", fields=("persons",))
    found = list(takes(Story(id="1", text=TEXT, persons=(person,), roles=(role,)), 120))
    assert {take.persons for take in found} == {(person,)}
    assert {take.roles for take in found} == {(role,)}


@pytest.mark.parametrize("parts", [1, 3])
def test_a_later_version_has_fewer_takes_and_none_of_the_earlier_one_is_left(tmp_path, kg, parts):
    old = record(1, text=TEXT, version="1")
    new = record(1, text="\n\n".join(PARAGRAPHS[:parts]).replace("Oslo", "Bergen"), version="2")
    for name, records in (("both", [old, new]), ("new", [new])):
        source = write(tmp_path / f"{name}.jsonl", records)
        kg("export", source, "-o", f"{tmp_path}/{name}/", "--max-chars", "120", "--duplicates", "keep")
    both, only = (tmp_path / name / "part-000000.nq.gz" for name in ("both", "new"))
    assert gzip.decompress(both.read_bytes()) == gzip.decompress(only.read_bytes())


def test_they_are_exported(tmp_path, kg):
    source = write(tmp_path / "a.jsonl", [record(1, text=TEXT, url="https://post.example/1"), record(2)])
    result = kg("export", source, "-o", f"{tmp_path}/out/", "--max-chars", "120", "--duplicates", "keep")
    assert result.code == 0
    assert "5 stories: a take of a story that is longer than --max-chars" in result.err
    lines = gzip.decompress((tmp_path / "out" / "part-000000.nq.gz").read_bytes()).decode()
    assert lines.count("<http://schema.org/isPartOf> <https://post.example/1>") == 5
