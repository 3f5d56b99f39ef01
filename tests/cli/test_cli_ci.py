"""The action for GitHub and the job for GitLab, by running their steps, but for those that fetch kg."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = "@prefix : <https://example.org/> .\n:ann a :Person ; :name {} .\n"
SHAPES = """@prefix : <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:Person a sh:NodeShape ; sh:targetClass :Person ; sh:property :Person-name .
:Person-name a sh:PropertyShape ; sh:path :name ; sh:datatype xsd:string .
"""


@pytest.fixture
def step(tmp_path):
    """Runs a script as a step of CI does, with variables; gives what it ended with."""
    (tmp_path / "shapes.ttl").write_text(SHAPES, "utf-8")
    (tmp_path / "good data").mkdir()
    (tmp_path / "good data" / "a.ttl").write_text(DATA.format('"Ann"'), "utf-8")
    (tmp_path / "bad.ttl").write_text(DATA.format("5"), "utf-8")

    def run(script, **variables):
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        home = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
            cwd=tmp_path,
            env={**home, "PATH": path, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def action(step, **inputs):
    text = (ROOT / "action.yml").read_text("utf-8")
    script = textwrap.dedent(text[text.rindex("run: |") + len("run: |") :])
    names = re.findall(r"^ +([A-Z]+): \$\{\{ inputs\.", text, re.MULTILINE)
    assert names == ["PATHS", "SHAPES", "ARGUMENTS", "SARIF"]
    return step(script, GITHUB_ACTIONS="true", **{name: inputs.get(name, "") for name in names})


def test_the_action_passes_what_conforms(step):
    done = action(step, PATHS="good data/\n", SHAPES="shapes.ttl\n", ARGUMENTS="--fail-on=warning\n")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_action_fails_with_annotations_a_summary_and_a_file_for_code_scanning(step, tmp_path):
    summary = tmp_path / "summary.md"
    done = action(
        lambda script, **variables: step(script, GITHUB_STEP_SUMMARY=str(summary), **variables),
        PATHS="bad.ttl\ngood data/",
        SHAPES="shapes.ttl",
        SARIF="kg.sarif",
    )
    assert done.returncode == 1
    assert (
        "::error file=bad.ttl,line=2,col=24,endLine=2,endColumn=25,title=person-name/datatype::"
        in done.stdout
    )
    assert "bad.ttl:2:24" in summary.read_text("utf-8")
    (run,) = json.loads((tmp_path / "kg.sarif").read_text("utf-8"))["runs"]
    assert [each["ruleId"] for each in run["results"]] == ["person-name/datatype"]


def test_nothing_in_the_inputs_of_the_action_is_a_command(step, tmp_path):
    done = action(step, PATHS="$(touch pwned)\n;touch pwned\n", SHAPES="shapes.ttl")
    assert done.returncode == 2
    assert not (tmp_path / "pwned").exists()


def test_a_path_is_no_option(step):
    assert "no such file" in action(step, PATHS="--exit-zero", SHAPES="shapes.ttl").stderr


def test_the_job_for_gitlab_writes_its_reports(step, tmp_path):
    text = (ROOT / "docs" / "gitlab-ci.yml").read_text("utf-8")
    (script,) = re.findall(r"^ +- (kg validate .*)$", text, re.MULTILINE)
    done = step(script.replace("kg validate", "kg validate -s shapes.ttl"), DATA="bad.ttl")
    assert done.returncode == 1
    reports = re.findall(r"^ +(?:codequality|junit): (.*)$", text, re.MULTILINE)
    quality, junit = (tmp_path.joinpath(name).read_text("utf-8") for name in reports)
    assert [each["check_name"] for each in json.loads(quality)] == ["person-name/datatype"]
    assert '<testcase classname="bad.ttl" name="person-name"' in junit
