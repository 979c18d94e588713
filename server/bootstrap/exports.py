"""Puts exports together: the desk, its workshop, countersignatures and their pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.history.export.countersigning import Countersigning
from server.history.export.desk import Desk
from server.history.export.portfolios import Portfolios
from server.history.export.ports import Library
from server.history.export.workshop import Workshop
from server.press.press import press
from server.settings import Settings
from server.store.database import Database
from server.store.exports import StoredExports
from server.store.signatures import StoredSignatures
from server.store.vault import Vault
from server.web.countersignatures import CountersignatureRoutes
from server.web.exports import ExportRoutes
from server.web.routes import AnyRoute


@dataclass(frozen=True, slots=True)
class ExportSide:
    """What the service needs of exports."""

    desk: Desk
    workshop: Workshop
    routes: Sequence[AnyRoute]


def export_side(
    settings: Settings,
    secret: bytes,
    outside: Outside,
    database: Database,
    vault: Vault,
    library: Library,
) -> ExportSide:
    """Everything about exports over `database` and the data folder."""
    book = StoredExports(database, vault, settings.data / "exports")
    signatures = StoredSignatures(database)
    portfolios = Portfolios(signatures)
    clock, random = outside.clock, outside.random
    workshop = Workshop(library, book, portfolios, press, clock)
    desk = Desk(library, book, portfolios, workshop, clock, random)
    signing = Countersigning(library, signatures, secret, clock, random)
    routes = (*ExportRoutes(desk).table(), *CountersignatureRoutes(signing).table())
    return ExportSide(desk, workshop, routes)
