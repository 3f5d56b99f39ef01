"""What the README says is so."""

import re
import shlex
from pathlib import Path

import click
import pytest

import kg
from kg import cli

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXAMPLE = "examples/harbour-talks.txt"


def blocks(language, text=README):
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def invocations():
    """The arguments of every `kg …` in the shell blocks of the README and of the documents."""
    texts = (README, *(path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))))
    shell = "".join(block for text in texts for block in blocks("sh", text))
    for line in shell.replace("\\\n", " ").splitlines():
        for part in re.split(r"&&|\|", line.split("#")[0]):
            program, *arguments = shlex.split(part) or [""]
            if program in {"kg", ".venv/bin/kg"}:
                yield arguments


PARENT = click.Context(cli.kg, **cli.kg.context_settings)


def taken(name, arguments):
    """Whatever a command does, it takes these arguments."""
    cli.kg.get_command(PARENT, name).make_context(name, arguments, parent=PARENT)


@pytest.mark.parametrize("name", cli.kg.list_commands(click.Context(cli.kg)))
def test_every_command_is_in_the_table(name):
    assert f"| `kg {name}" in README


@pytest.mark.parametrize("arguments", [*invocations()], ids=shlex.join)
def test_every_command_line_is_one_that_kg_takes(arguments):
    name, *rest = arguments
    taken(name, [argument for argument in rest if not argument.startswith(">")])


def test_the_configuration_is_one_that_kg_takes(tmp_path):
    [text] = blocks("toml")
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "relatives.txt").write_text("nuncle\tother\tm\n", encoding="utf-8")
    (tmp_path / "kg.toml").write_text(text, encoding="utf-8")
    kg.configure(tmp_path / "kg.toml")
    kg.configure(None)
    taken("export", ["--config", str(tmp_path / "kg.toml"), EXAMPLE])


@pytest.mark.parametrize("code", [0, 1, 2, 130, 141])
def test_every_exit_code_is_explained(code):
    assert f"| {code} | " in README
    assert re.search(rf"^    {code}  ", cli.__doc__, re.MULTILINE)


def test_the_two_commands_stand_alone():
    first, second = (block.strip() for block in blocks("sh") if "-m venv" in block)
    assert first.endswith(f".venv/bin/kg export {EXAMPLE}")
    assert second.endswith(".venv/bin/pytest")
    assert all(line.startswith("python3 -m venv .venv && .venv/bin/pip install ") for line in (first, second))


def test_the_tests_run_before_a_change_as_the_readme_runs_them():
    checks = (
        (ROOT / ".ci" / "run")
        .read_text(encoding="utf-8")
        .replace('"$venv/bin/', ".venv/bin/")
        .replace('"', "")
    )
    (tests,) = (block.strip() for block in blocks("sh") if ".[test]" in block)
    assert all(step in checks for step in tests.split(" && ")[1:])


def test_the_excerpt_is_of_the_real_output(capfd):
    (excerpt,) = blocks("turtle")
    assert cli.run(["export", "-q", str(ROOT / EXAMPLE)]) == 0
    printed = iter(capfd.readouterr().out.splitlines())
    missing = [line for line in excerpt.splitlines() if line.strip("… ") and line not in printed]
    assert missing == []


def test_the_quoted_words_are_those_of_the_example():
    quoted = " ".join(line[2:] for line in README.splitlines() if line.startswith("> "))
    assert quoted in (ROOT / EXAMPLE).read_text(encoding="utf-8")


def test_the_python_example_runs(monkeypatch, tmp_path, capsys):
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    (code,) = blocks("python")
    exec(code, {})  # noqa: S102
    assert "Ingrid Solheim" in capsys.readouterr().out
    assert (tmp_path / "harbour-talks.ttl").stat().st_size


def test_every_file_that_is_named_is_there():
    named = re.findall(r"`((?:[\w-]+/)*[\w-]+\.md|LICENSE[\w-]*|ontology/[\w/]*)`", README)
    assert named
    assert all((ROOT / name).exists() for name in named)
