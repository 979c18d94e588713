"""Letters of a proposed relationship, written from how it stands at the moment of sending."""

from collections.abc import Mapping

from server.mentoring.relationship.proposals import RelationshipProposals
from server.mentoring.safety.ports import BlockBook
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.relationship import relationship_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import RelationshipFacts
from server.people.model import Person
from server.protocol.bodies.mails import MailKind


class RelationshipLetters:
    """`address` is that of the service."""

    def __init__(self, proposals: RelationshipProposals, blocks: BlockBook, address: str) -> None:
        self._proposals = proposals
        self._blocks = blocks
        self._address = address

    def writers(self) -> Mapping[MailKind, Writer]:
        return {"relationship": self._write}

    async def _write(self, person: Person, facts: AnyFacts) -> Letter | None:
        """Who blocked the other since hears of them no more."""
        if not isinstance(facts, RelationshipFacts):
            return None
        by = await self._proposals.asked_by(person.id, facts.room, facts.at)
        if by is None or any(row.person == by for row in await self._blocks.of(person.id)):
            return None
        link = f"{self._address}/rooms/{facts.room}/timeline"
        return relationship_letter(person, facts.until, link)
