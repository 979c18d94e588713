"""Puts exports together: the desk, its workshop, countersignatures and their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from server.bootstrap.outside import Outside
from server.history.export.countersigning import Countersigning
from server.history.export.desk import Desk, Fetched
from server.history.export.portfolios import Portfolios
from server.history.export.ports import Library
from server.history.export.workshop import Workshop
from server.press.lettering import USUAL
from server.press.press import Press
from server.protocol.blanking import BETTERING, TAKING
from server.protocol.events.base import EventBody
from server.protocol.events.rooms import MemberRemoved
from server.rooms.ports import Committed
from server.runtime.runner import Jobs
from server.store.database import Database
from server.store.exports import StoredExports
from server.store.signatures import StoredSignatures
from server.store.vault import Vault
from server.web.countersignatures import CountersignatureRoutes
from server.web.exports import ExportRoutes
from server.web.routes import AnyRoute
from server.web.running import Running

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

    desk: Desk
    workshop: Workshop
    routes: Sequence[AnyRoute]
    jobs: Jobs

    def committed(self, commit: Committed) -> None:
        """What may hold words that were taken leaves the disk at once; never blocks."""
        if any(type(event.body) in HEARD for event in commit.events):
            self.jobs.begin("exports", "", self.desk.tick)


def export_side(
    keeping: ExportKeeping, secret: bytes, outside: Outside, library: Library, running: Running
) -> ExportSide:
    """Everything about exports over the database and the data folder."""
    book = StoredExports(keeping.database, keeping.vault, keeping.data / "exports", outside.free)
    signatures = StoredSignatures(keeping.database)
    portfolios = Portfolios(signatures)
    clock, random = outside.clock, outside.random
    press = Press(font_folders(keeping.fonts))
    workshop = Workshop(library, book, portfolios, press, clock, keeping.jobs)
    desk = Desk(library, book, portfolios, workshop, clock, random, keeping.jobs, keeping.fetched)
    signing = Countersigning(library, signatures, secret, clock, random)
    routes = (*ExportRoutes(desk, running).table(), *CountersignatureRoutes(signing).table())
    return ExportSide(desk, workshop, routes, keeping.jobs)


def font_folders(own: Path | None) -> tuple[Path, ...]:
    """The operator's own folder, if there is one, before the system's."""
    return USUAL if own is None else (own, *USUAL)
