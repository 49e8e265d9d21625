"""A private PostgreSQL from the binaries of this machine, for as long as the tests run; or none, and a reason."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
from functools import cache
from pathlib import Path

import pytest

_FALLBACK = "nobody"


@cache
def server() -> str | None:
    """``postgresql://user@host:port`` of a server that is started now; ``None`` where there are no binaries."""
    tools = _tools()
    if tools is None or (os.getuid() == 0 and not shutil.which("setpriv")):
        return None
    folder = Path(tempfile.mkdtemp(prefix="jisr-postgres-"))
    data, port = folder / "data", _free_port()
    before = []
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, _FALLBACK)
        before = ["setpriv", f"--reuid={_FALLBACK}", "--regid=nogroup", "--clear-groups"]
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c shared_buffers=16MB"
    )

    def control(*arguments: str) -> None:
        # Its output goes to a file: the server would hold a pipe open for ever.
        with (folder / "control").open("ab") as out:
            subprocess.run(
                [*before, *arguments], check=True, cwd=folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL
            )

    control(str(tools / "initdb"), "-D", str(data), "-A", "trust", "-U", "jisr", "--no-sync", "-E", "UTF8")
    control(str(tools / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")

    def stop() -> None:
        control(str(tools / "pg_ctl"), "-D", str(data), "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgresql://jisr@127.0.0.1:{port}"


def postgres(name: str) -> str:
    """The URL of a fresh database of this name; skips the test where there is no server."""
    address = server()
    if address is None:
        pytest.skip("no PostgreSQL binaries on this machine")
    tools = _tools()
    assert tools
    host, port = address.rsplit("@", 1)[1].split(":")
    for command in (["dropdb", "--if-exists", "--force"], ["createdb"]):
        call = [str(tools / command[0]), *command[1:], "-h", host, "-p", port, "-U", "jisr", name]
        subprocess.run(call, check=True, capture_output=True)
    return f"{address}/{name}"


def _tools() -> Path | None:
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")]
    if at := shutil.which("pg_ctl"):
        found.append(Path(at).resolve().parent)
    return next((path for path in sorted(found, reverse=True) if (path / "initdb").exists()), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
