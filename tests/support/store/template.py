"""A new place's database, brought up to date once for all tests of a process, and then copied."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from server.store.maintenance.migrate import migrate


def put_database(file: Path) -> None:
    """Lay an empty database of today's schema at `file`, where none is; for its owner alone."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(0o600)
        file.write_bytes(_template())


@cache
def _template() -> bytes:
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    file = Path(folder) / "template.sqlite3"
    migrate(f"sqlite:///{file}")
    return file.read_bytes()
