"""Workers on this machine: each task is done once, whatever becomes of the workers."""

import os
import signal
import time

import pytest

from kg.engines.local import LostWorker, Workers
from kg.errors import KgError


@pytest.fixture
def workers():
    with Workers(2) as started:
        yield started


def test_every_task_is_done_once(workers):
    assert sorted(workers.run(abs, ((-n,) for n in range(20)))) == [(n, n) for n in range(20)]


def test_no_more_tasks_are_taken_than_there_are_workers(workers):
    taken = []

    def tasks():
        for number in range(10):
            taken.append(number)
            yield (number,)

    results = workers.run(abs, tasks())
    next(results)
    assert len(taken) == 2
    results.close()


def test_the_task_of_a_worker_that_dies_is_given_to_another(workers, tmp_path):
    text = (
        "import os, signal, pathlib\n"
        f"flag = pathlib.Path({str(tmp_path / 'flag')!r})\n"
        "if not flag.exists():\n    flag.touch()\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    assert sorted(workers.run(exec, [(text, {}), ("1", {})])) == [(0, None), (1, None)]


def test_a_task_that_kills_every_worker_stops_no_other(workers):
    text = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"
    done = []
    with pytest.raises(LostWorker, match="1 tasks could not be done, each of which lost 3 workers"):
        done.extend(workers.run(exec, [(text, {}), *[("1", {})] * 5]))
    assert sorted(number for number, _ in done) == [1, 2, 3, 4, 5]


def test_an_error_of_a_task_is_raised_here(workers):
    with pytest.raises(KgError, match=r"^here: no$"):
        list(workers.run(exec, [("from kg.errors import KgError\nraise KgError('no', source='here')", {})]))


def test_workers_can_be_used_again_after_an_error(workers):
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(workers.run(exec, [("1 / 0", {})]))
    assert list(workers.run(abs, [(-1,)])) == [(0, 1)]


def test_workers_end_with_the_process_that_started_them(tmp_path):
    pid = os.fork()
    if pid == 0:
        from kg.engines import local  # noqa: PLC0415

        local._context = lambda: local.multiprocessing.get_context("fork")
        place = tmp_path / "worker"
        text = f"import os, time\nopen({str(place)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)"
        list(Workers(1).run(exec, [(text, {})]))
        os._exit(0)
    while not (tmp_path / "worker").exists() or not (tmp_path / "worker").read_text():
        time.sleep(0.01)
    worker = int((tmp_path / "worker").read_text())
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    until = time.monotonic() + 10
    while time.monotonic() < until and alive(worker):
        time.sleep(0.02)
    assert not alive(worker)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123
        return file.read().rpartition(")")[2].split()[0] != "Z"
