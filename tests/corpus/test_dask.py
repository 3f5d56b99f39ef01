"""The same steps on a Dask cluster: a scheduler and workers, each a process of its own."""

import contextlib
import json
import subprocess
import sys
import threading
import time

import pytest
from exporting import arguments, export, files

from kg import cli

pytest.importorskip("distributed", reason="Dask is not installed")
DASK = [sys.executable, "-m", "dask"]


@contextlib.contextmanager
def running(*command):
    process = subprocess.Popen([*DASK, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory):
    """The address of a scheduler, and what starts a worker of it."""
    place = tmp_path_factory.mktemp("dask") / "scheduler.json"
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(place))
    with contextlib.ExitStack() as stack:
        stack.enter_context(running("scheduler", *options))
        until = time.monotonic() + 60
        while not place.exists() and time.monotonic() < until:
            time.sleep(0.05)

        def worker():
            how = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1")
            where = ("--scheduler-file", str(place), "--local-directory", str(place.parent))
            return stack.enter_context(running("worker", *how, *where))

        yield json.loads(place.read_text("utf-8"))["address"], worker


def test_the_shards_are_those_of_this_machine_though_workers_are_killed(scheduler, source, done, tmp_path):
    address, worker = scheduler
    first, _second = worker(), worker()
    folder = tmp_path / "out"

    def kill_in_the_middle():
        while not list(folder.glob("part-*.json")):
            time.sleep(0.01)
        first.kill()

    threading.Thread(target=kill_in_the_middle, daemon=True).start()
    assert export(source, folder, "--engine", "dask", "--scheduler", address) == files(done)
    assert first.poll() is not None


def test_a_scheduler_that_does_not_answer(source, tmp_path, capfd, monkeypatch):
    monkeypatch.setattr("kg.engines.dask._PATIENCE", 0.5)
    options = ("--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert cli.run(arguments(source, tmp_path / "out", *options)) == 2
    assert "the scheduler does not answer" in capfd.readouterr().err


def test_an_engine_needs_its_scheduler(source, tmp_path, capfd):
    assert cli.run(arguments(source, tmp_path / "out", "--engine", "dask")) == 2
    assert "belong together" in capfd.readouterr().err
