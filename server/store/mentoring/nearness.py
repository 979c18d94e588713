"""How people stand to each other, in the database: the Nearness of server/mentoring/profiles."""

from functools import partial

from sqlalchemy import Connection

from server.kernel.clock import Clock, Millis
from server.mentoring.profiles.visibility import Near
from server.mentoring.requests.mentor_place import place_of
from server.store.engine.database import Database
from server.store.log.mentoring.relationships import between
from server.store.mentoring.blocks import blocks_of
from server.store.mentoring.profile_reading import read_profile
from server.store.mentoring.programme.proposal_rows import asked_about_each_other
from server.store.mentoring.requests.request_facts import tally_of


class StoredNearness:
    """One read for each question."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, reader: str, person: str) -> Near:
        return await self._database.read(partial(_near, reader, person, self._clock.now()))


def _near(reader: str, person: str, now: Millis, connection: Connection) -> Near:
    found = between(connection, reader, person, now)
    sight = blocks_of(connection, reader).sight(person)
    tally = tally_of(connection, person, now, reader)
    place = place_of(read_profile(person, connection), tally)
    return Near(
        invited=found.open or asked_about_each_other(connection, reader, person, now),
        together=found.together,
        sight=sight,
        has_room=place.has_room and sight == "open",
    )
