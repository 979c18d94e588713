"""Puts agreements together: filled in alone, settled in the log of a room."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.bridges.agreed_rhythms import AgreedRhythms
from server.bridges.agreement_log import RoomAgreementLog
from server.bridges.letters.agreement_letters import AgreementLetters
from server.jobs.due_looks import DueLooks
from server.jobs.runner import Runner, Work
from server.mentoring.agreement.agreements import KIND, Agreements
from server.mentoring.agreement.open_agreements import OpenAgreements
from server.rooms.ports import LogWriter
from server.store.engine.database import Database
from server.store.mentoring.agreement.agreements import StoredAgreements
from server.store.mentoring.agreement.open_agreements import StoredOpenAgreements
from server.store.mentoring.agreement.review_mails import StoredReviews
from server.store.sealed.vault import Vault
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.agreement import AgreementRoutes


@dataclass(frozen=True, slots=True)
class AgreementSide:
    """What the other sides need of agreements."""

    agreements: Agreements
    open_items: OpenAgreements
    letters: AgreementLetters
    rhythms: AgreedRhythms
    reminding: DueLooks
    routes: Sequence[AnyRoute]
    jobs: Runner

    def repeating(self) -> dict[str, Work]:
        """kind -> what is done again and again."""
        return {"agreements.remind": self.reminding.tick}

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
    book, reviews = StoredAgreements(database, vault), StoredReviews(database)
    agreements = Agreements(book, RoomAgreementLog(writer), outside.clock, jobs)
    return AgreementSide(
        agreements=agreements,
        open_items=OpenAgreements(StoredOpenAgreements(database), outside.clock),
        rhythms=AgreedRhythms(book),
        letters=AgreementLetters(book, reviews, address),
        reminding=DueLooks(outside.clock, reviews.remind),
        routes=AgreementRoutes(agreements).table(),
        jobs=jobs,
    )
