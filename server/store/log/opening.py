"""Opens a database whose log may have a backlog: what is fresh is settled before it is missed."""

from typing import Final

from server.store.engine.database import COPY_S, Backlog, Database
from server.store.log.fresh import both_as_one, is_settled, settle

BACKLOG: Final = Backlog(is_settled, settle, both_as_one)


def open_database(url: str, *, readers: int = 2, copy_s: float = COPY_S) -> Database:
    """As Database says, with the log's own backlog."""
    return Database(url, BACKLOG, readers=readers, copy_s=copy_s)
