"""The page in a real browser: what people see, point at, type and hear."""

import json

import pytest


@pytest.fixture(scope="module")
def address(html, tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def look(chromium, address):
    """Opens the page, at a node if one is named; what the browser has to say is asked for afterwards."""

    def opened(fragment=""):
        chromium.get("about:blank")
        for log in ("browser", "performance"):
            chromium.get_log(log)
        chromium.get(address + fragment)
        return chromium

    return opened


def complaints(driver):
    return [entry["message"] for entry in driver.get_log("browser")]


def requests(driver):
    """The addresses that were asked for since the page was opened."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]


def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(look, address):
    page = look()
    page.execute_script("document.querySelector('#graph').scrollIntoView()")
    page.execute_script("document.querySelector('#text .mark.person a').click()")
    assert complaints(page) == []
    assert {url for url in requests(page) if not url.startswith("data:")} == {address}


def test_marks_show_the_words_that_the_story_says(look, parsed):
    shown = look().execute_script(
        "return [...document.querySelectorAll('#text .mark.person.name, h1 .mark.person')]"
        ".map(mark => [mark.dataset.node, mark.textContent])"
    )
    said = [[person.id, span.text] for person in parsed.persons for span in person.mentions]
    assert sorted(shown) == sorted(said)
