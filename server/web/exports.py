"""HTTP routes of exports and portfolios: order, watch, cancel, fetch."""

from typing import Final

from starlette.responses import Response, StreamingResponse

from server.history.export.desk import Desk
from server.protocol.bodies.takeout import (
    AllRules,
    ExportChoice,
    ExportCreate,
    ExportFormat,
    ExportJob,
    ExportJobs,
    ExportPreview,
    PortfolioStanding,
)
from server.web.files import SAFE, disposition
from server.web.routes import AnyRoute, Binary, Call, Route
from server.web.running import EXPORTS, Cuttable, Running

MEDIA_TYPES: Final[dict[ExportFormat, str]] = {
    "pdf": "application/pdf",
    "markdown": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
}

BLOCK: Final = 64 * 1024
"""What of a file goes out at once; a download that has to end does so between two of them."""

_PRIVATE: Final = {**SAFE, "Cache-Control": "no-store"}


class ExportRoutes:
    """The handlers, over the desk."""

    def __init__(self, desk: Desk, running: Running) -> None:
        self._desk = desk
        self._running = running

    def table(self) -> tuple[AnyRoute, ...]:
        return (*self._orders(), *self._choices())

    def _orders(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/exports",
                self.ask,
                "member",
                "Order an export of your own episodes",
                body=ExportCreate,
                answer=ExportJob,
                status=202,
                errors=("idempotency_conflict", "quota_exceeded", "disk_low"),
            ),
            Route("GET", "/exports", self.list, "member", "Your exports", answer=ExportJobs),
            Route(
                "GET",
                "/exports/{export}",
                self.view,
                "member",
                "How far one of your exports is",
                answer=ExportJob,
            ),
            Route(
                "DELETE",
                "/exports/{export}",
                self.cancel,
                "member",
                "Stop an export, or throw a ready one away",
            ),
            Route(
                "GET",
                "/exports/{export}/file",
                self.fetch,
                "member",
                "The file, once it is ready",
                answer=Binary(),
            ),
        )

    def _choices(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/exports/preview",
                self.preview,
                "member",
                "What a choice holds now",
                body=ExportChoice,
                answer=ExportPreview,
            ),
            Route(
                "GET",
                "/portfolio/rules",
                self.rules,
                "member",
                "What professional bodies ask for, in your language",
                answer=AllRules,
            ),
            Route(
                "POST",
                "/portfolio/standing",
                self.standing,
                "member",
                "How far the chosen episodes go towards the rules",
                body=ExportChoice,
                answer=PortfolioStanding,
            ),
        )

    async def ask(self, call: Call[ExportCreate]) -> ExportJob:
        return await self._desk.ask(call.principal.person, call.given)

    async def list(self, call: Call[None]) -> ExportJobs:
        return ExportJobs(exports=await self._desk.jobs(call.principal.person))

    async def view(self, call: Call[None]) -> ExportJob:
        return await self._desk.job(call.principal.person, call.path("export"))

    async def cancel(self, call: Call[None]) -> None:
        await self._desk.cancel(call.principal.person, call.path("export"))

    async def fetch(self, call: Call[None]) -> Response:
        person = call.principal.person
        job, content = await self._desk.content(person, call.path("export"))
        headers = {
            **_PRIVATE,
            "Content-Disposition": disposition(job.name),
            "Content-Length": str(len(content)),
        }
        blocks = (content[at : at + BLOCK] for at in range(0, len(content), BLOCK))
        whole = StreamingResponse(blocks, 200, headers, MEDIA_TYPES[job.format])
        return Cuttable(whole, self._running, person, EXPORTS)

    async def preview(self, call: Call[ExportChoice]) -> ExportPreview:
        return await self._desk.preview(call.principal.person, call.given)

    async def rules(self, call: Call[None]) -> AllRules:
        return AllRules(rules=await self._desk.rules(call.principal.person))

    async def standing(self, call: Call[ExportChoice]) -> PortfolioStanding:
        return await self._desk.standing(call.principal.person, call.given)
