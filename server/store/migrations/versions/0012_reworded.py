"""What messages said before they were edited, in logs written when that was kept.

A room that is held keeps all of it.
"""

from alembic import op

from server.store.migrations.databases import on_sqlite

revision = "0012"
down_revision = "0011a"


def upgrade() -> None:
    if on_sqlite():
        _mend()


def _mend() -> None:
    op.execute("""
UPDATE events SET body = json_set(body, '$.text', json((
  SELECT later.body -> '$.text' FROM events AS later
  WHERE later.room = events.room AND later.kind = 'msg.edited'
  AND later.target = coalesce(events.target, events.seq) ORDER BY later.seq DESC LIMIT 1)))
WHERE kind IN ('msg.sent', 'msg.edited')
AND room NOT IN (SELECT number FROM rooms WHERE hold IS NOT NULL) AND EXISTS (
  SELECT 1 FROM events AS later WHERE later.room = events.room AND later.kind = 'msg.edited'
  AND later.target = coalesce(events.target, events.seq) AND later.seq > events.seq)
""")
    op.execute("""
INSERT INTO signs (name, at)
SELECT 'scour', 0 WHERE EXISTS (SELECT 1 FROM events WHERE kind = 'msg.edited')
ON CONFLICT (name) DO UPDATE SET at = 0
""")
