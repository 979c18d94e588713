"""HTTP routes of rooms: home's list, founding, settings, giving up, and search."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.responses import Response

from server.history.retention.access_log import AccessLog
from server.kernel.errors import ServiceError
from server.protocol.bodies.rooms import (
    Found,
    RoomChange,
    RoomCreate,
    RoomDoor,
    Rooms,
    RoomSummary,
    RoomView,
    SearchResult,
    Waiters,
)
from server.protocol.texts import line
from server.rooms.catalogue import Catalogue
from server.rooms.lobby.joined_reply import members_of, room_info
from server.rooms.ports import RoomCard, RoomList
from server.rooms.state.fold import visible_from
from server.web.http.route import AnyRoute, HttpCall, Route, shown


@dataclass(frozen=True, slots=True)
class Past:
    """How many closed episodes a room has, when the last ended, and when one is erased soon."""

    episodes: int
    last_at: int | None
    erases_at: int | None = None


PastOf = Callable[[dict[str, int]], Awaitable[dict[str, Past]]]
"""(room -> the first seq its reader sees) -> what is past there; rooms without may be missing."""


class RoomsQuery(msgspec.Struct, frozen=True, kw_only=True):
    archived: bool = False


class SearchQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`before`: only messages with a smaller seq, for the next page."""

    q: Annotated[str, line(200)]
    before: Annotated[int, Meta(ge=1, le=2**53)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 20


class RoomRoutes:
    """The handlers, over the rooms' use cases."""

    def __init__(
        self,
        catalogue: Catalogue,
        room_list: RoomList,
        past: PastOf,
        access_log: AccessLog,
        end_all: Callable[[str], Awaitable[None]],
    ) -> None:
        self._catalogue = catalogue
        self._room_list = room_list
        self._past = past
        self._access_log = access_log
        self._end_all = end_all

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/rooms",
                self.list,
                "member",
                "Your rooms, latest activity first",
                query=RoomsQuery,
                answer=Rooms,
            ),
            Route(
                "POST",
                "/rooms",
                self.create,
                "member",
                "Found a room",
                body=RoomCreate,
                answer=RoomView,
                status=201,
                errors=("quota_exceeded",),
                durable=True,
            ),
            Route(
                "GET", "/rooms/{room}", self.view, "signed_in", "One of your rooms", answer=RoomView
            ),
            Route(
                "GET",
                "/rooms/{room}/door",
                self.door,
                "signed_in",
                "A room before one is let in",
                answer=RoomDoor,
            ),
            Route(
                "GET", "/me/waiting", self.waiting, "member", "Who waits for you", answer=Waiters
            ),
            Route(
                "PATCH",
                "/rooms/{room}",
                self.change,
                "member",
                "Change a room's settings",
                body=RoomChange,
                answer=RoomView,
                errors=("not_allowed", "conflict", "idempotency_conflict"),
                durable=True,
            ),
            Route(
                "POST",
                "/rooms/{room}/leave",
                self.give_up,
                "signed_in",
                "Give your membership up; a guest is signed out with it",
                errors=("last_host",),
            ),
            Route(
                "GET",
                "/rooms/{room}/search",
                self.search,
                "signed_in",
                "Find messages",
                query=SearchQuery,
                answer=SearchResult,
            ),
        )

    async def list(self, call: HttpCall[RoomsQuery]) -> Rooms:
        person = call.principal.person
        cards = await self._catalogue.cards(person, archived=call.given.archived)
        past = await self._past(
            {
                card.record.id: visible_from(card.record, card.record.members[person])
                for card in cards
            }
        )
        return Rooms(rooms=tuple(self._summary(person, card, past) for card in cards))

    async def create(self, call: HttpCall[RoomCreate]) -> RoomView | Response:
        try:
            return await self._catalogue.create(call.principal, call.given)
        except ServiceError as error:
            if error.code != "not_found":
                raise
            return shown(None)

    async def view(self, call: HttpCall[None]) -> RoomView:
        return await self._catalogue.view(call.principal.person, call.path("room"))

    async def door(self, call: HttpCall[None]) -> RoomDoor:
        return await self._catalogue.door(call.principal.person, call.path("room"))

    async def waiting(self, call: HttpCall[None]) -> Waiters:
        return self._catalogue.waiting(call.principal.person)

    async def change(self, call: HttpCall[RoomChange]) -> RoomView | Response:
        person, room = call.principal.person, call.path("room")
        return shown(await self._catalogue.change(person, room, call.given))

    async def give_up(self, call: HttpCall[None]) -> None:
        """A guest is signed in for this room alone, so that ends with it."""
        principal = call.principal
        await self._catalogue.give_up(principal.person, call.path("room"))
        if principal.is_guest:
            await self._end_all(principal.person)

    async def search(self, call: HttpCall[SearchQuery]) -> SearchResult:
        room = call.path("room")
        standing = await self._catalogue.allow(call.principal.person, room, "read")
        query = call.given
        matches = await self._room_list.search(
            room, query.q, standing.visible_from, query.before, query.limit + 1
        )
        found = tuple(
            Found(seq=match.seq, actor=match.actor, at=match.at, snippet=match.snippet)
            for match in matches[: query.limit]
        )
        spans = [(one.seq, one.seq) for one in found]
        await self._access_log.reached(call.principal.person, "search", {room: spans})
        return SearchResult(found=found, more=len(matches) > query.limit)

    def _summary(self, person: str, card: RoomCard, past: dict[str, Past]) -> RoomSummary:
        record = card.record
        before = past.get(record.id, Past(0, None))
        here = self._catalogue.here(record.id)
        return RoomSummary(
            room=room_info(record),
            role=record.members[person].role,
            members=members_of(record),
            unread=card.unread,
            last_message_at=card.last_message_at,
            present=len(here),
            live=record.episode is not None,
            episodes=before.episodes,
            last_episode_at=before.last_at,
            erases_at=before.erases_at,
            here=here,
        )
