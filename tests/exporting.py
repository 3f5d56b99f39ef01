"""Exports to a folder that are killed at random points and started again; they must come to the same end.

Used by the tests with a few kills and by `bench/kills.py` with many.
"""

import contextlib
import hashlib
import json
import multiprocessing
import os
import random
import signal
import time

from kg import cli
from kg.corpus import ready
from kg.engines import local

NAMES = ["Ada Holm", "Rui Falcao", "Ingrid Vik", "Jon Ek", "Teresa Pinho", "Karl Lund", "Hanna Berg"]
PLACES = ["Bergen", "Porto", "Oslo", "Lisbon", "Tromso"]


def record(number, **more):
    """A short story of its own."""
    who, other = NAMES[number % 7], NAMES[(number + 1 + number // 7) % 7]
    text = (
        f"{PLACES[number % 5].upper()} — Minister {who} met {other} on day {number} of the talks.\n\n"
        f'"We agreed on plan {number * 7}," {who.split()[1]} said after meeting {number}.'
    )
    return {"id": f"story-{number}", "date": "2026-03-03", "rights": "© The Post", "text": text, **more}


def write(path, records):
    path.write_text("".join(json.dumps(each) + "\n" for each in records), "utf-8")
    return path


def files(folder):
    """Every file of a folder with its digest, hidden ones too."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def arguments(source, folder, *options):
    return ["export", str(source), "-o", f"{folder}/", "--shard-size", "0.002", "--quiet", *options]


def export(source, folder, *options):
    """Export in this process; the files that come of it."""
    assert cli.run(arguments(source, folder, *options)) in {0, 1}
    return files(folder)


def started(source, folder, *options):
    """Export in a process of its own, which begins at once; its id."""
    ready.load()
    pid = os.fork()
    if pid:
        return pid
    try:
        local._context = lambda: multiprocessing.get_context("fork")
        os.setpgid(0, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where tests run in the background
        os._exit(cli.run(arguments(source, folder, *options)))
    except BaseException:  # noqa: BLE001  nothing of the tests may run in the copy
        os._exit(99)


def ended(pid, seconds):
    """The exit code of a process, minus the signal if one ended it; None if it runs after that time."""
    until = time.monotonic() + seconds
    while True:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            return None
        time.sleep(0.005)


def gone(group):
    """Wait until the workers of a process have ended, too; being copies of it, they hold its lock."""
    with contextlib.suppress(ProcessLookupError):
        while True:
            os.killpg(group, 0)
            time.sleep(0.005)


class Killing:
    """Exports that are killed.

    Args:
        source: what is exported.
        options: how.
        seed: of the points at which they are killed.
    """

    def __init__(self, source, *options, seed=0):
        self.source, self.options = source, options
        self.random = random.Random(seed)  # noqa: S311
        self.kills = 0

    def once(self, folder, seconds):
        """Start the export and kill it at a random point; whether it had ended before."""
        pid = started(self.source, folder, *self.options)
        code = ended(pid, self.random.uniform(0, seconds))
        if code is None:
            self.kills += 1
            os.kill(pid, signal.SIGKILL)
            code = ended(pid, 60)
            gone(pid)
        assert code in {0, 1, -signal.SIGKILL}, code
        return code >= 0

    def until_done(self, folder):
        """Kill until it has ended; the files that came of it."""
        seconds = 0.5
        while not self.once(folder, seconds):
            seconds *= 1.3  # so that it comes to an end on the slowest machine
        return files(folder)
