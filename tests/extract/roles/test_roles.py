"""Which person holds which role, where, and whether still."""

from __future__ import annotations

import pytest
from reading import PUBLISHED, held, read

FORMS = {
    "behind a name that is in doubt": (
        "The Grand Ayatollah Ali Rahmani left.",
        ("Ali Rahmani", "Grand Ayatollah", None),
    ),
    "without the comma behind it": (
        "As agent Lars Holm, then head of the fraud unit said, it was wrong.",
        ("Lars Holm", "head of the fraud unit", None),
    ),
    "before a participle": (
        "They buried Lars Holm, a poet belonging to their tribe.",
        ("Lars Holm", "poet", None),
    ),
    "behind letters": (
        "He wrote it with Lars Holm, MD, a professor of medicine.",
        ("Lars Holm", "professor of medicine", None),
    ),
    "behind a remark on another title": (
        "Lars Holm, lieutenant general (retired), assistant secretary for trade, left.",
        ("Lars Holm", "assistant secretary for trade", None),
    ),
    "behind an epithet": (
        "Harald the Bold, king of Norway, died.",
        ("Harald", "king", "Norway"),
    ),
    "of what stands in quotation marks": (
        'Lars Holm, author of "The Long Quay", left.',
        ("Lars Holm", "author", None),
    ),
    "of somebody's operations": (
        "Lars Holm was the head of Nokia's mining operations.",
        ("Lars Holm", "head", "Nokia"),
    ),
    "far behind the name": (
        "Lars Holm of Vik (31 March 1635 in Vik, Norway – 1699 in Moscow) was a general.",
        ("Lars Holm", "general", None),
    ),
    "behind years that are not sure": (
        "Lars Holm (c. 1347 – 1420) was a priest.",
        ("Lars Holm", "priest", None),
    ),
    "with an opinion": ("The prominent lawyer Lars Holm left.", ("Lars Holm", "lawyer", None)),
    "before the name": ("They met President Lars Holm.", ("Lars Holm", "President", None)),
    "with a country's adjective": (
        "They met Norwegian President Lars Holm.",
        ("Lars Holm", "President", "Norway"),
    ),
    "with a possessive": (
        "Norway's foreign minister, Lars Holm, left.",
        ("Lars Holm", "foreign minister", "Norway"),
    ),
    "with a ministry": (
        "European Commission spokesman Lars Holm declined.",
        ("Lars Holm", "spokesman", "European Commission"),
    ),
    "after the name": ("Lars Holm, the president of Norway, left.", ("Lars Holm", "president", "Norway")),
    "after the name without an article": (
        "Lars Holm, president of Norway, left.",
        ("Lars Holm", "president", "Norway"),
    ),
    "after an age": (
        "Lars Holm, 54, a nurse from Bergen, was hurt.",
        ("Lars Holm", "nurse from Bergen", None),
    ),
    "with at": (
        "Lars Holm, a professor at the University of Oslo, agreed.",
        ("Lars Holm", "professor", "University of Oslo"),
    ),
    "before a comma and the name": (
        "The president of Norway, Lars Holm, left.",
        ("Lars Holm", "president", "Norway"),
    ),
    "with to be": ("Lars Holm is the president of Norway.", ("Lars Holm", "president", "Norway")),
    "with a relative clause": ("Lars Holm, who is a nurse, left.", ("Lars Holm", "nurse", None)),
    "with has served": (
        "Lars Holm, who has served as ambassador to Norway, left.",
        ("Lars Holm", "ambassador to Norway", None),
    ),
    "with was named": (
        "Lars Holm was named chief executive on Monday.",
        ("Lars Holm", "chief executive", None),
    ),
    "with was elected": ("Lars Holm was elected president of Norway.", ("Lars Holm", "president", "Norway")),
    "with was appointed as": ("Lars Holm was appointed as ambassador.", ("Lars Holm", "ambassador", None)),
    "with became": ("Lars Holm became prime minister in 2019.", ("Lars Holm", "prime minister", None)),
    "with resigned as": ("Lars Holm resigned as prime minister.", ("Lars Holm", "prime minister", None)),
    "with works as": ("Lars Holm works as a nurse in Bergen.", ("Lars Holm", "nurse in Bergen", None)),
    "a calling": ("The Swiss mathematician Jakob Frei died.", ("Jakob Frei", "mathematician", "Switzerland")),
    "a calling of one's own": ("His lawyer, Lars Holm, declined.", ("Lars Holm", "lawyer", None)),
    "a rank": ("General Lars Holm left.", ("Lars Holm", "General", None)),
    "an abbreviated title": ("Sen. Lars Holm left.", ("Lars Holm", "Sen.", None)),
    "of a company": ("Nokia chief executive Lars Holm left.", ("Lars Holm", "chief executive", "Nokia")),
    "a member": (
        "Lars Holm, a member of the European Parliament, left.",
        ("Lars Holm", "member", "European Parliament"),
    ),
    "letters after the name": ("The court heard Martin Doyle, QC, on Monday.", ("Martin Doyle", "QC", None)),
    "turned": ("Actor-turned-politician Lars Holm left.", ("Lars Holm", "politician", None)),
    "turned, and what was before": ("Actor-turned-politician Lars Holm left.", ("Lars Holm", "Actor", None)),
    "turned, without a hyphen": (
        "Lars Holm, a nurse turned novelist, left.",
        ("Lars Holm", "novelist", None),
    ),
    "of a town": ("Lars Holm, the mayor of Reykjavik, left.", ("Lars Holm", "mayor", "Reykjavik")),
    "of a town before the name": ("Oslo Mayor Lars Holm left.", ("Lars Holm", "Mayor", "Oslo")),
    "of a region": ("Lars Holm, the governor of California, left.", ("Lars Holm", "governor", "California")),
    "of a diocese": ("The bishop of Galway, Lars Holm, prayed.", ("Lars Holm", "bishop", "Galway")),
    "of a town, before the name": ("Mayor of London Ada Holm left.", ("Ada Holm", "Mayor", "London")),
    "of a region, abbreviated": ("Texas Gov. Lars Holm left.", ("Lars Holm", "Gov.", "Texas")),
    "of a region behind the name": ("Sen. Lars Holm of Nevada left.", ("Lars Holm", "Sen.", "Nevada")),
    "of several words": ("Chief of staff Lars Holm left.", ("Lars Holm", "Chief of staff", None)),
    "before a lord": (
        "Foreign Office minister Lord Lars Holm left.",
        ("Lars Holm", "minister", "Foreign Office"),
    ),
    "from a town": ("Lars Holm, a nurse in Oslo, left.", ("Lars Holm", "nurse in Oslo", None)),
    "of the body behind the name": ("King Lars of Norway left.", ("Lars", "King", "Norway")),
    "of one and to another": (
        "Lars Holm, ambassador of Norway to Chile, left.",
        ("Lars Holm", "ambassador to Chile", "Norway"),
    ),
    "with what is done in it": (
        "Lars Holm, vice president for marketing at Nokia, left.",
        ("Lars Holm", "vice president for marketing", "Nokia"),
    ),
    "behind years in brackets": (
        "Lars Holm (1944–2020), a painter, lived in Oslo.",
        ("Lars Holm", "painter", None),
    ),
    "before brackets and the name": (
        "The head of the NATO mission (in Kabul), Lars Holm, left.",
        ("Lars Holm", "head", "NATO"),
    ),
    "in square brackets": ("He said [former minister] Lars Holm left.", ("Lars Holm", "minister", None)),
    "in chief": ("Editor-in-chief Lars Holm left.", ("Lars Holm", "Editor-in-chief", None)),
    "in chief, behind the name": (
        "Lars Holm, former editor-in-chief, left.",
        ("Lars Holm", "editor-in-chief", None),
    ),
    "emeritus": (
        "Lars Holm is a professor emeritus at Harvard.",
        ("Lars Holm", "professor emeritus", "Harvard"),
    ),
    "with two adjectives": (
        "Lars Holm, a silver and bronze Paralympic medalist, left.",
        ("Lars Holm", "silver and bronze Paralympic medalist", None),
    ),
    "without what was won": ("Pulitzer-winning novelist Lars Holm left.", ("Lars Holm", "novelist", None)),
    "with took over": ("Lars Holm took over as army chief.", ("Lars Holm", "army chief", None)),
    "with used to be": ("Lars Holm used to be the mayor of Oslo.", ("Lars Holm", "mayor", "Oslo")),
    "past an apposition": (
        "Lars Holm, 45, a former sailor, was appointed manager of Arsenal.",
        ("Lars Holm", "manager", "Arsenal"),
    ),
    "past an age": ("Lars Holm, 54, became prime minister.", ("Lars Holm", "prime minister", None)),
    "with took over, past an apposition": (
        "Lars Holm, a nurse, took over as governor.",
        ("Lars Holm", "governor", None),
    ),
    "elected, before a comma": (
        "The president-elect, Lars Holm, left.",
        ("Lars Holm", "president", None),
    ),
    "twice elected": (
        "The twice-elected mayor of Galle, Lars Holm is a nurse.",
        ("Lars Holm", "mayor", "Galle"),
    ),
    "of whom a verb tells": (
        "Robbers killed an engineer, Lars Holm, in Oslo.",
        ("Lars Holm", "engineer", None),
    ),
    "former, without an article": (
        "They met former trade minister, Lars Holm, in Oslo.",
        ("Lars Holm", "trade minister", None),
    ),
    "a sheikh of something": (
        "Lars Holm, Sheikh of Dubai, left.",
        ("Lars Holm", "Sheikh", "Dubai"),
    ),
    "then": ("Lars Holm, then head of the office, left.", ("Lars Holm", "head of the office", None)),
    "then, with a possessive": (
        "The bank’s then deputy governor, Lars Holm, left.",
        ("Lars Holm", "deputy governor", None),
    ),
    "an abbreviation of two words": ("Rear Adm. Lars Holm left.", ("Lars Holm", "Rear Adm.", None)),
    "of a body of a country": (
        "Lars Holm, the head of the Danish central bank, left.",
        ("Lars Holm", "head", "Danish central bank"),
    ),
    "of a body before the title": (
        "Thai army chief Lars Holm left.",
        ("Lars Holm", "chief", "Thai army"),
    ),
    "without its number": (
        "Lars Holm, the 46th president of Norway, left.",
        ("Lars Holm", "president", "Norway"),
    ),
    "first by rank": (
        "Lars Holm, the first deputy prime minister, left.",
        ("Lars Holm", "first deputy prime minister", None),
    ),
    "with its portfolio": (
        "Lars Holm resigned as Foreign Affairs minister.",
        ("Lars Holm", "Foreign Affairs minister", None),
    ),
    "now": ("Lars Holm, now a pundit, left.", ("Lars Holm", "pundit", None)),
    "currently, without an article": (
        "Lars Holm, currently head of Nokia, left.",
        ("Lars Holm", "head", "Nokia"),
    ),
    "with was unveiled": (
        "Lars Holm was unveiled as the coach of Arsenal.",
        ("Lars Holm", "coach", "Arsenal"),
    ),
    "letters right behind the name": ("They met Amina Shah KC on Monday.", ("Amina Shah", "KC", None)),
    "letters in the plural": ("MEPs Lars Holm and Ada Berg left.", ("Lars Holm", "MEP", None)),
    "in waiting": (
        "Dutch premier-in-waiting Lars Holm left.",
        ("Lars Holm", "premier-in-waiting", "Netherlands"),
    ),
    "without a verb before it": (
        "She sacked Ada Berg and named army chief Lars Holm as minister.",
        ("Lars Holm", "army chief", None),
    ),
    "of a pronoun": (
        "Anna Berg left. She was deputy finance minister.",
        ("Anna Berg", "deputy finance minister", None),
    ),
    "no longer": ("Lars Holm is no longer the mayor of Oslo.", ("Lars Holm", "mayor", "Oslo")),
    "a calling that is called before the name": (
        "Pastor Lars Holm prayed.",
        ("Lars Holm", "Pastor", None),
    ),
    "before a courtesy title and a comma": (
        "It was built by his chief architect, Sheikh Bahai.",
        ("Bahai", "chief architect", None),
    ),
    "who was elected": (
        "Lars Holm became the first man elected president of Norway.",
        ("Lars Holm", "president", "Norway"),
    ),
    "up to a term for kin": (
        "Lars Holm, leader of the party and brother of Ada Holm, left.",
        ("Lars Holm", "leader of the party", None),
    ),
    "of a whole name": (
        "Lars Holm, founder of the now-shut Apple Daily, left.",
        ("Lars Holm", "founder", "Apple Daily"),
    ),
    "of a firm called like a person": (
        "Holm & Sons director Karen Berg left.",
        ("Karen Berg", "director", "Holm & Sons"),
    ),
    "after years as": (
        "Lars Holm retires after eight years as governor.",
        ("Lars Holm", "governor", None),
    ),
    "who retires after years as": (
        "Ada Berg succeeds Lars Holm, who retires after eight years as governor.",
        ("Lars Holm", "governor", None),
    ),
    "in one's time as": ("In Lars Holm’s time as mayor the port grew.", ("Lars Holm", "mayor", None)),
    "of who names": (
        "Nokia named Lars Holm as chief executive.",
        ("Lars Holm", "chief executive", "Nokia"),
    ),
    "of who names, without as": (
        "Nokia appointed Lars Holm head of sales.",
        ("Lars Holm", "head of sales", "Nokia"),
    ),
    "of who is replaced": (
        "Nokia named Ada Berg as chief executive, replacing Lars Holm.",
        ("Lars Holm", "chief executive", "Nokia"),
    ),
    "of who is succeeded": (
        "Ada Berg was sworn in as prime minister, succeeding Lars Holm.",
        ("Lars Holm", "prime minister", None),
    ),
    "of whose the person is": (
        "Nokia’s Lars Holm, chief executive since 2017, left.",
        ("Lars Holm", "chief executive", "Nokia"),
    ),
    "past a name set apart": (
        "Her brother, Lars Holm, is a minister.",
        ("Lars Holm", "minister", None),
    ),
    "past brackets in brackets": (
        "Lars Holm (said l(a)rs; born 1841) was a Norwegian composer.",
        ("Lars Holm", "composer", "Norway"),
    ),
    "with took the oath": (
        "Lars Holm took the oath as prime minister.",
        ("Lars Holm", "prime minister", None),
    ),
    "with was replaced by": ("She was replaced by Lars Holm as coach.", ("Lars Holm", "coach", None)),
}


@pytest.mark.parametrize(("text", "role"), FORMS.values(), ids=FORMS)
def test_a_role_is_read(text, role):
    assert role in held(text)


NOT_ROLES = {
    "a noun before another's name": "It is a post Lars Holm held himself.",
    "an office that is called after one": "They sued the Office of the Mayor, Lars Holm and Ada Berg.",
    "what is denied": "Lars Holm is not the president of Norway.",
    "of a pronoun that may mean two": "Lars Holm met Peter Vik. He was a nurse.",
    "whom somebody told of them": "She told reporters Lars Holm would leave.",
    "a courtesy title": "They met Mr. Lars Holm.",
    "a knight's title": "They met Sir Lars Holm.",
    "kinship": "His brother, Lars Holm, left. Anna Berg, the daughter of Lars Holm, stayed.",
    "an age": "Lars Holm, 54, left.",
    "a town": "Lars Holm of Bergen left.",
    "a year": "Lars Holm left in 2019.",
    "a circumstance": "The victim, Lars Holm, was 54. The suit of the plaintiff Anna Berg failed.",
    "a circumstance of two words": "The asylum seeker Lars Holm left.",
    "a film": "He worked with Lars Holm (The Last Tycoon).",
    "a source in brackets": "The language has 11,200 speakers (Holm and Berg, 2014).",
    "who names a minister": "The king named Lars Holm.",
}


@pytest.mark.parametrize("text", NOT_ROLES.values(), ids=NOT_ROLES)
def test_what_is_no_role(text):
    assert held(text) == []


def test_of_which_people_somebody_is_is_no_role():
    assert held("Anna Berg, a Canadian who had run the bank, left.") == []


def test_then_may_also_say_what_came_next():
    (role,) = read("It rained, and then President Lars Holm left.").roles
    assert role.end is None


def test_a_dateline_is_no_part_of_a_title():
    (role,) = read("OSLO - Norway’s Vice Premier Lars Holm left.").roles
    assert role.mention.text == "Norway’s Vice Premier"


def test_a_list_shares_its_title():
    text = "Ministers Anna Berg, Lars Holm and Petra Novak resigned."
    assert [(name, title) for name, title, _ in held(text)] == [
        ("Anna Berg", "Minister"),
        ("Lars Holm", "Minister"),
        ("Petra Novak", "Minister"),
    ]


def test_a_list_in_brackets_shares_the_title_before_it():
    text = "The prize went to the economists (Anna Berg and Lars Holm)."
    assert held(text) == [("Anna Berg", "economist", None), ("Lars Holm", "economist", None)]


def test_a_list_shares_the_title_behind_it():
    text = "Anna Berg and Lars Holm, both ministers, resigned."
    assert sorted(held(text)) == [("Anna Berg", "minister", None), ("Lars Holm", "minister", None)]


def test_in_a_list_each_has_an_own_country():
    text = "Presidents Anna Berg of Chile and Lars Holm of Norway met."
    assert held(text) == [("Anna Berg", "President", "Chile"), ("Lars Holm", "President", "Norway")]


def test_countries_before_a_list_are_its_members_in_turn():
    text = "The prime ministers of Norway and Iceland, Anna Berg and Lars Holm, met."
    assert held(text) == [
        ("Anna Berg", "prime minister", "Norway"),
        ("Lars Holm", "prime minister", "Iceland"),
    ]


def test_who_succeeds_somebody_begins_where_the_other_ends():
    roles = read("Anna Berg succeeded Lars Holm as chairwoman in 2019.").roles
    assert [(role.holder, role.begin, role.end) for role in roles] == [
        ("person/anna-berg", "2019", None),
        ("person/lars-holm", None, "2019"),
    ]


def test_what_somebody_was_before_has_ended():
    assert [bool(role.end) for role in read("Actor-turned-politician Lars Holm left.").roles] == [True, False]


def test_a_vice_president_who_becomes_president_has_two_roles():
    text = "Vice President Lars Holm became president on Monday."
    assert [title for _, title, _ in held(text)] == ["Vice President", "president"]


def test_of_two_persons_each_has_the_own_role():
    text = "President Lars Holm met Prime Minister Anna Berg."
    assert held(text) == [("Lars Holm", "President", None), ("Anna Berg", "Prime Minister", None)]


def test_an_apposition_before_another_name_is_not_the_first_ones():
    text = "Lars Holm, the president, and Anna Berg, the mayor, left."
    assert held(text) == [("Lars Holm", "president", None), ("Anna Berg", "mayor", None)]


def test_its_is_the_organisation_named_before():
    text = "Nokia sent its chief negotiator Lars Holm."
    assert held(text) == [("Lars Holm", "chief negotiator", "Nokia")]


ENDED = [
    "Former president Lars Holm left.",
    "Then-President Lars Holm left.",
    "Ex-president Lars Holm left.",
    "Lars Holm, the former president of Norway, left.",
    "Lars Holm was the president of Norway.",
    "Lars Holm, who was president of Norway, left.",
    "Lars Holm resigned as president.",
    "The president at the time, Lars Holm, left.",
]


@pytest.mark.parametrize("text", ENDED)
def test_a_role_that_is_over_ended_before_the_story(text):
    (role,) = read(text).roles
    assert (role.end, role.title.lower()) == (f"../{PUBLISHED}", "president")


def test_the_time_of_the_verb_begins_the_role():
    (role,) = read("Lars Holm became prime minister in 2019.").roles
    assert (role.begin, role.end) == ("2019", None)


def test_the_time_of_the_verb_ends_the_role():
    (role,) = read("Lars Holm resigned as prime minister in 2019.").roles
    assert (role.begin, role.end) == (None, "2019")


def test_titles_of_a_list_of_persons_are_told_apart():
    text = "Prime Minister Anna Berg, the defence minister, Lars Holm, and the mayor, Petra Novak, met."
    assert [(name, title) for name, title, _ in held(text)] == [
        ("Anna Berg", "Prime Minister"),
        ("Lars Holm", "defence minister"),
        ("Petra Novak", "mayor"),
    ]


def test_brackets_may_stand_between_name_and_verb():
    text = "Lars Holm (3 May 1901 – 4 June 1980) was a Norwegian painter."
    assert held(text) == [("Lars Holm", "painter", "Norway")]


def test_a_role_that_goes_on_is_attested_on_the_day_of_the_story():
    (role,) = read("President Lars Holm left.").roles
    assert (role.attested, role.begin, role.end) == (PUBLISHED, None, None)


def test_a_story_without_a_date_attests_no_time():
    (role,) = read("Former president Lars Holm left.", date_published=None).roles
    assert (role.attested, role.end) == (None, None)


def test_an_acting_holder_keeps_the_bare_title():
    assert held("Acting Transport Minister Lars Holm left.") == [("Lars Holm", "Transport Minister", None)]


def test_an_elected_one_holds_the_bare_title():
    assert held("President-elect Lars Holm left.") == [("Lars Holm", "President", None)]


def test_the_mention_is_the_title_as_written():
    (role,) = read("They met former Norwegian President Lars Holm.").roles
    assert role.mention.text == "former Norwegian President"


def test_a_role_told_twice_is_one():
    assert len(read("President Lars Holm left. President Holm was tired.").roles) == 1


def test_a_role_told_again_with_other_words_is_one():
    assert len(read("Anna Berg, curator of the exhibit, left. The curator Anna Berg sang.").roles) == 1


def test_roles_have_ids_of_their_own():
    ids = [r.id for r in read("Lars Holm, a teacher and a poet, left. The teacher Anna Berg stayed.").roles]
    assert len(ids) == len(set(ids)) == 3


def times_of(text):
    """When each role of a text was held: attested, begin and end."""
    return [(role.attested, role.begin, role.end) for role in read(text).roles]


def test_since_when_a_role_is_held():
    text = "Anna Berg, who has served as ambassador to Chile since 2019, spoke."
    assert times_of(text) == [(PUBLISHED, "2019", None)]


def test_from_when_to_when_a_role_was_held():
    assert times_of("Anna Berg, mayor of Bergen from 2002 to 2010, spoke.") == [("2002/2010", "2002", "2010")]


def test_the_years_of_a_role_in_brackets():
    text = "Anna Berg, chairwoman of the union (1999–2004), spoke."
    assert times_of(text) == [("1999/2004", "1999", "2004")]


def test_a_role_that_was_held_at_a_time_is_attested_then():
    assert times_of("Anna Berg was president of the union in 1991.") == [("1991", None, f"../{PUBLISHED}")]


def test_of_two_times_the_one_behind_the_title_is_that_of_an_election():
    text = "Anna Berg was elected president of Portugal in 2016 and re-elected in 2021."
    assert times_of(text) == [(PUBLISHED, "2016", None)]


def test_a_title_is_told_without_whose_it_is():
    assert held("The company's chief executive, Lars Holm, left.") == [("Lars Holm", "chief executive", None)]


def test_his_lawyer_is_another():
    text = "Lars Holm, a Swiss mathematician, and his lawyer, Anna Berg, spoke."
    assert [(name, title) for name, title, _ in held(text)] == [
        ("Lars Holm", "mathematician"),
        ("Anna Berg", "lawyer"),
    ]


def test_who_names_somebody_does_not_take_the_office():
    assert held("Anna Berg has nominated a judge named Lars Holm.") == [("Lars Holm", "judge", None)]


def test_an_investigator_who_picks_somebody_up_is_no_role_of_theirs():
    assert held("Anna Berg was picked up by an investigator.") == []


def test_a_subject_behind_a_name_is_no_apposition():
    assert held("According to Anna Berg, a detective was given the files.") == []


def test_a_title_with_an_article_may_open_the_sentence_before_a_name():
    text = "A spokesman for the ministry, Lars Berg, said so."
    assert held(text) == [("Lars Berg", "spokesman for the ministry", None)]


def test_who_appointed_somebody_is_no_part_of_the_title():
    assert held("Solberg-appointed judge Lars Holm ruled.")[0][:2] == ("Lars Holm", "judge")


def test_a_title_in_the_capitals_of_a_headline_is_told_in_usual_spelling():
    assert held("PRIME MINISTER ANNA BERG RESIGNS") == [("Anna Berg", "Prime Minister", None)]


def test_a_role_told_again_with_its_place_is_one():
    assert held("Mayor Lars Holm quit. Oslo Mayor Lars Holm, 49, denied it.") == [
        ("Lars Holm", "Mayor", "Oslo")
    ]


def test_whom_a_verb_dismissed_is_told_by_the_verb():
    (role,) = read("She had dismissed Defence Minister Lars Holm.").roles
    assert role.title == "Defence Minister"


def test_the_past_of_what_is_reported_is_no_past_of_the_role():
    (role,) = read("Critics said Lars Holm was now the chairman.").roles
    assert role.end is None


def test_a_role_of_a_pronoun_has_its_time():
    (role,) = read("Anna Berg left. She was a minister from 2018 to 2022.").roles
    assert (role.begin, role.end) == ("2018", "2022")


def test_what_is_no_longer_held_has_ended():
    (role,) = read("Lars Holm is no longer the mayor of Oslo.").roles
    assert role.end is not None


def test_who_is_dismissed_held_the_role():
    text = "President Anna Berg dismissed Lars Holm as minister."
    assert ("Lars Holm", "minister", None) in held(text)
    assert ("Anna Berg", "minister", None) not in held(text)


def test_a_party_that_names_a_president_is_not_where_the_president_is_one():
    assert held("The Communist Party named Lars Holm president.") == [("Lars Holm", "president", None)]


@pytest.mark.parametrize("rank", ["Gen.", "General", "Lt. Col.", "Professor"])
def test_before_a_rank_and_a_comma_stands_an_office(rank):
    parsed = read(f"The army chief, {rank} Lars Holm, left.")
    assert [role.title for role in parsed.roles] == [rank, "army chief"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor, Judge Lars Holm and Anna Berg left.",
        "The mayor, General Lars Holm and Anna Berg left.",
        "Anna Berg, the mayor, General Lars Holm and others left.",
    ],
)
def test_in_a_list_the_office_before_a_title_is_somebody_elses(text):
    assert "mayor" not in [role.title for role in read(text).roles if role.holder == "person/lars-holm"]


@pytest.mark.parametrize(
    "text",
    [
        "It is less than the figure Holm cited.",
        "The even wealthier Lars Holm left.",
        "Will the ascendant Holm stay?",
    ],
)
def test_what_only_stands_before_a_name_is_no_role(text):
    assert held(text) == []


def test_a_short_title_in_the_plural_is_everyones():
    assert held("Sens. Lars Holm and Anna Berg left.") == [
        ("Lars Holm", "Sen.", None),
        ("Anna Berg", "Sen.", None),
    ]


def test_people_of_several_countries_share_a_role_behind_their_names():
    text = "Norwegian Lars Holm and Australian Anna Berg, both professors, left."
    assert sorted(held(text)) == [("Anna Berg", "professor", None), ("Lars Holm", "professor", None)]


def test_until_when_somebody_comes_is_not_when_another_left():
    text = "Anna Berg agreed to replace Lars Holm as manager until the end of 2027."
    assert [role.end for role in read(text).roles] == [f"../{PUBLISHED}"]


@pytest.mark.parametrize(
    "text",
    [
        "They thank the mayor, judge Lars Holm.",
        "Anna Berg defeated another mayor, judge Lars Holm, by ten votes.",
    ],
)
def test_an_office_with_an_article_stands_before_another_title(text):
    assert {"mayor", "judge"} <= {role.title for role in read(text).roles}


@pytest.mark.parametrize(
    "text",
    [
        "It would help the mayor, spokesman Lars Holm said.",
        "They met the mayor, spokesman Lars Holm, and a judge.",
        "They met the mayor, spokesman Lars Holm, judge Anna Berg and others.",
    ],
)
def test_an_office_before_a_title_may_be_somebody_elses(text):
    assert "mayor" not in [role.title for role in read(text).roles if role.holder == "person/lars-holm"]


@pytest.mark.parametrize(
    "text",
    [
        "They thank the justices, Judge Anna Berg and Judge Lars Holm.",
        "It was paid by two justices, Anna Berg and Lars Holm.",
    ],
)
def test_a_title_in_the_plural_before_a_comma_is_everyones_in_the_list(text):
    found = {role.holder for role in read(text).roles if role.title.startswith("justice")}
    assert found == {"person/anna-berg", "person/lars-holm"}


def test_a_title_that_ends_in_men_is_told_as_one_of_them_holds_it():
    text = "Two businessmen, Lars Holm and Bo Lind, left."
    assert [title for _, title, _ in held(text)] == ["businessman", "businessman"]


@pytest.mark.parametrize(
    "text",
    [
        "Nokia founder and co-CEO Lars Holm left.",
        "Lars Holm, the founder and co-CEO of Nokia, left.",
        "Lars Holm is the founder and co-CEO of Nokia.",
    ],
)
def test_two_titles_share_the_body_that_one_names(text):
    assert held(text) == [("Lars Holm", "founder", "Nokia"), ("Lars Holm", "co-CEO", "Nokia")]


def test_a_calling_beside_a_post_is_not_of_its_body():
    assert ("Lars Holm", "author", None) in held(
        "Lars Holm, an author and professor at the University of Oslo, left."
    )


def test_former_is_said_of_the_second_title_alone():
    founder, chief = read("Nokia founder and former CEO Lars Holm left.").roles
    assert (founder.end is None, chief.end is None) == (True, False)


def test_a_title_whose_last_word_is_none_alone():
    assert held("They met running back Lars Holm.") == [("Lars Holm", "running back", None)]


def test_a_plural_before_a_position_is_a_team():
    assert held("Then Comets goalie Lars Holm fell.") == [("Lars Holm", "goalie", "Comets")]


def test_who_represents_somebody_is_named_behind_a_comma():
    assert held("A lawyer representing the family, Lars Holm, said no.") == [("Lars Holm", "lawyer", None)]


def test_a_short_title_is_told_once_with_the_full_one():
    assert held("Gov. Lars Holm left. Governor Lars Holm slept.") == [("Lars Holm", "Gov.", None)]


def test_a_title_in_letters_is_one_of_two_before_a_name():
    assert held("They met CEO and co-founder Lars Holm.") == [
        ("Lars Holm", "CEO", None),
        ("Lars Holm", "co-founder", None),
    ]


def test_of_two_bodies_the_one_that_the_other_has_is_where_someone_works():
    text = "Lars Holm, a teacher at Oslo's University of Bergen, left."
    assert held(text) == [("Lars Holm", "teacher", "University of Bergen")]


def test_the_party_is_no_part_of_an_office():
    assert held("Republican Gov. Lars Holm left.") == [("Lars Holm", "Gov.", None)]


def test_an_office_of_a_country_stands_before_a_name():
    assert held("The former ambassador to Ukraine Maria Holm left.") == [
        ("Maria Holm", "ambassador to Ukraine", None)
    ]


def test_a_scholar_by_the_end_of_the_word_is_told_in_any_clause():
    assert ("Owen Holm", "pulmonologist", None) in held(
        "But when Owen Holm, a pulmonologist, took a look, he disagreed."
    )


def test_what_someone_works_on_is_not_where():
    text = "Lars Holm, a director for Norway at the University of Oslo, left."
    assert [body for _, _, body in held(text)] == ["University of Oslo"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg was named mayor and Lars Holm governor.",
        "Anna Berg was named mayor, Bo Lind treasurer and Lars Holm governor.",
        "The board appointed Anna Berg mayor and Lars Holm governor.",
    ],
)
def test_a_verb_goes_on_where_it_is_not_said_again(text):
    assert {("Anna Berg", "mayor", None), ("Lars Holm", "governor", None)} <= set(held(text))


STANDING_BEFORE = {
    "a style": ("They met His Majesty King Lars.", ["King"]),
    "letters of a style": ("They met HRH Crown Prince Lars.", ["Crown Prince"]),
    "what a king keeps": ("The Custodian of the Two Holy Mosques King Lars left.", ["King"]),
    "a day": ("The day Prime Minister Lars Holm left, it rained.", ["Prime Minister"]),
    "an issue": ("The issue Prime Minister Lars Holm has to settle is old.", ["Prime Minister"]),
    "a participle": ("It has a full bench comprising Judge Lars Holm.", ["Judge"]),
    "an office": ("Indian army chief General Lars Holm left.", ["chief", "General"]),
    "an office of several words": (
        "The Chief of Staff Major General Lars Holm left.",
        ["Chief of Staff", "Major General"],
    ),
    "a part of a title": ("Postmaster General Lars Holm left.", ["Postmaster General"]),
    "a founder": ("Our founder and CEO, Lars Holm, left.", ["founder", "CEO"]),
}


@pytest.mark.parametrize(("text", "titles"), STANDING_BEFORE.values(), ids=STANDING_BEFORE)
def test_what_stands_before_a_title(text, titles):
    assert [title for _, title, _ in held(text)] == titles


def test_the_director_of_a_department_is_one_there():
    text = "Department of Maritime Affairs Director Lars Holm left."
    assert held(text) == [("Lars Holm", "Director", "Department of Maritime Affairs")]


def test_what_somebody_is_whom_another_met_is_not_the_others():
    found = held("Anna Berg, a wealthy hotelier Lars Holm met as a boy, left.")
    assert "Lars Holm" not in [holder for holder, _, _ in found]
