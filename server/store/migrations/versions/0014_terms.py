"""A search index of folded terms; what the old one holds is moved by
server/store/search/reindex.py.
"""

from alembic import op

from server.store.migrations.databases import on_sqlite

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    if not on_sqlite():
        return
    op.execute("ALTER TABLE message_search RENAME TO message_search_old")
    op.execute(
        "CREATE VIRTUAL TABLE message_search USING fts5(terms, text UNINDEXED, tokenize = 'ascii')"
    )
