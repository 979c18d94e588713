"""Letters to the two of a proposal, written from what holds at the moment of sending."""

from collections.abc import Mapping
from typing import Protocol

from server.kernel.clock import Clock, Millis
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.finding import proposal_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import ProposalFacts
from server.people.model import Person
from server.protocol.bodies.mails import MailKind


class Asking(Protocol):
    async def asks(self, person: str, proposal: str, now: Millis) -> Millis | None:
        """Until when it waits for their word; None where it does not."""
        ...


class ProposalLetters:
    """`address` is that of the service."""

    def __init__(self, book: Asking, address: str, clock: Clock) -> None:
        self._book = book
        self._page = f"{address}/proposals"
        self._clock = clock

    def writers(self) -> Mapping[MailKind, Writer]:
        return {"proposal": self._proposal}

    async def _proposal(self, person: Person, facts: AnyFacts) -> Letter | None:
        if not isinstance(facts, ProposalFacts):
            return None
        until = await self._book.asks(person.id, facts.proposal, self._clock.now())
        return None if until is None else proposal_letter(person, self._page, until)
