"""Microdata as they are found: properties elsewhere on the page, links that have a name."""

from __future__ import annotations

import io

from kg.read import read

TEXT = "It rained on the harbour all Monday, and the mayor said that it would go on until the week's end."
ARTICLE = "itemscope itemtype='https://schema.org/NewsArticle'"


def meta(extra: str):
    paragraphs = f"<p>{TEXT}</p>" * 4
    [story] = read(io.BytesIO(f"<!doctype html><body>{extra}<main>{paragraphs}</main></body>".encode()))
    return story.meta


def test_properties_to_which_an_item_refers_are_its_own():
    found = meta(
        "<div id='when'><time itemprop='datePublished' datetime='2024-08-05'>Monday</time></div>"
        "<b id='what' itemprop='headline'>Rain</b>"
        f"<div {ARTICLE} itemref='what when'><i itemprop='articleSection'>Weather</i></div>"
    )
    assert (found.title, found.date_published.edtf, found.section) == ("Rain", "2024-08-05", "Weather")


def test_items_that_refer_to_one_another_come_to_an_end():
    found = meta(
        f"<div id='a' itemprop='about' {ARTICLE} itemref='b'><b itemprop='headline'>Rain</b></div>"
        f"<div id='b' itemprop='about' {ARTICLE} itemref='a'></div>"
    )
    assert found.language == "en"


def test_an_author_who_is_a_link_has_the_name_of_the_link():
    found = meta(
        f"<div {ARTICLE}><b itemprop='headline'>Rain</b><a itemprop='author' href='/lee'>Ann Lee</a></div>"
    )
    assert found.authors == ("Ann Lee",)


def test_a_licence_that_is_a_link_is_its_address():
    link = "<a itemprop='license' href='https://a.example/by'>licence</a>"
    assert (
        meta(f"<div {ARTICLE}><b itemprop='headline'>Rain</b>{link}</div>").license == "https://a.example/by"
    )
