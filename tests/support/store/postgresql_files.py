"""What of a PostgreSQL database somebody with its disk in their hands would read.

Its rows as they are answered, and the files of its tables and indexes, of the planner's samples and
of whatever else lies in its folder but the system's catalogs. What a page has as free room counts
only where `whole` says so: it is written over by and by (docs/operating.md).
"""

from collections.abc import Iterator
from pathlib import Path
from struct import unpack_from
from typing import Final

import psycopg
from psycopg import sql

PAGE: Final = 8192
FILE: Final = "file "
"""What the names of files begin with; those of tables do not."""

_SAMPLES: Final = ("pg_statistic", "pg_toast_2619", "pg_toast_2619_index")

_TABLES: Final = """
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
"""
_CATALOGS: Final = """
SELECT pg_relation_filepath(oid) FROM pg_class
WHERE oid < 16384 AND relkind IN ('r', 'i', 't') AND NOT relname = ANY(%s)
"""
_FOLDER: Final = "SELECT 'base/' || oid FROM pg_database WHERE datname = current_database()"


def held(conninfo: str, data: Path, *, whole: bool = False) -> Iterator[tuple[str, bytes]]:
    """(table or file, what is in it) of the database at `conninfo`, whose server's folder is
    `data`."""
    with psycopg.connect(conninfo, autocommit=True) as connection:
        for (table,) in connection.execute(_TABLES).fetchall():
            every = sql.SQL("SELECT t::text FROM {} AS t").format(sql.Identifier(table))
            rows = connection.execute(every).fetchall()
            yield f"table {table}", "\n".join(str(row) for (row,) in rows).encode()
        connection.execute("CHECKPOINT")
        catalogs = {path for (path,) in connection.execute(_CATALOGS, (list(_SAMPLES),))}
        folder = data / connection.execute(_FOLDER).fetchall()[0][0]
        for path in sorted(folder.iterdir()):
            if f"base/{folder.name}/{path.name.split('.')[0].split('_')[0]}" not in catalogs:
                content = _content(path)
                yield f"{FILE}{path.name}", content if whole else _written(content)


def _content(path: Path) -> bytes:
    """Nothing where the server took the file away meanwhile, as it does with what it keeps ready
    for new connections (pg_internal.init)."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _written(content: bytes) -> bytes:
    """Without the free room between the pointers and the rows of each page."""
    pages = (content[at : at + PAGE] for at in range(0, len(content), PAGE))
    return b"".join(_without_room(page) for page in pages)


def _without_room(page: bytes) -> bytes:
    if len(page) < PAGE:
        return page
    lower, upper = unpack_from("<HH", page, 12)
    return page[:lower] + b"\0" + page[upper:]
