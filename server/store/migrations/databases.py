"""What the revisions must know of the database they run on."""

from alembic import op


def on_sqlite() -> bool:
    """Whether this is SQLite, rather than PostgreSQL.

    A PostgreSQL database was empty at every revision up to 0023: what mends the data of older
    services, or keeps words in FTS5, is for SQLite alone there. Later revisions do both.
    """
    return op.get_context().dialect.name == "sqlite"
