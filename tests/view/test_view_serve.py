"""``kg view --serve``: pages on this machine, which follow the files that they are made from."""

import contextlib
import json
import re
import signal
import socket
import subprocess
import sys
from html import unescape

import httpx
import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.support.wait import WebDriverWait

from kg.story import encode


@pytest.fixture
def good(parsed, tmp_path):
    """A file that holds the parsed story."""
    path = tmp_path / "good.json"
    path.write_bytes(encode(parsed))
    return path


@pytest.fixture
def change(good):
    """Changes the file: what is given changes the story as JSON."""

    def changed(edit):
        story = json.loads(good.read_text("utf-8"))
        edit(story)
        good.write_text(json.dumps(story), encoding="utf-8")

    return changed


def renamed(story):
    story["persons"][1]["name"] = "Ingrid Solheim-Berg"


@contextlib.contextmanager
def serving(*sources, port=0):
    """Yields the address that it says."""
    command = [sys.executable, "-m", "kg", "view", "--serve", "--port", str(port), *map(str, sources)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert found, said + process.stderr.read()
        try:
            yield found[0]
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 0


def version_of(html):
    return re.search(r'<body data-version="(\d+)"', html)[1]


def change_after(url, version):
    """Waits until the server says that the pages are others."""
    with httpx.stream("GET", f"{url}changes", params={"from": version}, timeout=30) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        return next(line for line in response.iter_lines() if line.startswith("event:"))


def test_a_page_follows_its_file(good, change):
    with serving(good) as url:
        before = httpx.get(url).text
        change(renamed)
        assert change_after(url, version_of(before)) == "event: changed"
        assert "Ingrid Solheim-Berg" in httpx.get(url).text


def test_the_browser_shows_what_has_changed_where_it_was_read(browser, good, change):
    with serving(good) as url:
        browser.open(f"{url}#person/karl-ek")
        browser.run("window.before = true; document.querySelector('#aside').scrollTop = 200")
        change(renamed)
        # The page may be replaced between the moment it is looked at and the moment it is read.
        wait = WebDriverWait(browser.driver, 20, ignored_exceptions=[StaleElementReferenceException])
        wait.until(lambda _: "Ingrid Solheim-Berg" in browser.one("#persons").text)
        assert browser.run("return window.before") is None
        assert browser.one("#card .turtle").text.startswith("person:karl-ek")
        assert browser.complaints() == []


def test_a_file_that_is_broken_for_a_while_says_what_is_wrong(good, change):
    with serving(good) as url:
        change(lambda story: story["events"][0].update(place="place/nowhere"))
        page = httpx.get(url).text
        assert "there is no place/nowhere in this story" in page
        assert version_of(page)
        change(lambda story: story["events"][0].pop("place"))
        assert "Ingrid Solheim" in httpx.get(url).text


def test_several_stories_have_a_list_that_leads_to_them(good, tmp_path):
    (tmp_path / "rain.txt").write_text("It rained.")
    with serving(good, tmp_path / "rain.txt") as url:
        listed = httpx.get(url).text
        for name in re.findall(r'href="([0-9a-f]+\.html)"', listed):
            assert 'href="/"' in httpx.get(url + name).text
        assert httpx.get(f"{url}nothing.html").status_code == 404


def test_only_this_machine_is_answered(good):
    with serving(good) as url:
        assert httpx.get(url, headers={"Host": "news.example"}).status_code == 400


def test_a_page_may_ask_its_server_and_nobody_else(good):
    with serving(good) as url:
        response = httpx.get(url)
    assert "connect-src 'self'" in unescape(response.text)
    assert "frame-ancestors 'none'" in response.headers["content-security-policy"]


def test_a_port_that_is_taken_is_named(good):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "kg", "view", "--serve", "--port", str(port), str(good)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert f"port {port} cannot be had" in done.stderr


@pytest.mark.parametrize("library", ["uvicorn", "starlette"])
def test_a_library_that_is_not_there_is_named(good, library):
    code = f"import sys; sys.modules['{library}'] = None\nfrom kg.cli import run\nsys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "view", "--serve", "--port", "0", str(good)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "storykg[serve]" in done.stderr
