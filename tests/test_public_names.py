"""`import kg` gives the public names, each documented; nothing but `KgError` comes out of them."""

import contextlib
import importlib
import inspect
import io
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg

FUNCTIONS = [name for name in kg.__all__ if inspect.isfunction(getattr(kg, name))]


def test_every_public_name_is_there_and_has_one_home():
    homes = " ".join(kg._HOMES.values()).split()
    assert sorted(homes) == sorted(kg.__all__)
    assert all(getattr(kg, name) is not None for name in kg.__all__)


def test_the_public_names_are_listed():
    assert set(kg.__all__) <= set(dir(kg))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = kg.nonsense


def test_the_functions_are_the_way_of_the_data():
    assert {"read", "parse", "build", "validate", "write"} <= set(FUNCTIONS)


@pytest.mark.parametrize("name", kg.__all__)
def test_every_public_name_is_documented(name):
    assert inspect.getdoc(getattr(kg, name))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_has_an_example_that_runs(name):
    assert ">>>" in inspect.getdoc(getattr(kg, name))


@pytest.mark.parametrize("name", ["read", "validate", "write"])
@pytest.mark.parametrize("first", ["import kg.{0}", "from kg.{0} import {0}", "import kg; kg.{0}"])
def test_a_function_is_not_hidden_by_the_package_of_its_name(name, first):
    code = f"{first.format(name)}\nimport kg\nassert callable(kg.{name})"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_packages_can_still_be_imported_from():
    assert importlib.import_module("kg.read").read is kg.read


@given(st.binary(max_size=300), st.sampled_from([None, "text", "html", "json", "jsonl"]))
@settings(deadline=None, max_examples=50)
def test_reading_rubbish_raises_nothing_but_a_kg_error(data, form):
    with contextlib.suppress(kg.KgError):
        list(kg.read(io.BytesIO(data), format=form))
