"""Kills loads at random points, starts them again, and checks that nothing is lost, doubled or half.

python bench/kills.py [KILLS [KILLS-OF-SERVERS]]     200 and 50 if not given
"""

import contextlib
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import servers
from killing import Killing, stop


def clients(kind, folder, kills):
    """The process that loads is killed."""
    start = {"folder": lambda _: contextlib.nullcontext((folder / "db", None))}
    start |= {"oxigraph": servers.oxigraph, "virtuoso": servers.virtuoso}
    (folder / "server").mkdir()
    with start[kind](folder / "server") as (target, _):
        killing = Killing(target, folder)
        rounds = 0
        while killing.kills < kills:
            killing.until_done()
            rounds += 1
    return killing.kills, rounds


class Reviving:
    """A server that is killed with SIGKILL while it is loaded into, and started again."""

    def __init__(self, start, folder):
        self.start, self.folder, self.port = start, folder, servers.free_port()
        self.stack = contextlib.ExitStack()
        self.revive()

    def revive(self):
        if self.stack and self.alive():
            return
        self.stack.close()
        self.url, self.process = self.stack.enter_context(self.start(self.folder, self.port))

    def alive(self):
        return getattr(self, "process", None) is not None and self.process.poll() is None

    def kill(self, load):
        stop(self.process)
        load.kill()


def servers_too(kind, folder, kills):
    """The server is killed, and with it the load that it cuts off."""
    start = {"oxigraph": servers.oxigraph, "virtuoso": servers.virtuoso}[kind]
    (folder / "server").mkdir()
    server = Reviving(start, folder / "server")
    with server.stack:
        killing = Killing(server.url, folder)
        rounds = 0
        while killing.kills < kills:
            killing.until_done(server.kill, server.revive)
            rounds += 1
    return killing.kills, rounds


def main():
    of_loads, of_servers = (int(each) for each in (*sys.argv[1:], *("200", "50")[len(sys.argv) - 1 :]))
    os.environ |= {"KG_STORE_USER": "kg", "KG_STORE_PASSWORD": "secret"}
    for what, run, kills in (("load", clients, of_loads), ("server", servers_too, of_servers)):
        for kind in ("folder", "oxigraph", "virtuoso"):
            if what == "server" and kind == "folder":
                continue
            with tempfile.TemporaryDirectory() as folder:
                os.environ["XDG_STATE_HOME"] = folder
                done, rounds = run(kind, Path(folder), kills)
            print(
                f"{what} killed, {kind}: {done} kills in {rounds} loads, nothing lost, doubled or half",
                flush=True,
            )


if __name__ == "__main__":
    main()
