"""Inputs and outputs in an object store: a server that speaks the protocol of S3."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time

import pytest
from exporting import files, record, write
from servers import free_port

s3fs = pytest.importorskip("s3fs", reason="s3fs is not installed")
MOTO = shutil.which("moto_server")
pytestmark = pytest.mark.skipif(MOTO is None, reason="moto_server is not installed")


@pytest.fixture(scope="module")
def server():
    """The address of a server."""
    port = free_port()
    command = [MOTO, "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.kill()
    process.wait()


@pytest.fixture(autouse=True)
def bucket(server, monkeypatch, tmp_path):
    """A bucket with two files of stories; where it is and who we are, other processes see, too."""
    told = {
        "ACCESS_KEY_ID": "a",
        "SECRET_ACCESS_KEY": "b",
        "DEFAULT_REGION": "us-east-1",
        "ENDPOINT_URL": server,
    }
    for name, value in told.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    s3fs.S3FileSystem.clear_instance_cache()
    store = s3fs.S3FileSystem()
    store.makedirs("news", exist_ok=True)
    for name, numbers in (("a", range(9)), ("b", range(20, 29))):
        store.put(str(write(tmp_path / f"{name}.jsonl", map(record, numbers))), f"news/in/{name}.jsonl")
    return store


@pytest.fixture
def kg():
    """Runs the command line in a process of its own: its workers have the surroundings that it has."""

    def call(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, check=False
        )

    return call


def test_shards_are_those_of_a_folder_here(bucket, tmp_path, kg):
    assert kg("export", "s3://news/in/", "-o", "s3://news/out/", "--shard-size", "0.001").returncode == 0
    assert (
        kg("export", "s3://news/in/*.jsonl", "-o", f"{tmp_path}/here/", "--shard-size", "0.001").returncode
        == 0
    )
    bucket.get("news/out/", f"{tmp_path}/there/", recursive=True)
    assert files(tmp_path / "there") == files(tmp_path / "here")


@pytest.mark.parametrize(
    ("source", "folder"), [("s3://nosuch/a.jsonl", "s3://news/x"), ("s3://news/in", "s3://nosuch/x")]
)
def test_a_bucket_that_is_not_there(bucket, kg, source, folder):
    result = kg("export", source, "-o", folder)
    assert result.returncode == 2
    assert "there is no such file" in result.stderr or "there is no nosuch" in result.stderr
    assert not bucket.exists("nosuch")


@pytest.mark.parametrize("name", ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID"])
def test_a_store_that_cannot_be_reached(kg, monkeypatch, tmp_path, name):
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    if name == "AWS_ENDPOINT_URL":
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    else:
        monkeypatch.delenv(name)
    s3fs.S3FileSystem.clear_instance_cache()
    result = kg("export", "s3://news/in/", "-o", f"{tmp_path}/out/")
    assert result.returncode == 2
    assert "s3://news/in/: cannot be read: " in result.stderr
