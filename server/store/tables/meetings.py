"""Meetings, the series they belong to, who is to be there, and the addresses of calendar feeds.

A meeting is a row and not events of a log: two rooms may want the same hour of one person, and
only one transaction over the meetings of both can tell (decision 156).
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    TypedColumns,
    false,
    literal_column,
)

from server.store.tables.base import metadata, only_where

STANDING: Final = ("booked", "moved")
OPEN: Final = ("proposed", *STANDING)


def _person() -> ForeignKey:
    return ForeignKey("people.id", ondelete="CASCADE")


class MeetingSeriesColumns(TypedColumns):
    """`first` is the wall time of the first, as `2027-01-12T10:30`, on the clock of `zone`."""

    id: Column[str] = Column(Text, primary_key=True)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    zone: Column[str] = Column(Text, nullable=False)
    first: Column[str] = Column(Text, nullable=False)
    minutes: Column[int] = Column(Integer, nullable=False)
    every_weeks: Column[int] = Column(Integer, nullable=False)
    times: Column[int] = Column(Integer, nullable=False)
    sequence: Column[int] = Column(Integer, nullable=False)
    changed_at: Column[int] = Column(BigInteger, nullable=False)


meeting_series: Final = Table(
    "meeting_series", metadata, MeetingSeriesColumns, Index("ix_meeting_series_room", "room")
)


class MeetingsColumns(TypedColumns):
    """`by` did the last act, and said `word`; NULL where it was the service or their account is
    gone. `number` is the place in its series, `episode` the one in which it was held."""

    id: Column[str] = Column(Text, primary_key=True)
    room: Column[int] = Column(Integer, ForeignKey("rooms.number"), nullable=False)
    state: Column[str] = Column(Text, nullable=False)
    starts_at: Column[int] = Column(BigInteger, nullable=False)
    ends_at: Column[int] = Column(BigInteger, nullable=False)
    zone: Column[str] = Column(Text, nullable=False)
    sequence: Column[int] = Column(Integer, nullable=False)
    proposer: Column[str | None] = Column(Text)
    by: Column[str | None] = Column(Text)
    word: Column[str] = Column(Text, nullable=False)
    series: Column[str | None] = Column(Text)
    number: Column[int | None] = Column(Integer)
    episode: Column[str | None] = Column(Text)
    created_at: Column[int] = Column(BigInteger, nullable=False)
    changed_at: Column[int] = Column(BigInteger, nullable=False)


IS_OPEN: Final = literal_column("state IN ('proposed', 'booked', 'moved')", Boolean)

meetings: Final = Table(
    "meetings",
    metadata,
    MeetingsColumns,
    Index("ix_meetings_room", "room", "starts_at"),
    Index("ix_meetings_series", "series"),
    Index("ix_meetings_open", "starts_at", **only_where(IS_OPEN)),
)


class MeetingPeopleColumns(TypedColumns):
    """Who is to be there, `since` when; `there`: who was."""

    meeting: Column[str] = Column(Text, primary_key=True)
    person: Column[str] = Column(Text, _person(), primary_key=True)
    since: Column[int] = Column(BigInteger, nullable=False)
    there: Column[bool] = Column(Boolean, nullable=False, server_default=false())


meeting_people: Final = Table(
    "meeting_people",
    metadata,
    MeetingPeopleColumns,
    Index("ix_meeting_people_person", "person"),
    sqlite_with_rowid=False,
)


class MeetingActsColumns(TypedColumns):
    """What was asked for under a cid, so that it is done once; `target` is the meeting or series
    that it was about."""

    person: Column[str] = Column(Text, _person(), primary_key=True)
    cid: Column[str] = Column(Text, primary_key=True)
    digest: Column[bytes] = Column(LargeBinary, nullable=False)
    room: Column[int] = Column(Integer, nullable=False)
    target: Column[str] = Column(Text, nullable=False)


meeting_acts: Final = Table(
    "meeting_acts",
    metadata,
    MeetingActsColumns,
    Index("ix_meeting_acts_room", "room"),
    sqlite_with_rowid=False,
)


class CalendarFeedsColumns(TypedColumns):
    """`secret` is the hash of what stands in the address."""

    person: Column[str] = Column(Text, _person(), primary_key=True)
    secret: Column[bytes] = Column(LargeBinary, nullable=False, unique=True)
    since: Column[int] = Column(BigInteger, nullable=False)


calendar_feeds: Final = Table("calendar_feeds", metadata, CalendarFeedsColumns)


class ServiceRunsColumns(TypedColumns):
    """When the service ran, of the last days: nobody could come in between."""

    since: Column[int] = Column(BigInteger, primary_key=True, autoincrement=False)
    until: Column[int] = Column(BigInteger, nullable=False)


service_runs: Final = Table("service_runs", metadata, ServiceRunsColumns, sqlite_with_rowid=False)
