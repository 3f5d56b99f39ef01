"""What holds of every store: a folder, Oxigraph's server and Virtuoso, by either protocol."""

import rdflib

from kg import build, graph, store


def iri(parsed):
    return graph.graph_name(parsed)


def statements(db, name):
    return set(db.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{name}> {{ ?s ?p ?o }} }}").triples())


def expected(parsed):
    """The statements of a story's graph, with the digest of it."""
    lines = store.named_graph(iri(parsed), graph.triples(parsed)).lines
    return {tuple(line.removesuffix(" .\n").split(" ", 2)) for line in lines}


def test_a_story_is_a_named_graph_with_all_its_statements(db, story):
    parsed = story(title="Rain — “again”", date_published="2026-03-03")
    assert db.load(parsed).added == [iri(parsed)]
    assert statements(db, iri(parsed)) == expected(parsed)


def test_a_story_is_listed_with_what_tells_it_from_others(db, story):
    meta = {
        "title": "Rain",
        "url": "https://news.example/rain",
        "publisher": "The Post",
        "date_published": "2026-03-03",
    }
    db.load(story(**meta))
    [entry] = db.stories()
    assert (entry.iri, entry.identifier) == (iri(story()), "rain-1")
    assert (entry.headline, entry.url, entry.publisher, entry.published) == tuple(meta.values())


def test_stories_are_listed_by_iri(db, story):
    db.load([story(text, id_=text) for text in ("One.", "Two.", "Three.")])
    listed = [entry.iri for entry in db.stories()]
    assert listed == sorted(listed)
    assert len(listed) == 3


def test_loading_a_story_again_changes_nothing(db, story):
    db.load(story())
    again = db.load(story())
    assert (again.unchanged, again.added, again.replaced) == ([iri(story())], [], [])


def test_another_graph_of_a_story_takes_the_place_of_the_first(db, story):
    db.load(story(title="Rain"))
    assert db.load(story(title="More rain")).replaced == [iri(story())]
    assert statements(db, iri(story())) == expected(story(title="More rain"))


def test_new_words_under_the_same_identifier_replace_the_story(db, story):
    db.load(story("It rained."))
    new = story("It rained cats.")
    assert db.load(new).replaced == [iri(new)]
    assert [entry.iri for entry in db.stories()] == [iri(new)]
    assert not statements(db, iri(story("It rained.")))


def test_new_words_at_the_same_address_replace_the_story(db, story):
    db.load(story("It rained.", id_="rain-1", url="https://news.example/rain"))
    new = story("It rained cats.", id_="rain-2", url="https://news.example/rain")
    db.load(new)
    assert [entry.iri for entry in db.stories()] == [iri(new)]


def test_the_same_identifier_at_two_publishers_is_two_stories(db, story):
    db.load([story("One.", id_="7", publisher="The Post"), story("Two.", id_="7", publisher="The Times")])
    assert len(list(db.stories())) == 2


def test_an_older_version_does_not_replace_a_later_one(db, story):
    later = story("It rained cats.", date_published="2026-03-03", date_modified="2026-03-05T10:00:00Z")
    earlier = story("It rained.", date_published="2026-03-03", date_modified="2026-03-05T09:00:00+00:00")
    db.load(later)
    assert db.load(earlier).outdated == [iri(earlier)]
    assert [entry.iri for entry in db.stories()] == [iri(later)]


def test_an_earlier_version_does_not_replace_a_later_one_whatever_the_dates(db, story):
    later = story("It rained cats.", version="10", date_published="2026-03-03")
    earlier = story("It rained.", version="9", date_published="2026-03-04")
    db.load(later)
    assert db.load(earlier).outdated == [iri(earlier)]
    assert [entry.version for entry in db.stories()] == ["10"]


def test_of_two_versions_in_one_load_the_last_stays(db, story):
    first, last = story("It rained."), story("It rained cats.")
    done = db.load([first, last])
    assert (done.outdated, done.added) == ([iri(first)], [iri(last)])
    again = db.load([first, last])
    assert (again.outdated, again.unchanged) == ([iri(first)], [iri(last)])


def test_a_dry_run_changes_nothing(db, story):
    assert db.load(story(), dry_run=True).added == [iri(story())]
    assert list(db.stories()) == []


def test_unloading_takes_out_one_story_and_no_other(db, story):
    one, two, three = (
        story(text, id_=text, url=f"https://news.example/{text}") for text in ("a.", "b.", "c.")
    )
    db.load([one, two, three])
    before = statements(db, iri(three))
    assert db.unload("a.", "https://news.example/b.") == [iri(one), iri(two)]
    assert [entry.iri for entry in db.stories()] == [iri(three)]
    assert statements(db, iri(three)) == before
    assert db.unload(iri(three)) == [iri(three)]


def test_a_query_is_over_all_stories(db, story):
    db.load([story("One.", id_="1", title="First"), story("Two.", id_="2", title="Second")])
    rows = db.query("SELECT ?h WHERE { ?s <http://schema.org/headline> ?h } ORDER BY ?h").rows()
    assert list(rows) == [{"h": "First"}, {"h": "Second"}]


def test_ask_gives_yes_or_no(db, story):
    db.load(story())
    assert db.query("ASK { ?s a <http://schema.org/NewsArticle> }")
    assert not db.query("ASK { ?s a <http://schema.org/Nonsense> }")


def test_construct_and_describe_give_triples(db, story):
    db.load(story(title="Rain"))
    made = db.query("CONSTRUCT { <urn:x> <urn:says> ?h } WHERE { ?s <http://schema.org/headline> ?h }")
    assert list(made.triples()) == [("<urn:x>", "<urn:says>", '"Rain"')]
    assert b'"Rain"' in db.query(f"DESCRIBE <{iri(story())}>").serialize("turtle")


def test_a_graph_of_rdflib_is_loaded(db, story):
    parsed = story(title="Rain")
    assert db.load(build(parsed)).added == [iri(parsed)]
    assert db.load(parsed).unchanged == [iri(parsed)]
    assert db.load(build([parsed])).unchanged == [iri(parsed)]


def test_blank_nodes_stay_what_they_are(db):
    graph = rdflib.Graph().parse(
        data="@prefix s: <http://schema.org/> .\n"
        '<urn:s> a s:NewsArticle ; s:about [ s:name "a" ], [ s:name "b" ] .',
        format="turtle",
    )
    assert db.load(graph).added == ["urn:s"]
    assert db.load(graph).unchanged == ["urn:s"]
    rows = db.query(
        "SELECT ?n WHERE { ?s <http://schema.org/about> ?x . ?x <http://schema.org/name> ?n }"
    ).rows()
    assert sorted(row["n"] for row in rows) == ["a", "b"]


def test_a_graph_that_is_no_story_is_loaded_under_its_name(db):
    one = ("https://vocab.example/", [("<urn:a>", "<urn:b>", '"c"')])
    other = ("https://vocab.example/", [("<urn:a>", "<urn:b>", '"d"')])
    db.load(one)
    assert db.load(one).unchanged == ["https://vocab.example/"]
    assert db.load(other).replaced == ["https://vocab.example/"]
    assert list(db.query("SELECT ?o WHERE { <urn:a> <urn:b> ?o }").rows()) == [{"o": "d"}]
    assert db.unload("https://vocab.example/") == ["https://vocab.example/"]
