"""Letters of an agreement, written from how it stands at the moment of sending."""

from collections.abc import Mapping

from server.mentoring.agreement.agreement_life import in_force, in_making
from server.mentoring.agreement.ports import AgreementBook, ReviewBook
from server.mentoring.agreement.reviewing import begins
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.agreement import agreement_letter, review_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import AgreementFacts, AgreementReviewFacts
from server.people.model import Person
from server.protocol.bodies.mails import MailKind


class AgreementLetters:
    """`address` is that of the service."""

    def __init__(self, book: AgreementBook, reviews: ReviewBook, address: str) -> None:
        self._book = book
        self._reviews = reviews
        self._address = address

    def writers(self) -> Mapping[MailKind, Writer]:
        return {"agreement": self._write, "agreement_review": self._review}

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
        return agreement_letter(person, facts.news, self._link(facts.room)) if holds else None

    async def _review(self, person: Person, facts: AnyFacts) -> Letter | None:
        if not isinstance(facts, AgreementReviewFacts):
            return None
        told = facts.room, facts.version, facts.day
        if not await self._reviews.is_near(person.id, *told):
            return None
        return review_letter(person, begins(facts.day), self._link(facts.room))

    def _link(self, room: str) -> str:
        return f"{self._address}/rooms/{room}/agreement"
