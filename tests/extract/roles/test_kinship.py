"""Who is whose child, wife or brother, where the story says so."""

from __future__ import annotations

from reading import read


def related(text):
    return [(k.child, k.parent) if k.child else (*k.spouses, *k.siblings) for k in read(text).kinship]


LARS, ANNA = "person/lars-holm", "person/anna-berg"


def test_his_wife():
    assert related("Lars Holm came with his wife, Anna Berg.") == [(LARS, ANNA)]


def test_a_possessive_name():
    assert related("Lars Holm’s wife, Anna Berg, stayed.") == [(LARS, ANNA)]


def test_a_son_is_the_child():
    assert related("Anna Berg came with her son, Lars Holm.") == [(LARS, ANNA)]


def test_a_father_is_the_parent():
    assert related("Anna Berg came with her father, Lars Holm.") == [(ANNA, LARS)]


def test_the_daughter_of():
    assert related("Anna Berg, the daughter of Lars Holm, left.") == [(ANNA, LARS)]


def test_a_brother_is_a_sibling():
    assert related("Anna Berg left with her brother, Lars Holm.") == [(ANNA, LARS)]


def test_who_is_the_son():
    assert related("Lars Holm is the son of Anna Berg.") == [(LARS, ANNA)]


def test_a_relative_behind_the_name():
    assert related("Lars Holm, Anna Berg’s eldest son, left.") == [(LARS, ANNA)]


def test_whose_father():
    assert related("Anna Berg, whose father Lars Holm founded the bank, left.") == [(ANNA, LARS)]


def test_brothers():
    assert related("Brothers Emil and Lars Holm left.") == [("person/emil-holm", LARS)]


def test_a_couple():
    assert related("The couple, Anna Berg and Lars Holm, left.") == [(ANNA, LARS)]


def test_a_relative_called_like_a_body():
    assert related("Lars Holm came with his wife, Petra.") == [(LARS, "person/petra")]


def test_married_to():
    assert related("Anna Berg is married to Lars Holm.") == [(ANNA, LARS)]


def test_a_title_may_stand_between():
    assert related("Anna Berg came with her father, former president Lars Holm.") == [(ANNA, LARS)]


def test_a_relative_without_a_name_gives_nothing():
    assert related("Anna Berg came with her father. Later Lars Holm spoke.") == []


def test_one_term_gives_one_relation():
    text = (
        "Duarte Costa was fined. Costa himself left the court with his brother, Andre Costa. "
        "The bank paid companies of Costa’s wife, Helena Brito."
    )
    kinds = [(k.term, *k.spouses, *k.siblings) for k in read(text).kinship]
    assert kinds == [
        ("brother", "person/duarte-costa", "person/andre-costa"),
        ("wife", "person/duarte-costa", "person/helena-brito"),
    ]


def test_nobody_is_related_to_oneself():
    for relation in read("Lars Holm, his own brother, left. Holm’s father was Lars Holm.").kinship:
        pair = (relation.child, relation.parent, *relation.spouses, *relation.siblings)
        people = [x for x in pair if x]
        assert len(people) == len(set(people))


def test_a_title_may_stand_behind_of():
    assert related("Anna Berg, the daughter of President Lars Holm, left.") == [(ANNA, LARS)]


def test_whoever_marries_is_the_subject_and_not_the_nearest_name():
    text = "Anna Berg, the niece of Per Lund, married the singer Lars Holm."
    assert related(text) == [(ANNA, LARS)]


BO = "person/bo-vik"


def test_children_in_a_list_are_each_ones_child():
    text = "Lars Holm left with his children, Anna Berg, 7, and Bo Vik, 5."
    assert related(text) == [(ANNA, LARS), (BO, LARS)]


def test_only_several_are_kin_in_a_list():
    assert related("Lars Holm left with his daughter, Anna Berg, and Bo Vik.") == [(ANNA, LARS)]


def test_a_list_of_kin_is_of_one_person():
    text = "Lars Holm is survived by his wife, Anna Berg, and two sons, Bo Vik and Per Vik."
    assert related(text) == [(LARS, ANNA), (BO, LARS), ("person/per-vik", LARS)]


def test_kin_in_another_sentence_is_of_nobody_told_of_before():
    text = "Lars Holm came with his wife, Anna Berg. Two sons, Bo Vik and Per Vik, stayed."
    assert related(text) == [(LARS, ANNA)]


def test_the_kin_of_somebody_elses_friend_is_not_the_kin_of_who_is_named():
    assert read("Lars Holm is the father of Anna Berg's friend.").kinship == ()
