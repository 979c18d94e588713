"""What a person has uploaded is summed for each upload: by their files, not through everybody's."""

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.create_index("ix_files_owner", "files", ["owner"])
