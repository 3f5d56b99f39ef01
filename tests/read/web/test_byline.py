"""Who wrote a story whose page marks the byline as nothing but that."""

from __future__ import annotations

import io

import pytest

from kg.read import read

TEXT = "It rained on the harbour all Monday, and the mayor said that it would go on until the week's end."


def authors(byline: str, head: str = "") -> tuple[str, ...]:
    paragraphs = f"<p>{TEXT}</p>" * 4
    data = f"<!doctype html><html lang='en'><head>{head}</head><body>{byline}<main>{paragraphs}</main></body>"
    [story] = read(io.BytesIO(data.encode()))
    return story.meta.authors


@pytest.mark.parametrize(
    "byline",
    [
        "<p class='article__author'>By Ann Lee</p>",
        "<span class='byline'>Posted by <a href='/lee'>Ann Lee</a></span>",
        "<a rel='author' href='/lee'>Ann Lee</a>",
        "<div class='post-author'><a>All posts</a></div><b class='authorname'>Von Ann Lee | The Lantern</b>",
        "<div class='author'>Ann Lee<a>Follow</a></div>",
    ],
)
def test_the_name_is_found_in_elements_for_it(byline):
    assert authors(byline) == ("Ann Lee",)


def test_two_names_are_two_authors():
    assert authors("<p class='byline'>By Ann Lee and Bo Cruz</p>") == ("Ann Lee", "Bo Cruz")


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='comment'><b class='author'>Bo Cruz</b></div>",
        "<footer><b class='author'>Bo Cruz</b></footer>",
        "<p class='author'>About the author</p>",
        "<p class='authorization'>Bo Cruz</p>",
    ],
)
def test_others_are_no_authors(byline):
    assert authors(byline) == ()


def test_what_the_data_say_comes_first():
    assert authors("<p class='byline'>By Ann Lee</p>", "<meta name='author' content='Bo Cruz'>") == (
        "Bo Cruz",
    )
