"""HTTP routes of the diary: to anybody but its owner it does not exist."""

import msgspec

from server.history.personal.diary import Diary
from server.protocol.bodies.diary import DiaryCreate, DiaryEntry, DiaryMonth, DiarySave, Month
from server.web.http.route import AnyRoute, HttpCall, Route


class DiaryQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`month`: "2026-11"."""

    month: Month


class DiaryRoutes:
    """The handlers, over the use cases of the diary."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/diary",
                self.month,
                "member",
                "A month of your diary",
                query=DiaryQuery,
                answer=DiaryMonth,
            ),
            Route(
                "POST",
                "/diary",
                self.add,
                "member",
                "Begin a page of your diary",
                body=DiaryCreate,
                answer=DiaryEntry,
                status=201,
                errors=("quota_exceeded",),
            ),
            Route(
                "PUT",
                "/diary/{entry}",
                self.change,
                "member",
                "Keep what you typed",
                body=DiarySave,
                answer=DiaryEntry,
                errors=("conflict",),
            ),
            Route("DELETE", "/diary/{entry}", self.remove, "member", "Delete one of your pages"),
        )

    async def month(self, call: HttpCall[DiaryQuery]) -> DiaryMonth:
        return await self._diary.month(call.principal.person, call.given.month)

    async def add(self, call: HttpCall[DiaryCreate]) -> DiaryEntry:
        return await self._diary.add(call.principal.person, call.given)

    async def change(self, call: HttpCall[DiarySave]) -> DiaryEntry:
        return await self._diary.change(call.principal.person, call.path("entry"), call.given)

    async def remove(self, call: HttpCall[None]) -> None:
        await self._diary.remove(call.principal.person, call.path("entry"))
