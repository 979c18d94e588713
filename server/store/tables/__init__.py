"""Every table of the service, as SQLAlchemy Core sees it; importing this fills `metadata`."""

from server.store.tables import (
    exports,
    files,
    growth,
    history,
    jobs,
    ledger,
    log,
    people,
    reflection,
)
from server.store.tables.base import metadata

__all__ = [
    "exports",
    "files",
    "growth",
    "history",
    "jobs",
    "ledger",
    "log",
    "metadata",
    "people",
    "reflection",
]
