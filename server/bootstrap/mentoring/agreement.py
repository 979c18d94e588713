"""Puts agreements together: filled in alone, settled in the log of a room."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.bridges.agreement_log import RoomAgreementLog
from server.bridges.letters.agreement_letters import AgreementLetters
from server.jobs.runner import Runner
from server.mentoring.agreement.agreements import KIND, Agreements
from server.mentoring.agreement.open_agreements import OpenAgreements
from server.rooms.ports import LogWriter
from server.store.engine.database import Database
from server.store.mentoring.agreement.agreements import StoredAgreements
from server.store.mentoring.agreement.open_agreements import StoredOpenAgreements
from server.store.sealed.vault import Vault
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.agreement import AgreementRoutes


@dataclass(frozen=True, slots=True)
class AgreementSide:
    """What the other sides need of agreements."""

    agreements: Agreements
    open_items: OpenAgreements
    letters: AgreementLetters
    routes: Sequence[AnyRoute]
    jobs: Runner

    async def start(self) -> None:
        """Open what the last run owed."""
        await self.agreements.look()
        await self.jobs.settled(KIND)


def agreement_side(
    database: Database,
    vault: Vault,
    writer: LogWriter,
    address: str,
    jobs: Runner,
    outside: Outside,
) -> AgreementSide:
    book = StoredAgreements(database, vault)
    agreements = Agreements(book, RoomAgreementLog(writer), outside.clock, jobs)
    return AgreementSide(
        agreements=agreements,
        open_items=OpenAgreements(StoredOpenAgreements(database), outside.clock),
        letters=AgreementLetters(book, address),
        routes=AgreementRoutes(agreements).table(),
        jobs=jobs,
    )
