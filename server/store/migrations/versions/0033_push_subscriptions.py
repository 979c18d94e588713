"""Browsers that want notes while none of our pages is open."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.create_table(
        "push_subscriptions",
        sa.Column("sign_in", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("place", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("sign_in", name="pk_push_subscriptions"),
        sa.UniqueConstraint("place", name="uq_push_subscriptions_place"),
        sa.ForeignKeyConstraint(
            ["sign_in"],
            ["sign_ins.id"],
            name="fk_push_subscriptions_sign_in",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_push_subscriptions_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_push_subscriptions_person", "push_subscriptions", ["person"])
