"""What has to be so once a database was put back to an earlier state, by whatever means."""

from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, update

from server.kernel.clock import Millis
from server.kernel.ids import new_secret
from server.store.engine.portable import insert
from server.store.engine.sides import side_of
from server.store.mails.outbox import drop_waiting
from server.store.people.accounts import RESTORED
from server.store.tables.episodes import signs
from server.store.tables.exports import export_episodes, exports
from server.store.tables.log import rooms
from server.store.tables.people import address_proofs, devices, sign_in_links, sign_ins

_GONE: Final = (export_episodes, exports, devices, sign_in_links, address_proofs)

_NEW_EPOCH: Final = (
    update(rooms).where(rooms.c.number == bindparam("room")).values(epoch=bindparam("new_epoch"))
)


def begin_anew(url: str, now: Millis) -> int:
    """A new epoch for each room of the database at `url`; how many there are.

    What was being exported is asked for again. Mails that waited are dropped: they have been sent
    since, or are late. Everybody is signed out everywhere: an earlier state
    does not know of sign-ins and links that were ended, used or withdrawn after it. `signs` tells
    since when tokens may be good.
    """
    engine = side_of(url).writing_engine(url)
    try:
        with engine.begin() as connection:
            return _begin(connection, now)
    finally:
        engine.dispose()


def _begin(connection: Connection, now: Millis) -> int:
    epochs = [
        {"room": room, "new_epoch": new_secret()[:12]}
        for room in connection.scalars(select(rooms.c.number))
    ]
    if epochs:
        connection.execute(_NEW_EPOCH, epochs)
    for table in _GONE:
        connection.execute(delete(table))
    drop_waiting(connection, now, "restored")
    connection.execute(update(sign_ins).where(sign_ins.c.ended_at.is_(None)).values(ended_at=now))
    since = insert(signs).values(name=RESTORED, at=now)
    connection.execute(since.on_conflict_do_update(index_elements=["name"], set_={"at": now}))
    return len(epochs)
