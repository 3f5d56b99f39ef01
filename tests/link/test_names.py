"""How names agree, and which names are two persons'."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.names import agreement, read


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Kim Jong Un", "Kim Jong-un", "same"),
        ("Xi Jinping", "Jinping Xi", "same"),
        ("Orbán Viktor", "Viktor Orban", "reordered"),
        ("José Núñez", "Jose Nunez", "same"),
        ("Mary-Jane Holt", "Mary Jane Holt", "same"),
        ("J. R. Holt", "JR Holt", "same"),
        ("Dr. Ann Holt", "Ann Holt", "same"),
        ("Ann Holt Jr.", "Ann Holt", "same"),
        ("Bill Holt", "William Holt", "shortForm"),
        ("A. Holt", "Ann Holt", "initials"),
        ("Ann M. Holt", "Ann Holt", "middle"),
        ("J. Robert Holt", "Robert Holt", "middle"),
        ("Muammar Gaddafi", "Moammar Qadhafi", "spelling"),
        ("Sergei Ivanov", "Sergey Ivanov", "spelling"),
        ("Dragan Đorđević", "Dragan Djordjevic", "spelling"),
        ("Volodymyr Hrytsenko", "Vladimir Gritsenko", "spelling"),
        ("Ann Hansen", "Ann Gansen", None),
        ("R. J. Holt", "Bob Holt", "initials"),
        ("Quispe Mamani", "Jorge Quispe", "familyOnly"),
        ("Quispe Mamani", "Jorge Quispe Mamani", "middle"),
        ("Henry Thomas", "Thomas Moore", None),
        ("Holt", "Ann Holt", "familyOnly"),
        ("Beethoven", "Ludwig van Beethoven", "familyOnly"),
        ("Ann", "Ann Holt", "givenOnly"),
        ("Ann Holt", "Tom Holt", None),
        ("Ann Holt", "Ann Berg", None),
        ("Ann M. Holt", "Ann P. Holt", None),
        ("Ann Holt Jr.", "Ann Holt Sr.", None),
        ("Ann Reid", "Ann Rudd", None),
    ],
)
def test_two_names(one, other, how):
    assert agreement(read(one), read(other)) == how
    assert agreement(read(other), read(one)) == how


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_a_name_that_agrees_with_itself_and_either_way_round(one, other):
    assert agreement(read(one), read(one)) == "same"
    assert agreement(read(one), read(other)) == agreement(read(other), read(one))
