"""HTTP routes of shared entries: opening, taking back, reading, and reading as somebody else."""

from typing import Literal

import msgspec

from server.history.personal.shared_entries import EntrySharing
from server.protocol.bodies.shared_entries import (
    DiaryShare,
    SeenAs,
    ShareChange,
    ShareCreate,
    SharedEntries,
    SharedEntry,
)
from server.web.http.route import AnyRoute, HttpCall, Route


class SeenQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`as`: whose eyes to look with."""

    reader: Literal["pair", "circle", "coordinator"] = msgspec.field(name="as")


class SharingRoutes:
    """The handlers, over the use cases of sharing."""

    def __init__(self, sharing: EntrySharing) -> None:
        self._sharing = sharing

    def table(self) -> tuple[AnyRoute, ...]:
        return (*self._reading(), *self._opening(), *self._changing())

    def _reading(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/episodes/{episode}/shared",
                self.of_episode,
                "signed_in",
                "What people opened of an episode",
                answer=SharedEntries,
            ),
            Route(
                "GET",
                "/episodes/{episode}/seen",
                self.seen,
                "member",
                "Your own in an episode, as somebody else sees it",
                query=SeenQuery,
                answer=SeenAs,
            ),
            Route(
                "GET",
                "/rooms/{room}/shared",
                self.of_diaries,
                "signed_in",
                "Diary pages that are open to a room",
                answer=SharedEntries,
            ),
        )

    def _opening(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/episodes/{episode}/shares",
                self.share,
                "member",
                "Open one entry to the episode's room",
                body=ShareCreate,
                answer=SharedEntry,
                status=201,
                errors=("conflict", "gone"),
            ),
            Route(
                "POST",
                "/diary/{entry}/shares",
                self.share_page,
                "member",
                "Open a diary page to a room",
                body=DiaryShare,
                answer=SharedEntry,
                status=201,
                errors=("conflict",),
            ),
        )

    def _changing(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "PATCH",
                "/shares/{share}",
                self.choose,
                "member",
                "Choose it as your line for next time, or not",
                body=ShareChange,
                answer=SharedEntry,
            ),
            Route("DELETE", "/shares/{share}", self.withdraw, "member", "Take it back"),
        )

    async def of_episode(self, call: HttpCall[None]) -> SharedEntries:
        return await self._sharing.of_episode(call.principal.person, call.path("episode"))

    async def of_diaries(self, call: HttpCall[None]) -> SharedEntries:
        return await self._sharing.of_diaries(call.principal.person, call.path("room"))

    async def seen(self, call: HttpCall[SeenQuery]) -> SeenAs:
        return await self._sharing.seen_as(
            call.principal.person, call.path("episode"), call.given.reader
        )

    async def share(self, call: HttpCall[ShareCreate]) -> SharedEntry:
        return await self._sharing.share(call.principal.person, call.path("episode"), call.given)

    async def share_page(self, call: HttpCall[DiaryShare]) -> SharedEntry:
        return await self._sharing.share_page(
            call.principal.person, call.path("entry"), call.given.room
        )

    async def choose(self, call: HttpCall[ShareChange]) -> SharedEntry:
        return await self._sharing.choose(call.principal.person, call.path("share"), call.given)

    async def withdraw(self, call: HttpCall[None]) -> None:
        await self._sharing.withdraw(call.principal.person, call.path("share"))
