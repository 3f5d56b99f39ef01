"""A proxy that misbehaves: it stands before a real server, and does to chosen requests what networks do."""

import contextlib
import socket
import struct
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

HOP = {"connection", "transfer-encoding", "content-length", "host", "accept-encoding"}


def answers(status, *, body=b"", **headers):
    """The server is never asked; this is what the client gets."""

    def fault(handler):
        handler.reply(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)

    return fault


def resets(handler):
    """The connection is cut before the server hears of the request."""
    handler.cut()


def resets_after(handler):
    """The server does what it is asked to, and the connection is cut before the client hears of it."""
    handler.forward(reply=False)
    handler.cut()


def breaks_off(handler):
    """The answer ends in the middle."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/sparql-results+json")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"head":{"vars":')
    handler.close_connection = True


class Proxy(ThreadingHTTPServer):
    """Forwards to a server; `on(method, *faults)` says what is done to the next requests of a method."""

    daemon_threads = True

    def __init__(self, behind):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind = behind
        self.faults = {}
        self.seen = []
        self.client = httpx.Client(timeout=30)
        self.guard = threading.Lock()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def on(self, method, *faults):
        self.faults.setdefault(method, []).extend(faults)

    def requests(self, method):
        return [seen for seen in self.seen if seen[0] == method]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def _any(self):
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.server.guard:
            self.server.seen.append((self.command, self.path, dict(self.headers)))
            waiting = self.server.faults.get(self.command) or [None]
            fault = waiting.pop(0)
        if fault is None:
            self.forward()
        else:
            fault(self)

    do_GET = do_PUT = do_POST = do_DELETE = do_OPTIONS = _any  # noqa: N815  (names of http.server)

    def forward(self, *, reply=True):
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP}
        done = self.server.client.request(
            self.command, self.server.behind + self.path, headers=headers, content=self.body
        )
        if reply:
            gone = {*HOP, "content-encoding"}
            kept = {name: value for name, value in done.headers.items() if name.lower() not in gone}
            self.reply(done.status_code, kept, done.content)

    def reply(self, status, headers, body):
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status not in {204, 304}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def cut(self):
        """Close with a reset instead of an orderly end."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)
        self.connection.close()

    def log_message(self, *_):
        pass

    def handle(self):
        with contextlib.suppress(OSError, ValueError):
            super().handle()

    def finish(self):
        with contextlib.suppress(OSError, ValueError):
            super().finish()


@contextlib.contextmanager
def before(behind):
    """A misbehaving proxy before a server, while the block lasts."""
    proxy = Proxy(behind)
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.shutdown()
        proxy.server_close()
        proxy.client.close()
