"""A story does no harm, whatever it holds; and the page works under the strictest policy of a server."""

import functools
import http.server
import re
import threading
from html import unescape

import pytest

from kg.story import Event, Mention, Metadata, ParsedStory, Person, Span, Statement
from kg.view import page

EVIL = """</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">{{ 7 * 7 }}"""


def story(text, name=None, **meta):
    """A story whose words are a person, an event and a statement."""
    name = name or text[:200]
    span = {"start": 0, "end": len(text), "text": text}
    return ParsedStory(
        id="1",
        text=text,
        story=Metadata(title=name, **meta),
        persons=(Person(id="person/p", name=name, alternate_name=(name,), mentions=(Mention(**span),)),),
        events=(Event(id="event/e", kind=name, label=name, status="happened", triggers=(Span(**span),)),),
        statements=(
            Statement(
                id="statement/s",
                source="person/p",
                span=Span(**span),
                cue=Span(**span),
                quote_kind="direct",
                factuality="certain",
            ),
        ),
    )


@pytest.fixture
def look(browser, tmp_path):
    """Opens the page of a story, at its person, with its graph drawn."""

    def opened(given):
        path = tmp_path / "page.html"
        path.write_text(page(given), encoding="utf-8")
        browser.open(f"{path.as_uri()}#person/p")
        browser.draw()
        return browser, path.as_uri()

    return opened


@pytest.mark.parametrize("what", ["script", "publisher", "authors", "language"])
def test_script_and_markup_are_words_like_others(look, what):
    metadata = {"publisher": EVIL, "authors": (EVIL,), "language": 'en" onload="window.hacked = 1'}
    given = story(EVIL, **({} if what == "script" else {what: metadata[what]}))
    seen, address = look(given)
    assert seen.run("return window.hacked") is None
    assert seen.one("h1").text == " ".join(EVIL.split())
    assert seen.complaints() == []
    assert seen.requests() == {f"{address}"}


def test_a_json_that_would_end_its_element_does_not(look):
    seen, _ = look(story("<!--<script>", name="<!--<script></script>-->\u2028"))
    assert seen.one("#card-name").text.endswith("<!--<script></script>-->")


def test_bidi_controls_turn_no_other_words_round(look):
    seen, _ = look(story("Kim \u202egnp.exe\u2066 met Lee.", name="Kim \u202e\u2067"))
    left, right = seen.run(
        """
        const text = document.querySelector('#text .mark a').childNodes;
        const at = (node, from, to) => {
          const range = document.createRange();
          range.setStart(node, from); range.setEnd(node, to);
          return range.getBoundingClientRect().left;
        };
        return [at(text[2], 0, 1), at(text[2], 6, 7)];
        """
    )
    assert left < right
    assert "\\u202E" in seen.one("#card .turtle").text
    tools = seen.one("#aside nav").text
    assert tools.split() == ["People", "Events", "Sources", "Graph"]


def test_a_paragraph_of_five_megabytes_can_be_read(browser, tmp_path):
    text = "It rained in Bergen. " * 240_000
    start = text.rindex("Bergen")
    mention = Mention(start=start, end=start + 6, text="Bergen")
    given = ParsedStory(
        id="1", text=text, persons=(Person(id="person/p", name="Bergen", mentions=(mention,)),)
    )
    path = tmp_path / "page.html"
    path.write_text(page(given), encoding="utf-8")
    assert path.stat().st_size < len(text) + 600_000
    browser.open(f"{path.as_uri()}#person/p")
    assert browser.run("return document.querySelector('#text .lit').textContent") == "Bergen"
    assert browser.complaints() == []


class _Strict(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under a policy that allows nothing but what the page names by its hash."""

    policy = ""

    def end_headers(self):
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_):
        pass


def test_the_page_works_under_a_policy_that_allows_nothing_but_its_hashes(browser, html, tmp_path):
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    own = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1])
    hashes = [part for part in own.split("; ") if part.startswith(("script-src", "style-src"))]
    _Strict.policy = "; ".join(
        ["default-src 'none'", *hashes, "img-src data:", "require-trusted-types-for 'script'"]
    )
    handler = functools.partial(_Strict, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/page.html"
        browser.open(f"{address}#event/summit-156")
        browser.draw()
        server.shutdown()
    assert browser.one("#card .turtle").text.startswith("event:summit-156")
    assert browser.complaints() == []
    assert browser.requests() == {address}


def test_the_page_has_no_script_and_no_style_in_attributes(html):
    tags = re.findall(r"<[a-z][^>]*>", re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL))
    assert not [tag for tag in tags if re.search(r"\s(style|on[a-z]+)=", tag)]
