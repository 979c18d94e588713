"""What becomes of lines by themselves: whose place it is now, and who let theirs pass."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, Text, bindparam, delete, select, update

from server.kernel.clock import Millis
from server.mentoring.profiles.profile_life import SEEN
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.requests.mentor_place import place_of
from server.mentoring.waiting_list.line import PlaceWait, Steps, places_to_give, steps
from server.people.mails.programme_facts import PlaceFreeFacts
from server.store.log.mentoring.relationships import between
from server.store.mails.enqueue import enqueue, take_back
from server.store.mentoring.mentor_tallies import Counted, counted
from server.store.mentoring.profile_reading import read_profiles
from server.store.mentoring.waiting_list.wait_facts import lines_of
from server.store.tables.finding import waits

_AWAITED: Final = (
    select(waits.c.mentor)
    .where(waits.c.mentor > bindparam("after", type_=Text()))
    .distinct()
    .order_by(waits.c.mentor)
    .limit(bindparam("most"))
)


def end_wait(person: str, mentor: str, now: Millis, connection: Connection) -> None:
    """`person` waits for `mentor` no more: they wrote, blocked them, or have had enough."""
    gone = delete(waits).where(waits.c.person == person, waits.c.mentor == mentor)
    for wait in connection.scalars(gone.returning(waits.c.id)).all():
        take_back(connection, wait, now)


def unsettled(now: Millis, after: str, most: int, connection: Connection) -> tuple[list[str], str]:
    """As the port says."""
    mentors = list(connection.scalars(_AWAITED, {"after": after, "most": most}))
    lines, records = lines_of(connection, mentors), read_profiles(mentors, connection)
    taken = counted(connection, now, mentors)
    found = [
        one for one in mentors if _steps(one, lines.get(one, []), records.get(one), taken, now)
    ]
    return found, mentors[-1] if len(mentors) == most else ""


def settle(mentor: str, now: Millis, connection: Connection) -> None:
    """As the port says."""
    line = lines_of(connection, (mentor,)).get(mentor, [])
    record = read_profiles((mentor,), connection).get(mentor)
    taken = counted(connection, now, (mentor,))
    found = _steps(mentor, line, record, taken, now)
    _end(connection, found.over, now)
    _tell(connection, mentor, found.told, now)
    for one in found.untold:
        connection.execute(update(waits).where(waits.c.id == one.id).values(told_at=None))
        take_back(connection, one.id, now)


def _steps(
    mentor: str, line: list[PlaceWait], record: ProfileRecord | None, taken: Counted, now: Millis
) -> Steps:
    """Of who withdrew there is nothing to wait for; of who is leaving there may be again."""
    if record is not None and record.state not in SEEN:
        return Steps(over=tuple(line))
    place = place_of(record, taken.tally(mentor))
    return steps(line, places_to_give(place, taken.open.get(mentor, 0)), now)


def _tell(connection: Connection, mentor: str, told: Iterable[PlaceWait], now: Millis) -> None:
    """Who found each other meanwhile waits for nothing."""
    for one in told:
        found = between(connection, one.person, mentor, now)
        if found.open or found.together:
            _end(connection, (one,), now)
            continue
        connection.execute(update(waits).where(waits.c.id == one.id).values(told_at=now))
        enqueue(connection, one.person, PlaceFreeFacts(wait=one.id, at=now), now)


def _end(connection: Connection, over: Iterable[PlaceWait], now: Millis) -> None:
    for one in over:
        connection.execute(delete(waits).where(waits.c.id == one.id))
        take_back(connection, one.id, now)
