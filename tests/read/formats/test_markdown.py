"""Markdown as sites keep their posts: headers in YAML and TOML, HTML, shortcodes, broken lines."""

from __future__ import annotations

import io

import pytest

from kg.read import read

TEXT = "It rained on the harbour, and the mayor said that it would go on."


def story(source: str, name: str = "post.md"):
    [found] = read(io.BytesIO(source.encode()), name=name)
    return found


def test_a_header_in_toml_is_read():
    header = (
        'title = "Rain"\nauthors = ["Ann Lee", "Bo Cruz"]\ndate = 2024-08-05T10:00:00+02:00\n'
        '[taxonomies]\ntags = ["harbour"]'
    )
    meta = story(f"+++\n{header}\n+++\n{TEXT}\n").meta
    assert (meta.title, meta.authors, meta.keywords) == ("Rain", ("Ann Lee", "Bo Cruz"), ("harbour",))
    assert meta.date_published.edtf == "2024-08-05T10:00:00+02:00"


@pytest.mark.parametrize(
    "author",
    [
        "author: Ann Lee",
        "author:\n  name: Ann Lee\n  url: https://a.example",
        "authors:\n- name: Ann Lee",
        'author: "Ann Lee" # of the desk',
        "author: >\n  Ann\n  Lee",
    ],
)
def test_an_author_is_written_in_many_ways(author):
    assert story(f"---\ntitle: Rain\n{author}\n---\n{TEXT}\n").meta.authors == ("Ann Lee",)


def test_a_header_that_is_no_yaml_is_read_all_the_same():
    assert story(f"---\ntitle: Rain: what we know\n---\n{TEXT}\n").meta.title == "Rain: what we know"


def test_links_and_marks_may_go_over_two_lines():
    source = "It **rained\non** the [harbour\nof Oslo](https://a.example/x_(y)), [says Lee][1].\n\n[1]: https://b.example\n"
    assert story(source).text == "It rained on the harbour of Oslo, says Lee."


def test_a_name_of_an_address_loses_its_brackets_where_it_is_one():
    source = f"{TEXT} [More] of it [sic].\n\n[More]: https://a.example\n"
    assert story(source).text == f"{TEXT} More of it [sic]."


@pytest.mark.parametrize(
    "extra",
    [
        '<img src="a.png">', '{{< figure src="a.png" >}}', '{% include "a.html"\n x="y" %}', "{: .wide}",
        "[![Rain](a.png)](https://a.example)", "<script>go()</script>",
    ],
)  # fmt: skip
def test_pictures_and_shortcodes_are_no_text(extra):
    assert story(f"# Rain\n\n{extra}\n\n{TEXT}\n").text == TEXT


def test_html_loses_its_tags_and_code_keeps_its_own():
    assert story("# Rain\n\n<b>Lee</b> &amp; Cruz wrote `<b>`.\n").text == "Lee & Cruz wrote <b>."


def test_an_underlined_heading_is_the_title():
    assert story(f"Rain in Oslo\n============\n\n{TEXT}\n").meta.title == "Rain in Oslo"


def test_the_day_in_the_name_of_a_post_is_inferred():
    date = story(f"# Rain\n\n{TEXT}\n", "news/2024-08-05-rain.md").meta.date_published
    assert (date.edtf, date.inferred) == ("2024-08-05", True)
