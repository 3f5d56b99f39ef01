"""The page of a story in a real browser: what people see, point at, click and type."""

import json

import pytest
import rdflib
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from kg.graph import triples
from kg.story import ParsedStory, Person
from kg.view import page as make_page

SUMMIT = "event/summit-156"


@pytest.fixture
def page(browser, address):
    browser.open(address)
    return browser


def lit(page):
    """The words of the text that are lit up."""
    return [element.text for element in page.all("#text .lit")]


def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(page, address):
    page.draw()
    page.one("#text .mark.person a").click()
    assert page.complaints() == []
    assert page.requests() == {address}


def test_marks_show_the_words_that_the_story_says(page, parsed):
    marks = "main .person.name[data-at], main .event.name[data-at]"
    shown = page.run(
        "return [...document.querySelectorAll(arguments[0])].map(m => [m.dataset.node, m.textContent])", marks
    )
    said = [[person.id, span.text] for person in parsed.persons for span in person.mentions]
    said += [[event.id, span.text] for event in parsed.events for span in event.triggers]
    assert sorted(shown) == sorted(said)


def test_what_is_pointed_at_lights_its_words_up(page):
    entry = page.one(f"#events [data-node='{SUMMIT}']")
    ActionChains(page.driver).move_to_element(entry).perform()
    assert {"meet", "summit", "next week"} <= set(lit(page))


def test_words_that_are_clicked_show_their_triples_and_change_the_address(page):
    page.one(f"#text [data-node='{SUMMIT}'] a").click()
    assert "event:summit-156 a kgn:Event" in page.one("#card .turtle").text
    assert page.driver.current_url.endswith(f"#{SUMMIT}")
    iri = page.one("#card .turtle a").get_attribute("title")
    assert iri.startswith("https://kg.example/story/")
    assert iri.endswith(f"/{SUMMIT}")


def test_words_of_a_statement_show_the_statement(page):
    page.run("document.querySelector('.mark.extent[data-at]').click()")
    assert "a kgn:Statement" in page.one("#card .turtle").text


def test_words_of_the_headline_are_marked_as_others_are(page):
    page.one("h1 .mark a").click()
    assert "orgn:norway" in page.one("#card .turtle").text


def test_words_that_several_nodes_share_name_the_others(page):
    page.one("#text .mark.role a").click()
    assert "Here also:" in page.one("#card .also").text


def test_an_address_with_a_node_shows_it_and_the_way_back_leads_back(page, address):
    page.open(f"{address}#person/petter-lund")
    assert "person:petter-lund a schema:Person" in page.one("#card .turtle").text
    assert "Lund" in lit(page)
    page.one("#persons [data-node='person/karl-ek']").click()
    page.driver.back()
    assert "person:petter-lund" in page.one("#card .turtle").text


def test_an_address_with_a_mention_lights_its_words_up(page, address):
    page.open(f"{address}#char=156,160")
    assert lit(page) == ["meet"]


def test_an_address_that_names_nothing_does_no_harm(page, address):
    page.open(f"{address}#person/nobody")
    page.open(f"{address}#%E0%A4%A")
    page.open(f"{address}#toString")
    assert not page.one("#card").is_displayed()
    assert page.complaints() == []


@pytest.mark.parametrize("node", [SUMMIT, "person/ingrid-solheim", "statement/990", "./"])
@pytest.mark.parametrize("form", ["Turtle", "JSON-LD"])
def test_what_is_copied_is_the_triples_of_the_node(page, address, parsed, node, form):
    page.tell("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    page.open(f"{address}#{node}")
    page.one("#card").find_element(By.XPATH, f".//button[text()='Copy {form}']").click()
    assert "copied" in page.wait("#copied:not(:empty)").text
    text = page.run("return navigator.clipboard.readText()")
    copied = set(rdflib.Graph().parse(data=text, format=form.lower()))
    whole = rdflib.Graph().parse(data="".join(f"{s} {p} {o} .\n" for s, p, o in triples(parsed)), format="nt")
    story = next(whole.subjects(rdflib.RDF.type, rdflib.URIRef("http://schema.org/NewsArticle")))
    subject = story if node == "./" else story + node
    assert set(whole.triples((subject, None, None))) <= copied <= set(whole)


def test_names_are_copied_as_json_ld_letter_by_letter(browser, tmp_path):
    name = 'Kim "\\u0041" \\ Ek ; . , \t\n<b> 😀 \u202e'
    html = make_page(ParsedStory(id="1", text="Kim.", persons=(Person(id="person/kim", name=name),)))
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    browser.tell(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    browser.open(f"{(tmp_path / 'page.html').as_uri()}#person/kim")
    browser.one("#card").find_element(By.XPATH, ".//button[text()='Copy JSON-LD']").click()
    assert "copied" in browser.wait("#copied:not(:empty)").text
    (person,) = json.loads(browser.run("return navigator.clipboard.readText()"))["@graph"]
    assert person["schema:name"] == [name]


def test_a_kind_that_is_left_out_is_marked_nowhere(page):
    name = page.one("#text .mark.person")
    before = name.value_of_css_property("text-decoration-line")
    button = page.one("[data-kind=person]")
    button.click()
    assert (before, name.value_of_css_property("text-decoration-line")) == ("underline", "none")
    assert button.get_attribute("aria-pressed") == "false"
    assert not page.one("#persons").is_displayed()
    button.click()
    assert page.one("#persons").is_displayed()


def test_a_search_leaves_what_matches_whatever_its_accents_and_capitals(page):
    page.one("#search").send_keys("PÉTTER")
    assert [text.partition("\n")[0] for text in page.shown("#persons li")] == ["Petter Lund also Lund"]
    assert "found" in page.one("#matches").get_attribute("textContent")
    page.press(Keys.ENTER)
    assert "person:petter-lund" in page.one("#card .turtle").text


def test_the_text_is_one_stop_of_the_tab_key_and_the_arrows_go_from_mark_to_mark(page):
    page.one("[data-kind=statement]").send_keys(Keys.TAB)
    first = page.focused()
    page.press(Keys.ARROW_RIGHT)
    second = page.focused()
    assert (first.text, second.text) == ("Marit Dahl", "BERGEN")
    page.press(Keys.ENTER)
    assert "place:bergen" in page.one("#card .turtle").text
    page.press(Keys.ESCAPE)
    assert not page.one("#card").is_displayed()
    page.press(Keys.TAB)
    assert page.focused().get_attribute("id") == "search"


def test_the_card_gives_the_focus_back_when_it_is_closed(page):
    page.one("#persons [data-node='person/karl-ek']").send_keys(Keys.ENTER)
    page.one("#card .close").send_keys(Keys.ENTER)
    assert page.focused().get_attribute("data-node") == "person/karl-ek"


def test_a_screen_reader_hears_what_words_are(page):
    link = page.one(f"#text [data-node='{SUMMIT}'] a")
    assert link.accessible_name == "meet, event, Solheim–Arnarson summit on the ferry: planned"


def test_the_graph_is_drawn_when_it_comes_into_view(page, parsed):
    assert not page.all("#drawing svg")
    page.one("nav a[href='#drawn']").click()
    page.wait("#drawing[data-drawn] svg")
    assert not page.one("#card").is_displayed()
    names = {element.accessible_name for element in page.all(".node.person")}
    assert {f"{person.name}, person" for person in parsed.persons} == names


def test_a_node_of_the_graph_lights_its_words_up_and_shows_its_triples(page):
    page.draw()
    page.run("document.querySelector('.node[data-node=\"person/karl-ek\"]').focus()")
    assert "Ek" in lit(page)
    page.press(Keys.ENTER)
    assert "person:karl-ek" in page.one("#card .turtle").text


def test_arrow_keys_go_through_the_graph(page):
    page.draw()
    page.run("document.querySelector('.node').focus()")
    seen = set()
    for key in [Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_LEFT, Keys.ARROW_UP] * 3:
        page.press(key)
        seen.add(page.focused().get_attribute("data-node"))
    assert len(seen) > 3


def test_the_graph_is_the_same_each_time(page, address):
    def places():
        page.draw()
        return [node.get_attribute("transform") for node in page.all(".node")]

    first = places()
    page.open("about:blank")
    page.open(address)
    assert places() == first
