"""Who becomes one with whom, and why."""

import random

import pytest
from stories_to_link import BASE, clusters, node, role, story

from kg.link import Decisions, blocks, link, pairs, unlinked

ARREST = "https://w3id.org/kgn/vocab#arrest"
NORWAY, CHAD = "urn:norway", "urn:chad"


def country(name, iri):
    return node(name, "organization", iri=iri)


def test_a_rare_name_in_two_stories_is_one_person():
    assert clusters(link([story("a", "Ingrid Solheim"), story("b", "Solheim, Ingrid")])) == [["a", "b"]]


def test_a_frequent_name_alone_is_not_enough():
    assert clusters(link([story("a", "John Smith"), story("b", "John Smith")])) == [["a"], ["b"]]


def test_an_initial_says_no_more_the_second_time():
    assert clusters(link([story("a", "J. Smith"), story("b", "J. Smith")])) == [["a"], ["b"]]


def test_a_frequent_name_among_the_same_rare_ones_is():
    stories = [story(name, "John Smith", "Ingrid Solheim", "Tormund Vik") for name in ("a", "b")]
    assert ["a", "b"] in clusters(link(stories))
    assert len(clusters(link(stories))) == 3


def test_two_of_one_story_are_never_one_person():
    found = link([story("a", "Ingrid Solheim", "I. Solheim"), story("b", "Ingrid Solheim")])
    assert clusters(found) == [["a"], ["a", "b"]]


@pytest.mark.parametrize(
    "facts",
    [
        ({"born": "1960-01-01"}, {"born": "1980-01-01"}),
        ({"ids": ("http://www.wikidata.org/entity/Q1",)}, {"ids": ("http://www.wikidata.org/entity/Q2",)}),
        ({"kind": "Mr"}, {"kind": "Mrs"}),
    ],
    ids=["birth", "identifier", "gender"],
)
def test_what_contradicts_keeps_apart(facts):
    one, other = facts
    stories = [story("a", node("Zorb Quimble", **one)), story("b", node("Zorb Quimble", **other))]
    assert clusters(link(stories)) == [["a"], ["b"]]


def test_the_same_office_at_the_same_time_in_two_countries_is_two_persons():
    norwegian = node("Ann Holt", roles=(role("president", NORWAY, attested="2026-03-03"),))
    chadian = node("Ann Holt", roles=(role("president", CHAD, attested="2026-03-03"),))
    stories = [
        story("a", norwegian, country("Norway", NORWAY)),
        story("b", chadian, country("Chad", CHAD)),
    ]
    assert clusters(link(stories)) == [["a"], ["b"]]


def what(name, title, organization=""):
    return node(name, roles=(role(title, organization),))


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        (("violinist", ""), ("vice premier", ""), 2),
        (("farmer in Punjab", ""), ("farmer", ""), 1),
        (("minister", NORWAY), ("minister", NORWAY), 1),
        (("minister", NORWAY), ("violinist", CHAD), 2),
    ],
    ids=["callings", "one calling", "country", "countries"],
)
def test_what_somebody_is_tells_namesakes_apart(one, other, number):
    stories = [
        story("a", what("Ann Solheim", *one), country("Norway", NORWAY)),
        story("b", what("Ann Solheim", *other), country("Chad", CHAD), country("Norway", NORWAY)),
    ]
    assert len(clusters(link(stories))) == number


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        ("Texas Pipeline Company", "Texas Pipeline Co.", 1),
        ("Northbank plc", "Northbank", 1),
        ("IFC", "IFC", 2),
        ("World Health Organization", "WHO", 1),
    ],
)
def test_organisations_by_their_names_alone(one, other, number):
    stories = [story("a", node(one, "organization")), story("b", node(other, "organization"))]
    assert len(clusters(link(stories), "organization")) == number


def test_a_place_is_one_by_its_name_alone_unless_it_lies_elsewhere():
    def place(iri, name, inside):
        return node(name, "place", iri=iri, place=inside)

    maine, oregon = node("Maine", "place", iri="urn:maine"), node("Oregon", "place", iri="urn:oregon")
    stories = [
        story("a", place("urn:a", "Portland", "urn:maine"), maine),
        story("b", place("urn:b", "Portland", "urn:oregon"), oregon),
        story("c", place("urn:c", "Salem", "")),
        story("d", place("urn:d", "Salem", "")),
    ]
    assert [len(each.links) for each in link(stories) if each.name in {"Portland", "Salem"}] == [1, 1, 2]


def test_an_identifier_of_the_wire_is_enough():
    stories = [
        story(name, node(called, ids=("people:17",))) for name, called in (("a", "Ann Holt"), ("b", "A. H."))
    ]
    assert clusters(link(stories)) == [["a", "b"]]


def test_an_initial_does_not_join_two_given_names():
    stories = [story("a", "Ingrid Solheim"), story("b", "I. Solheim"), story("c", "Ivar Solheim")]
    assert [len(group) for group in clusters(link(stories))].count(3) == 0


def told(name, word, *, day="2026-03-03", person="Tormund Vik", place="Bergen", kind="arrest"):
    """A story of one event."""
    who, where = f"urn:{name}:who", f"urn:{name}:where"
    event = node(
        f"{word} of {person}",
        "event",
        others=(word,),
        kind=f"https://w3id.org/kgn/vocab#{kind}",
        who=(who,),
        place=where,
        earliest=day,
        latest=day,
        status="happened",
    )
    return story(name, node(person, iri=who), node(place, "place", iri=where), event)


def test_events_of_the_same_word_place_time_and_persons_are_one():
    stories = [told("a", "arrest"), told("b", "arrest"), told("c", "arrest", day="2026-09-01")]
    assert clusters(link(stories), "event") == [["a", "b"], ["c"]]


def test_words_used_for_one_another_may_tell_of_one_event_though_of_two_kinds():
    found = list(link([told("a", "capture", kind="attack"), told("b", "arrest")]))
    assert clusters(found, "event") == [["a", "b"]]
    evidence = [
        each for canonical in found if canonical.type == "event" for each in canonical.links[0].evidence
    ]
    assert [each.words for each in evidence if each.kind == "word"] == ["capture ~ arrest"]


@pytest.mark.parametrize(
    "other",
    [{"day": "2026-09-01"}, {"person": "Ingrid Solheim", "place": "Oslo"}],
    ids=["day", "person and place"],
)
def test_another_event_in_such_words_is_another(other):
    stories = [told("a", "capture", kind="attack"), told("b", "arrest", **other)]
    assert clusters(link(stories), "event") == [["a"], ["b"]]


@pytest.mark.parametrize(("published", "number"), [("2026-03-05", 1), ("2027-03-05", 2)])
def test_what_comes_every_year_is_another_where_no_day_is_told(published, number):
    def race():
        words = ("marathon", "riverside")
        return node("Riverside Marathon", "event", others=words, kind="urn:#sport", status="happened")

    stories = [
        story(name, race(), node("Le Mans", "place"), published=day)
        for name, day in (("a", "2026-03-04"), ("b", published))
    ]
    assert len(clusters(link(stories), "event")) == number


def test_words_that_mean_other_things_are_two_events_with_all_else_the_same():
    stories = [told("a", "wedding", kind="ceremony"), told("b", "arrest")]
    assert clusters(link(stories), "event") == [["a"], ["b"]]


@pytest.mark.parametrize(("status", "number"), [("happened", 1), ("planned", 2)])
def test_what_one_story_says_of_both_keeps_its_events_apart(status, number):
    who = node("Tormund Vik", iri="urn:who")
    events = [
        node("arrest of Tormund Vik", "event", others=("arrest",), who=("urn:who",), kind=ARREST, status=each)
        for each in ("happened", status)
    ]
    assert len([each for each in link([story("a", who, *events)]) if each.type == "event"]) == number


def test_the_evidence_tells_what_speaks_for_a_link():
    (canonical,) = link([story("a", "Ingrid Solheim"), story("b", "Ingrid Solheim")])
    first = canonical.links[0]
    assert first.compared == canonical.links[1].node
    assert [(each.kind, each.words) for each in first.evidence] == [
        ("name", "the same name: Ingrid Solheim ~ Ingrid Solheim")
    ]
    assert 0.9 < first.confidence < 1


def many(number=30):
    draw = random.Random(3)  # noqa: S311  not for secrets
    names = [
        "John Smith",
        "Ingrid Solheim",
        "I. Solheim",
        "Tormund Vik",
        "Vik",
        "Ann Holt",
        "Tom Holt",
        "Holt",
    ]
    return [story(f"s{i:02}", *draw.sample(names, 4)) for i in range(number)]


def test_the_order_of_the_stories_does_not_matter():
    stories = many()
    shuffled = [*stories[::2], *stories[1::2]][::-1]
    assert list(link(shuffled)) == list(link(stories))


@pytest.mark.parametrize("module", [blocks, pairs])
def test_how_many_nodes_a_task_has_does_not_matter(monkeypatch, module):
    whole = list(link(many()))
    monkeypatch.setattr(module, "_SIZE", 3)
    assert list(link(many())) == whole


def test_only_new_nodes_are_compared(monkeypatch):
    before, told = list(link(many())), pairs.bits
    compared = []
    monkeypatch.setattr(pairs, "bits", lambda how, i, j: compared.append((i, j)) or told(how, i, j))
    new = story("s99", "Ingrid Solheim")
    list(link([*many(), new], before=before))
    last = 4 * len(many())
    assert compared
    assert all(last in pair for pair in compared)


def test_a_node_that_leaves_its_canonical_node_gets_an_iri_of_its_own():
    stories = [story("a", "Ingrid Solheim"), story("b", "Ingrid Solheim"), story("c", "Ingrid Solheim")]
    before = list(link(stories))
    apart = Decisions(apart=tuple(unlinked(before, [f"{BASE}a/person/0"])))
    iris = [each.iri for each in link(stories, decisions=apart, before=before)]
    assert len(set(iris)) == 2
    assert before[0].iri in iris


def test_those_of_a_frequent_name_are_told_apart_by_the_company_they_keep():
    around = [[f"{name}{k} {name}sen{k}" for name in ("Vik", "Uni", "Ola", "Liv")] for k in range(25)]
    told = ("John Smith", "J. Smith")
    found = link(story(f"s{i:03}", told[i % 2], *around[i % 25]) for i in range(200))
    assert [len(each.links) for each in found if each.name in told] == [8] * 25


def test_the_same_again_changes_nothing():
    before = list(link(many()))
    assert list(link(many(), before=before)) == before


def test_a_new_story_leaves_canonical_iris_and_links_as_they_are():
    before = list(link(many()[:-1]))
    after = {each.iri: each for each in link(many(), before=before)}
    for canonical in before:
        kept = {each.node: each for each in after[canonical.iri].links}
        assert [kept[each.node] for each in canonical.links if len(canonical.links) > 1] == [
            each for each in canonical.links if len(canonical.links) > 1
        ]


def test_a_decision_joins_what_nothing_joins_and_says_so():
    decisions = Decisions(same=((f"{BASE}a/person/0", f"{BASE}b/person/0"),))
    (canonical,) = link([story("a", "Ann Holt"), story("b", "Zorb Quimble")], decisions=decisions)
    assert [each.decided for each in canonical.links] == [True, True]


def test_a_decision_keeps_apart_what_all_speaks_for_also_later():
    stories = [story("a", "Ingrid Solheim"), story("b", "Ingrid Solheim"), story("c", "Ingrid Solheim")]
    before = list(link(stories))
    decisions = Decisions(apart=((f"{BASE}b/person/0", f"{BASE}a/person/0", f"{BASE}c/person/0"),))
    after = link(stories, decisions=decisions, before=before)
    assert clusters(after) == clusters(link(stories, decisions=decisions)) == [["a", "c"], ["b"]]


def test_what_is_unlinked_is_kept_apart_from_all_others():
    stories = [story("a", "Ingrid Solheim"), story("b", "Ingrid Solheim"), story("c", "Ingrid Solheim")]
    apart = unlinked(link(stories), [f"{BASE}b/person/0"])
    assert clusters(link(stories, decisions=Decisions(apart=tuple(apart)))) == [["a", "c"], ["b"]]


def test_roles_of_all_stories_make_one_history_with_its_contradictions():
    first = node("Ingrid Solheim", roles=(role("mayor", end="2019"),))
    second = node(
        "Ingrid Solheim", roles=(role("Mayor", end="2021"), role("minister", attested="2026-03-03"))
    )
    (canonical,) = link([story("a", first), story("b", second)])
    mayor, minister = canonical.roles
    assert mayor.ends == ("2019", "2021")
    assert len(mayor.contradicting) == 1
    assert (minister.earliest, minister.contradicting) == ("2026-03-03", ())
