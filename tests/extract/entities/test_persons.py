"""Who is who: the names of one person are joined, those of two are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import mentions, people, read

from kg.extract.entities.persons import Name, family_name, join, parts_of, same_person


def joined(*names, genders=()):
    """The names, joined: as lists of the words they were given in."""
    genders = (*genders, *[""] * len(names))
    given = [Name(10 * i, 10 * i + 1, parts_of(n.split()), genders[i]) for i, n in enumerate(names)]
    return [[names[name.first // 10] for name in group] for group in join(given)]


def test_a_surname_is_joined_to_the_full_name():
    assert joined("Ada Moss", "Moss") == [["Ada Moss", "Moss"]]


def test_a_given_name_is_joined_to_the_full_name():
    assert joined("Ada Moss", "Ada") == [["Ada Moss", "Ada"]]


def test_a_surname_before_its_full_name_is_joined_to_it():
    assert joined("Moss", "Ada Moss") == [["Moss", "Ada Moss"]]


def test_a_family_name_that_comes_first_is_joined():
    assert joined("Kim Jong Un", "Kim") == [["Kim Jong Un", "Kim"]]


def test_a_short_name_goes_on_to_mean_the_first_person_it_meant():
    assert joined("Kim Jong Un", "Kim", "Kim Jong Il", "Kim") == [
        ["Kim Jong Un", "Kim", "Kim"],
        ["Kim Jong Il"],
    ]


def test_two_full_names_with_one_surname_are_two_persons():
    assert joined("Ada Moss", "Paul Moss") == [["Ada Moss"], ["Paul Moss"]]


def test_courtesy_titles_keep_two_people_of_one_surname_apart():
    groups = joined("Ada Moss", "Paul Moss", "Moss", "Moss", genders=("f", "m", "f", "m"))
    assert groups == [["Ada Moss", "Moss"], ["Paul Moss", "Moss"]]


def test_a_middle_name_may_be_left_out():
    assert joined("Ada Maria Moss", "Ada Moss") == [["Ada Maria Moss", "Ada Moss"]]


def test_initials_stand_for_given_names():
    assert joined("Ada Maria Moss", "A. M. Moss") == [["Ada Maria Moss", "A. M. Moss"]]


def test_a_usual_short_form_stands_for_the_given_name():
    assert joined("William Harker", "Bill Harker") == [["William Harker", "Bill Harker"]]


def test_a_suffix_may_be_left_out():
    assert joined("Walter Dodd Jr.", "Walter Dodd") == [["Walter Dodd Jr.", "Walter Dodd"]]


def test_capitals_make_no_other_person():
    assert joined("ADA MOSS", "Ada Moss") == [["ADA MOSS", "Ada Moss"]]


def test_family_name_before_or_after_the_given_name_is_one_person():
    assert joined("Park Geun-hye", "Geun-hye Park") == [["Park Geun-hye", "Geun-hye Park"]]


def test_an_arabic_article_may_be_left_out():
    assert joined("Bashar al-Assad", "Assad") == [["Bashar al-Assad", "Assad"]]


def test_a_surname_of_two_words_is_joined():
    assert joined("Ludo van Dijk", "Van Dijk") == [["Ludo van Dijk", "Van Dijk"]]


def test_the_first_of_two_spanish_surnames_is_joined():
    assert joined("Andrés López Vidal", "López") == [["Andrés López Vidal", "López"]]


def test_both_spanish_surnames_are_joined():
    assert joined("Andrés Manuel López Vidal", "López Vidal") == [
        ["Andrés Manuel López Vidal", "López Vidal"]
    ]


def test_a_nickname_in_quotes_is_joined():
    assert joined('Eduardo " Manny " Reyes', "Manny") == [['Eduardo " Manny " Reyes', "Manny"]]


def test_different_initials_are_two_persons():
    assert joined("A. Moss", "P. Moss") == [["A. Moss"], ["P. Moss"]]


@pytest.mark.parametrize(
    ("full", "family"),
    [("Xi Jinping", "xi"), ("Donald Trump", "trump"), ("Park Geun - hye", "park"), ("Ban Ki - moon", "ban")],
)
def test_where_the_family_name_stands(full, family):
    assert family_name(parts_of(full.split())) == family


def test_a_person_is_the_same_as_itself():
    assert same_person(("ada", "moss"), ("ada", "moss"))


@given(
    st.lists(
        st.lists(st.sampled_from(["Ada", "Moss", "Kim", "Jong", "A.", "-", "van"]), min_size=1, max_size=4)
    )
)
def test_every_name_is_in_one_group(words):
    given_names = [Name(i, i + 1, parts_of(ws)) for i, ws in enumerate(words) if parts_of(ws)]
    grouped = [name for group in join(given_names) for name in group]
    assert sorted(n.first for n in grouped) == [n.first for n in given_names]


def test_a_story_names_each_person_once():
    text = "The mayor, Ada Moss, met Paul Kerr. Moss thanked Kerr. Ms. Moss then left."
    assert people(text) == ["Ada Moss", "Paul Kerr"]


def test_a_title_with_a_surname_means_the_person_of_that_name():
    text = "Xi Jinping arrived in Lima. President Xi was met by dancers."
    assert mentions(text, "Xi Jinping", "name") == ["Xi Jinping", "Xi"]


def test_a_known_abbreviation_of_a_name_in_brackets_is_the_person():
    text = "Karim bin Rashid (KBR) opened the port. KBR thanked the workers."
    assert mentions(text, "Karim bin Rashid", "name") == ["Karim bin Rashid", "KBR", "KBR"]


def test_a_courtesy_title_that_the_given_name_contradicts_is_of_another():
    assert people("Marc Dubois came with Claire. Ms Dubois smiled.") == ["Marc Dubois", "Claire", "Dubois"]


def test_the_end_of_a_name_with_a_particle_is_joined():
    assert joined("Aung San Thida Kyi", "Thida Kyi") == [["Aung San Thida Kyi", "Thida Kyi"]]


SHARED = {
    "a man and a woman": ("George and Laura Holm live in Oslo.", ["George Holm", "Laura Holm"]),
    "brothers": ("Police arrested brothers Emil and Lars Holm.", ["Emil Holm", "Lars Holm"]),
    "a couple": ("The couple, Kim and Robin Holm, left.", ["Kim Holm", "Robin Holm"]),
    "a family": (
        "Tom, Dick and Harry Palmer left with their family.",
        ["Tom Palmer", "Dick Palmer", "Harry Palmer"],
    ),
    "stars, who are no family": (
        "Tom, Dick and Harry Palmer sang at the show.",
        ["Tom", "Dick", "Harry Palmer"],
    ),
    "players, who are no family": ("Ronaldo and Robert Holm scored.", ["Ronaldo", "Robert Holm"]),
    "one who was met before": (
        "Laura won. Laura and Robert Holm sang.",
        ["Laura", "Robert Holm"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SHARED.values(), ids=SHARED)
def test_given_names_share_the_surname_of_a_family(text, expected):
    assert people(text) == expected


def test_a_shared_surname_is_inferred():
    person = read("George and Laura Holm live in Oslo.").persons[0]
    assert (person.name, person.inferred, person.mentions[0].text) == ("George Holm", ("name",), "George")


def test_kings_of_one_name_are_told_apart():
    text = "Queen Elizabeth I never married. Queen Elizabeth II reigned for 70 years."
    assert people(text) == ["Elizabeth I", "Elizabeth II"]


def test_a_king_is_called_without_his_number():
    assert mentions("King Harald V opened the bridge. Harald was tired.", "Harald V", "name") == [
        "Harald V",
        "Harald",
    ]


def test_a_surname_behind_a_courtesy_title_is_the_same_person_without_it():
    assert people("Ms Warren met Mr Sanders. Warren was late, Sanders was not.") == ["Warren", "Sanders"]


def test_a_name_without_its_accents_is_the_same_name():
    assert people("José Gómez left. Gomez will return.") == ["José Gómez"]


def test_a_surname_means_rather_whom_kin_were_named_after():
    text = "Kari Nordheim resigned after a loan to her brother, Lars Nordheim. Nordheim left."
    assert mentions(text, "Kari Nordheim", "name") == ["Kari Nordheim", "Nordheim"]


def test_a_surname_may_stand_without_its_particle():
    assert people("Lucas da Costa won. Those who lost to da Costa left.") == ["Lucas da Costa"]


def test_a_given_name_means_rather_whose_first_it_is():
    text = "Carlos Vega won. He is coached by Juan Carlos Ferrer. Carlos smiled."
    assert mentions(text, "Carlos Vega", "name") == ["Carlos Vega", "Carlos"]


def test_a_couple_shares_a_name():
    (alan, other) = read("Mr and Mrs Alan Holm won. Mrs Holm wept.").persons
    assert (alan.name, alan.honorific, other.name, other.honorific) == ("Alan Holm", "Mr", "Holm", "Mrs")


def test_a_slavic_name_is_one_in_two_transcriptions() -> None:
    people = read("They met Volodymyr Zelensky. President Zelenskyy smiled.").persons
    assert [person.name for person in people] == ["Volodymyr Zelensky"]


def test_a_surname_with_a_hyphen_stands_alone_behind_ben():
    assert people("Ben Murray-Bruce left. They met Murray-Bruce.") == ["Ben Murray-Bruce"]
