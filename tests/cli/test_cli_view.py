"""``kg view``: pages of stories."""

import json

import pytest

from kg.story import digest
from kg.terms import story_iri


def test_the_page_of_a_story_goes_to_standard_output(kg, good):
    result = kg("view", good)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("<!doctype html>")


def test_a_page_does_not_flood_a_terminal(kg, good, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    result = kg("view", good)
    assert (result.code, result.out) == (2, "")
    assert "-o" in result.err


def test_the_page_of_a_story_goes_into_a_file(kg, good, tmp_path):
    assert kg("view", good, "-o", "page.html").code == 0
    assert "Ingrid Solheim" in (tmp_path / "page.html").read_text("utf-8")


def test_the_same_story_gives_the_same_bytes(kg, good):
    assert kg("view", good).out == kg("view", good).out


def test_a_story_that_cannot_be_read_leaves_the_page_as_it_was(kg, save, tmp_path):
    (tmp_path / "page.html").write_text("as it was")
    result = kg("view", save("bad.json", {"format": "kgn-story/1", "id": "1"}), "-o", "page.html")
    assert result.code == 1
    assert "text" in result.err
    assert (tmp_path / "page.html").read_text() == "as it was"


def test_findings_are_on_the_page_and_a_violation_in_the_exit_code(kg, save, parsed):
    parsed["text"] += " It rained."
    parsed["story"]["sha256"] = None
    del parsed["roles"][0]["attested"]
    result = kg("view", save("story.json", parsed))
    assert result.code == 1
    assert "does not conform" in result.err
    assert '<span class="finding violation">' in result.out


def test_nothing_is_validated_if_nothing_shall_be(kg, save, parsed):
    del parsed["roles"][0]["attested"]
    result = kg("view", save("story.json", parsed), "--no-validate")
    assert result.code == 0
    assert '<span class="finding' not in result.out


def test_the_page_holds_the_triples_below_the_base(kg, good):
    out = kg("view", good, "--base", "https://news.example/").out
    data = json.loads(out.partition('id="data">')[2].partition("</script>")[0])
    assert data["iri"].startswith("https://news.example/story/")


def test_several_stories_make_a_page_each_and_one_that_lists_them(kg, save, tmp_path):
    rows = save("rows.jsonl", {"id": "1", "text": "It rained."}, {"id": "2", "text": "It poured."})
    assert kg("view", rows, "-o", "news").code == 0
    assert len(list((tmp_path / "news").glob("*.html"))) == 3
    assert "2 stories" in (tmp_path / "news" / "index.html").read_text("utf-8")


def test_several_stories_do_not_go_to_standard_output(kg, save):
    result = kg("view", save("rows.jsonl", {"text": "It rained."}, {"text": "It poured."}))
    assert (result.code, result.out) == (2, "")
    assert "-o" in result.err


def test_the_same_text_is_shown_once(kg, save, tmp_path):
    rows = save("rows.jsonl", {"id": "1", "text": "It rained."}, {"id": "2", "text": "It rained."})
    result = kg("view", rows, "-o", "news/")
    assert result.code == 0
    assert "shown once" in result.err
    assert len(list((tmp_path / "news").glob("*.html"))) == 2


def test_a_folder_takes_one_story_as_it_takes_several(kg, good, tmp_path):
    (tmp_path / "news").mkdir()
    assert kg("view", good, "-o", "news").code == 0
    assert "1 story" in (tmp_path / "news" / "index.html").read_text("utf-8")


def test_the_pages_of_a_folder_are_the_same_each_time(kg, save, tmp_path):
    rows = save("rows.jsonl", {"text": "It rained in Rome."}, {"text": "Ada Kim met Bo Lee in May 2026."})
    for folder in ("one", "two"):
        assert kg("view", rows, "-o", folder).code == 0
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / f).iterdir()} for f in ("one", "two"))
    assert one == two


def test_standard_input_cannot_be_served(kg):
    result = kg("view", "--serve", "-", stdin=b"It rained.")
    assert result.code == 2
    assert "cannot be looked at again" in result.err


def test_what_is_served_is_not_written(kg, good):
    assert kg("view", "--serve", good, "-o", "page.html").code == 2


LINKS = """
@prefix schema: <http://schema.org/> .
@prefix kgn: <https://w3id.org/kgn/ns#> .
<https://kg.example/person/ada-kim> a schema:Person , kgn:Canonical ; schema:name "Ada Kim" .
<{one}person/ada-kim> schema:sameAs <https://kg.example/person/ada-kim> , <https://example.org/ada> .
<{other}person/kim> schema:sameAs <https://kg.example/person/ada-kim> .
"""


def test_persons_are_who_the_links_say_they_are(kg, save, tmp_path):
    texts = ("French President Ada Kim resigned.", "Kim Ada, a lawyer, met Ada Kim.")
    rows = save("rows.jsonl", *({"text": text} for text in texts))
    one, other = (story_iri(digest(text)) for text in texts)
    (tmp_path / "links.ttl").write_text(LINKS.format(one=one, other=other))
    assert kg("view", rows, "-o", "news.html", "--links", "links.ttl").code == 0
    html = (tmp_path / "news.html").read_text("utf-8")
    assert 'title="https://kg.example/person/ada-kim">Ada Kim<' in html
    assert "need not be one person" not in html


def test_what_kg_link_writes_is_understood(kg, save, tmp_path):
    rows = save("rows.jsonl", {"text": "President Ada Kim resigned."}, {"text": "Ada Kim met Bo Lee."})
    assert kg("export", rows, "-o", "stories.nq").code == 0
    assert kg("link", "stories.nq", "-o", "links.ttl").code == 0
    assert kg("view", "stories.nq", "-o", "news.html", "--links", "links.ttl").code == 0
    assert 'title="https://kg.example/person/ada-kim' in (tmp_path / "news.html").read_text("utf-8")


def test_links_that_cannot_be_read_are_named(kg, save, tmp_path):
    (tmp_path / "links.ttl").write_text("<a> <b> .")
    rows = save("rows.jsonl", {"text": "It rained."}, {"text": "It poured."})
    result = kg("view", rows, "-o", "news.html", "--links", "links.ttl")
    assert result.code == 2
    assert "links.ttl" in result.err


@pytest.mark.parametrize("name", ["story.ttl", "story.jsonld", "story.nq.gz"])
def test_a_graph_is_shown_as_its_story_is(kg, good, name):
    assert kg("export", good, "-o", name).code == 0
    result = kg("view", name)
    assert (result.code, result.err) == (0, "")
    assert "Ingrid Solheim" in result.out


def test_a_folder_may_hold_stories_and_graphs(kg, good, tmp_path):
    (tmp_path / "mixed").mkdir()
    assert kg("export", good, "-o", "mixed/story.ttl").code == 0
    (tmp_path / "mixed" / "rain.txt").write_text("It rained.")
    assert kg("view", "mixed", "-o", "news/").code == 0
    assert len(list((tmp_path / "news").glob("*.html"))) == 3


def test_a_graph_of_something_else_is_named_and_left_out(kg, tmp_path):
    (tmp_path / "a.ttl").write_text("<https://a.example/story/1/x> <https://a.example/p> 1 .")
    result = kg("view", "a.ttl")
    assert result.code in {1, 2}
    assert "a.ttl" in result.err or "a.example" in result.err
    assert result.out == ""


def test_links_that_are_not_there_are_told_of_one_story_too(kg, good, tmp_path):
    result = kg("view", good, "--links", "links.ttl", "-o", "page.html")
    assert result.code == 2
    assert "links.ttl: there is no such file" in result.err
    assert not (tmp_path / "page.html").exists()
