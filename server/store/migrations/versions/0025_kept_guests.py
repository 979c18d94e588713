"""A mailed link may make an account of the guest who asked for it."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("address_proofs", sa.Column("guest", sa.Text()))
