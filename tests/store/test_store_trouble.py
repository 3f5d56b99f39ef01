"""What goes wrong between client and server: it is tried again where that may help, else told in words."""

import email.utils
import time

import pytest
import servers
from trouble import answers, before, breaks_off, resets, resets_after

from kg import KgError, Refused, StoreError, UsageError, graph, store
from kg.store.http import Http, Patience
from kg.store.remote import connect

PAGE = b"<html><head><title>Sign in</title></head><body>Welcome to the guest network</body></html>"


@pytest.fixture
def proxy(oxigraph_url):
    with before(oxigraph_url) as proxy:
        yield proxy


@pytest.fixture
def waits():
    return []


@pytest.fixture
def db(proxy, waits):
    with store.Store(connect(proxy.url, patience=Patience(sleep=waits.append))) as opened:
        opened.unload(*[entry.iri for entry in opened.stories()])
        proxy.seen.clear()
        yield opened


@pytest.fixture
def three(story):
    return [story(text, id_=text) for text in ("One.", "Two.", "Three.")]


def identifiers(db):
    return sorted(entry.identifier for entry in db.stories())


@pytest.mark.parametrize(
    "fault",
    [
        resets,
        resets_after,
        answers(500),
        answers(502, body=PAGE, content_type="text/html"),
        answers(503),
        answers(504),
        answers(429),
    ],
    ids=["reset", "reset-after", "500", "502", "503", "504", "429"],
)
def test_what_may_pass_is_tried_again(proxy, db, three, waits, fault):
    proxy.on("PUT", None, fault)
    assert len(db.load(three).added) == 3
    assert len(proxy.requests("PUT")) == 4
    assert len(waits) == 1
    assert identifiers(db) == ["One.", "Three.", "Two."]


def test_what_another_request_was_in_the_way_of_is_tried_again(proxy, waits):
    http = Http(proxy.url, Patience(sleep=waits.append))
    proxy.on("GET", *[answers(400, body=b"too long, or in the way")] * 2)
    assert http.send("GET", f"{proxy.url}/store?default", conflict="in the way").is_success
    assert waits == [0.5, 1]
    http.close()


def test_an_answer_that_breaks_off_is_asked_for_again(proxy, db, three):
    db.load(three)
    proxy.on("POST", breaks_off)
    assert len(identifiers(db)) == 3


def test_waits_grow(proxy, db, story, waits):
    proxy.on("PUT", *[answers(503)] * 4)
    db.load(story())
    assert waits == [0.5, 1, 2, 4]


def test_retry_after_is_heeded(proxy, db, story, waits):
    soon = email.utils.formatdate(time.time() + 30, usegmt=True)
    proxy.on(
        "PUT", answers(429, retry_after="7"), answers(503, retry_after=soon), answers(429, retry_after="9999")
    )
    db.load(story())
    assert waits[0] == 7
    assert 25 < waits[1] <= 30
    assert waits[2] == 120


def test_in_the_end_it_is_given_up_and_told(proxy, db, story, waits):
    proxy.on("PUT", *[answers(503, body=b"down for maintenance")] * 6)
    with pytest.raises(StoreError, match="503 Service Unavailable; down for maintenance"):
        db.load(story())
    assert len(waits) == 5


def test_what_is_in_the_store_before_trouble_stays(proxy, db, three):
    proxy.on("PUT", None, *[answers(503)] * 6)
    with pytest.raises(StoreError):
        db.load(three, batch=1)
    assert identifiers(db) == ["One."]
    assert len(db.load(three, batch=1).added) == 2
    assert len(identifiers(db)) == 3


@pytest.mark.parametrize(("status", "says"), [(413, "too large"), (400, "400 Bad Request"), (422, "422")])
def test_a_story_that_is_refused_does_not_keep_out_the_others(proxy, db, three, status, says):
    errors = []
    proxy.on("PUT", None, answers(status))
    done = db.load(three, on_error=errors.append)
    assert done.failed == [graph.graph_name(three[1])]
    assert says in str(errors[0])
    assert graph.graph_name(three[1]) in str(errors[0])
    assert identifiers(db) == ["One.", "Three."]


def test_without_on_error_a_refusal_is_raised(proxy, db, story):
    proxy.on("PUT", answers(413))
    with pytest.raises(Refused):
        db.load(story())


def test_500_twice_is_a_refusal(proxy, db, story):
    proxy.on("PUT", answers(500, body=b"stack trace"), answers(500, body=b"stack trace"))
    with pytest.raises(Refused, match="stack trace"):
        db.load(story())


@pytest.mark.parametrize(
    ("status", "says"),
    [(401, "KG_STORE_USER"), (403, "permission"), (404, "address"), (405, "read-only"), (507, "no room")],
)
def test_what_concerns_all_stories_ends_the_load_and_says_what_to_do(proxy, db, three, status, says):
    proxy.on("PUT", answers(status))
    with pytest.raises(StoreError, match=says):
        db.load(three, on_error=lambda error: pytest.fail(str(error)))
    assert len(proxy.requests("PUT")) == 1


def test_credentials_that_are_not_taken_are_told_apart_from_none(proxy, story, monkeypatch):
    monkeypatch.setenv("KG_STORE_USER", "ann")
    monkeypatch.setenv("KG_STORE_PASSWORD", "wrong")
    proxy.on("PUT", *[answers(401)] * 2)
    with (
        store.Store(connect(proxy.url)) as db,
        pytest.raises(StoreError, match="does not take the credentials that it is given"),
    ):
        db.load(story("It rained in vain.", id_="in-vain"))


def test_a_page_of_a_proxy_is_no_answer_to_a_query(proxy, db):
    proxy.on("POST", answers(200, body=PAGE, content_type="text/html"))
    with pytest.raises(StoreError, match="a web page"):
        list(db.stories())


def test_a_page_of_a_proxy_is_not_taken_for_a_story_that_was_put(proxy, db, story):
    proxy.on("PUT", answers(200, body=PAGE, content_type="text/html"))
    with pytest.raises(Refused, match="does not have it"):
        db.load(story())


def test_pages_are_told_without_their_tags(proxy, db, story):
    proxy.on("PUT", answers(403, body=PAGE, content_type="text/html"))
    with pytest.raises(StoreError, match="Welcome to the guest network") as caught:
        db.load(story())
    assert "<" not in caught.value.message


def test_a_redirect_is_not_followed_with_a_story_in_hand(proxy, db, story):
    proxy.on("PUT", answers(301, location="https://elsewhere.example/"))
    with pytest.raises(StoreError, match=r"elsewhere\.example"):
        db.load(story())


def test_no_server_is_told_at_once():
    with pytest.raises(StoreError, match="is it running"):
        store.open(f"http://127.0.0.1:{servers.free_port()}")


def test_credentials_in_an_address_are_refused_and_not_repeated():
    with pytest.raises(UsageError, match="KG_STORE_USER") as caught:
        store.open("http://ann:hunter2@127.0.0.1:1/")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://", "http://[bad", "https:///path"])
def test_what_is_no_address_is_told(url):
    with pytest.raises(KgError):
        store.open(url)


def test_a_read_only_server_is_told(rdflib_url, story):
    with store.open(rdflib_url) as db, pytest.raises((UsageError, StoreError)):
        db.load(story())


def test_two_loads_at_once_leave_one_version_of_a_story(proxy, db, story):
    first, second = story("It rained."), story("It rained cats.")

    def another_load(handler):
        with store.open(handler.server.behind) as other:
            other.load(second)
        handler.forward()

    proxy.on("PUT", another_load)
    db.load(first)
    assert len(list(db.stories())) == 1


def test_what_another_load_has_just_changed_is_told(proxy, db, story):
    other_graph = story(title="Rain")

    def another_load(handler):
        handler.forward()
        with store.open(handler.server.behind) as other:
            other.load(other_graph)

    proxy.on("PUT", another_load)
    with pytest.raises(Refused, match="another load"):
        db.load(story())


def test_several_stories_are_sent_at_once(proxy, story):
    parsed = [story(f"Story {number}.", id_=str(number)) for number in range(20)]
    with store.open(proxy.url, workers=4) as db:
        db.unload(*[entry.iri for entry in db.stories()])
        assert len(db.load(parsed).added) == 20
        assert len(list(db.stories())) == 20


def test_what_concerns_all_ends_several_workers_too(proxy, story):
    parsed = [story(f"Story {number}.", id_=str(number)) for number in range(20)]
    with store.open(proxy.url, workers=4) as db:
        db.unload(*[entry.iri for entry in db.stories()])
        proxy.on("PUT", answers(403))
        with pytest.raises(StoreError, match="permission"):
            db.load(parsed)


def test_graphs_go_compressed_where_they_go_far(proxy, db, story, monkeypatch):
    monkeypatch.setattr("kg.store.remote._LOOPBACK", set())
    parsed = story(title="Rain")
    db.load(parsed)
    [(_, _, headers)] = proxy.requests("PUT")
    assert headers["Content-Encoding"] == "gzip"
    assert db.load(parsed).unchanged
