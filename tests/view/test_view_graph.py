"""The drawn graph and the lists of many stories, in a browser."""

import msgspec
import pytest
from selenium.webdriver.common.keys import Keys

from kg.story import Event, Mention, ParsedStory, Participant, Person, Span
from kg.view import Summary, index, page
from kg.view.facts import Facts
from kg.view.network import network


def crowd(size):
    """A story of so many persons and events, in which each person meets the next."""
    count = size // 2
    text = "".join(f"Person {i} met Person {(i + 1) % count}. " for i in range(count))

    def span(words, kind, after=0):
        start = text.index(words, after)
        return kind(start=start, end=start + len(words), text=words)

    return ParsedStory(
        id="1",
        text=text,
        persons=tuple(
            Person(id=f"person/{i}", name=f"Person {i}", mentions=(span(f"Person {i} met"[:-4], Mention),))
            for i in range(count)
        ),
        events=tuple(
            Event(
                id=f"event/{i}",
                kind="meeting",
                label=f"meeting {i}",
                status="happened",
                participants=tuple(
                    Participant(who=f"person/{who}", part="party") for who in (i, (i + 1) % count)
                ),
                triggers=(span("met", Span, text.index(f"Person {i} met")),),
            )
            for i in range(count)
        ),
    )


@pytest.fixture
def show(browser, tmp_path):
    """Opens a page."""

    def opened(html):
        path = tmp_path / "page.html"
        path.write_text(html, encoding="utf-8")
        browser.open(path.as_uri())
        return browser

    return opened


def boxes(browser, selector):
    return browser.run(
        "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length)"
        ".map(e => e.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])",
        selector,
    )


def on_each_other(one, other):
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 3
        and min(one[3], other[3]) - max(one[1], other[1]) > 3
    )


@pytest.mark.parametrize("size", [6, 60, 500])
def test_the_labels_of_a_graph_do_not_lie_on_each_other(show, size):
    browser = show(page(crowd(size)))
    browser.draw()
    labels = boxes(browser, ".node text")
    assert len(labels) >= min(size, 12)
    assert not [(a, b) for i, a in enumerate(labels) for b in labels[:i] if on_each_other(a, b)]


def test_the_graph_fills_the_window_and_gives_it_back(show):
    browser = show(page(crowd(60)))
    browser.draw()
    few = len(boxes(browser, ".node text"))
    browser.one(".zoom button:last-child").click()
    assert boxes(browser, "#drawing") == [[0, 0, 1360, 900]]
    assert len(boxes(browser, ".node text")) > few
    browser.press(Keys.ESCAPE)
    assert boxes(browser, "#drawing")[0][0] > 0


def edges_of(story):
    drawn = network(Facts(story))
    ids = [node[0] for node in drawn["nodes"]]
    return {(ids[a], kind, label, ids[b]) for kind, label, ends in drawn["edges"] for a, b in ends}


def test_an_edge_says_who_does_what_to_whom(parsed):
    edges = edges_of(parsed)
    assert ("person/ingrid-solheim", "kin", "child of", "person/anders-solheim") in edges
    assert ("person/ingrid-solheim", "role", "Prime Minister", "org/norway") in edges
    assert any(edge[:2] == ("person/hanna-berg", "says") for edge in edges)


def test_what_is_said_of_a_role_is_said_of_who_holds_it(parsed):
    role = next(each for each in parsed.roles if each.holder == "person/ingrid-solheim")
    said = next(each for each in parsed.statements if each.source == "person/tomas-vik")
    about = msgspec.structs.replace(said, about=(role.id,))
    others = tuple(each for each in parsed.statements if each is not said)
    story = msgspec.structs.replace(parsed, statements=(*others, about))
    ends = {(source, target) for source, _, _, target in edges_of(story)}
    assert ("person/tomas-vik", "person/ingrid-solheim") in ends
    assert role.id not in {end for pair in ends for end in pair}


def test_a_graph_without_nodes_says_so(show):
    browser = show(page(ParsedStory(id="1", text="It rained.")))
    browser.run("document.querySelector('#drawn').scrollIntoView()")
    assert browser.wait("#drawing .quiet").text


@pytest.fixture
def listed(show):
    """A list of 150 stories, in each of which two of some persons meet."""
    known = [
        Summary(
            iri=f"https://kg.example/story/{i}/",
            href=f"{i}.html",
            title=f"Story {i}",
            date=f"2026-03-{1 + i % 28:02}",
            publisher="",
            persons=((f"person/{i}", f"Àda {i}"),),
            events=((f"event/{i}", f"meeting {i}", "planned", f"2026-03-{1 + i % 28:02}"),),
        )
        for i in range(150)
    ]
    return show(index(known))


def test_the_events_of_a_period_are_made_when_it_is_opened(listed):
    assert not listed.all(".periods a")
    for label in ("2026", "March 2026", "1 March 2026"):
        listed.driver.find_element("xpath", f"//summary[span='{label}']").click()
    shown = listed.shown(".periods [data-period] li")
    assert len(shown) == 6
    assert "1 March 2026" in shown[0]
    assert listed.one(".periods [data-period] li a").get_attribute("href").endswith("0.html#event/0")


def test_more_persons_are_shown_when_they_are_asked_for(listed):
    before = len(listed.all("#people-list > li"))
    listed.one("#more-people").click()
    assert (before, len(listed.all("#people-list > li summary"))) == (24, 124)
    assert listed.focused().tag_name == "summary"
    listed.one("#people-list button").click()
    assert len(listed.all("#people-list > li summary")) == 150


def test_a_search_finds_stories_by_their_titles_and_persons(listed):
    listed.one("#search").send_keys("ada 149")
    assert [text.partition("\n")[0] for text in listed.shown("#stories > li")] == ["Story 149"]
    assert listed.one("#matches").text == "1 found"
    assert [text.partition("\n")[0] for text in listed.shown("#people-list > li")] == ["Àda 149 1"]
    assert listed.complaints() == []
