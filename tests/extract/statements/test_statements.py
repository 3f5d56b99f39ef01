"""Who said what, in sentences of every form."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract import parse
from kg.story import Metadata, Statement, Story, decode, encode


def statements(text: str) -> tuple[Statement, ...]:
    return parse(Story(id="t", text=text, meta=Metadata(anchor_date="2024-05-15"))).statements


def only(text: str) -> Statement:
    (found,) = statements(text)
    return found


NAMED = [
    (
        "The bridge, which Maria Lopez said was old, was closed.",
        "which Maria Lopez said was old",
        "indirect",
    ),
    ("It is a bridge that Maria Lopez called ugly.", "a bridge that Maria Lopez called ugly", "indirect"),
    ("By Maria Lopez’s own account, the bridge is old.", "the bridge is old", "indirect"),
    ("The bridge is old. That is the view of Maria Lopez.", "The bridge is old", "indirect"),
    ("The bridge is old. That was also Maria Lopez’s verdict.", "The bridge is old", "indirect"),
    ("The bridge is old. So says Maria Lopez.", "The bridge is old", "indirect"),
    ("The bridge is old. Or so Maria Lopez claims.", "The bridge is old", "indirect"),
    ("The bridge is old. That, at least, is what Maria Lopez says.", "The bridge is old", "indirect"),
    ("The bridge is old. That is according to Maria Lopez.", "The bridge is old", "indirect"),
    ("The bridge is old. Such is the opinion of Maria Lopez.", "The bridge is old", "indirect"),
    ("“The bridge is old.” Those were the words of Maria Lopez.", "The bridge is old.", "direct"),
    ("They left behind a bridge which Maria Lopez has criticised.", "a bridge", "indirect"),
    ("The bridge, which Maria Lopez condemned as ugly, was closed.", "The bridge", "indirect"),
    ("It was a claim that Maria Lopez denied.", "a claim", "indirect"),
    ("Maria Lopez said that the bridge would be closed.", "the bridge would be closed", "indirect"),
    ("Maria Lopez said the bridge would be closed.", "the bridge would be closed", "indirect"),
    ("The bridge would be closed, Maria Lopez said.", "The bridge would be closed", "indirect"),
    ("“The bridge is closed,” said Maria Lopez.", "The bridge is closed", "direct"),
    ("“The bridge is closed,” Maria Lopez told reporters on Monday.", "The bridge is closed", "direct"),
    ("Maria Lopez said: “The bridge is closed.”", "The bridge is closed", "direct"),
    ("Maria Lopez said, “The bridge is closed.”", "The bridge is closed", "direct"),
    ("According to Maria Lopez, the bridge is closed.", "the bridge is closed", "indirect"),
    ("The bridge is closed, according to Maria Lopez.", "The bridge is closed", "indirect"),
    (
        "Maria Lopez said the bridge was a “death trap” for cyclists.",
        "the bridge was a “death trap” for cyclists",
        "mixed",
    ),
    ("Maria Lopez confirmed that the bridge was closed.", "the bridge was closed", "indirect"),
    ("Maria Lopez condemned the attack on the bridge.", "the attack on the bridge", "indirect"),
    ("Maria Lopez asked why the bridge was closed.", "why the bridge was closed", "indirect"),
    ("In Maria Lopez’s view, the bridge is a death trap.", "the bridge is a death trap", "indirect"),
    ("Maria Lopez, a lawyer from Boston, said the bridge was closed.", "the bridge was closed", "indirect"),
    ("Maria Lopez was quoted as saying that the bridge was closed.", "the bridge was closed", "indirect"),
    ("As Maria Lopez put it, “the bridge is dead.”", "the bridge is dead", "direct"),
    ("Maria Lopez complained about the noise.", "about the noise", "indirect"),
    ("Maria Lopez promised to reopen the bridge.", "to reopen the bridge", "indirect"),
    ("Maria Lopez called the plan a disaster.", "the plan a disaster", "indirect"),
    ("Maria Lopez has called the plan “absurd.”", "the plan “absurd.”", "mixed"),
    (
        "The bridge, Maria Lopez said, will be closed.",
        "The bridge, Maria Lopez said, will be closed",
        "indirect",
    ),
    (
        "The ministry, Maria Lopez told reporters, has decided to close the bridge.",
        "The ministry, Maria Lopez told reporters, has decided to close the bridge",
        "indirect",
    ),
    ("“The bridge is old.” Maria Lopez said.", "The bridge is old", "direct"),
    ("«The bridge is old,» said Maria Lopez.", "The bridge is old", "direct"),
    (
        "The announcement by Maria Lopez that the bridge was closed came late.",
        "the bridge was closed",
        "indirect",
    ),
    (
        "The plan was described by Maria Lopez as a mess.",
        "The plan was described by Maria Lopez as a mess",
        "indirect",
    ),
    ("''The bridge is old,'' said Maria Lopez, an engineer.", "The bridge is old", "direct"),
    ("It was asserted by Maria Lopez that the bridge was closed.", "the bridge was closed", "indirect"),
    ("Maria Lopez talked to voters about the bridge.", "about the bridge", "indirect"),
    ("Maria Lopez apologized to cyclists for the delay.", "for the delay", "indirect"),
    ("Maria Lopez was referring to an old bridge.", "an old bridge", "indirect"),
    ("Maria Lopez went on to say that the bridge was closed.", "the bridge was closed", "indirect"),
    ("Maria Lopez made the argument that the bridge was safe.", "the bridge was safe", "indirect"),
    ("The vote pleased Maria Lopez: “The bridge will stay open.”", "The bridge will stay open", "direct"),
    ("Maria Lopez: Bridge will close in May", "Bridge will close in May", "direct"),
    (
        "Maria Lopez said the bridge was closed and the mayor said it would open.",
        "the bridge was closed",
        "indirect",
    ),
    ("Maria Lopez is confident that the bridge will open.", "the bridge will open", "indirect"),
    ("Maria Lopez was critical of the plan.", "of the plan", "indirect"),
    ("Maria Lopez knows that the bridge is closed.", "the bridge is closed", "indirect"),
    ("Maria Lopez blamed the storm for the delay.", "the storm for the delay", "indirect"),
    ("Maria Lopez made clear that the bridge was closed.", "the bridge was closed", "indirect"),
]


@pytest.mark.parametrize(("text", "content", "kind"), NAMED)
def test_the_words_that_are_attributed(text: str, content: str, kind: str) -> None:
    (found,) = [s for s in statements(text) if s.source == "person/maria-lopez"]
    assert (found.source, found.span.text, found.quote_kind) == ("person/maria-lopez", content, kind)


def test_a_broken_quotation_is_a_statement_for_each_stretch() -> None:
    text = "“The bridge is closed,” Maria Lopez said. “It will open again in May.”"
    assert [s.span.text for s in statements(text)] == ["The bridge is closed", "It will open again in May"]
    assert {s.source for s in statements(text)} == {"person/maria-lopez"}


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“The bridge is closed,” Maria Lopez said.\n\n“It will open again in May.”"
    assert [s.source for s in statements(text)] == ["person/maria-lopez"] * 2


def test_what_the_source_did_not_say_is_left_out() -> None:
    text = "The ministry confirmed that talks were planned, but declined to give details."
    assert [(s.quote_kind, s.span.text) for s in statements(text)] == [
        ("indirect", "talks were planned"),
        ("declined", "declined to give details"),
    ]


def test_a_pronoun_leads_to_its_person() -> None:
    text = "Maria Lopez visited the bridge on Monday. She said it would be closed."
    assert only(text).source == "person/maria-lopez"


def test_whom_it_was_told_and_when() -> None:
    found = only("Maria Lopez told John Baker on Monday that the bridge would be closed.")
    assert found.told_to == "person/john-baker"
    assert found.when is not None
    assert found.when.edtf == "2024-05-13"


def test_what_one_source_says_of_another_is_two_statements() -> None:
    outer, inner = statements("Maria Lopez said that John Baker had said that the bridge was closed.")
    assert (outer.source, inner.source) == ("person/maria-lopez", "person/john-baker")
    assert outer.relays == inner.id
    assert inner.id in outer.about


def test_a_statement_is_about_the_events_in_it() -> None:
    parsed = parse(Story(id="t", text="Maria Lopez said that rebels had attacked the city on Monday."))
    assert parsed.statements[0].about == tuple(e.id for e in parsed.events)
    assert parsed.events


def test_a_belief_told_by_its_holder_is_one_statement() -> None:
    assert only("Maria Lopez said she believed that the bridge was closed.").factuality == "probable"


def test_a_plan_told_by_its_maker_is_one_statement() -> None:
    found = only("Maria Lopez said she planned to close the bridge.")
    assert found.span.text == "she planned to close the bridge"


def test_what_a_participle_goes_on_to_say_is_a_statement_of_its_own() -> None:
    found = statements("Maria Lopez insists that the bridge is safe, claiming that it was checked.")
    assert [s.span.text for s in found] == ["the bridge is safe", "it was checked"]
    assert {s.source for s in found} == {"person/maria-lopez"}


def test_the_subject_of_the_sentence_goes_on_and_not_the_noun_before_the_comma() -> None:
    found = statements("Maria Lopez praised the deal with officials in Oslo, saying that it would help.")
    assert [(s.source, s.span.text) for s in found] == [
        ("person/maria-lopez", "the deal with officials in Oslo"),
        ("person/maria-lopez", "it would help"),
    ]


def test_a_thought_in_a_quotation_is_no_statement_of_its_own() -> None:
    assert only("“The mayor hopes to stay,” Maria Lopez said.").source == "person/maria-lopez"


def test_what_others_said_in_a_quotation_is_relayed() -> None:
    outer, inner = statements("“John Baker said the bridge was closed,” Maria Lopez said.")
    assert (outer.source, inner.source) == ("person/maria-lopez", "person/john-baker")
    assert outer.relays == inner.id


def test_a_relay_goes_to_any_depth() -> None:
    first, second, third = statements(
        "Maria Lopez said that John Baker had told reporters that Amy Chen believed that the bank was broke."
    )
    assert (first.relays, second.relays, third.relays) == (second.id, third.id, None)
    assert third.source == "person/amy-chen"


def test_below_a_quotation_stands_whose_it_is() -> None:
    assert only("“The bridge is closed.”\n\n— Maria Lopez, mayor").source == "person/maria-lopez"


def test_the_question_that_was_asked_is_not_what_is_answered() -> None:
    assert "Asked" not in [
        s.span.text[:5] for s in statements("Asked whether she would stay, Maria Lopez said no.")
    ]


def test_a_plan_of_the_writer_is_no_statement() -> None:
    assert statements("We plan to visit the bridge. I mentioned the bridge.") == ()


def test_an_interview_tells_the_speaker_before_a_colon() -> None:
    found = only("MARIA LOPEZ: We have closed the bridge and nobody has complained.")
    assert found.span.text == "We have closed the bridge and nobody has complained"


def test_two_sources_make_two_statements() -> None:
    found = statements("Maria Lopez and John Baker said that the bridge was closed.")
    assert [s.source for s in found] == ["person/maria-lopez", "person/john-baker"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “peace” did not last.",
        "She read “War and Peace” on the train.",
        "Maria Lopez would say anything to win.",
        "The standard checks will continue, and officials went on as before.",
        "I write that stories are worlds.",
        "No officials said that the bridge was safe.",
        "Neither Maria Lopez nor the mayor said that the bridge was safe.",
        "The bridge was closed on Monday.",
    ],
)
def test_no_statement_where_nothing_is_attributed(text: str) -> None:
    assert statements(text) == ()


@given(
    st.lists(
        st.sampled_from(
            [
                "“",
                "”",
                '"',
                "Lopez",
                "said",
                "that",
                "she",
                "told",
                "the",
                "army",
                ",",
                ".",
                "declined",
                "to",
                "comment",
                "according",
                "\n\n",
            ]
        ),
        max_size=25,
    )
)
def test_any_words_in_any_order_make_a_parsed_story_that_holds_together(words: list[str]) -> None:
    parsed = parse(Story(id="t", text=" ".join(words) or "."))
    assert decode(json.loads(encode(parsed))) == parsed


def test_of_two_subjects_that_a_comma_parts_the_one_beside_the_verb_speaks() -> None:
    found = only(
        "Petter Lund visited the port of Akureyri in February and is negotiating with Nordlines, "
        "the company that owns the ships, an official at the Transport Ministry said on Monday."
    )
    assert found.source_span is not None
    assert found.source_span.text == "an official at the Transport Ministry"


def test_behind_a_semicolon_somebody_else_says_so() -> None:
    found = statements("Maria Lopez says the bridge is old; Jon Dahl says it is new.")
    assert [s.span.text for s in found] == ["the bridge is old", "it is new"]


NOT_LOOKING_BACK = [
    "The bridge is old. That is the reason for the noise.",
    "The bridge is old. That is not the view of Maria Lopez.",
    "Is the bridge old? That is the question.",
    "Maria Lopez joined the club which her father owned.",
    "The bridge that Maria Lopez built was closed.",
]


@pytest.mark.parametrize("text", NOT_LOOKING_BACK)
def test_what_attributes_nothing_before_it(text: str) -> None:
    assert statements(text) == ()


def test_what_is_offered_ends_at_a_semicolon():
    assert statements("Norway has offered rescue teams with dogs; a crew of divers is to land in Oslo.") == ()


def told(text: str) -> list[tuple[str, str]]:
    """The last part of the id of each source, and what it said."""
    return [(s.source.partition("/")[2], s.span.text) for s in statements(text)]


def test_a_verb_before_its_source_closes_what_is_said_without_marks() -> None:
    assert told("The bridge may fall at any time, say officials.") == [
        ("officials", "The bridge may fall at any time")
    ]


def test_the_us_is_no_narrator() -> None:
    assert ("united-states", "the sailors had suffered") in told(
        "The US welcomed the exchange, saying the sailors had suffered."
    )


@pytest.mark.parametrize(
    "text",
    [
        "The bridge cost less than the sum Maria Lopez cited, but it was close to that.",
        "The bridge is older than Maria Lopez suggested, but it stands.",
    ],
)
def test_what_follows_a_comparison_is_not_said(text: str) -> None:
    assert not any(said.startswith(("but", "it")) for _, said in told(text))


def test_that_which_points_opens_nothing_that_is_said() -> None:
    assert told("Maria Lopez remembers going to the bridge that night.") == []


def test_considering_a_thing_is_no_thought_of_somebody() -> None:
    assert told("The sum is close to the mark considering that prices change.") == []


def test_a_charge_sheet_is_no_transcript() -> None:
    assert told("Maria Lopez: Theft of a bridge, possession of a saw, held in jail without bond.") == []


@pytest.mark.parametrize("place", ["BANGKOK", "SINGAPORE"])
def test_a_dateline_with_a_colon_speaks_not(place: str) -> None:
    text = f"{place}: Prime Minister Maria Lopez opened a bridge on Monday. It rained."
    assert told(text) == []


def test_the_title_of_a_song_is_not_said() -> None:
    text = "After playing “Down the River,” Maria Lopez told the crowd, “That was fun.”"
    assert told(text) == [("maria-lopez", "That was fun")]


def test_what_begins_the_next_paragraph_says_nothing_of_a_quotation() -> None:
    text = "The mayor was glad. “The bridge is open.”\n\nAccording to Maria Lopez, the bridge is old."
    assert ("maria-lopez", "The bridge is open") not in told(text)


def test_a_paragraph_of_quotation_is_of_who_was_reported_before_it() -> None:
    said = "They built it badly and they built it late, and nobody asked us what we thought of it"
    assert ("maria-lopez", said) in told(f"Maria Lopez said the bridge was ugly.\n\n“{said}.”")


def test_borrowed_words_that_go_on_in_the_next_paragraph_are_two_statements() -> None:
    text = (
        "Maria Lopez said the bridge “gives us hope for the town.\n\n"
        "“We see it as a sign that the long years of waiting are over and that better years will come.”"
    )
    assert [source for source, _ in told(text)] == ["maria-lopez", "maria-lopez"]


def test_who_is_named_in_a_quotation_does_not_say_it() -> None:
    text = "The bridge, said Maria Lopez, looked after “peace,” “trade and Anna Berg,” said Maria Lopez."
    assert "anna-berg" not in [source for source, _ in told(text)]


def test_an_adverb_between_commas_parts_no_verb_from_its_source() -> None:
    assert told("Most engineers, however, argue that the bridge is old.") == [
        ("most-engineers", "the bridge is old")
    ]


def test_a_second_verb_of_saying_in_the_present_has_the_source_of_the_first() -> None:
    found = told("Residents have complained of the noise and say that the bridge is old.")
    assert ("residents", "the bridge is old") in found


def test_a_name_behind_said_is_the_source_and_no_noun_before_it() -> None:
    text = (
        "The bridge has been shut all day — the first time that has happened, said Maria Lopez, an engineer."
    )
    assert [source for source, _ in told(text)] == ["maria-lopez"]


def test_a_participle_ends_the_source_behind_according_to() -> None:
    text = "The bridge is old, according to a group representing rural towns in Norway."
    assert [source for source, _ in told(text)] == ["group"]


def test_the_source_before_a_relative_clause_is_not_where_it_is() -> None:
    text = "Ola Berg, a driver from Sumter, Norway, says that the bridge is old."
    assert told(text) == [("ola-berg", "the bridge is old")]


def test_who_is_frustrated_goes_on_to_say_why() -> None:
    assert ("city-council", "they built it badly") in told(
        "The city council is frustrated with the firms, saying they built it badly."
    )


def test_a_verb_of_telling_before_a_name_closes_what_is_said_without_marks() -> None:
    said = "The town has seen few bridges in recent years"
    assert told(f"{said}, reports Maria Lopez.") == [("maria-lopez", said)]


def test_what_is_added_to_a_score_is_not_said() -> None:
    assert told("Maria Lopez added a goal as the Bears beat the Devils for the eighth time.") == []


def test_two_single_marks_close_a_double_one() -> None:
    text = "“It was an attempt to deceive,’’ Maria Lopez told them. “And it was wrong.”"
    assert told(text) == [
        ("maria-lopez", "It was an attempt to deceive"),
        ("maria-lopez", "And it was wrong"),
    ]
