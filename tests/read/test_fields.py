"""Records whose fields have other names, and those within what servers of news answer."""

from __future__ import annotations

import io
import json

import pytest

from kg.read import read

TEXT = (
    "It rained on the harbour all Monday, and the mayor said that it would go on until the end of the week."
)


def stories(value: object, **options):
    return list(read(io.BytesIO(json.dumps(value).encode()), **options))


@pytest.mark.parametrize(
    "answer",
    [
        {"status": "ok", "articles": [{"title": "Rain", "content": TEXT}]},
        {"response": {"results": [{"webTitle": "Rain", "fields": {"bodyText": TEXT}}]}},
        {"took": 3, "hits": {"total": 1, "hits": [{"_id": "7", "_source": {"title": "Rain", "text": TEXT}}]}},
        {"db": [{"data": {"posts": [{"title": "Rain", "html": f"<p>{TEXT}</p>"}]}}]},
        {"_type": "News", "value": [{"name": "Rain", "description": TEXT, "datePublished": "2024-08-05"}]},
    ],
    ids=["articles", "fields", "hits", "export", "values"],
)
def test_the_records_of_an_answer_are_stories(answer):
    [story] = stories(answer)
    assert (story.text, story.meta.title) == (TEXT, "Rain")


def test_a_record_of_an_answer_that_has_no_text_is_told_of_and_the_rest_is_read():
    told = []
    articles = [
        {"title": "Rain", "text": TEXT},
        {"title": "Hail", "text": ""},
        {"title": "Snow", "text": TEXT},
    ]
    found = stories({"articles": articles}, on_error=told.append)
    assert [story.meta.title for story in found] == ["Rain", "Snow"]
    assert "[1]" in str(told[0])


def test_a_record_with_others_beside_it_is_one():
    [story] = stories({"title": "Rain", "text": TEXT, "related": [{"title": "Hail", "text": "It hailed."}]})
    assert story.meta.title == "Rain"


def test_whom_a_record_without_text_names_are_no_records():
    told = []
    assert not stories({"persons": [{"name": "Lee", "description": "mayor"}]}, on_error=told.append)
    assert len(told) == 1


def test_a_text_that_the_server_cut_is_a_summary():
    [story] = stories({"articles": [{"title": "Rain", "content": f"{TEXT}… [+1234 chars]"}]})
    assert (story.text, story.meta.summary) == (TEXT, True)


def test_of_several_summaries_the_longest_is_the_text():
    [story] = stories({"title": "Rain", "abstract": "It rained.", "lead_paragraph": TEXT})
    assert (story.text, story.meta.summary) == (TEXT, True)


def test_a_source_that_is_an_address_is_no_publisher():
    meta = stories({"text": TEXT, "source": "https://lantern.example/rain", "hostname": "lantern.example"})[
        0
    ].meta
    assert (meta.url, meta.publisher) == ("https://lantern.example/rain", "lantern.example")


@pytest.mark.parametrize("authors", ["Ann Lee; Bo Cruz", "Ann Lee,Bo Cruz", ["Ann Lee", "By Bo Cruz"]])
def test_authors_are_parted_by_commas_and_semicolons(authors):
    assert stories({"text": TEXT, "authors": authors})[0].meta.authors == ("Ann Lee", "Bo Cruz")


def test_names_of_fields_may_be_spelt_in_any_way():
    record = {"Article": TEXT, "Heading": "Rain", "Date Published": "2024-08-05", "URL": "https://a.example"}
    meta = stories(record)[0].meta
    assert (meta.title, meta.date_published.edtf, meta.url) == ("Rain", "2024-08-05", "https://a.example")


def test_columns_may_be_spelt_in_any_way():
    [story] = read(io.BytesIO(f"Title,Text\nRain,{TEXT.replace(',', '')}\n".encode()), name="a.csv")
    assert story.meta.title == "Rain"


def test_keywords_in_one_string_are_parted():
    assert stories({"text": TEXT, "tags": "rain;harbour"})[0].meta.keywords == ("rain", "harbour")


def test_the_name_of_a_language_is_understood():
    assert stories({"text": TEXT, "language": "english"})[0].meta.language == "en"
