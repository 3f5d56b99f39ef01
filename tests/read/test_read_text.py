"""Plain text: the file's own characters, and what is read off them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadError, UsageError
from kg.read import read
from kg.read.decoding import decode, printable
from kg.story import digest, story_id

TEXT = "LISBON, March 3, 2020 — It rained on the harbour, and the mayor said that it would go on."


def story(data: bytes, **options):
    [found] = read(io.BytesIO(data), **options)
    return found


def test_line_endings_become_line_feeds_and_the_last_goes():
    assert story(b"It rained.\r\nIt snowed.\rIt hailed.\n").text == "It rained.\nIt snowed.\nIt hailed."


def test_only_one_line_break_goes_at_the_end():
    assert story(b"It rained.\n\n").text == "It rained.\n"


def test_all_else_stays_as_it_is():
    text = "  It\trained —\u00a0and  snowed.\n\n\n hard-\nwrapped 😀 e\u0301"
    assert story(text.encode()).text == text


def test_the_id_and_the_digest_are_those_of_the_text():
    found = story(TEXT.encode())
    assert (found.id, found.meta.sha256) == (story_id(TEXT), digest(TEXT))


def test_the_day_of_publication_is_the_anchor_of_relative_dates():
    assert story(TEXT.encode()).meta.anchor_date == "2020-03-03"


def test_a_language_is_given_to_a_story_that_does_not_say_it():
    assert story(TEXT.encode(), language="EN_au").meta.language == "en-AU"


def test_a_language_that_the_file_says_stands():
    record = b'{"text": "It rained on the harbour, and the mayor said so.", "language": "en-GB"}'
    assert story(record, format="json", language="fr").meta.language == "en-GB"


def test_a_language_that_is_no_tag_is_refused():
    with pytest.raises(UsageError, match="write it like en"):
        story(TEXT.encode(), language="Klingon")


def test_the_file_is_named_without_its_folder():
    assert story(TEXT.encode(), name="a/b/rain.txt").meta.file == "rain.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_form_of_unicode_is_read(encoding):
    text = "It rained in Zürich — “hard”, said the mayor."
    assert story(text.encode(encoding), format="text").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Мэр сказала, что город построит стену.", "قال العمدة إن المدينة ستبني جدارا."]
)
def test_the_scripts_of_the_neighbours_of_europe_are_read_without_a_mark(text, encoding):
    assert story(text.encode(encoding), format="text").text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The café’s owner — a naïve man — paid £5 to the mayor’s fiancée.", "cp1252"),
        ("Мэр сказала в понедельник, что город построит новую стену в гавани.", "cp1251"),
        ("市長は月曜日、市が新しい壁を建設すると述べた。議会はこれを求めていた。", "shift_jis"),
    ],
)
def test_older_encodings_are_guessed(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_a_broken_byte_in_utf8_costs_one_character():
    data = "Ångström, Årsta, Älvsjö, Örebro".encode()
    assert decode(data[:-8] + b"\xff" + data[-8:]).count("\ufffd") == 1


def test_what_a_page_declares_comes_before_a_guess():
    assert decode("Łódź".encode("iso8859-2"), declared="ISO-8859-2") == "Łódź"
    assert decode("It’s".encode("cp1252"), declared="iso-8859-1") == "It’s"
    assert decode(b"caf\xe9 noir et cr\xe8me", declared="no-such-thing") == "café noir et crème"


def test_controls_become_replacement_characters_one_for_one():
    assert printable("a\x00b\ud800c\x0bd\te\nf") == "a\ufffdb\ufffdc\ufffdd\te\nf"


def test_a_text_with_controls_is_unchanged():
    assert story(b"It rained.\x1b It snowed." * 9).text.startswith("It rained.\x1b It snowed.")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_a_file_without_text_is_an_error(data):
    with pytest.raises(ReadError, match="empty"):
        story(data)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_text_in_utf8_is_read_unchanged(text):
    text = text.replace("\ufeff", "").replace("\ufffe", "").replace("\uffff", "") or "x"
    if text.strip():
        assert story(text.encode(), format="text").text == text
