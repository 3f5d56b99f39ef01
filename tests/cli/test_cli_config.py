"""``kg.toml``: words and options of the user's own on the command line."""

import json

import click
import pytest

from kg import cli, config, extract

STORY = b"The budget of Oslo was late on Monday."
WORDS = '[lexicon.events."https://example.org/kinds#budget"]\nnouns = ["budget"]\n'


@pytest.fixture(autouse=True)
def words_of_the_package_alone():
    """What a run takes in, this process would keep."""
    yield
    extract.configure(None)


@pytest.fixture
def configure(tmp_path):
    """Writes a configuration; `kg` runs in its folder."""

    def write(text, name="kg.toml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def kinds(result):
    return [event["kind"] for event in json.loads(result.out).get("events", ())]


def test_words_of_ones_own_are_known(kg, configure):
    configure(WORDS)
    assert kinds(kg("parse", stdin=STORY)) == ["https://example.org/kinds#budget"]


def test_words_of_ones_own_are_not_known_without_them(kg, configure):
    configure(WORDS)
    kg("parse", stdin=STORY)
    assert kinds(kg("parse", "--no-config", stdin=STORY)) == []


def test_a_configuration_can_be_named(kg, configure):
    named = configure(WORDS, "desk/words.toml")
    assert kinds(kg("parse", "--config", named, stdin=STORY)) == ["https://example.org/kinds#budget"]


def test_no_config_goes_before_config(kg, configure):
    named = configure(WORDS)
    assert kinds(kg("parse", "--config", named, "--no-config", stdin=STORY)) == []


def test_the_environment_can_name_it(kg, configure, monkeypatch):
    monkeypatch.setenv("KG_PARSE_CONFIG", str(configure(WORDS, "words.toml")))
    assert kinds(kg("parse", stdin=STORY)) == ["https://example.org/kinds#budget"]


def test_the_graph_with_a_kind_of_ones_own_is_written(kg, configure):
    configure(WORDS)
    result = kg("export", "-q", stdin=STORY)
    assert (result.code, result.err) == (0, "")
    assert "<https://example.org/kinds#budget>" in result.out


def test_an_option_is_set_for_its_command_alone(kg, good, configure):
    configure('[parse]\nto = "jsonl"\n')
    assert len(kg("parse", good).out.splitlines()) == 1
    assert kg("export", good).out.startswith("@base")


def test_the_environment_goes_before_the_configuration_and_the_command_line_before_both(
    kg, good, configure, monkeypatch
):
    configure('[export]\nbase = "https://file.example/"\n')
    assert "<https://file.example/" in kg("export", good).out
    monkeypatch.setenv("KG_EXPORT_BASE", "https://environment.example/")
    assert "<https://environment.example/" in kg("export", good).out
    assert "<https://line.example/" in kg("export", good, "--base", "https://line.example/").out


def test_a_date_may_be_one_of_toml(kg, configure):
    configure("[parse]\npublished = 2026-03-04\n")
    assert json.loads(kg("parse", stdin=STORY).out)["story"]["datePublished"]["edtf"] == "2026-03-04"


def test_a_flag_is_true_or_false(kg, configure):
    configure("[export]\nquiet = true\n")
    assert kg("export", stdin=STORY).err == ""


def test_a_path_is_relative_to_the_configuration(kg, configure, tmp_path, good):
    (tmp_path / "desk").mkdir()
    named = configure('[validate]\nshapes = "none.ttl"\n', "desk/kg.toml")
    kg("export", good, "-o", "x.ttl")
    result = kg("validate", "x.ttl", "--config", named)
    assert result.code == 2
    assert "desk/none.ttl" in result.err.replace("\\", "/")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[exprot]", "exprot: there is no key 'exprot'; did you mean 'export'?"),
        ("[export]\nmention = 'none'", "export.mention: there is no key 'mention'; did you mean 'mentions'?"),
        ("[export]\nto = 'turtel'", "export.to: 'turtel' is not one of"),
        ("[export]\nbase = 'nowhere'", "export.base: "),
        ("[export]\npublished = 'soon'", "export.published: 'soon' is not a date"),
        ("[lexicon]\nsurname = []", "lexicon.surname: there is no key 'surname'; did you mean 'surnames'?"),
    ],
)
def test_what_is_wrong_is_said_by_file_and_key(kg, good, configure, text, message):
    configure(text)
    result = kg("export", good)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"kg: kg.toml: {message}")


def test_a_table_for_another_command_is_not_looked_at(kg, good, configure):
    configure("[validate]\nnonsense = 1\n")
    assert kg("export", good).code == 0


def test_help_does_not_need_a_configuration_that_is_right(kg, configure):
    configure("[exprot]")
    assert kg("export", "--help").code == 0


def test_every_command_with_options_has_a_table():
    context = click.Context(cli.kg)
    commands = {name: cli.kg.get_command(context, name) for name in cli.kg.list_commands(context)}
    with_options = {
        name for name, command in commands.items() if any(p.name == "config" for p in command.params)
    }
    assert with_options == {*config.TABLES} - {"lexicon"}
