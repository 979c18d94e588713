"""HTTP routes of marks: private moments, for their owner alone."""

from server.history.personal.marks import Marks
from server.protocol.bodies.marks import Mark, MarkChange, MarkCreate
from server.web.http.route import AnyRoute, HttpCall, Route


class MarkRoutes:
    """The handlers, over the use cases of marks."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/rooms/{room}/marks",
                self.add,
                "member",
                "Mark this moment, for yourself",
                body=MarkCreate,
                answer=Mark,
                status=201,
                errors=("not_allowed", "idempotency_conflict", "quota_exceeded"),
            ),
            Route(
                "PATCH",
                "/marks/{mark}",
                self.change,
                "member",
                "Change one of your marks",
                body=MarkChange,
                answer=Mark,
            ),
            Route("DELETE", "/marks/{mark}", self.remove, "member", "Delete one of your marks"),
        )

    async def add(self, call: HttpCall[MarkCreate]) -> Mark:
        return await self._marks.add(call.principal.person, call.path("room"), call.given)

    async def change(self, call: HttpCall[MarkChange]) -> Mark:
        return await self._marks.change(call.principal.person, call.path("mark"), call.given)

    async def remove(self, call: HttpCall[None]) -> None:
        await self._marks.remove(call.principal.person, call.path("mark"))
