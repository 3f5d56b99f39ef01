"""The same steps on a Dask cluster: a scheduler and workers, each a process of its own."""

import signal
import sys
import threading
import time

import pytest
import servers
from exporting import arguments, export, files

from kg import cli

pytest.importorskip("distributed", reason="Dask is not installed")


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler, and what starts a worker of it."""
    with servers.dask(tmp_path_factory.mktemp("dask")) as started:
        yield started


def test_the_shards_are_those_of_this_machine_though_workers_are_killed(
    scheduler, source, done, tmp_path, monkeypatch
):
    monkeypatch.setattr("kg.engines.dask._PATIENCE", 60)
    address, worker = scheduler
    first, _second = worker(), worker()
    folder = tmp_path / "out"

    def kill_in_the_middle():
        while not list(folder.glob("part-*.json")):
            time.sleep(0.01)
        first.kill()

    killing = threading.Thread(target=kill_in_the_middle, daemon=True)
    killing.start()
    assert export(source, folder, "--engine", "dask", "--scheduler", address) == files(done)
    killing.join(10)
    assert first.wait(10) == -signal.SIGKILL


def test_a_scheduler_without_workers_is_told_of_and_all_goes_on_when_there_is_one(
    source, done, tmp_path, monkeypatch
):
    monkeypatch.setattr("kg.engines.dask._PATIENCE", 60)
    monkeypatch.setattr("kg.engines.dask._ALONE", 0.2)
    told = []

    def say(message):
        told.append(message)
        worker()

    monkeypatch.setattr("kg.cli.shards.say", say)
    with servers.dask(tmp_path) as (address, worker):
        folder = tmp_path / "out"
        assert export(source, folder, "--engine", "dask", "--scheduler", address) == files(done)
    assert f"{address}: the scheduler has no worker" in told[0]
    assert f"dask worker {address}" in told[0]


def test_a_scheduler_that_does_not_answer(source, tmp_path, capfd, monkeypatch):
    monkeypatch.setattr("kg.engines.dask._PATIENCE", 0.5)
    options = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert cli.run(arguments(source, tmp_path / "out", *options)) == 2
    assert "the scheduler does not answer" in capfd.readouterr().err


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "http://127.0.0.1:9", "tcp://no.such.host:1"])
def test_an_address_that_is_none(source, tmp_path, capfd, monkeypatch, address):
    monkeypatch.setattr("kg.engines.dask._PATIENCE", 0.5)
    options = ("--engine", "dask", "--scheduler", address)
    assert cli.run(arguments(source, tmp_path / "out", *options)) == 2
    assert f"{address}: the scheduler does not answer" in capfd.readouterr().err


def test_without_dask(source, tmp_path, capfd, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    options = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert cli.run(arguments(source, tmp_path / "out", *options)) == 2
    assert "pip install 'storykg[dask]'" in capfd.readouterr().err


def test_an_engine_needs_its_scheduler(source, tmp_path, capfd):
    assert cli.run(arguments(source, tmp_path / "out", "--engine", "dask")) == 2
    assert "belong together" in capfd.readouterr().err
