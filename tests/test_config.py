"""The configuration is found upward from a folder, read and checked; errors name the file and the key."""

import pytest
from permissions import without_privileges

from kg import config
from kg.errors import UsageError


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Two folders deep, and the working directory; so nothing above a test's own files is ever met."""
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    return deep


def save(path, text):
    path.write_text(text, encoding="utf-8")
    return path


def test_it_is_found_in_a_folder_above(folder):
    above = save(folder.parents[1] / "kg.toml", "")
    assert config.find().resolve() == above


def test_the_nearest_one_counts(folder):
    save(folder.parents[1] / "kg.toml", "")
    near = save(folder.parent / "kg.toml", "")
    assert config.find().resolve() == near


def test_pyproject_counts_where_it_has_a_table_for_kg(folder):
    shared = save(folder.parent / "pyproject.toml", "[tool.kg.export]\nto = 'trig'\n")
    assert config.find().resolve() == shared
    assert config.load(shared).value == {"export": {"to": "trig"}}


def test_a_pyproject_without_one_is_passed_over(folder):
    above = save(folder.parents[1] / "kg.toml", "")
    save(folder / "pyproject.toml", "[tool.ruff]\n")
    assert config.find().resolve() == above


def test_a_folder_that_nobody_may_look_into_has_none(folder):
    save(folder / "kg.toml", "")
    folder.parent.chmod(0)
    with without_privileges():
        assert config.find(folder) is None
    folder.parent.chmod(0o700)


def test_kg_toml_goes_before_pyproject(folder):
    save(folder / "pyproject.toml", "[tool.kg]\n")
    own = save(folder / "kg.toml", "")
    assert config.find().resolve() == own


def test_a_byte_order_mark_does_no_harm(folder):
    path = folder / "kg.toml"
    path.write_bytes(b"\xef\xbb\xbf[export]\n")
    assert config.load(path).value == {"export": {}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[exprot]", r"kg.toml: exprot: .*did you mean 'export'"),
        ("[export\n", r"kg.toml: not TOML: .*line 1"),
        ("x = \x00", r"kg.toml: not TOML"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(folder, text, message):
    with pytest.raises(UsageError, match=message):
        config.load(save(folder / "kg.toml", text))


def test_a_missing_file_is_named(folder):
    with pytest.raises(UsageError, match=r"none\.toml: cannot be read"):
        config.load(folder / "none.toml")


def test_a_value_knows_where_it_stands():
    [value] = config.Setting([5], "a.b").each()
    assert str(value.error("wrong")) == "a.b[0]: wrong"


@pytest.mark.parametrize("value", ["", " a", "a  b", "a\tb", "a\nb", 5, None])
def test_an_entry_is_a_line_of_words(value):
    with pytest.raises(UsageError):
        config.Setting(value, "k").text()
