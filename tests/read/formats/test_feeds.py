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


def rss(item):
    [story] = stories(f"<rss><channel><title>Post</title><item>{item}</item></channel></rss>")
    return story


def test_the_line_with_which_wordpress_signs_is_no_part_of_the_text():
    signed = "&lt;p&gt;It rained.&lt;/p&gt;&lt;p&gt;The post Rain appeared first on The Post.&lt;/p&gt;"
    assert rss(f'<x:encoded xmlns:x="urn:x">{signed}</x:encoded>').text == "It rained."


def test_a_notice_may_be_html_written_as_text():
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><rights type="html">&amp;copy; 2026 Quay</rights>{}</feed>'
    )
    [story] = stories(atom.format("<entry><id>a</id><content>It rained.</content></entry>"))
    assert (story.meta.copyright_notice, story.meta.copyright_holder) == ("© 2026 Quay", "Quay")


def test_a_category_is_called_by_its_label():
    category = '<category term="c7" label="Ships"/>'
    entry = f"<entry><id>a</id>{category}<content>It rained.</content></entry>"
    [story] = stories(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>')
    assert story.meta.keywords == ("Ships",)


def post(content="It rained.", more=""):
    head = '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="urn:c"><channel>'
    body = f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:status>publish</wp:status>"
    return stories(f"{head}<item>{body}{more}</item></channel></rss>", on_error=lambda _: None)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("He said [the mayor] was late [sic].", "He said [the mayor] was late [sic]."),
        ("[pullquote]It rained.[/pullquote]", "It rained."),
        ('[button color="red"]It rained.', "It rained."),
        ("[vc_row]It rained.", "It rained."),
        ("[divider /]It rained.", "It rained."),
        ("[caption id=x]<img/> A boat[/caption]It rained.", "It rained."),
        ("It rained.\n\nhttps://video.example/watch?v=7\n\nIt snowed.", "It rained.\nIt snowed."),
    ],
)
def test_of_brackets_in_a_post_only_the_tags_of_plugins_go(content, text):
    assert [story.text for story in post(content)] == [text]


@pytest.mark.parametrize(
    "more", ["<wp:post_password>x</wp:post_password>", "<wp:post_type>page</wp:post_type>"]
)
def test_a_post_that_not_everyone_may_read_is_left_out(more):
    assert not post(more=more)


def test_a_private_post_is_left_out():
    private = wires.WXR.replace("<wp:status>publish<", "<wp:status>private<")
    assert not stories(private, on_error=lambda _: None)


def test_the_form_of_a_post_and_its_authors_are_no_keywords():
    terms = (("post_tag", "ships"), ("post_format", "Aside"), ("author", "ann"))
    more = "".join(f'<category domain="{domain}">{term}</category>' for domain, term in terms)
    assert post(more=more)[0].meta.keywords == ("ships",)


def test_the_category_of_posts_without_any_says_nothing():
    unsorted = wires.WXR.replace('nicename="ships">Ships<', 'nicename="uncategorized">Uncategorised<')
    [story] = stories(unsorted)
    assert (story.meta.section, story.meta.keywords) == (None, ())


def test_an_entry_of_a_film_has_what_is_said_of_it_for_its_text():
    [story] = stories(
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:m="http://search.yahoo.com/mrss/"><entry><id>a</id>'
        "<title>Ferry</title><m:group><m:description>A ferry sails.</m:description></m:group></entry></feed>"
    )
    assert (story.text, story.meta.summary) == ("A ferry sails.", True)
