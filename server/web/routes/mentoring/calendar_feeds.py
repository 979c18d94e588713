"""HTTP routes of calendars: one's own private address, what stands behind it, single files."""

from collections.abc import Mapping
from typing import Final

from starlette.responses import Response

from server.mentoring.meetings.calendar_feeds import CalendarFeeds
from server.protocol.bodies.mentoring.meetings import FeedAddress, FeedState
from server.web.http.file_bodies import SAFE
from server.web.http.route import AnyRoute, Binary, HttpCall, Route

CALENDAR: Final = "text/calendar"

_ATTACHED: Final[Mapping[str, str]] = {
    **SAFE,
    "Content-Disposition": 'attachment; filename="meeting.ics"',
}


class CalendarFeedRoutes:
    """The handlers, over the use cases of calendar feeds."""

    def __init__(self, feeds: CalendarFeeds) -> None:
        self._feeds = feeds

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/me/calendar",
                self.state,
                "member",
                "Since when your calendar feed has its address",
                answer=FeedState,
            ),
            Route(
                "POST",
                "/me/calendar",
                self.renew,
                "member",
                "A new address of your calendar feed; the one before is good no more",
                answer=FeedAddress,
                status=201,
            ),
            Route("DELETE", "/me/calendar", self.revoke, "member", "End your calendar feed"),
            Route(
                "GET",
                "/calendar/{secret}",
                self.read,
                "all",
                "The meetings behind a private address, as iCalendar",
                answer=Binary(CALENDAR),
            ),
            Route(
                "GET",
                "/rooms/{room}/meetings/{meeting}/calendar",
                self.file,
                "signed_in",
                "A meeting, or the series it belongs to, as iCalendar",
                answer=Binary(CALENDAR),
            ),
        )

    async def state(self, call: HttpCall[None]) -> FeedState:
        return await self._feeds.state(call.principal.person)

    async def renew(self, call: HttpCall[None]) -> FeedAddress:
        return await self._feeds.renew(call.principal.person)

    async def revoke(self, call: HttpCall[None]) -> None:
        await self._feeds.revoke(call.principal.person)

    async def read(self, call: HttpCall[None]) -> Response:
        found = await self._feeds.read(call.path("secret"))
        return Response(found, media_type=CALENDAR, headers=SAFE)

    async def file(self, call: HttpCall[None]) -> Response:
        found = await self._feeds.file(call.principal.person, call.path("meeting"))
        return Response(found, media_type=CALENDAR, headers=_ATTACHED)
