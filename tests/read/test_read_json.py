"""JSON records and parsed stories: one, an array, or one a line."""

from __future__ import annotations

import io
import json

import pytest

from kg.errors import KgError, ParsedStoryError, ReadError, TooLarge
from kg.read import limits, read
from kg.story import ParsedStory, Story, story_id

TEXT = "It rained on the harbour, and the mayor said that it would go on."
RECORD = {
    "id": "rain-1", "text": TEXT, "title": "Rain", "url": "https://news.example/rain", "language": "en_GB",
    "date": "2020-03-03T10:00:00+01:00", "modified": "2020-03-04", "publisher": {"name": "The Lantern"},
    "authors": ["Ann Lee", "Bo Cruz"], "rights": "© The Lantern", "license": "https://news.example/licence",
    "section": "Town", "keywords": ["rain"],
}  # fmt: skip
PARSED = {"format": "kgn-story/1", "id": "rain-1", "text": TEXT, "persons": []}


def lines(*records) -> bytes:
    return b"\n".join(
        record if isinstance(record, bytes) else json.dumps(record).encode() for record in records
    )


def stories(data: bytes, **options):
    return list(read(io.BytesIO(data), **options))


def errors(data: bytes, **options) -> tuple[list, list[KgError]]:
    found: list[KgError] = []
    return stories(data, on_error=found.append, **options), found


def test_a_record_gives_its_text_and_all_it_says():
    [story] = stories(lines(RECORD))
    meta = story.meta
    assert (story.id, story.text, meta.identifier) == ("rain-1", TEXT, "rain-1")
    assert (meta.title, meta.url, meta.publisher, meta.language) == (
        "Rain", "https://news.example/rain", "The Lantern", "en-GB",
    )  # fmt: skip
    assert (meta.date_published.edtf, meta.date_modified.edtf) == ("2020-03-03T10:00:00+01:00", "2020-03-04")
    assert (meta.anchor_date, meta.authors, meta.keywords) == (
        "2020-03-03",
        ("Ann Lee", "Bo Cruz"),
        ("rain",),
    )
    assert (meta.copyright_notice, meta.license, meta.section) == (
        "© The Lantern", "https://news.example/licence", "Town",
    )  # fmt: skip


def test_a_record_without_an_id_gets_that_of_its_text():
    assert stories(lines({"text": TEXT}))[0].id == story_id(TEXT)


def test_the_text_of_a_record_is_unchanged():
    text = "It rained.\r\n\r\n It snowed. \n"
    assert stories(lines({"text": text}))[0].text == text


def test_a_record_may_have_a_number_for_an_id():
    assert stories(lines({"id": 7, "text": TEXT}))[0].id == "7"


def test_fields_of_another_kind_are_left_out():
    [story] = stories(
        lines({"text": TEXT, "title": ["x"], "date": {"a": 1}, "authors": [None, 1.5, {"name": "Ann"}]})
    )
    assert (story.meta.title, story.meta.date_published, story.meta.authors) == (None, None, ("Ann",))


def test_a_date_that_the_text_gives_too_points_at_the_words():
    [story] = stories(lines({"text": f"Rain\n\nMay 18, 2015\n\n{TEXT}", "date": "2015-05-18"}))
    assert story.meta.date_published.mention.text == "May 18, 2015"
    assert not story.meta.date_published.inferred


@pytest.mark.parametrize(
    "data",
    [json.dumps([RECORD, PARSED]).encode(), json.dumps([RECORD, PARSED], indent=2).encode(),
     lines(RECORD, PARSED), lines(RECORD, b"", b" ", PARSED, b""), b"\xef\xbb\xbf" + lines(RECORD, PARSED)],
    ids=["array", "indented array", "lines", "blank lines", "marked lines"],
)  # fmt: skip
def test_records_and_parsed_stories_may_stand_together(data):
    record, parsed = stories(data)
    assert isinstance(record, Story)
    assert isinstance(parsed, ParsedStory)


def test_one_object_may_take_many_lines():
    assert stories(json.dumps(RECORD, indent=2).encode())[0].id == "rain-1"


def test_lines_in_a_json_file_are_read_as_lines():
    assert len(stories(lines(RECORD, PARSED), name="rain.json")) == 2


def test_a_record_with_facts_of_its_own_is_no_parsed_story():
    assert isinstance(stories(lines({"text": TEXT, "persons": [{"who": 1}]}))[0], Story)


def test_a_parsed_story_that_does_not_fit_is_refused_with_its_line():
    found, [error] = errors(lines(RECORD, PARSED | {"persons": [{"id": "person/a"}]}), name="rain.jsonl")
    assert isinstance(error, ParsedStoryError)
    assert str(error).startswith("rain.jsonl:2: ")
    assert len(found) == 1


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "not JSON"),
        (b'{"text": "a"} x', "not JSON"),
        (b"[]", "found an array"),
        (b"7", "found a number"),
        (b"null", "found null"),
        (b"{}", "is missing"),
        (b'{"text": 7}', "is a number"),
        (b'{"text": " "}', "is empty"),
        (b'{"a": ' * 100_000, "too deep"),
        (b'{"text": ' + b"1" * 5000 + b"}", "not JSON that can be read"),
        (b"\xff\x00\xfe", "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(line, reason):
    found, [error] = errors(lines(RECORD, line, RECORD), name="rain.jsonl")
    assert isinstance(error, ReadError)
    assert (error.source, error.line) == ("rain.jsonl", 2)
    assert reason in error.message
    assert len(found) == 2


def test_without_a_place_for_errors_the_first_is_raised():
    records = read(io.BytesIO(lines(RECORD, b"{", RECORD)), name="rain.jsonl")
    assert next(records).id == "rain-1"
    with pytest.raises(ReadError, match=r"rain\.jsonl:2: not JSON"):
        next(records)


def test_a_bad_item_of_an_array_is_named_and_the_rest_is_read():
    found, [error] = errors(json.dumps([RECORD, {}, RECORD]).encode(), name="rain.json")
    assert str(error).startswith("rain.json[1]: ")
    assert len(found) == 2


def test_half_of_a_surrogate_pair_becomes_one_character():
    [story] = stories(b'{"text": "It \\ud800 rained \\ud83d\\ude00 \\u0000 on.", "title": "\\udc00"}')
    assert story.text == "It \ufffd rained 😀 \x00 on."
    assert story.meta.title == "\ufffd"


def test_a_record_of_another_kind_of_json_is_recognised():
    assert [story.id for story in stories(b'{"uri": "urn:x", "body_text": "It rained."}')] == ["urn:x"]


def test_an_article_in_terms_of_schema_org_is_a_record():
    article = {
        "@type": "NewsArticle",
        "headline": "Rain",
        "articleBody": "It rained.",
        "datePublished": "2020-03-03",
    }
    [story] = stories(lines(article), format="jsonl")
    assert (story.text, story.meta.title, story.meta.date_published.edtf) == (
        "It rained.",
        "Rain",
        "2020-03-03",
    )


def test_an_article_within_a_graph_of_schema_org_is_a_record():
    graph = {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Post", "url": "x"},
             {"@type": "NewsArticle", "headline": "Rain", "articleBody": "It rained."}]}  # fmt: skip
    assert [story.meta.title for story in stories(json.dumps(graph).encode())] == ["Rain"]


def test_the_usual_names_of_fields_are_known():
    record = {
        "content": "<p>It rained.</p>",
        "headline": "Rain",
        "pub_date": "2020-03-03",
        "byline": "By Ann Lee and Bo Cruz",
    }
    [story] = stories(lines(record))
    assert (story.text, story.meta.title, story.meta.date_published.edtf) == (
        "It rained.",
        "Rain",
        "2020-03-03",
    )
    assert story.meta.authors == ("Ann Lee", "Bo Cruz")


def test_a_record_with_a_summary_only_is_marked_so():
    [story] = stories(lines({"title": "Rain", "abstract": "It rained."}))
    assert (story.text, story.meta.summary) == ("It rained.", True)


def test_the_caller_says_what_the_file_calls_a_field():
    record = {"body": {"plain": "It rained."}, "head line": "Rain", "day": "2020-03-03"}
    fields = {"text": "body.plain", "title": "head line", "date": "day"}
    [story] = stories(lines(record), fields=fields)
    assert (story.text, story.meta.title, story.meta.date_published.edtf) == (
        "It rained.",
        "Rain",
        "2020-03-03",
    )


def test_an_empty_array_is_an_error():
    with pytest.raises(ReadError, match="no story"):
        stories(b"[]")


def test_lines_in_utf16_are_refused_with_a_reason():
    with pytest.raises(ReadError, match="UTF-16"):
        stories(lines(RECORD).decode().encode("utf-16"), format="jsonl")


def test_lines_are_read_as_they_come():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = b'{"text": "It rained."}\n'
            buffer[: len(line)] = line
            return len(line)

    records = read(Endless(), format="jsonl")
    assert [next(records).text for _ in range(5000)][-1] == "It rained."


@pytest.fixture
def few_bytes(monkeypatch):
    monkeypatch.setattr(limits, "MAX_BYTES", 1_000)


FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "The Lantern",
        "items": [{"id": str(i), "content_text": TEXT} for i in range(30)], "icon": "x"}  # fmt: skip
ANSWER = {
    "total": 30,
    "item": [{"uri": f"urn:{i}", "headline": "Rain", "body_text": TEXT} for i in range(30)],
}


@pytest.mark.usefixtures("few_bytes")
@pytest.mark.parametrize(
    ("value", "publisher"), [(FEED, "The Lantern"), (ANSWER, None)], ids=["feed", "ninjs"]
)
def test_of_an_object_larger_than_a_story_the_items_come_one_by_one(value, publisher):
    found = list(read(io.BytesIO(json.dumps(value, indent=1).encode())))
    assert [story.text for story in found] == [TEXT] * 30
    assert {story.meta.publisher for story in found} == {publisher}


@pytest.mark.usefixtures("few_bytes")
@pytest.mark.parametrize(
    "value",
    [
        {"text": "x" * 2_000},
        {"a": ["x"] * 1_000, "text": TEXT},
        {"title": "x" * 2_000, "items": [RECORD]},
        "x" * 2_000,
    ],
    ids=["text", "other list", "before the list", "string"],
)
def test_a_story_as_json_has_a_bound(value):
    with pytest.raises(TooLarge, match="1,000 bytes"):
        list(read(io.BytesIO(json.dumps(value).encode()), format="json"))


@pytest.mark.usefixtures("few_bytes")
def test_of_a_large_object_that_is_cut_the_whole_items_are_read():
    data = json.dumps(FEED).encode()
    errors: list[KgError] = []
    found = list(read(io.BytesIO(data[: len(data) // 2]), on_error=errors.append))
    assert len(found) > 10
    assert len(errors) == 1


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ({"main": "Rain", "kicker": "Town"}, "Rain"),
        ("{'main': 'Rain', 'kicker': None}", "Rain"),
        ('{"main": "Rain", "kicker": null}', "Rain"),
        ("{'main': Rain", "{'main': Rain"),
        ("[Live] Rain", "[Live] Rain"),
    ],
)
def test_an_object_that_is_written_as_a_string_is_read_as_one(headline, title):
    [story] = read(io.BytesIO(json.dumps({"text": TEXT, "headline": headline}).encode()))
    assert story.meta.title == title


def test_keywords_and_bylines_that_are_written_as_strings_are_read():
    record = {
        "text": TEXT,
        "keywords": "[{'name': 'subject', 'value': 'Rain', 'rank': 1}, {'name': 'town', 'value': 'Bergen'}]",
        "byline": "{'original': 'By Ann Lee and Bo Cruz', 'person': []}",
    }
    [story] = read(io.BytesIO(json.dumps(record).encode()))
    assert (story.meta.keywords, story.meta.authors) == (("Rain", "Bergen"), ("Ann Lee", "Bo Cruz"))


def test_a_record_without_its_text_names_the_field_that_was_asked_for():
    _, found = errors(lines({"body": 5}), format="jsonl", fields={"text": "body"})
    assert [error.message.partition(";")[0] for error in found] == [
        'a record needs its story as a string in "body", which is a number'
    ]


def test_a_post_as_wordpress_serves_it_is_a_record():
    post = {
        "id": 4, "date": "2026-03-03T09:00:00", "date_gmt": "2026-03-03T08:00:00",
        "title": {"rendered": "Rain &amp; snow"},
        "content": {"rendered": "<p>It rained.</p><p>It snowed.</p>"},
    }  # fmt: skip
    [story] = stories(lines(post))
    assert (story.text, story.meta.title) == ("It rained.\nIt snowed.", "Rain & snow")
    assert story.meta.date_published.edtf == "2026-03-03T08:00:00Z"


def test_a_text_may_come_in_paragraphs():
    assert stories(lines({"body": ["It rained.", "It snowed."]}))[0].text == "It rained.\nIt snowed."


def test_of_an_author_with_the_place_of_work_the_name_is_kept():
    assert stories(lines({"text": TEXT, "author": "Ann Lee, The Lantern"}))[0].meta.authors == ("Ann Lee",)
