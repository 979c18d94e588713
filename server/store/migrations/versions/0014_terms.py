"""A search index of folded terms; what the old one holds is moved by
server/store/search/sqlite_reindex.py.
"""

from alembic import op

from server.store.migrations.databases import on_sqlite

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    if not on_sqlite():
        _on_postgresql()
        return
    op.execute("ALTER TABLE message_search RENAME TO message_search_old")
    op.execute(
        "CREATE VIRTUAL TABLE message_search USING fts5(terms, text UNINDEXED, tokenize = 'ascii')"
    )


def _on_postgresql() -> None:
    """The terms and the room are lexemes as they stand; no parser of the database's reads them."""
    op.execute(
        "CREATE TABLE message_search (place bigint PRIMARY KEY, terms text NOT NULL,"
        " text text NOT NULL, words tsvector GENERATED ALWAYS AS ("
        "array_to_tsvector(string_to_array(terms, ' ') || ('#' || (place >> 32)::text))) STORED)"
    )
    op.execute("CREATE INDEX ix_message_search_words ON message_search USING gin (words)")
