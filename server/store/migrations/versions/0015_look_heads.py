"""Where each room's access log ends, sealed under a key outside the database."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.execute("""
CREATE TABLE look_heads (
    room INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT pk_look_heads PRIMARY KEY (room)
) WITHOUT ROWID
""")
