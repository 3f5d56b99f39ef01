"""Web pages: the main text, and what the page says of it in the order of trust."""

from __future__ import annotations

import io
import json

import pytest

from kg.errors import ReadError
from kg.read import read

PARAGRAPHS = (
    "It rained on the harbour all Monday, and the mayor said that it would go on until the end of the week.",
    "The council, which met in the town hall in the evening, agreed to build the wall that was asked for.",
    "“We have waited for it for eleven years,” said Bo Cruz, who speaks for the owners of the boats.",
)
LD = {
    "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour gets its wall",
    "datePublished": "2024-08-05T10:00:00+02:00", "dateModified": "2024-08-06T09:00:00Z",
    "author": [{"@type": "Person", "name": "Ann Lee"}], "publisher": {"name": "The Lantern"},
}  # fmt: skip


def page(
    head: str = "", extra: str = "", *, lang: str = ' lang="en"', body: tuple[str, ...] = PARAGRAPHS
) -> bytes:
    paragraphs = "".join(f"<p>{text}</p>" for text in body)
    return (
        f"<!doctype html><html{lang}><head><meta charset='utf-8'>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article>{extra}{paragraphs}</article><footer>Us</footer></body>"
    ).encode()


def script(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def story(data: bytes, **options):
    [found] = read(io.BytesIO(data), **options)
    return found


def meta(head: str = "", extra: str = "", **options):
    return story(page(head, extra, **options)).meta


def test_the_text_is_that_of_the_paragraphs_one_a_line():
    assert story(page()).text == "\n".join(PARAGRAPHS)


def test_what_the_embedded_data_say_is_kept():
    found = meta(script(LD))
    assert (found.title, found.publisher, found.authors) == (
        "Harbour gets its wall",
        "The Lantern",
        ("Ann Lee",),
    )
    assert found.date_published.edtf == "2024-08-05T10:00:00+02:00"
    assert found.date_modified.edtf == "2024-08-06T09:00:00Z"
    assert found.anchor_date == "2024-08-05"


def test_microdata_say_the_same():
    found = meta(
        extra='<div itemscope itemtype="https://schema.org/NewsArticle">'
        '<h1 itemprop="headline">Harbour gets its wall</h1>'
        '<b itemprop="author" itemscope itemtype="https://schema.org/Person"><i itemprop="name">Ann Lee</i>'
        '</b><meta itemprop="dateModified" content="2024-08-06">'
        '<time itemprop="datePublished" datetime="2024-08-05">x</time>'
        '<a itemprop="license" href="https://news.example/licence">licence</a></div>'
    )
    assert (found.title, found.authors, found.license) == (
        "Harbour gets its wall", ("Ann Lee",), "https://news.example/licence",
    )  # fmt: skip
    assert (found.date_published.edtf, found.date_modified.edtf) == ("2024-08-05", "2024-08-06")


def test_rdfa_says_the_same():
    found = meta(
        extra='<div vocab="https://schema.org/" typeof="rnews:Article schema:NewsArticle">'
        '<span property="schema:headline" content="Harbour gets its wall"></span>'
        '<span property="dc:date" content="2024-08-05T00:00:00+01:00">x</span></div>'
    )
    assert (found.title, found.date_published.edtf) == ("Harbour gets its wall", "2024-08-05T00:00:00+01:00")


def test_meta_tags_say_the_same():
    found = meta(
        '<meta property="og:title" content="Harbour gets its wall">'
        '<meta property="og:site_name" content="The Lantern">'
        '<meta property="article:published_time" content="2024-08-05T10:00:00Z">'
        '<meta property="article:modified_time" content="2024-08-06T10:00:00Z">'
        '<meta name="author" content="Ann Lee; Bo Cruz">'
        '<meta name="copyright" content="© The Lantern"><meta property="article:section" content="Town">'
        '<meta property="article:tag" content="harbour"><meta property="article:tag" content="wall">'
    )
    assert (found.title, found.publisher, found.authors) == (
        "Harbour gets its wall", "The Lantern", ("Ann Lee", "Bo Cruz"),
    )  # fmt: skip
    assert (found.date_published.edtf, found.date_modified.edtf) == (
        "2024-08-05T10:00:00Z",
        "2024-08-06T10:00:00Z",
    )
    assert (found.copyright_notice, found.section, found.keywords) == (
        "© The Lantern",
        "Town",
        ("harbour", "wall"),
    )


def test_other_elements_come_last():
    found = meta("<title>Harbour gets its wall</title>", '<time datetime="2024-08-05">Monday</time>')
    assert (found.title, found.date_published.edtf) == ("Harbour gets its wall", "2024-08-05")


def test_a_heading_comes_before_the_title_of_the_window():
    assert (
        meta("<title>Wall – The Lantern</title>", "<h1>Harbour gets its wall</h1>").title
        == "Harbour gets its wall"
    )


def test_embedded_data_come_before_meta_tags_and_these_fill_the_gaps():
    tags = '<meta property="og:title" content="Wall"><meta property="og:site_name" content="The Lantern">'
    found = meta(script({"@type": "NewsArticle", "headline": "Harbour gets its wall", "image": "x"}) + tags)
    assert (found.title, found.publisher) == ("Harbour gets its wall", "The Lantern")


def test_a_date_of_change_never_stands_for_one_of_publication():
    found = meta('<meta property="article:modified_time" content="2024-08-06T10:00:00Z">')
    assert (found.date_published, found.date_modified.edtf) == (None, "2024-08-06T10:00:00Z")


def test_the_day_in_the_address_is_the_last_resort_and_inferred():
    found = meta('<link rel="canonical" href="https://news.example/2024/08/05/wall">')
    assert (found.date_published.edtf, found.date_published.inferred) == ("2024-08-05", True)


def test_the_address_is_the_canonical_one():
    head = (
        '<link rel="canonical" href="/wall"><meta property="og:url" content="https://news.example/wall?x=1">'
    )
    assert meta(head).url == "https://news.example/wall"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "http://[", "wall", "https://news.example/a b"])
def test_an_address_that_is_none_is_left_out(href):
    assert meta(f'<link rel="canonical" href="{href}">').url is None


def test_the_language_is_that_of_the_page_and_else_detected():
    assert meta(lang=' lang="en-GB"').language == "en-GB"
    assert meta(lang="").language == "en"
    assert meta('<meta property="og:locale" content="en_US">', lang=' lang=""').language == "en-US"


def test_an_author_who_is_the_publisher_is_not_named_twice():
    assert meta(script(LD | {"author": "The Lantern"})).authors == ()


def test_the_copyright_line_of_the_story_comes_before_a_tag_without_holder():
    found = meta(
        '<meta name="copyright" content="Copyright (c) 2017">',
        body=(*PARAGRAPHS, "Copyright 2024 The Lantern."),
    )
    assert (found.copyright_year, found.copyright_holder) == ("2024", "The Lantern")


def test_the_foot_of_the_page_gives_the_holder_and_not_the_year_where_nothing_else_does():
    foot = "<div>© 2026 The Lantern. <a href='/'>Imprint</a></div>"
    found = story(page().replace(b"Us</footer>", foot.encode() + b"</footer>")).meta
    assert (found.copyright_holder, found.copyright_year) == ("The Lantern", None)
    assert found.copyright_notice == "© 2026 The Lantern. Imprint"


def test_the_foot_of_the_page_is_not_mixed_with_the_notice_of_the_story():
    data = page('<meta name="copyright" content="© A. Lee">')
    data = data.replace(b"Us</footer>", "© The Lantern</footer>".encode())
    found = story(data).meta
    assert (found.copyright_notice, found.copyright_holder) == ("© A. Lee", "A. Lee")


def test_a_date_line_of_the_story_comes_before_the_day_in_the_address():
    found = meta(
        '<link rel="canonical" href="https://news.example/2024/08/05/wall">',
        body=("May 18, 2015", *PARAGRAPHS),
    )
    assert (found.date_published.edtf, found.date_published.inferred) == ("2015-05-18", False)


def test_the_furniture_of_the_text_is_recognised_in_a_page_too():
    found = meta(body=(f"LISBON — {PARAGRAPHS[0]}", *PARAGRAPHS[1:]))
    assert (found.dateline.start, found.dateline.text) == (0, "LISBON")


def test_the_text_in_the_embedded_data_stands_in_where_the_page_has_none():
    embedded = script(LD | {"articleBody": " ".join(PARAGRAPHS)})
    data = f"<html><head>{embedded}</head><body></body></html>".encode()
    assert story(data).text == " ".join(PARAGRAPHS)


def test_a_page_without_text_is_an_error():
    with pytest.raises(ReadError, match="no main text"):
        story(b"<html><head><title>Rain</title></head><body><script>write()</script></body></html>")


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1251", "utf-16", "no-such-thing"])
def test_the_encoding_that_a_page_declares_is_used_unless_it_is_wrong(charset):
    assert story(page().replace(b"utf-8", charset.encode())).text == "\n".join(PARAGRAPHS)


def test_a_page_in_an_older_encoding_is_read_as_it_declares():
    data = page(body=tuple(text.replace("wall", "Łódź") for text in PARAGRAPHS)).decode()
    assert "Łódź" in story(data.replace("utf-8", "windows-1250").encode("cp1250")).text


def test_an_xml_declaration_does_no_harm():
    assert story(b'<?xml version="1.0" encoding="utf-8"?>' + page()).text == "\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "marked",
    [
        (
            'itemscope itemtype="https://schema.org/NewsArticle"><b itemprop="headline">R</b>'
            '<i itemprop="url">u</i><i itemprop="about" itemscope itemtype="https://schema.org/Person"'
            ' itemid="https://a.example/lee"><i itemprop="name">Ann Lee</i></i>'
        ),
        (
            'vocab="https://schema.org/" typeof="NewsArticle"><b property="headline">R</b>'
            '<i property="url">u</i><i property="about" typeof="Person" resource="https://a.example/lee">'
            '<i property="name">Ann Lee</i></i>'
        ),
    ],
    ids=["microdata", "RDFa"],
)
def test_the_address_of_a_marked_up_item_is_kept(marked):
    [person] = story(page(extra=f"<div {marked}</div>")).persons
    assert (person.name, person.same_as) == ("Ann Lee", ("https://a.example/lee",))


@pytest.mark.parametrize("sign", ["|", "-", "–", "•"])
def test_the_name_of_the_site_is_no_part_of_the_title(sign):
    site = '<meta property="og:site_name" content="The Lantern">'
    assert (
        meta(f"{site}<title>Harbour gets its wall {sign} The Lantern</title>").title
        == "Harbour gets its wall"
    )


def test_the_heading_that_the_window_has_too_comes_before_a_logo():
    found = meta("<title>Rain in Oslo - World</title>", "<h1>Lantern Logo</h1><h1>Rain in Oslo</h1>")
    assert found.title == "Rain in Oslo"


def test_what_stands_behind_the_heading_is_no_part_of_the_title():
    found = meta(
        "<title>The harbour gets its wall | World | 5 May</title>", "<h1>The harbour gets its wall</h1>"
    )
    assert found.title == "The harbour gets its wall"


def test_a_short_heading_may_be_that_of_a_section():
    named = '<meta property="og:title" content="Notices - The harbour is closed today">'
    assert meta(named, "<h1>Notices</h1>").title == "Notices - The harbour is closed today"


def test_the_site_that_the_title_and_the_address_name_is_the_publisher():
    found = meta(
        '<title>Rain - The Lantern</title><link rel="canonical" href="https://thelantern.example/r">'
    )
    assert (found.title, found.publisher) == ("Rain", "The Lantern")


def test_an_address_is_no_name_of_a_publisher():
    assert meta(script(LD | {"publisher": {"url": "https://lantern.example"}})).publisher is None


@pytest.mark.parametrize("start", ["<br />\n<b>Warning</b>: no cache", "<style>p { color: red }</style>"])
def test_a_page_is_known_by_whatever_it_begins_with(start):
    assert story(start.encode() + page()).meta.language == "en"


def test_the_headline_is_no_part_of_the_text():
    extra = "<h1>Harbour gets its wall</h1>"
    assert story(page(script(LD), extra)).text == "\n".join(PARAGRAPHS)
