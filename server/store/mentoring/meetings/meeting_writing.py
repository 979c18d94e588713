"""Meetings are booked, moved and cancelled: decided and written in one transaction, once a cid."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select, update

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.meetings.meeting_life import Meeting
from server.mentoring.meetings.ports import (
    DecideAct,
    DecideNew,
    DecideSeries,
    KeptMeeting,
    MeetingRequest,
    New,
)
from server.mentoring.meetings.series import Series
from server.store.engine.purge import purge_at
from server.store.log.mentoring.meeting_mails import tell_of_meeting, tell_of_series
from server.store.log.mentoring.meetings import next_meeting, tell_next
from server.store.mentoring.meetings.meeting_rows import MEETINGS, ahead, columns_of, every
from server.store.mentoring.meetings.participants import (
    PlanningRoom,
    participants_of,
    place_of,
    room_participants,
)
from server.store.tables.meetings import (
    OPEN,
    meeting_acts,
    meeting_people,
    meeting_series,
    meetings,
)

MOST_AHEAD: Final = 200
"""Meetings of one room that are not over."""


def begin(asked: MeetingRequest, decide: DecideNew, now: Millis, connection: Connection) -> str:
    """As the port says."""
    known = _done(connection, asked)
    if known is not None:
        return known
    place = place_of(connection, asked.person, asked.room)
    made = decide(room_participants(connection, place))
    before = next_meeting(connection, place.room, now)
    if made.unless_booked and before is not None:
        raise ServiceError("conflict")
    _put(connection, place, asked, (made,), None, now)
    tell_of_meeting(connection, made.id, None, made.meeting, now)
    _after(connection, place, asked, made.id, before, now)
    return made.id


def begin_series(
    asked: MeetingRequest, decide: DecideSeries, now: Millis, connection: Connection
) -> str:
    """As the port says."""
    known = _done(connection, asked)
    if known is not None:
        return known
    place = place_of(connection, asked.person, asked.room)
    made = decide(room_participants(connection, place))
    before = next_meeting(connection, place.room, now)
    row = {"id": made.id, "room": place.room, "sequence": 1, "changed_at": now}
    connection.execute(insert(meeting_series).values(row | _series_columns(made.series)))
    _put(connection, place, asked, made.meetings, made.id, now)
    first = made.meetings[0].meeting
    tell_of_series(connection, made.id, (), first.people, first.time, now)
    _after(connection, place, asked, made.id, before, now)
    return made.id


def act(
    asked: MeetingRequest, meeting: str, decide: DecideAct, now: Millis, connection: Connection
) -> None:
    """As the port says."""
    known = _done(connection, asked)
    if known is not None:
        return _require_same(known, meeting)
    place = place_of(connection, asked.person, asked.room)
    found = every(connection, MEETINGS.where(meetings.c.id == meeting))
    if not found or found[0].room != asked.room or asked.person not in found[0].names:
        raise ServiceError("not_found")
    kept = found[0]
    people = participants_of(connection, place, kept.names.keys(), but=meeting)
    before = next_meeting(connection, place.room, now)
    changed = decide(kept, people)
    _change(connection, kept, changed, asked, now)
    tell_of_meeting(connection, meeting, kept.meeting, changed, now, kept.series)
    _after(connection, place, asked, meeting, before, now)
    return None


def end_series(
    asked: MeetingRequest,
    series: str,
    decide: Callable[[KeptMeeting], Meeting],
    now: Millis,
    connection: Connection,
) -> None:
    """As the port says."""
    known = _done(connection, asked)
    if known is not None:
        return _require_same(known, series)
    place = place_of(connection, asked.person, asked.room)
    of_it = MEETINGS.where(meetings.c.series == series, meetings.c.room == place.room)
    theirs = [one for one in every(connection, of_it) if asked.person in one.names]
    if not theirs:
        raise ServiceError("not_found")
    before = next_meeting(connection, place.room, now)
    ahead = [one for one in theirs if one.meeting.state in OPEN and one.meeting.time.end > now]
    for kept in ahead:
        _change(connection, kept, decide(kept), asked, now)
    if ahead:
        _tell_of_end(connection, series, ahead, now)
    _after(connection, place, asked, series, before, now)
    return None


def _tell_of_end(
    connection: Connection, series: str, ended: Sequence[KeptMeeting], now: Millis
) -> None:
    people = {person for one in ended for person in one.meeting.people}
    first = min(one.meeting.time for one in ended)
    before = [(one.id, one.meeting) for one in ended]
    tell_of_series(connection, series, before, people, first, now)


def _put(
    connection: Connection,
    place: PlanningRoom,
    asked: MeetingRequest,
    made: Sequence[New],
    series: str | None,
    now: Millis,
) -> None:
    there = select(func.count()).select_from(meetings).where(meetings.c.room == place.room)
    if connection.scalars(there.where(*ahead(now))).one() + len(made) > MOST_AHEAD:
        raise ServiceError("quota_exceeded", data={"most": MOST_AHEAD})
    for one in made:
        row = {"id": one.id, "room": place.room, "zone": one.zone, "created_at": now}
        of_series = {"series": series, "number": one.number}
        kept = columns_of(one.meeting, asked.person, now)
        connection.execute(insert(meetings).values(row | of_series | kept))
        people = [
            {"meeting": one.id, "person": person, "since": now}
            for person in sorted(one.meeting.people)
        ]
        connection.execute(insert(meeting_people), people)


def _change(
    connection: Connection, kept: KeptMeeting, changed: Meeting, asked: MeetingRequest, now: Millis
) -> None:
    columns = columns_of(changed, asked.person, now)
    connection.execute(update(meetings).where(meetings.c.id == kept.id).values(columns))
    if kept.meeting.word not in {"", changed.word}:
        purge_at(connection, now)
    if kept.series is not None:
        newer = {"sequence": meeting_series.c.sequence + 1, "changed_at": now}
        this = update(meeting_series).where(meeting_series.c.id == kept.series)
        connection.execute(this.values(newer))


def _after(
    connection: Connection,
    place: PlanningRoom,
    asked: MeetingRequest,
    target: str,
    before: Millis | None,
    now: Millis,
) -> None:
    """Note what was done, and have the room hear of its next meeting where that is another."""
    row = {"person": asked.person, "cid": asked.cid, "digest": asked.digest}
    done = insert(meeting_acts).values(row | {"room": place.room, "target": target})
    connection.execute(done)
    if next_meeting(connection, place.room, now) != before:
        tell_next(connection, place.room, asked.person, now)


def _done(connection: Connection, asked: MeetingRequest) -> str | None:
    """What this very request was about when it was done before."""
    mine = meeting_acts.c.person == asked.person, meeting_acts.c.cid == asked.cid
    found = select(meeting_acts.c.target, meeting_acts.c.digest).where(*mine)
    row = connection.execute(found).one_or_none()
    if row is None:
        return None
    if row.digest != asked.digest:
        raise ServiceError("idempotency_conflict")
    target: str = row.target
    return target


def _require_same(known: str, target: str) -> None:
    if known != target:
        raise ServiceError("idempotency_conflict")


def _series_columns(series: Series) -> dict[str, Any]:
    return {
        "zone": series.zone.key,
        "first": series.first.isoformat(timespec="minutes"),
        "minutes": series.minutes,
        "every_weeks": series.every_weeks,
        "times": series.times,
    }
