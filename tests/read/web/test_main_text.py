"""The main text of pages whose story is not one element, or is not found at first."""

from __future__ import annotations

import io

from kg.read import read

PLACES = ("harbour", "station", "library", "theatre", "museum", "stadium", "airport", "market", "school")
PARAGRAPHS = [
    f"The {place} will be built anew, as the council decided on Monday, and nobody was against a {place}."
    for place in PLACES
]


def text(body: str) -> str:
    data = f"<!doctype html><html lang='en'><head><title>Works</title></head><body>{body}</body></html>"
    [story] = read(io.BytesIO(data.encode()))
    return story.text


def part(paragraphs: list[str], kind: str = "article-body") -> str:
    return f"<div class='{kind}'>{''.join(f'<p>{one}</p>' for one in paragraphs)}</div>"


def divided(paragraphs: list[str]) -> str:
    """The paragraphs in parts of three, with an advertisement after each."""
    parts = (paragraphs[at : at + 3] for at in range(0, len(paragraphs), 3))
    return "".join(f"<section>{part(one)}<div class='ad'>Buy boats</div></section>" for one in parts)


def test_a_story_that_advertisements_divide_is_whole():
    assert text(f"<main>{divided(PARAGRAPHS)}</main>") == "\n".join(PARAGRAPHS)


def test_stories_under_headings_that_lead_to_them_are_not_made_one():
    first, second = (
        f"<section><h2><a href='/{name}'>{name}</a></h2>{part(paragraphs)}</section>"
        for name, paragraphs in (("One", PARAGRAPHS[:6]), ("Two", PARAGRAPHS[6:]))
    )
    assert PARAGRAPHS[6] not in text(f"<main>{first}{second}</main>")


def test_articles_of_one_page_are_not_made_one():
    first, second = (
        f"<article>{part(paragraphs)}</article>" for paragraphs in (PARAGRAPHS[:6], PARAGRAPHS[6:])
    )
    assert PARAGRAPHS[6] not in text(first + second)


def test_the_menus_of_a_page_do_not_stand_for_a_story_in_an_element_for_asides():
    menu = "".join(f"<div>{number} {place} street</div>" for number in range(12) for place in PLACES)
    assert text(f"{menu}<aside>{part(PARAGRAPHS, 'story')}</aside>") == "\n".join(PARAGRAPHS)


def test_the_longest_text_is_preferred_to_a_short_one_around_it():
    lead = "<div class='article-body'>" + "<span>A wall is to be built at last. </span>" * 12 + "</div>"
    found = text(f"<main>{lead}<div class='widget-story'>{part(PARAGRAPHS, 'paywall-full')}</div></main>")
    assert PARAGRAPHS[-1] in found
