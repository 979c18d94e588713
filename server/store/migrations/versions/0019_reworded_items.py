"""What points and promises said before they were changed, in logs written when that was kept.

A room that is held keeps all of it.
"""

from alembic import op

from server.store.migrations.databases import on_sqlite

revision = "0019"
down_revision = "0018"

ITEMS = (("agenda", "point"), ("action", "action"))


def upgrade() -> None:
    if on_sqlite():
        _mend()


def _mend() -> None:
    for kind, field in ITEMS:
        named = f"CASE WHEN json_valid(body) THEN body ->> '{field}' END"
        op.execute(f"""
WITH better AS (
  SELECT room, {named} AS item, max(seq) AS seq FROM events
  WHERE kind = '{kind}.changed' AND CASE WHEN json_valid(body) THEN body ->> 'text' END IS NOT NULL
  GROUP BY room, item)
UPDATE events SET body = json_set(body, '$.text', json((
  SELECT last.body -> '$.text' FROM better JOIN events AS last
  ON last.room = better.room AND last.seq = better.seq
  WHERE better.room = events.room
  AND better.item = CASE kind WHEN '{kind}.added' THEN events.seq ELSE {named} END)))
WHERE kind IN ('{kind}.added', '{kind}.changed')
AND room NOT IN (SELECT number FROM rooms WHERE hold IS NOT NULL)
AND CASE WHEN json_valid(body) THEN body ->> 'text' END IS NOT NULL
AND EXISTS (SELECT 1 FROM better WHERE better.room = events.room AND better.seq > events.seq
  AND better.item = CASE kind WHEN '{kind}.added' THEN events.seq ELSE {named} END)
""")  # noqa: S608 — constants of this module
    op.execute("""
INSERT INTO signs (name, at)
SELECT 'scour', 0 WHERE EXISTS (
  SELECT 1 FROM events WHERE kind IN ('agenda.changed', 'action.changed'))
ON CONFLICT (name) DO UPDATE SET at = 0
""")
