"""Stories that are not parsed yet, from a text or a page to the graph."""

import json

import pytest

ENGLISH = "OSLO, March 3, 2026 (Example News) — Prime Minister Ann Lee resigned on Monday, her office said.\n"
FRENCH = "PARIS, le 3 mars. Le premier ministre a annoncé hier qu'il ne serait pas candidat en mai.\n"
GIVEN = ("--published", "2026-03-03", "--rights", "© Example News")


@pytest.fixture
def text(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return path

    return write


def test_a_text_becomes_a_graph(kg, text):
    result = kg("export", text("a.txt", ENGLISH), *GIVEN)
    assert (result.code, result.err) == (0, "")
    assert 'schema:name "Ann Lee"' in result.out


def test_a_text_is_read_from_standard_input(kg, text):
    read = kg("export", "-", "--input-format", "text", *GIVEN, stdin=ENGLISH.encode())
    assert read.out == kg("export", text("a.txt", ENGLISH), *GIVEN).out


def test_a_parsed_text_exports_to_the_same_graph(kg, text):
    path = text("a.txt", ENGLISH)
    printed = kg("parse", path, *GIVEN).out
    assert kg("export", stdin=printed.encode()).out == kg("export", path, *GIVEN).out


def test_records_keep_their_ids(kg, text):
    records = [{"id": f"r{number}", "text": f"{ENGLISH}{number}"} for number in (1, 2)]
    printed = kg("parse", text("a.jsonl", "\n".join(map(json.dumps, records)))).out
    assert [json.loads(line)["id"] for line in printed.splitlines()] == ["r1", "r2"]


def test_a_folder_is_read_in_the_order_of_its_names(kg, text, tmp_path):
    for name in ("b.txt", "a.txt"):
        text(name, f"{ENGLISH}{name}")
    files = [json.loads(line)["story"]["file"] for line in kg("parse", tmp_path).out.splitlines()]
    assert files == ["a.txt", "b.txt"]


def test_a_story_that_is_not_english_gives_its_metadata_and_a_line_says_why(kg, text):
    result = kg("export", text("a.txt", FRENCH), *GIVEN)
    assert result.code == 0
    assert result.lines == [result.err.strip()]
    assert "only English is parsed, and this is 'fr'" in result.err
    assert 'schema:inLanguage "fr"' in result.out


def test_a_language_can_be_given_for_a_story_that_does_not_say_it(kg, text):
    result = kg("export", text("a.txt", ENGLISH), *GIVEN, "--language", "fr-CA")
    assert "this is 'fr-CA'" in result.err
    assert 'schema:inLanguage "fr-CA"' in result.out


def test_a_language_that_is_no_tag_is_a_mistake_of_usage(kg, text):
    result = kg("export", text("a.txt", ENGLISH), "--language", "English, of course")
    assert result.code == 2
    assert "write it like en or pt-BR" in result.err


def test_quiet_says_nothing_of_the_language(kg, text):
    assert kg("export", "-q", text("a.txt", FRENCH), *GIVEN).err == ""


def test_a_name_tells_which_story_of_a_file_is_meant(kg, text, tmp_path):
    text("a.jsonl", json.dumps({"id": "r1", "text": ENGLISH.replace(", March 3, 2026", "")}))
    assert f"{tmp_path / 'a.jsonl'} (r1): it does not say when" in kg("export", tmp_path / "a.jsonl").err


def test_a_name_tells_which_file_of_a_folder_is_meant(kg, text, tmp_path):
    (tmp_path / "folder").mkdir()
    text("folder/a.txt", ENGLISH)
    assert (
        f"{tmp_path / 'folder' / 'a.txt'}: it does not say what rights"
        in kg("export", tmp_path / "folder").err
    )


def test_a_text_too_short_to_tell_its_language_is_parsed(kg, text):
    result = kg("export", text("a.txt", "Tsunami hits Sumatra.\n"), *GIVEN)
    assert (result.code, result.err) == (0, "")
    assert "inLanguage" not in result.out
