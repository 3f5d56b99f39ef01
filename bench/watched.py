"""A command of kg and the processes that it starts, watched while they run; from /proc, so on Linux only."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_EVERY, _TOGETHER_EVERY = 0.05, 1.0


class Watched:
    """A command, run to its end in a session of its own, by which its processes are known.

    Args:
        arguments: what stands after ``kg``.
        codes: the exit codes that are no error.

    Attributes:
        seconds: by the clock.
        cpu: seconds of the processor, by process.
        memory: the most that each process had at a time, in MB (VmHWM).
        together: the most that all had at once, in MB, what they share counted once (PSS), by the second.
    """

    def __init__(self, *arguments: object, codes: frozenset[int] = frozenset((0,))) -> None:
        self.cpu: dict[int, float] = {}
        self.memory: dict[int, float] = {}
        self.together, started = 0.0, time.perf_counter()
        command = [sys.executable, "-m", "kg", *map(str, arguments)]
        with subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True) as process:
            threading.Thread(target=self._watch, args=(process,), daemon=True).start()
            said = process.stderr.read() if process.stderr else ""
        self.seconds = time.perf_counter() - started
        self._pid = process.pid
        if process.returncode not in codes:
            raise SystemExit(said)

    @property
    def processor(self) -> float:
        """Seconds of the processor, of all processes."""
        return sum(self.cpu.values())

    @property
    def first(self) -> float:
        """Those of the first process."""
        return self.cpu[self._pid]

    @property
    def longest(self) -> float:
        """Those of the worker that had most to do."""
        return max(seconds for pid, seconds in self.cpu.items() if pid != self._pid)

    @property
    def first_memory(self) -> float:
        """The most that the first process had, in MB."""
        return self.memory[self._pid]

    def _watch(self, process: subprocess.Popen[str]) -> None:
        looked = 0.0
        while process.poll() is None:
            pids = [pid for pid in _processes() if self._look(pid, process.pid)]
            if time.monotonic() - looked > _TOGETHER_EVERY:
                looked = time.monotonic()
                self.together = max(self.together, sum(map(_share, pids)))
            time.sleep(_EVERY)

    def _look(self, pid: int, session: int) -> bool:
        """Whether a process is one of the command's; what it has used is taken down."""
        try:
            stat = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
            if int(stat[3]) != session:
                return False
            self.cpu[pid] = (int(stat[11]) + int(stat[12])) / _TICKS
            self.memory[pid] = _megabytes(Path(f"/proc/{pid}/status"), "VmHWM:")
        except (OSError, StopIteration):  # it ends
            return False
        return True


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*")]


def _share(pid: int) -> float:
    try:
        return _megabytes(Path(f"/proc/{pid}/smaps_rollup"), "Pss:")
    except (OSError, StopIteration):
        return 0.0


def _megabytes(path: Path, name: str) -> float:
    lines = path.read_text("utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
