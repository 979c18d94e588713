"""A copy of the database while it is in use."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url

PAGES: Final = 2_000
"""How many pages are copied between two looks at the lock: writers are not held up."""


def back_up(url: str, target: Path) -> int:
    """Copy the database at `url` into the new file `target`; its size in bytes.

    The copy is complete and consistent or `target` does not exist. Raises FileExistsError, and
    FileNotFoundError when there is no database or no folder to write to.
    """
    source = Path(make_url(url).database or "")
    if not source.is_file():
        raise FileNotFoundError(2, "no database", str(source))
    if target.exists():
        raise FileExistsError(str(target))
    if not target.parent.is_dir():
        raise FileNotFoundError(2, "no folder", str(target.parent))
    partial = target.with_name(f"{target.name}.part")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(partial)) as copy:
        live.backup(copy, pages=PAGES)
        copy.execute("PRAGMA journal_mode = DELETE")
    partial.replace(target)
    return target.stat().st_size
