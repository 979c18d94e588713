"""Has PostgreSQL let go of what rows were before they were overwritten or deleted.

Three places keep it. A table keeps each earlier state of a row until it is vacuumed. An index of
words (GIN) never lets go of a word, so it is made anew beside the old one. And the planner notes
samples of what stands in columns, which another look replaces, unless nothing stands there any
more: then they go with the type of the column, which is given to it once more.

Nothing of this locks anybody out but from such an empty table, for a moment, and none of it helps
while a reader still sees the earlier state.
"""

import time
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

PATIENCE_S: Final = 2.0
"""How long to wait for readers who began before; then it is done later."""

_LOOK_S: Final = 0.02

_LOCKED: Final = "55P03"
"""Somebody holds a lock: a dump, a migration, another service that does the same."""

_NOW: Final = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint"

_EARLIER: Final = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
  AND pid NOT IN (SELECT pid FROM pg_stat_progress_vacuum)
  AND mod(%s - backend_xmin::text::bigint + 8589934592, 4294967296) BETWEEN 1 AND 2147483647
"""
"""Whoever of this database sees an earlier state; what kind of process it is, the server tells of
one's own role alone. The server's look at what stands in columns is a reader as well; a vacuum
holds nothing. Numbers of transactions come again after 2^32: what is less than half of that behind
is earlier.
"""

_HALF_MADE: Final = """
SELECT quote_ident(c.relname) FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
WHERE c.relnamespace = current_schema()::regnamespace AND NOT i.indisvalid
"""

_OF_WORDS: Final = """
SELECT quote_ident(c.relname) FROM pg_class AS c JOIN pg_am AS a ON a.oid = c.relam
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'i' AND a.amname = 'gin'
"""

_EMPTY: Final = """
SELECT format(%s, quote_ident(c.relname), string_agg(DISTINCT format('ALTER COLUMN %%I TYPE %%s',
  a.attname, format_type(a.atttypid, a.atttypmod)), ', '))
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid JOIN pg_stats AS s
  ON s.schemaname = current_schema() AND s.tablename = c.relname AND s.attname = a.attname
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.reltuples = 0
  AND NOT EXISTS (SELECT FROM pg_attribute AS g WHERE g.attrelid = c.oid AND g.attgenerated <> '')
  AND NOT EXISTS (SELECT FROM pg_constraint AS f WHERE f.contype = 'f'
    AND (f.conrelid = c.oid AND a.attnum = ANY (f.conkey)
      OR f.confrelid = c.oid AND a.attnum = ANY (f.confkey)))
GROUP BY c.relname
"""
"""For each table that was empty at the vacuum, what takes the samples from its columns, but for
those that lead from table to table, in which are ids. A table whose columns make others sees to it
itself (server/store/search/postgresql_search.py)."""

_FORGET: Final = """DO $$ BEGIN
  PERFORM set_config('lock_timeout', '200', true);
  LOCK TABLE %1$s IN ACCESS EXCLUSIVE MODE;
  IF NOT EXISTS (SELECT FROM %1$s) THEN ALTER TABLE %1$s %2$s; END IF;
END $$"""
"""Whoever reads such a table holds this up, and all who come after: so it waits for a moment."""


def purge(connection: Connection) -> bool:
    """Do so, outside of any transaction; False where that has to wait.

    What remains is the server's and its operator's: free room in its files until it is written
    over, the write-ahead log, and backups (docs/operating.md).
    """
    if not _nobody_sees_earlier(connection):
        return False
    try:
        return _let_go(connection)
    except OperationalError as error:
        if getattr(error.orig, "sqlstate", None) != _LOCKED:
            raise
        return False


def _nobody_sees_earlier(connection: Connection) -> bool:
    """Whether all who read now began after this was called."""
    now = int(_ask(connection, _NOW)[0])
    end = time.monotonic() + PATIENCE_S
    while int(_ask(connection, _EARLIER, (now % 2**32,))[0]):
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK_S)
    return True


def _let_go(connection: Connection) -> bool:
    """Whether all is gone: who began to read meanwhile sees the samples from before."""
    for index in _ask(connection, _HALF_MADE):  # by a run that was cut short
        _do(connection, f"DROP INDEX CONCURRENTLY {index}")
    _do(connection, "VACUUM (ANALYZE, INDEX_CLEANUP ON)")
    for forget in _ask(connection, _EMPTY, (_FORGET,)):
        _do(connection, forget)
    for index in _ask(connection, _OF_WORDS):
        _do(connection, f"REINDEX INDEX CONCURRENTLY {index}")
    if not _nobody_sees_earlier(connection):
        return False
    _do(connection, "VACUUM pg_statistic")
    return True


def _ask(connection: Connection, question: str, given: tuple[int | str, ...] = ()) -> list[str]:
    with connection.begin():
        return [str(one) for one in connection.exec_driver_sql(question, given).scalars()]


def _do(connection: Connection, statement: str) -> None:
    with connection.begin():
        connection.exec_driver_sql(statement)
