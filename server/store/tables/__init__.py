"""Every table of the service, as SQLAlchemy Core sees it; importing this fills `metadata`."""

from server.store.tables import exports, files, history, log, people
from server.store.tables.base import metadata

__all__ = ["exports", "files", "history", "log", "metadata", "people"]
