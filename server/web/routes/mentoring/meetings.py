"""HTTP routes of meetings: finding a time, booking, moving, cancelling, series."""

import msgspec
from starlette.responses import Response

from server.kernel.errors import ErrorCode
from server.kernel.intervals import Interval
from server.mentoring.meetings.meetings import Meetings
from server.protocol.bodies.mentoring.meetings import (
    FreeSlots,
    Instant,
    MeetingAct,
    MeetingMove,
    MeetingOut,
    MeetingsOut,
    MeetingWish,
    Minutes,
    SeriesBook,
    SeriesBooked,
    SeriesEnd,
    SeriesShown,
    SeriesWish,
)
from server.protocol.events.base import Id
from server.web.http.route import AnyRoute, HttpCall, Route, shown

BOOKING: tuple[ErrorCode, ...] = (
    *("not_allowed", "room_archived", "incomplete", "idempotency_conflict", "quota_exceeded"),
    *("hour_absent", "hour_twice", "not_free", "time_taken"),
)
ACTING: tuple[ErrorCode, ...] = ("not_allowed", "room_archived", "conflict", "idempotency_conflict")


class FreeQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`minutes`: how long the meeting is to be; from `since` to `until`, 62 days at most. `moving`:
    the meeting of the room that is to be then; it takes nobody's time."""

    minutes: Minutes
    since: Instant
    until: Instant
    moving: Id | None = None


class MeetingRoutes:
    """The handlers, over the use cases of meetings."""

    def __init__(self, meetings: Meetings) -> None:
        self._meetings = meetings

    def table(self) -> tuple[AnyRoute, ...]:
        return (*self._reading(), *self._booking(), *self._acting(), *self._series())

    def _reading(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/rooms/{room}/meetings",
                self.of_room,
                "signed_in",
                "Your meetings in a room: what is ahead, and what is over",
                answer=MeetingsOut,
            ),
            Route(
                "GET",
                "/rooms/{room}/meetings/{meeting}",
                self.get,
                "signed_in",
                "One of your meetings",
                answer=MeetingOut,
            ),
            Route(
                "GET",
                "/rooms/{room}/free-times",
                self.free,
                "signed_in",
                "When all of a room are free, in real instants",
                query=FreeQuery,
                answer=FreeSlots,
                errors=("not_allowed", "incomplete"),
            ),
        )

    def _booking(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/rooms/{room}/meetings",
                self.book,
                "signed_in",
                "Book a meeting, or propose it where not everybody is free",
                body=MeetingWish,
                answer=MeetingOut,
                status=201,
                errors=BOOKING,
                durable=True,
            ),
            Route(
                "POST",
                "/rooms/{room}/meetings/{meeting}/move",
                self.move,
                "signed_in",
                "Move a meeting, or propose another time",
                body=MeetingMove,
                answer=MeetingOut,
                errors=(*BOOKING, "conflict"),
                durable=True,
            ),
        )

    def _acting(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/rooms/{room}/meetings/{meeting}/accept",
                self.accept,
                "signed_in",
                "Say yes to a proposed time",
                body=MeetingAct,
                answer=MeetingOut,
                errors=(*ACTING, "time_taken"),
                durable=True,
            ),
            Route(
                "POST",
                "/rooms/{room}/meetings/{meeting}/cancel",
                self.cancel,
                "signed_in",
                "Cancel a meeting, with a word or without",
                body=MeetingAct,
                answer=MeetingOut,
                errors=ACTING,
                durable=True,
            ),
        )

    def _series(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/rooms/{room}/series/preview",
                self.show_series,
                "signed_in",
                "All that a series would come to, before it is booked",
                body=SeriesWish,
                answer=SeriesShown,
                errors=("not_allowed", "incomplete"),
            ),
            Route(
                "POST",
                "/rooms/{room}/series",
                self.book_series,
                "signed_in",
                "Book a series as it was shown",
                body=SeriesBook,
                answer=SeriesBooked,
                status=201,
                errors=(*BOOKING, "conflict"),
                durable=True,
            ),
            Route(
                "POST",
                "/rooms/{room}/series/{series}/cancel",
                self.end_series,
                "signed_in",
                "Cancel all of a series that is ahead",
                body=SeriesEnd,
                answer=SeriesBooked,
                errors=ACTING,
                durable=True,
            ),
        )

    async def of_room(self, call: HttpCall[None]) -> MeetingsOut:
        return await self._meetings.of_room(call.principal.person, call.path("room"))

    async def get(self, call: HttpCall[None]) -> MeetingOut:
        person, room = call.principal.person, call.path("room")
        return await self._meetings.get(person, room, call.path("meeting"))

    async def free(self, call: HttpCall[FreeQuery]) -> FreeSlots:
        person, room, given = call.principal.person, call.path("room"), call.given
        within = Interval(given.since, given.until)
        return await self._meetings.free(person, room, given.minutes, within, given.moving)

    async def book(self, call: HttpCall[MeetingWish]) -> MeetingOut | Response:
        person, room = call.principal.person, call.path("room")
        return shown(await self._meetings.book(person, room, call.given))

    async def move(self, call: HttpCall[MeetingMove]) -> MeetingOut | Response:
        person, room, meeting = _named(call)
        return shown(await self._meetings.move(person, room, meeting, call.given))

    async def accept(self, call: HttpCall[MeetingAct]) -> MeetingOut | Response:
        person, room, meeting = _named(call)
        return shown(await self._meetings.accept(person, room, meeting, call.given))

    async def cancel(self, call: HttpCall[MeetingAct]) -> MeetingOut | Response:
        person, room, meeting = _named(call)
        return shown(await self._meetings.cancel(person, room, meeting, call.given))

    async def show_series(self, call: HttpCall[SeriesWish]) -> SeriesShown:
        person, room = call.principal.person, call.path("room")
        return await self._meetings.show_series(person, room, call.given)

    async def book_series(self, call: HttpCall[SeriesBook]) -> SeriesBooked | Response:
        person, room = call.principal.person, call.path("room")
        return shown(await self._meetings.book_series(person, room, call.given))

    async def end_series(self, call: HttpCall[SeriesEnd]) -> SeriesBooked | Response:
        person, room, series = call.principal.person, call.path("room"), call.path("series")
        return shown(await self._meetings.end_series(person, room, series, call.given))


def _named(call: HttpCall[MeetingMove] | HttpCall[MeetingAct]) -> tuple[str, str, str]:
    return call.principal.person, call.path("room"), call.path("meeting")
