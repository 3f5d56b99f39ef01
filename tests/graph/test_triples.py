"""The triples of a parsed story."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from strategies import parsed_stories

from kg.errors import UsageError
from kg.graph import build, graph_name, triples
from kg.story import (
    AnonymousSource,
    Dated,
    Event,
    Kinship,
    Mention,
    Metadata,
    Organization,
    ParsedStory,
    Participant,
    Person,
    Place,
    Role,
    Span,
    Statement,
    decode,
    digest,
)
from kg.terms import PREFIXES

HERE = Path(__file__).parent


def name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def mention(text: str, words: str) -> Mention:
    return Mention(start=text.index(words), end=text.index(words) + len(words), text=words)


def facts(parsed: ParsedStory, subject: str = "", **options: str) -> dict[str, list[str]]:
    """What the graph says of the node with this id: predicates with their values."""
    node, found = f"<{graph_name(parsed)}{subject}>", {}
    for s, p, o in triples(parsed, **options):
        if s == node:
            found.setdefault(p, []).append(o)
    return found


def story(text: str = "Ann Lee spoke in Rome.", **parts: object) -> ParsedStory:
    return ParsedStory(id="1", text=text, **parts)


def iri(parsed: ParsedStory, id_: str) -> str:
    return f"<{graph_name(parsed)}{id_}>"


def test_the_story_comes_first_then_its_graph_then_persons():
    parsed = story(persons=(Person(id="person/ann", name="Ann"),))
    subjects = list(dict.fromkeys(s for s, _, _ in triples(parsed)))
    assert subjects == [iri(parsed, ""), iri(parsed, "graph"), iri(parsed, "person/ann")]


def test_the_graph_says_what_it_was_made_from_and_under_which_licence():
    parsed = story()
    graph = facts(parsed, "graph")
    assert graph[name("rdf:type")] == [name("schema:Dataset"), name("prov:Entity")]
    assert graph[name("schema:isBasedOn")] == graph[name("prov:wasDerivedFrom")] == [iri(parsed, "")]
    assert graph[name("schema:license")] == ["<https://creativecommons.org/publicdomain/zero/1.0/>"]
    assert graph[name("dct:conformsTo")] == ["<https://w3id.org/kgn/ns/1.0.0>"]


def test_the_text_itself_is_never_in_the_graph_only_its_digest():
    parsed = story()
    assert facts(parsed)[name("kgn:textDigest")] == [f'"{digest(parsed.text)}"']
    assert not any(parsed.text in o for _, _, o in triples(parsed))


def test_the_metadata_becomes_properties_of_the_story():
    meta = Metadata(
        title="A “speech”",
        language="en",
        url="https://example.org/a b",
        section="World",
        keywords=("Rome", "speech"),
        copyright_year="2019",
        copyright_notice="© 2019 Example",
        license="https://creativecommons.org/licenses/by/4.0/",
        date_published=Dated(edtf="2019-04-15", inferred=True),
        identifier="x-1",
    )
    found = facts(story(story=meta))
    assert found[name("schema:headline")] == ['"A “speech”"']
    assert found[name("schema:url")] == ["<https://example.org/a%20b>"]
    assert found[name("schema:keywords")] == ['"Rome"', '"speech"']
    assert found[name("schema:articleSection")] == ['"World"']
    assert found[name("schema:copyrightYear")] == [f'"2019"^^{name("xsd:integer")}']
    assert found[name("schema:datePublished")] == [f'"2019-04-15"^^{name("edtf:EDTF-level1")}']
    assert found[name("kgn:inferred")] == [name("schema:datePublished")]
    assert found[name("schema:identifier")] == ['"x-1"']


@pytest.mark.parametrize("url", ["/news/1", "not a url", "http://"])
def test_a_url_that_is_none_is_left_out(url):
    assert name("schema:url") not in facts(story(story=Metadata(url=url)))


def test_a_licence_without_an_iri_is_kept_as_words():
    assert facts(story(story=Metadata(license="CC BY 2.5")))[name("schema:license")] == ['"CC BY 2.5"']


@pytest.mark.parametrize(
    ("words", "wanted"),
    [("(ROME, Italy)", "ROME, Italy"), ("ROME (Example) —", "ROME (Example)"), ("ROME", "ROME")],
)
def test_the_dateline_is_written_without_brackets_around_it_and_dash_after_it(words, wanted):
    text = f"{words} It rained."
    assert facts(story(text, story=Metadata(dateline=span(text, words))))[name("schema:dateline")] == [
        f'"{wanted}"'
    ]


def test_a_publisher_whom_the_text_names_is_that_organisation():
    parsed = story(
        story=Metadata(publisher="example  NEWS"),
        organizations=(Organization(id="org/en", name="Example News"),),
    )
    assert facts(parsed)[name("schema:publisher")] == [iri(parsed, "org/en")]


def test_a_publisher_whom_only_the_metadata_names_is_a_node_with_that_field():
    parsed = story(story=Metadata(publisher="Example News", copyright_holder="Example News"))
    assert facts(parsed)[name("schema:publisher")] == [iri(parsed, "org/example-news")]
    node = facts(parsed, "org/example-news")
    assert node[name("rdf:type")] == [name("schema:Organization")]
    assert node[name("kgn:field")] == ['"publisher"', '"copyrightHolder"']


def test_an_author_whom_only_the_metadata_names_is_a_person_with_that_field():
    parsed = story(
        story=Metadata(authors=("Ann Lee",)), persons=(Person(id="person/ann-lee", name="Ann B. Lee"),)
    )
    assert facts(parsed)[name("schema:author")] == [iri(parsed, "person/ann-lee-2")]
    assert facts(parsed, "person/ann-lee-2")[name("kgn:field")] == ['"author"']


def test_a_copyright_holder_may_be_an_id_of_the_story():
    parsed = story(
        story=Metadata(copyright_holder="org/x"), organizations=(Organization(id="org/x", name="Radio X"),)
    )
    assert facts(parsed)[name("schema:copyrightHolder")] == [iri(parsed, "org/x")]


def test_whom_only_the_metadata_names_the_text_does_not_mention():
    parsed = story(
        persons=(Person(id="person/a", name="A", fields=("author",)), Person(id="person/b", name="B"))
    )
    assert facts(parsed)[name("schema:mentions")] == [iri(parsed, "person/b")]


def test_same_as_takes_wikidata_ids_and_drops_what_is_no_iri():
    parsed = story(
        persons=(Person(id="person/a", name="A", same_as=("Q42", "A’s page", "https://a.example/")),)
    )
    assert facts(parsed, "person/a")[name("schema:sameAs")] == [
        "<http://www.wikidata.org/entity/Q42>",
        "<https://a.example/>",
    ]


def test_kinship_is_said_of_the_child_and_of_both_spouses():
    people = tuple(Person(id=f"person/{x}", name=x) for x in "abc")
    kin = (
        Kinship(child="person/a", parent="person/b", term="father"),
        Kinship(spouses=("person/b", "person/c"), term="wife"),
    )
    parsed = story(persons=people, kinship=kin)
    assert facts(parsed, "person/a")[name("schema:parent")] == [iri(parsed, "person/b")]
    assert facts(parsed, "person/b")[name("schema:spouse")] == [iri(parsed, "person/c")]
    assert facts(parsed, "person/c")[name("schema:spouse")] == [iri(parsed, "person/b")]


def test_an_organisation_that_is_used_as_a_place_is_one():
    country = Organization(id="org/italy", name="Italy")
    parsed = story(
        organizations=(country,),
        places=(Place(id="place/rome", name="Rome", in_="org/italy", inferred=("in",)),),
    )
    assert facts(parsed, "org/italy")[name("rdf:type")] == [name("schema:Organization"), name("schema:Place")]
    assert facts(parsed, "place/rome")[name("kgn:inferred")] == [name("schema:containedInPlace")]


def test_a_role_says_which_of_its_properties_were_inferred():
    role = Role(
        id="role/r",
        holder="person/a",
        title="mayor",
        attested="2019",
        end="../2020",
        inferred=("end", "note"),
    )
    parsed = story(persons=(Person(id="person/a", name="A"),), roles=(role,))
    found = facts(parsed, "role/r")
    assert found[name("schema:endDate")] == [f'"../2020"^^{name("edtf:EDTF-level1")}']
    assert found[name("kgn:inferred")] == [name("schema:endDate")]


def an_event(**parts: object) -> Event:
    given = {"id": "event/speech-8", "kind": "speech", "label": "Speech", "status": "happened"}
    return Event(**{**given, "triggers": (Span(start=8, end=13, text="spoke"),), **parts})


def test_a_participation_stands_between_event_and_participant():
    event = an_event(participants=(Participant(who="person/ann", part="agent"),))
    parsed = story(persons=(Person(id="person/ann", name="Ann"),), events=(event,))
    part = "participation/speech-8.ann"
    assert facts(parsed, "event/speech-8")[name("kgn:participation")] == [iri(parsed, part)]
    assert facts(parsed, part)[name("kgn:participant")] == [iri(parsed, "person/ann")]
    assert facts(parsed, part)[name("kgn:part")] == [name("kgv:agent")]


def test_who_takes_part_twice_has_two_participations():
    both = tuple(Participant(who="person/ann", part=part) for part in ("agent", "recipient"))
    parsed = story(persons=(Person(id="person/ann", name="Ann"),), events=(an_event(participants=both),))
    parts = facts(parsed, "event/speech-8")[name("kgn:participation")]
    assert parts == [iri(parsed, "participation/speech-8.ann"), iri(parsed, "participation/speech-8.ann-2")]


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("speech", "https://w3id.org/kgn/vocab#speech"),
        ("kgv:speech", "https://w3id.org/kgn/vocab#speech"),
        ("https://example.org/kinds#toast", "https://example.org/kinds#toast"),
        ("my kind", "https://w3id.org/kgn/vocab#my%20kind"),
    ],
)
def test_a_kind_is_a_code_of_the_vocabulary_or_an_iri_of_ones_own(kind, wanted):
    assert facts(story(events=(an_event(kind=kind),)), "event/speech-8")[name("kgn:kind")] == [f"<{wanted}>"]


def a_statement(text: str, words: str, **parts: object) -> Statement:
    given = {"id": "statement/0", "source": "story", "quote_kind": "narration", "factuality": "possible"}
    return Statement(**{**given, "span": span(text, words), **parts})


def test_the_narrators_statement_has_the_story_as_its_source():
    parsed = story("It may rain.", statements=(a_statement("It may rain.", "may rain"),))
    assert facts(parsed, "statement/0")[name("kgn:source")] == [iri(parsed, "")]


def test_a_statement_that_relays_another_is_about_it():
    text = "Ann said Bob said it rained."
    inner = a_statement(text, "it rained", id="statement/18")
    outer = a_statement(text, "Bob said it rained", id="statement/9", relays="statement/18")
    parsed = story(text, statements=(outer, inner))
    assert facts(parsed, "statement/9")[name("kgn:about")] == [iri(parsed, "statement/18")]


def test_a_mention_has_its_position_its_words_and_what_stands_around_them():
    text = "Yesterday the mayor Ann Lee spoke in Rome."
    parsed = story(
        text, persons=(Person(id="person/ann", name="Ann Lee", mentions=(mention(text, "Ann Lee"),)),)
    )
    assert facts(parsed, "#char=20,27")[name("oa:hasSelector")] == [
        iri(parsed, "#pos=20,27"),
        iri(parsed, "#quote=20,27"),
    ]
    quote = facts(parsed, "#quote=20,27")
    assert quote[name("oa:exact")] == ['"Ann Lee"']
    assert quote[name("oa:prefix")] == ['"erday the mayor "']
    assert quote[name("oa:suffix")] == ['" spoke in Rome."']


def test_mentions_by_position_hold_no_words():
    text = "Ann Lee spoke."
    parsed = story(text, persons=(Person(id="person/ann", name="Ann", mentions=(mention(text, "Ann Lee"),)),))
    assert facts(parsed, "#char=0,7", mentions="positions")[name("oa:hasSelector")] == [
        iri(parsed, "#pos=0,7")
    ]
    assert not any("Ann Lee" in o for _, _, o in triples(parsed, mentions="positions"))


def test_without_mentions_nothing_points_at_the_text():
    text = "Ann Lee spoke."
    parsed = story(text, persons=(Person(id="person/ann", name="Ann", mentions=(mention(text, "Ann Lee"),)),))
    assert not any("#char=" in o or "#pos=" in s for s, _, o in triples(parsed, mentions="none"))


def test_no_quotation_is_longer_than_600_characters():
    text = "word " * 300
    words = text.strip()
    parsed = story(text, statements=(a_statement(text, words),))
    (said,) = facts(parsed, "statement/0")[name("schema:text")]
    assert said.endswith(' word…"')
    assert len(said) <= 602
    assert len(facts(parsed, f"#char=0,{len(words)}")[name("oa:hasSelector")]) == 1


@pytest.mark.parametrize(
    "base", ["kg.example", "https://kg.example", "https://kg.example/#", "https://a b/", "file:///x/"]
)
def test_a_base_that_cannot_begin_iris_is_refused_with_what_to_write(base):
    with pytest.raises(UsageError, match="slash"):
        triples(story(), base=base)


def test_an_unknown_way_to_write_mentions_is_refused():
    with pytest.raises(UsageError, match="full, positions, none"):
        triples(story(), mentions="some")


def test_all_minted_iris_begin_with_the_base():
    parsed = decode_example()
    base = "https://news.example.org/graph/"
    assert all(s.startswith(f"<{base}story/") for s, _, _ in triples(parsed, base=base))


def decode_example() -> ParsedStory:
    import json  # noqa: PLC0415

    return decode(json.loads((HERE / "harbour.json").read_text(encoding="utf-8")))


def test_a_whole_story_gives_the_expected_graph():
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples(decode_example()))
    assert lines == (HERE / "harbour.nt").read_text(encoding="utf-8")


def test_the_bytes_do_not_depend_on_the_hash_seed(tmp_path):
    code = (
        "import json, pathlib, sys; from kg.graph import graph_name, triples; from kg.story import decode;"
        "from kg.write import FORMATS, serialize;"
        f"p = decode(json.loads(pathlib.Path({str(HERE / 'harbour.json')!r}).read_text('utf-8')));"
        "g = [(graph_name(p), triples(p))];"
        "sys.stdout.buffer.write(''.join(c for f in FORMATS for c in serialize(g, f)).encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(HERE.parents[1])},
            cwd=tmp_path,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    (output,) = outputs
    assert output.count(b"Port Hale") > 10


@settings(max_examples=60, deadline=None)
@given(parsed_stories())
def test_any_story_gives_valid_ntriples_each_once_and_no_blank_node(parsed):
    found = triples(parsed)
    lines = "".join(f"{s} {p} {o} .\n" for s, p, o in found)
    quads = list(pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES))
    assert len(quads) == len(set(quads)) == len(found)
    assert all(isinstance(quad.subject, pyoxigraph.NamedNode) for quad in quads)


@settings(max_examples=30, deadline=None)
@given(parsed_stories())
def test_every_quotation_is_as_long_as_its_position_says(parsed):
    for s, p, o in triples(parsed):
        if p == name("oa:exact"):
            start, end = map(int, re.search(r"=(\d+),(\d+)>$", s).groups())
            (quad,) = pyoxigraph.parse(f"{s} {p} {o} .", format=pyoxigraph.RdfFormat.N_TRIPLES)
            assert len(quad.object.value) == end - start


def test_build_gives_an_rdflib_graph_of_one_story():
    parsed = decode_example()
    graph = build(parsed)
    assert len(graph) == len(triples(parsed))
    assert dict(graph.namespaces())["kgn"].toPython() == PREFIXES["kgn"]


def test_build_gives_a_data_set_with_a_named_graph_for_each_of_several():
    stories = [story("It rained."), story("It snowed.")]
    dataset = build(stories)
    assert {str(graph.identifier) for graph in dataset.graphs() if len(graph)} == {
        graph_name(x) for x in stories
    }


def test_an_unnamed_source_says_how_many_it_is_and_a_statement_which_words_name_its_source() -> None:
    text = "Two officials said it was closed. They left."
    parsed = ParsedStory(
        id="t",
        text=text,
        anonymous_sources=(
            AnonymousSource(
                id="source/two",
                description="two officials",
                count=2,
                mentions=(mention(text, "Two officials"),),
            ),
        ),
        statements=(
            Statement(
                id="statement/1",
                source="source/two",
                source_span=span(text, "Two officials"),
                cue=span(text, "said"),
                span=span(text, "it was closed"),
                quote_kind="indirect",
                factuality="certain",
            ),
        ),
    )
    assert facts(parsed, "source/two")[name("kgn:count")] == [f'"2"^^{name("xsd:integer")}']
    words = f"<{graph_name(parsed)}#char=0,13>"
    assert facts(parsed, "statement/1")[name("kgn:sourceMention")] == [words]
    assert facts(parsed, "#char=0,13")[name("rdf:type")] == [name("kgn:Mention")]
