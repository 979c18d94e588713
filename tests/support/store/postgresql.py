"""A PostgreSQL of the test run's own, from Debian's package: made at the first need, gone after it.

Its disk is not waited for (`fsync=off`), which makes the suites five times as fast and says nothing
about what outlives a power cut: whoever claims that starts a server with `durable=True`.
"""

import atexit
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import psycopg

from server.store.maintenance.migrate import migrate
from tests.support.network.free_ports import free_port
from tests.support.store.postgresql_files import held

INSTALLED: Final = Path("/usr/lib/postgresql")
PATIENCE: Final = 60
USER: Final = "mentoring"

_TEMPLATE: Final = "migrated"
_FAST: Final = ("fsync=off", "full_page_writes=off", "synchronous_commit=on")
_SMALL: Final = ("shared_buffers=64MB", "max_connections=200", "autovacuum_naptime=10s")


def binaries() -> Path:
    """The folder of the newest PostgreSQL that Debian installed."""
    versions = [path for path in INSTALLED.iterdir() if (path / "bin" / "postgres").exists()]
    return max(versions, key=lambda path: int(path.name)) / "bin"


class PostgresServer:
    """A running server; `url` is where its database `name` is."""

    def __init__(self, *, durable: bool = False) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="mentoring-postgresql-"))
        self._data = self._folder / "data"
        self._port = free_port()
        self._durable = durable
        self._owner = "postgres" if os.geteuid() == 0 else None
        if self._owner is not None:
            shutil.chown(self._folder, self._owner, self._owner)
        self._made = 0
        init = ("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", f"--username={USER}")
        self._run("initdb", "--pgdata", str(self._data), *init)
        self.start()

    def start(self) -> None:
        """Start it, or start it again, and wait until it answers."""
        options = [*_SMALL, *(() if self._durable else _FAST), "listen_addresses=127.0.0.1"]
        named = [part for option in options for part in ("-c", option)]
        with (self._folder / "log").open("ab") as log:
            where = ("-D", str(self._data), "-p", str(self._port), "-k", str(self._folder))
            self._process = subprocess.Popen(
                [*self._as_owner(), str(binaries() / "postgres"), *where, *named],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
            )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < end, (self._folder / "log").read_text()
            time.sleep(0.02)

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """End it: at once but orderly, or as `number` says."""
        self._process.send_signal(number)
        self._process.wait(PATIENCE)

    def close(self) -> None:
        """End it and delete all of it."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self._folder)

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{USER}@127.0.0.1:{self._port}/{name}"

    def held(self, name: str, *, whole: bool = False) -> Iterator[tuple[str, bytes]]:
        """What of the database `name` lies on the disk; see postgresql_files.py."""
        address = f"host=127.0.0.1 port={self._port} user={USER} dbname={name}"
        return held(address, self._data, whole=whole)

    def create(self, template: str = "template0") -> str:
        """The name of a new database, as `template` is."""
        self._made += 1
        name = f"{template}_{self._made}"
        self.create_as(name, f'TEMPLATE "{template}"')
        return name

    def create_as(self, name: str, options: str) -> None:
        self._say(f'CREATE DATABASE "{name}" {options}')

    def create_migrated(self) -> str:
        """The name of a new database that has every table and nothing in them."""
        return self.create(self._template())

    def drop(self, name: str) -> None:
        self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    @cache  # noqa: B019 — one server a test run
    def _template(self) -> str:
        self.create_as(_TEMPLATE, "TEMPLATE template0")
        migrate(self.url(_TEMPLATE))
        return _TEMPLATE

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self._folder / "log").read_text()
        try:
            self._say("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _say(self, statement: str) -> None:
        address = f"host=127.0.0.1 port={self._port} user={USER} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _run(self, tool: str, *given: str) -> None:
        command = [*self._as_owner(), str(binaries() / tool), *given]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=self._folder
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def _as_owner(self) -> list[str]:
        """PostgreSQL refuses to run as root; and it ends with whoever started it."""
        switch = ["setpriv", "--pdeathsig=INT"]
        if self._owner is None:
            return switch
        return [*switch, f"--reuid={self._owner}", f"--regid={self._owner}", "--init-groups"]


@cache
def server() -> PostgresServer:
    """The one of this process: under pytest-xdist each worker has its own."""
    started = PostgresServer()
    atexit.register(started.close)
    return started
