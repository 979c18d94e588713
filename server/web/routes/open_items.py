"""HTTP: what waits for somebody, and a promise that is ticked where it is listed."""

from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

from server.history.rules.calendar import zone_of
from server.protocol.bodies.open_items import OpenItems, OpenItemsQuery, PromiseTick
from server.web.http.route import AnyRoute, HttpCall, Route

Items = Callable[[str, ZoneInfo], Awaitable[OpenItems]]
"""(person, zone): what waits for them on the day that it is there."""

Tick = Callable[[str, str, PromiseTick], Awaitable[None]]
"""(person, room, which promise): say that it is kept, or not."""


class OpenItemRoutes:
    """The rows of /me/open-items, and of a promise from outside its room."""

    def __init__(self, items: Items, tick: Tick) -> None:
        self._items = items
        self._tick = tick

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/me/open-items",
                self.list,
                "member",
                "What waits for you",
                query=OpenItemsQuery,
                answer=OpenItems,
            ),
            Route(
                "POST",
                "/rooms/{room}/promises/tick",
                self.tick,
                "member",
                "Say that a promise is kept, or open after all",
                body=PromiseTick,
                errors=("not_allowed", "room_archived", "idempotency_conflict"),
            ),
        )

    async def list(self, call: HttpCall[OpenItemsQuery]) -> OpenItems:
        return await self._items(call.principal.person, zone_of(call.given.zone))

    async def tick(self, call: HttpCall[PromiseTick]) -> None:
        await self._tick(call.principal.person, call.path("room"), call.given)
