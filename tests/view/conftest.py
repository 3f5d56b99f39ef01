"""The page of the example story, and a browser to look at pages with."""

import json
from pathlib import Path

import browsers
import pytest

from kg.story import decode
from kg.view import page

STORY = Path(__file__).parents[1] / "stories" / "harbour-talks" / "parsed.json"


@pytest.fixture(scope="session")
def parsed():
    return decode(json.loads(STORY.read_text("utf-8")))


@pytest.fixture(scope="session")
def html(parsed):
    return page(parsed)


@pytest.fixture(scope="session")
def chromium():
    if how := browsers.missing():
        pytest.skip(how)
    with browsers.running() as browser:
        yield browser


@pytest.fixture
def browser(chromium):
    """The browser as it is at first, whatever a test before did with it."""
    chromium.reset()
    return chromium


@pytest.fixture(scope="session")
def address(html, tmp_path_factory):
    """Where the page of the example is."""
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()
