"""Letters of an agreement, written from how it stands at the moment of sending."""

from collections.abc import Mapping

from server.mentoring.agreement.agreement_life import in_force, in_making
from server.mentoring.agreement.ports import AgreementBook
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.agreement import agreement_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import AgreementFacts
from server.people.model import Person
from server.protocol.bodies.mails import MailKind


class AgreementLetters:
    """`address` is that of the service."""

    def __init__(self, book: AgreementBook, address: str) -> None:
        self._book = book
        self._address = address

    def writers(self) -> Mapping[MailKind, Writer]:
        return {"agreement": self._write}

    async def _write(self, person: Person, facts: AnyFacts) -> Letter | None:
        """What was taken back, or is no agreement of theirs any more, is nothing."""
        if not isinstance(facts, AgreementFacts):
            return None
        table = await self._book.read(person.id, facts.room)
        pair = {one.person for one in table.partners}
        if person.id not in pair:
            return None
        if facts.news == "signed":
            holds = in_force(table.agreement, pair) is not None
        else:
            open_ = in_making(table.agreement, pair) is not None
            holds = open_ or bool(table.handed - {person.id})
        link = f"{self._address}/rooms/{facts.room}/agreement"
        return agreement_letter(person, facts.news, link) if holds else None
