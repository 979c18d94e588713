"""Proofs: of addresses, of a person at a browser, and browsers one has signed in with before.

Nobody proved the address of an account that has a password: the first mailed link will. Domains in
other scripts are kept in their xn-- form from now on; where both forms have an account, the
older form stays as it is.
"""

import idna
from alembic import op
from sqlalchemy import Connection, text

from server.store.migrations.databases import on_sqlite

revision = "0013"
down_revision = "0012"

PROVED_BY_LINKS = """
UPDATE people SET proved_at = created_at WHERE kind = 'member' AND password IS NULL
"""

ADDRESS_PROOFS = """
CREATE TABLE address_proofs (
  secret {bytes} NOT NULL,
  email TEXT NOT NULL,
  person TEXT,
  created_at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  CONSTRAINT pk_address_proofs PRIMARY KEY (secret),
  CONSTRAINT fk_address_proofs_person FOREIGN KEY(person) REFERENCES people (id)
    ON DELETE CASCADE
)
"""

DEVICES = """
CREATE TABLE devices (
  secret {bytes} NOT NULL,
  person TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  CONSTRAINT pk_devices PRIMARY KEY (secret, person),
  CONSTRAINT fk_devices_person FOREIGN KEY(person) REFERENCES people (id) ON DELETE CASCADE
)
"""


def upgrade() -> None:
    op.execute("ALTER TABLE people ADD COLUMN proved_at BIGINT")
    op.execute(PROVED_BY_LINKS)
    op.execute("ALTER TABLE sign_ins ADD COLUMN fresh_at BIGINT")
    _plain_domains(op.get_bind())
    op.execute(ADDRESS_PROOFS.format(bytes=_bytes()))
    op.execute("CREATE INDEX ix_address_proofs_email ON address_proofs (email)")
    op.execute("CREATE INDEX ix_address_proofs_person ON address_proofs (person)")
    op.execute(DEVICES.format(bytes=_bytes()))
    op.execute("CREATE INDEX ix_devices_person ON devices (person)")


def _bytes() -> str:
    return "BLOB" if on_sqlite() else "BYTEA"


def _plain_domains(connection: Connection) -> None:
    rows = connection.execute(text("SELECT id, email FROM people WHERE email IS NOT NULL")).all()
    for person, email in rows:
        local, _, domain = email.rpartition("@")
        if domain.isascii():
            continue
        try:
            plain = idna.encode(domain, uts46=True).decode()
        except idna.IDNAError:
            continue
        connection.execute(
            text("UPDATE OR IGNORE people SET email = :email WHERE id = :person"),
            {"email": f"{local}@{plain}", "person": person},
        )
