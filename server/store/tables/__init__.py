"""Every table of the service, as SQLAlchemy Core sees it; importing this fills `metadata`."""

from server.store.tables import log
from server.store.tables.base import metadata

__all__ = ["log", "metadata"]
