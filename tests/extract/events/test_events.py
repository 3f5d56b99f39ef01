"""Events: what is one, its status, who takes part, when and where, and which tellings are of one event."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import event, happenings

from kg.extract.events import chains
from kg.story import Event, Span, decode, encode


def events_of(text: str) -> tuple[Event, ...]:
    return happenings(text).events


def triggers(text: str) -> list[str]:
    return [t.text for e in events_of(text) for t in e.triggers]


# ---- what is an event


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Police arrested Anna Novak in Prague.", "arrested", "arrest"),
        ("The election of Anna Novak surprised nobody.", "election", "election"),
        ("An earthquake struck the valley on Tuesday.", "earthquake", "disaster"),
        ("Anna Novak resigned on Monday.", "resigned", "departure"),
        ("The two leaders held long talks in Prague.", "talks", "negotiation"),
    ],
)
def test_verbs_and_nouns_trigger_events_of_their_kind(text: str, word: str, kind: str) -> None:
    assert event(text, word).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Anna Novak lives in Prague and owns a bakery.",
        "Anna Novak said that she likes the city.",
        "The minister is a teacher.",
        "Ships carry grain across the sea.",
    ],
)
def test_states_habits_and_reporting_are_no_events(text: str) -> None:
    assert triggers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A lawyer for the workers declined to comment.",
        "The owner refused to say why.",
        "Anna Novak could not be reached for comment.",
        "The firm did not respond to a request for comment.",
    ],
)
def test_that_somebody_says_nothing_is_no_event(text: str) -> None:
    assert triggers(text) == []


def test_a_light_verb_is_no_event_beside_its_noun() -> None:
    assert triggers("The ministers held talks in Prague on Monday.") == ["talks"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Novak won by 62 votes.",
        "A recent poll found that voters were tired.",
        "Anna Novak narrowly avoided arrest.",
    ],
)
def test_what_only_counts_asks_or_averts_is_no_event(text: str) -> None:
    assert not {"votes", "poll", "avoided"} & set(triggers(text))


def test_a_noun_that_is_read_as_a_verb_is_a_noun_after_a_possessive() -> None:
    assert "visit" in triggers("It was the envoy's first visit to Oslo since October.")


def test_the_name_of_an_event_is_its_trigger() -> None:
    assert "Dublin Peace Conference" in triggers("Anna Novak spoke at the Dublin Peace Conference on Monday.")


def test_a_list_of_sources_after_the_story_holds_no_events() -> None:
    text = "Police arrested a man in Prague on Monday.\n\nSources\n\n“Man arrested after attack”, The Post"
    assert triggers(text) == ["arrested"]


# ---- status


@pytest.mark.parametrize(
    ("text", "word", "status"),
    [
        ("Anna Novak visited Oslo on Monday.", "visited", "happened"),
        ("Anna Novak will visit Oslo next week.", "visit", "planned"),
        ("Anna Novak plans to visit Oslo.", "visit", "planned"),
        ("Anna Novak is visiting Oslo this week.", "visiting", "ongoing"),
        ("Anna Novak did not visit Oslo.", "visit", "notHappened"),
        ("Anna Novak refused to visit Oslo.", "visit", "notHappened"),
        ("Anna Novak has never visited Oslo.", "visited", "notHappened"),
        ("Anna Novak may visit Oslo.", "visit", "hypothetical"),
        ("If Anna Novak visits Oslo, the king will receive her.", "visits", "hypothetical"),
        ("Anna Novak was forced to resign on Monday.", "resign", "happened"),
        ("The talks ended on Monday without a deal.", "deal", "notHappened"),
        ("Anna Novak called for an investigation.", "investigation", "hypothetical"),
        ("The government cancelled the summit on Monday.", "summit", "cancelled"),
        ("The election was postponed because of the storm.", "election", "postponed"),
        ("Anna Novak not only visited Oslo, but also met the king.", "visited", "happened"),
        ("Anna Novak did not mean to kill Peter Berg.", "kill", "hypothetical"),
        ("Anna Novak was released without bail on Monday.", "released", "happened"),
        ("They could leave without a deal.", "deal", "hypothetical"),
        ("Anna Novak left the country, dodging arrest.", "arrest", "notHappened"),
    ],
)
def test_status_is_read_from_tense_mood_and_governing_words(text: str, word: str, status: str) -> None:
    assert event(text, word).status == status


# ---- who takes part


def test_subject_and_object_play_the_parts_of_the_verb() -> None:
    found = event("Anna Novak invited Peter Berg to Oslo on Monday.", "invited")
    assert [(p.who, p.part) for p in found.participants] == [
        ("person/anna-novak", "agent"),
        ("person/peter-berg", "target"),
    ]


def test_the_subject_of_a_passive_is_the_target() -> None:
    found = event("Anna Novak was arrested by police in Oslo on Monday.", "arrested")
    assert ("person/anna-novak", "target") in [(p.who, p.part) for p in found.participants]


def test_both_sides_of_a_meeting_are_parties() -> None:
    found = event("Anna Novak met Peter Berg in Oslo on Monday.", "met")
    assert {(p.who, p.part) for p in found.participants} == {
        ("person/anna-novak", "party"),
        ("person/peter-berg", "party"),
    }


def test_the_role_told_beside_the_name_is_the_role_of_the_participant() -> None:
    found = event("President Anna Novak visited Oslo on Monday.", "visited")
    assert found.participants[0].as_ is not None


@pytest.mark.parametrize(
    ("text", "word", "who"),
    [
        (
            "The ship was towed to Bergen by the Harbour Authority on Monday.",
            "towed",
            "org/harbour-authority",
        ),
        ("Anna Novak flew to Oslo on Monday for talks with Peter Berg.", "talks", "person/anna-novak"),
        ("Norway welcomed an offer from Anna Novak on Monday.", "offer", "person/anna-novak"),
        ("Anna Novak, who is in contact with Peter Berg, left on Monday.", "contact", "person/anna-novak"),
        (
            "Peter Berg was invited by Anna Novak, Carl Lind and Dora Falk on Monday.",
            "invited",
            "person/dora-falk",
        ),
        ("Anna Novak met Peter Berg at the Harbour Authority headquarters.", "met", "org/harbour-authority"),
        ("Anna Novak took Peter Berg on a trip to Oslo.", "trip", "person/peter-berg"),
        ("In Oslo, Anna Novak met Peter Berg on Monday.", "met", "person/anna-novak"),
        ("Anna Novak has planned a vote for Monday.", "vote", "person/anna-novak"),
        ("Anna Novak and Peter Berg are to travel to Oslo on Monday.", "travel", "person/peter-berg"),
    ],
)
def test_participants_are_found_in_every_clause_form(text: str, word: str, who: str) -> None:
    assert who in [p.who for p in event(text, word).participants]


# ---- when and where


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("Anna Novak visited Oslo on Monday.", "visited", "2026-03-02"),
        ("Anna Novak will visit Oslo on Monday.", "visit", "2026-03-09"),
        ("Anna Novak visited Oslo in 2011.", "visited", "2011"),
        ("Anna Novak was forced in January to resign.", "resign", "2026-01"),
    ],
)
def test_a_date_belongs_to_the_event_of_its_clause(text: str, word: str, edtf: str) -> None:
    when = event(text, word).when
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize(
    ("meta", "edtf"),
    [
        ({"language": "en-GB"}, "2026-02-03"),
        ({"language": "en-US"}, "2026-03-02"),
        ({"url": "https://news.example.com.au/1"}, "2026-02-03"),
        ({"publisher": "The Dublin Evening Post"}, "2026-02-03"),
        ({"publisher": "Texas Evening Post"}, "2026-03-02"),
        ({}, "2026-02/2026-03"),
        ({"language": "en-CA"}, "2026-02/2026-03"),
    ],
)
def test_the_country_of_the_publisher_decides_between_day_and_month(meta: dict[str, str], edtf: str) -> None:
    when = event("Anna Novak visited Oslo on 03/02/2026.", "visited", **meta).when
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off in Kabul on Monday, killing four people.",
        "On Monday in Kabul, a gunman attacked a bank and killed four people.",
    ],
)
def test_clauses_share_place_and_date_with_the_clause_they_are_part_of(text: str) -> None:
    found = next(e for e in events_of(text) if any(t.text.startswith("kill") for t in e.triggers))
    assert (found.place, found.when and found.when.edtf) == ("place/kabul", "2026-03-02")


def test_the_narrowest_place_told_is_that_of_the_event() -> None:
    text = "The letter was found in Oslo on Monday. It was found on Market Road in Oslo by a child."
    assert event(text, "found").place == "place/market-road"


SEAT = "The Harbour Authority headquarters in Bergen is new. "


def test_what_happens_at_a_seat_takes_place_where_the_story_says_it_is() -> None:
    text = SEAT + "Anna Novak met Peter Berg at the Harbour Authority headquarters on Monday."
    assert event(text, "met").place == "place/bergen"


def test_the_place_of_a_visit_to_an_organisation_is_that_of_its_seat_and_worked_out() -> None:
    found = event(SEAT + "Anna Novak travelled to the Harbour Authority on Monday.", "travelled")
    assert (found.place, "place" in found.inferred) == ("place/bergen", True)


def test_a_verb_that_only_plans_is_no_event_beside_what_it_plans() -> None:
    found = events_of("The meeting of Anna Novak and Peter Berg is set to take place in Oslo on May 16.")
    assert [(e.kind, e.when and e.when.edtf) for e in found] == [("meeting", "2026-05-16")]


def test_what_somebody_is_by_birth_tells_no_place_of_what_was_done() -> None:
    assert event("Born in Bergen, Anna Novak won the race in 2019.", "won").place is None


def test_the_people_of_a_person_tell_no_place() -> None:
    assert event("Ada Holm was chosen over the American scientist Carol West.", "chosen").place is None


def test_a_movement_takes_place_where_it_leads() -> None:
    assert event("Police took Anna Novak to a court in Lyon on Monday.", "took").place == "place/lyon"


DATELINE = "LISBON, Portugal"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Police arrested Anna Novak on Monday.", "place/lisbon"),
        ("Police arrested Anna Novak in Faro on Monday.", "place/faro"),
        ("Anna Novak signed a contract on Monday.", None),
        ("Police may arrest Anna Novak on Monday.", None),
    ],
)
def test_the_dateline_is_the_place_only_of_what_the_first_sentence_tells_of_one_spot(
    text: str, place: str | None
) -> None:
    whole = f"{DATELINE} — {text} It rained."
    (found, *_) = happenings(whole, dateline=Span(start=0, end=len(DATELINE), text=DATELINE)).events
    assert (found.place, "place" in found.inferred) == (place, place == "place/lisbon")


def test_the_date_of_a_report_is_not_that_of_the_event() -> None:
    assert event("Officials said on Monday that Anna Novak visited Oslo.", "visited").when is None


def test_the_place_of_an_event_is_named_in_its_clause() -> None:
    assert event("Anna Novak met Peter Berg in Geneva on Monday.", "met").place == "place/geneva"


def test_what_comes_first_since_a_time_tells_of_another_at_that_time() -> None:
    found = events_of("It was the first visit of Anna Novak to Oslo since October.")
    assert [e.when.edtf for e in found if e.when] == ["2025-10"]


# ---- one event, several tellings


def test_the_definite_noun_takes_up_the_event_told_before() -> None:
    text = "Anna Novak met Peter Berg in Geneva on Monday. The meeting lasted three hours."
    assert [t.text for t in event(text, "met").triggers] == ["met", "meeting"]


def test_events_of_other_people_stay_two() -> None:
    text = "Anna Novak met Peter Berg on Monday. Carl Lind met Dora Falk on Monday."
    assert len([e for e in events_of(text) if e.kind == "meeting"]) == 2


def test_other_things_of_the_same_verb_stay_two() -> None:
    text = "A letter was found in Oslo on Monday. The keys were found by a child."
    assert len(events_of(text)) == 2


def test_a_meeting_with_another_is_another_meeting() -> None:
    text = "Anna Novak met Peter Berg in Oslo on Monday. Anna Novak met Carl Lind there on Monday."
    assert len([e for e in events_of(text) if e.kind == "meeting"]) == 2


def test_a_plan_and_its_cancellation_are_one_event() -> None:
    text = "Anna Novak planned a visit to Oslo. The visit was cancelled on Monday."
    assert [e.status for e in events_of(text)] == ["cancelled"]


def test_a_verb_and_its_noun_of_one_kind_are_one_event() -> None:
    text = "Anna Novak and Peter Berg signed a peace agreement in Geneva on Monday."
    assert len([e for e in events_of(text) if e.kind == "agreement"]) == 1


def test_what_happens_during_a_visit_is_part_of_it() -> None:
    text = "Anna Novak met Peter Berg during her visit to Oslo."
    assert event(text, "met").part_of == event(text, "visit").id


# ---- the records


def test_labels_name_the_participants() -> None:
    label = event("Anna Novak met Peter Berg in Geneva on Monday.", "met").label
    assert label == "Anna Novak–Peter Berg meeting in Geneva"


def test_ids_tell_kind_and_place_of_the_first_trigger() -> None:
    assert event("Anna Novak resigned on Monday.", "resigned").id == "event/departure-11"


def test_a_parsed_story_with_events_is_valid() -> None:

    text = "Anna Novak met Peter Berg in Geneva on Monday, two days after police arrested Carl Lind."
    parsed = happenings(text)
    assert decode(msgspec.json.decode(encode(parsed))) == parsed


def test_without_names_the_label_is_the_clause_in_short() -> None:
    assert event("A small boat sank off the coast on Monday.", "sank").label == "small boat sank"


def test_the_label_of_a_noun_keeps_the_words_that_say_which() -> None:
    assert event("The parliamentary election was held in May.", "election").label == "parliamentary election"


TEXT = (
    "Anna Novak met not talks , . in Oslo on Monday the arrested was if to held “ ” May after said that will"
)
WORDS = TEXT.split()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_whatever_the_words_the_story_stays_valid(words: list[str]) -> None:
    parsed = happenings(" ".join(words))
    assert decode(msgspec.json.decode(encode(parsed))) == parsed


def test_the_same_text_gives_the_same_events() -> None:
    text = "Anna Novak and Peter Berg met in Oslo on Monday. The talks between Berg and Novak went on."
    assert happenings(text) == happenings(text)


def test_what_failed_did_take_place() -> None:
    assert event("The failed campaign of Anna Novak ended on Monday.", "campaign").status == "happened"


def test_the_name_before_a_verb_takes_part_also_where_the_verb_of_saying_comes_last() -> None:
    text = (
        "Acting Transport Minister Petter Lund visited the port of Akureyri in February and is negotiating "
        "with Nordlines, the company that owns the ships, an official at the Transport Ministry said."
    )
    assert [p.who for p in event(text, "visited").participants] == ["person/petter-lund"]


def test_a_telling_is_held_against_a_bounded_number_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long the story is: the cost of a telling does not grow with it."""
    asked: list[int] = []
    monkeypatch.setattr(chains, "_alike", lambda _doc, chain, _telling: asked.append(len(chain)) or 0)
    text = "Police arrested a man. " * 300
    events_of(text)
    assert len(asked) <= 300 * chains._CANDIDATES


def test_a_place_behind_a_semicolon_is_that_of_another_event():
    parsed = happenings("Norway has offered rescue teams; a crew of divers is to land in Oslo on Friday.")
    assert [found.place for found in parsed.events] == [None, "place/oslo"]


def test_a_subject_with_a_name_in_apposition_takes_part():
    found = event("The WHO's chief scientist, Dr. Lena Holm, will step down in June.", "step")
    assert [participant.who for participant in found.participants] == ["person/lena-holm"]


@pytest.mark.parametrize("noun", ["arrest", "extradition", "eviction", "trial"])
def test_whose_arrest_it_is_called_suffers_it(noun):
    [who] = event(f"Anna Berg left. They spoke of Berg's {noun}.", noun).participants
    assert who.part == "target"
