"""Starts the servers that users have, on a loopback port, and stops them: for the tests and the benches."""

import contextlib
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import httpx

VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = {sql_port}
ServerThreads = 10
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 5
"""
JENA = Path("/usr/share/java/jena-core.jar")
JARS = (
    *("slf4j-api", "slf4j-nop", "commons-cli", "commons-codec", "commons-compress", "commons-csv"),
    *("commons-io", "commons-lang3", "gson", "guava", "failureaccess", "thrift", "protobuf", "caffeine"),
    *("jsonld-java", "xml-apis"),
)
GRANT = """
DB.DBA.USER_CREATE('kg', 'secret'); GRANT SPARQL_UPDATE TO "kg"; RDF_DEFAULT_USER_PERMS_SET('kg', 7);
"""


def script(name):
    """A program of this environment, or of the system; None if it is not installed."""
    return shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url, process, seconds=60):
    """Until something answers there; the test fails if the process ends before."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended with {process.returncode}"
        with contextlib.suppress(httpx.TransportError):
            httpx.get(url, timeout=5)
            return
        time.sleep(0.1)
    raise TimeoutError(url)


@contextlib.contextmanager
def running(command, url, **options):
    """A server while the block lasts; it yields the process."""
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options
    )
    try:
        wait_for(url, process)
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextlib.contextmanager
def oxigraph(folder, port=None):
    """Yields the URL and the process."""
    port = port or free_port()
    url = f"http://127.0.0.1:{port}"
    with running([script("oxigraph"), "serve", "-l", folder, "-b", f"127.0.0.1:{port}"], url) as process:
        yield url, process


@contextlib.contextmanager
def dask(folder):
    """Yields the address of a scheduler of Dask, and what starts a worker of it."""
    place = Path(folder, "scheduler.json")
    program = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", place)
    started = [subprocess.Popen([*program, "scheduler", *map(str, options)], **quiet)]

    def worker():
        how = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1")
        where = ("--scheduler-file", str(place), "--local-directory", str(folder))
        started.append(subprocess.Popen([*program, "worker", *how, *where], **quiet))
        return started[-1]

    def address():
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):  # it is being written
            return json.loads(place.read_text("utf-8"))["address"]

    try:
        until = time.monotonic() + 60
        while not (found := address()) and time.monotonic() < until:
            time.sleep(0.05)
        yield found, worker
    finally:
        for process in started:
            process.kill()
            process.wait()


@contextlib.contextmanager
def virtuoso(folder, port=None):
    """Yields the URL and the process; the user kg with the password secret may write."""
    port, sql_port = port or free_port(), free_port()
    config = Path(folder, "virtuoso.ini")
    new = not config.exists()
    config.write_text(VIRTUOSO.format(folder=folder, port=port, sql_port=sql_port), "utf-8")
    url = f"http://127.0.0.1:{port}/sparql"
    with running([script("virtuoso-t"), "-f", "+configfile", config], url) as process:
        if new:
            subprocess.run(
                [script("isql-vt"), str(sql_port), "dba", "dba", f"exec={GRANT}"],
                check=True,
                capture_output=True,
            )
        yield url, process


def jena(folder):
    """A function that runs one of Jena's programs; None if Debian's package is not installed.

    In that package Jena looks for messages of its XML library where it does not have them.
    """
    if not JENA.exists():
        return None
    with zipfile.ZipFile(JENA) as jar:
        for name in jar.namelist():
            _, found, rest = name.partition("/ext/xerces/")
            if found and name.endswith(".properties"):
                place = Path(folder, "xerces", rest)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(jar.read(name))
    jars = [JENA.with_name(f"{name}.jar") for name in JARS]
    own = [path for path in JENA.parent.glob("jena-*.jar") if not re.search(r"-[0-9]+\.", path.stem)]
    classpath = ":".join(str(path) for path in (*own, *(jar for jar in jars if jar.exists()), folder))

    def run(program, *arguments):
        command = ["java", "-cp", classpath, program, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    return run


@contextlib.contextmanager
def rdflib_endpoint(file):
    """Yields the URL of the endpoint, which can only be read."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [script("rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", port, file]
    with running(command, url):
        yield url


@contextlib.contextmanager
def comunica(file):
    """Yields the URL of the endpoint, which can only be read."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/sparql"
    command = [script("comunica-sparql-file-http"), file, "-p", port, "-w", "1"]
    with tempfile.TemporaryDirectory() as folder, running(command, url, cwd=folder):
        yield url
