"""Every table of the service, as SQLAlchemy Core sees it; importing this fills `metadata`."""

from server.store.tables import files, history, ledger, log, people, reflection
from server.store.tables.base import metadata

__all__ = ["files", "history", "ledger", "log", "metadata", "people", "reflection"]
