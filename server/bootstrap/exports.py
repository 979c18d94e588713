"""Puts exports together: orders, their worker, countersignatures and their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.bootstrap.outside import Outside
from server.history.export.countersignatures import Countersigning
from server.history.export.orders import ExportOrders, Fetched
from server.history.export.portfolio_orders import Portfolios
from server.history.export.ports import ExportLibrary
from server.history.export.worker import ExportWorker
from server.jobs.runner import Jobs
from server.press.font_folders import font_folders
from server.press.forms import Press
from server.protocol.blanking import BETTERING, TAKING
from server.protocol.events.base import EventBody
from server.protocol.events.rooms import MemberRemoved
from server.rooms.ports import Committed
from server.store.engine.database import Database
from server.store.exports.countersignatures import StoredSignatures
from server.store.exports.export_jobs import StoredExportJobs
from server.store.sealed.vault import Vault
from server.web.http.downloads import Downloads
from server.web.http.route import AnyRoute
from server.web.routes.countersignatures import CountersignatureRoutes
from server.web.routes.export import ExportRoutes

HEARD: Final[frozenset[type[EventBody]]] = TAKING | BETTERING | {MemberRemoved}
"""The kinds of events that `ExportSide.committed` does something about."""


@dataclass(frozen=True, slots=True)
class ExportKeeping:
    """Where exports are kept, who is told when one is fetched, and who works on them.

    `fonts`: a folder of fonts beside the system's.
    """

    data: Path
    database: Database
    vault: Vault
    fetched: Fetched
    jobs: Jobs
    fonts: Path | None


@dataclass(frozen=True, slots=True)
class ExportSide:
    """What the service needs of exports."""

    orders: ExportOrders
    worker: ExportWorker
    routes: Sequence[AnyRoute]
    jobs: Jobs

    def committed(self, commit: Committed) -> None:
        """What may hold words that were taken leaves the disk at once; never blocks."""
        if any(type(event.body) in HEARD for event in commit.events):
            self.jobs.begin("exports", "", self.orders.tick)


def export_side(
    keeping: ExportKeeping,
    secret: bytes,
    outside: Outside,
    library: ExportLibrary,
    running: Downloads,
) -> ExportSide:
    """Everything about exports over the database and the data folder."""
    book = StoredExportJobs(keeping.database, keeping.vault, keeping.data / "exports", outside.free)
    signatures = StoredSignatures(keeping.database)
    portfolios = Portfolios(signatures)
    clock, random = outside.clock, outside.random
    press = Press(font_folders(keeping.fonts))
    worker = ExportWorker(library, book, portfolios, press, clock, keeping.jobs)
    orders = ExportOrders(
        library, book, portfolios, worker, clock, random, keeping.jobs, keeping.fetched
    )
    signing = Countersigning(library, signatures, secret, clock, random)
    routes = (*ExportRoutes(orders, running).table(), *CountersignatureRoutes(signing).table())
    return ExportSide(orders, worker, routes, keeping.jobs)
