"""HTTP routes of exports and portfolios: order, watch, cancel, fetch."""

from typing import Final

from starlette.responses import Response, StreamingResponse

from server.history.export.orders import ExportOrders
from server.protocol.bodies.export import (
    AllRules,
    ExportChoice,
    ExportCreate,
    ExportFormat,
    ExportJob,
    ExportJobs,
    ExportPreview,
    PortfolioStanding,
)
from server.web.http.downloads import EXPORTS, Cuttable, Downloads
from server.web.http.file_bodies import SAFE
from server.web.http.route import AnyRoute, Binary, HttpCall, Route
from server.web.routes.files import disposition

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
    """The handlers, over the orders."""

    def __init__(self, orders: ExportOrders, running: Downloads) -> None:
        self._orders = orders
        self._running = running

    def table(self) -> tuple[AnyRoute, ...]:
        return (*self._order_rows(), *self._choices())

    def _order_rows(self) -> tuple[AnyRoute, ...]:
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
                for_everybody=True,
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

    async def ask(self, call: HttpCall[ExportCreate]) -> ExportJob:
        return await self._orders.ask(call.principal.person, call.given)

    async def list(self, call: HttpCall[None]) -> ExportJobs:
        return ExportJobs(exports=await self._orders.jobs(call.principal.person))

    async def view(self, call: HttpCall[None]) -> ExportJob:
        return await self._orders.job(call.principal.person, call.path("export"))

    async def cancel(self, call: HttpCall[None]) -> None:
        await self._orders.cancel(call.principal.person, call.path("export"))

    async def fetch(self, call: HttpCall[None]) -> Response:
        person = call.principal.person
        job, content = await self._orders.content(person, call.path("export"))
        headers = {
            **_PRIVATE,
            "Content-Disposition": disposition(job.name),
            "Content-Length": str(len(content)),
        }
        blocks = (content[at : at + BLOCK] for at in range(0, len(content), BLOCK))
        whole = StreamingResponse(blocks, 200, headers, MEDIA_TYPES[job.format])
        return Cuttable(whole, self._running, person, EXPORTS)

    async def preview(self, call: HttpCall[ExportChoice]) -> ExportPreview:
        return await self._orders.preview(call.principal.person, call.given)

    async def rules(self, call: HttpCall[None]) -> AllRules:
        return AllRules(rules=await self._orders.rules(call.principal.person))

    async def standing(self, call: HttpCall[ExportChoice]) -> PortfolioStanding:
        return await self._orders.standing(call.principal.person, call.given)
