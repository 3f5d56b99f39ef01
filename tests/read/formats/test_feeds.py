"""Feeds and exports of sites: RSS, Atom, JSON Feed and WordPress."""

from __future__ import annotations

import io
import json

import pytest
import wires

from kg.errors import ReadError
from kg.read import read


def stories(source, **options):
    return list(read(io.BytesIO(source.encode()), **options))


def test_an_entry_of_rss_with_its_full_text_is_a_story():
    first = stories(wires.RSS)[0]
    assert (first.text, first.meta.summary) == ("The ferry sailed.\nIt rained.", False)
    assert (first.meta.title, first.meta.authors, first.meta.keywords) == (
        "Ferry & harbour",
        ("Ann Lee",),
        ("Ships",),
    )
    assert first.meta.date_published.edtf == "2026-03-03T08:00:00+01:00"
    assert (first.meta.publisher, first.meta.language) == ("The Harbour Post", "en-GB")
    assert first.meta.copyright_holder == "The Harbour Post"
    assert (first.meta.url, first.id) == ("https://post.example/ferry", "post-1")


def test_an_entry_with_a_description_only_is_a_summary():
    second = stories(wires.RSS)[1]
    assert (second.text, second.meta.summary) == ("It rained hard.", True)
    assert second.meta.url == "https://post.example/rain"


def test_the_items_of_rss_1_know_their_channel():
    [story] = stories(wires.RDF)
    assert (story.meta.publisher, story.meta.date_published.edtf) == (
        "The Harbour Post",
        "2026-03-03T08:00:00+01:00",
    )
    assert story.id == "https://post.example/ferry"


def test_an_entry_of_atom_tells_publication_from_change():
    first, second, _ = stories(wires.ATOM)
    assert (first.meta.date_published.edtf, first.meta.date_modified.edtf) == (
        "2026-03-03T08:00:00+01:00", "2026-03-04T08:00:00+01:00",
    )  # fmt: skip
    assert (second.meta.date_published, second.meta.date_modified.edtf) == (None, "2026-03-04T08:00:00Z")
    assert first.text == "The ferry sailed.\nIt rained."
    assert (first.meta.url, first.meta.authors, second.meta.authors) == (
        "https://post.example/ferry",
        ("Ann Lee",),
        ("Post Staff",),
    )
    assert first.meta.copyright_holder == "Quay Media"


def test_a_deleted_entry_is_a_withdrawn_story():
    last = stories(wires.ATOM)[2]
    assert (last.id, last.meta.status) == ("tag:post.example,2026:3", "withdrawn")


def test_a_feed_with_undeclared_names_and_entities_is_read_all_the_same():
    item = "<item><x:y>1</x:y><title>A &amp; B</title><description>Rain&nbsp;& snow</description></item>"
    source = f"<rss><channel>{item}</channel></rss>"
    [story] = stories(source)
    assert (story.text, story.meta.title) == ("Rain snow", "A & B")


def test_of_a_feed_that_is_cut_the_whole_entries_are_read():
    errors = []
    found = stories(wires.RSS[: wires.RSS.index("<title>Rain") + 9], on_error=errors.append)
    assert [story.id for story in found] == ["post-1"]
    assert "ends within a story" in str(errors[0])


def test_the_items_of_a_json_feed_are_stories_and_summaries():
    errors = []
    first, second = stories(json.dumps(wires.JSON_FEED), on_error=errors.append)
    assert (first.text, first.meta.authors, first.meta.keywords) == (
        "It sailed.\nFar.",
        ("Ann Lee",),
        ("ships",),
    )
    assert (second.text, second.meta.summary, second.meta.publisher) == (
        "It rained.",
        True,
        "The Harbour Post",
    )
    assert "[2]" in str(errors[0])


def test_of_a_wordpress_export_the_published_posts_are_read():
    [story] = stories(wires.WXR)
    meta = story.meta
    assert story.text == "The ferry sailed.\nIt rained."
    assert (meta.title, meta.authors, meta.section, meta.slug) == ("Ferry", ("Ann Lee",), "Ships", "ferry")
    assert (meta.date_published.edtf, meta.date_modified.edtf) == (
        "2026-03-03T07:00:00Z",
        "2026-03-05T07:00:00Z",
    )
    assert (meta.publisher, meta.language) == ("The Harbour Blog", "en-US")


def test_an_export_without_posts_is_an_error():
    with pytest.raises(ReadError, match="no published post"):
        stories(wires.WXR.replace(">publish<", ">draft<"))


def entry(content, opening="<entry>", namespaces=""):
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom" {namespaces}><title>Post</title>'
    [story] = stories(f"{feed}{opening}{content}</entry></feed>")
    return story


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        ("<title>The &lt;br&gt; tag</title>", "The tag"),
        ('<title type="text">The &lt;br&gt; tag</title>', "The <br> tag"),
        ('<title type="html">The &lt;b&gt;big&lt;/b&gt; rain</title>', "The big rain"),
        (
            '<title type="xhtml"><div>The &lt;br&gt; tag</div></title>',
            "The <br> tag",
        ),
        ('<title mode="base64">VGhlIHJhaW4=</title>', "The rain"),
    ],
)
def test_a_title_is_read_by_its_type(title, read_as):
    assert entry(f"<id>a</id>{title}<summary>It rained.</summary>").meta.title == read_as


def test_a_content_in_base64_is_decoded():
    assert entry('<content type="application/octet-stream">SXQgcmFp\nbmVkLg==</content>').text == "It rained."


def test_what_is_said_to_be_base64_and_is_not_stays_as_it_is():
    assert entry('<content mode="base64">It rained.</content>').text == "It rained."


def test_a_relative_link_counts_from_the_base_that_the_feed_gives():
    story = entry(
        '<link href="ferry.html"/><summary>It rained.</summary>',
        '<entry xml:base="https://post.example/2026/">',
    )
    assert story.meta.url == "https://post.example/2026/ferry.html"


def test_an_element_of_another_namespace_does_not_stand_for_that_of_the_feed():
    story = entry(
        "<x:summary>For machines.</x:summary><summary>It rained.</summary>", namespaces='xmlns:x="urn:x"'
    )
    assert story.text == "It rained."


def test_controls_stand_for_the_signs_of_windows():
    assert entry("<summary>It didn&#146;t rain.</summary>").text == "It didn’t rain."
