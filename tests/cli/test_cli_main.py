"""What holds for every command: exit codes, help, errors on one line of standard error."""

import subprocess
import sys
from importlib.metadata import version

import click
import pytest
from click.shell_completion import ShellComplete

from kg import cli, story

COMMANDS = cli.kg.list_commands(click.Context(cli.kg))


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_is_on_standard_output(kg, command, flag):
    result = kg(*command, flag)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Usage: ")


def test_help_names_every_command(kg):
    listed = kg("--help").out.split("Commands:")[1]
    assert all(f"  {name} " in listed for name in COMMANDS)


def test_help_tells_the_options_of_the_command_before_those_of_all(kg):
    text = kg("export", "--help").out
    assert text.index("--output") < text.index("--config") < text.index("--color")


def test_version_is_that_of_the_distribution(kg):
    assert kg("--version").out == f"kg, version {version('storykg')}\n"


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("exprot",),
        ("export", "--nonsense"),
        ("export", "--to", "docx"),
        ("export", "--input-format", "docx"),
        ("export", "--mentions", "some"),
        ("export", "--published", "last Monday"),
        ("export", "--base", "kg.example"),
        ("export", "--base", "https://kg.example/#"),
        ("parse", "--to", "turtle"),
        ("validate",),
        ("schema", "extra"),
        ("load", "--workers", "0"),
        ("load", "--protocol", "ftp"),
        ("unload",),
        ("stories", "extra"),
    ],
)
def test_wrong_usage_exits_2_and_writes_no_data(kg, wrong):
    result = kg(*wrong)
    assert (result.code, result.out) == (2, "")
    assert result.err


@pytest.mark.parametrize("command", ["export", "parse"])
def test_without_a_source_a_terminal_gets_the_usage(kg, command):
    result = kg(command, stdin=None)
    assert (result.code, result.out) == (2, "")
    assert f"Usage: kg {command} " in result.err or f"{command} [OPTIONS]" in result.err


def test_an_interrupted_run_exits_130(kg, monkeypatch, good):
    monkeypatch.setattr(story, "decode", _raise(KeyboardInterrupt()))
    assert kg("export", good).code == 130


def test_an_error_of_kg_itself_exits_2_without_a_traceback(kg, monkeypatch, good):
    monkeypatch.setattr(story, "decode", _raise(ZeroDivisionError("oh")))
    result = kg("export", good)
    assert result.code == 2
    assert result.lines[0].startswith("kg: internal error: ZeroDivisionError: oh (")
    assert len(result.lines) == 1


def test_the_traceback_is_there_for_whoever_asks(kg, monkeypatch, good):
    monkeypatch.setattr(story, "decode", _raise(ZeroDivisionError("oh")))
    monkeypatch.setenv("KG_DEBUG", "1")
    result = kg("export", good)
    assert result.code == 2
    assert "Traceback" in result.err


def test_a_name_cannot_move_the_cursor_or_add_a_line(kg):
    result = kg("export", "a\x1b[2J\nkg: b")
    assert len(result.lines) == 1
    assert "\x1b" not in result.err


@pytest.mark.parametrize(
    ("settings", "colored"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_color_is_as_the_environment_says(kg, monkeypatch, settings, colored):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in kg("export", "nosuch.txt").err) == colored


@pytest.mark.parametrize(
    "arguments", [("--color", "{}", "export", "nosuch.txt"), ("export", "nosuch.txt", "--color", "{}")]
)
@pytest.mark.parametrize(("when", "colored"), [("always", True), ("never", False), ("auto", False)])
def test_color_is_as_the_option_says_whatever_the_environment_says(kg, monkeypatch, arguments, when, colored):
    monkeypatch.setenv("NO_COLOR", "1")
    assert ("\x1b[" in kg(*(each.format(when) for each in arguments)).err) == colored


def test_options_may_come_from_the_environment(kg, monkeypatch, good):
    monkeypatch.setenv("KG_EXPORT_TO", "ntriples")
    assert kg("export", good).out.startswith("<https://kg.example/story/")


def test_a_closed_pipe_ends_the_run_quietly(good):
    code = (
        f"{sys.executable} -m kg export -q --to ntriples {good} {good} | head -c 10; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.endswith(("141\n", "0\n"))  # 0 where all fits into the pipe before head goes


@pytest.mark.parametrize(
    "command", ["export {0}", "parse {0}", "view {0}", "validate --list-files {0}", "query 1 {0}", "formats"]
)
@pytest.mark.parametrize(
    ("where", "why"), [(">/dev/full", "No space left on device"), (">&-", "it is closed")]
)
def test_a_standard_output_that_takes_no_data_is_told(tmp_path, command, where, why):
    (tmp_path / "story.ttl").write_text("<https://kg.example/> a <https://schema.org/NewsArticle> .")
    (tmp_path / "story.txt").write_text("It rained.")
    name = "story.ttl" if command.startswith(("validate", "query")) else "story.txt"
    code = f"{sys.executable} -m kg {command.format(name)} {where}"
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (2, f"kg: standard output: cannot write: {why}")


def test_a_file_can_be_written_where_standard_output_is_closed(good):
    code = f"{sys.executable} -m kg export -q {good} -o {good}.ttl >&-"
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_command_that_does_not_exist_is_told_with_the_one_that_may_be_meant(kg):
    assert "there is no command 'exprot'; did you mean 'export'?" in kg("exprot").err


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        ("query what-one", ("plain", "what-one-person-does")),
        ("query 1 stor", ("file", "stor")),
        ("rule event-stat", ("plain", "event-status")),
        ("export stor", ("file", "stor")),
    ],
)
def test_the_shell_completes_what_can_stand_there(words, completed):
    *before, last = words.split()
    [found] = ShellComplete(cli.kg, {}, "kg", "_KG_COMPLETE").get_completions(before, last)
    assert (found.type, found.value) == completed


def test_python_m_kg_is_the_same_command():
    done = subprocess.run(
        [sys.executable, "-m", "kg", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("kg, version ")


def test_main_ends_the_process_with_the_exit_code(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["kg", "exprot"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2


def _raise(error):
    def fail(*_, **__):
        raise error

    return fail


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("parse", ["--to", "json"]),
        ("export", ["--to", "turtle"]),
        ("view", []),
        ("link", ["--to", "nquads"]),
        ("reconcile", ["--service", "http://127.0.0.1:9/"]),
    ],
)
def test_no_command_writes_over_what_it_reads(kg, good, command, options):
    before = good.read_bytes()
    result = kg(command, good, "-o", f"./{good.name}", *options)
    assert result.code == 2
    assert "this file is read, and would be lost" in result.err
    assert good.read_bytes() == before


@pytest.mark.parametrize("source", ["https://post.example/1.html", "s3://bucket/a.jsonl", "@sources.txt"])
def test_addresses_and_lists_are_read_into_a_folder_only(kg, source):
    result = kg("export", source)
    assert result.code == 1
    assert "by `kg export -o DIR/` only" in result.err
