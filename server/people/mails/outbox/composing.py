"""From what a mail is about to the mail as it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from server.kernel.errors import ServiceError
from server.people.mails.facts import AnyFacts, facts_of, kind_of
from server.people.mails.kinds import KINDS
from server.people.mails.letter import Letter
from server.people.mails.letters.digest import digest_letter, with_stop
from server.people.mails.mail_ids import MailMarks
from server.people.mails.outbox.ports import Queued, Writer
from server.people.mails.stop_links import StopLinks
from server.people.model import Person
from server.people.ports.mailer import Mail
from server.protocol.bodies.mails import MailKind


@dataclass(frozen=True, slots=True)
class Composing:
    """`writers` has one for each kind but the digest."""

    writers: Mapping[MailKind, Writer]
    marks: MailMarks
    stops: StopLinks

    async def letter(self, person: Person, facts: AnyFacts) -> Letter | None:
        """What there is to tell of it now. What is gone, or not theirs to see, is nothing."""
        try:
            return await self.writers[kind_of(facts)](person, facts)
        except ServiceError as error:
            if error.temporary:
                raise
            return None

    async def digest(self, person: Person, carried: Sequence[Queued]) -> Letter | None:
        """All of it in one letter; what is alone keeps its own. A damaged one is left out."""
        told = [facts_of(one.facts) for one in carried]
        written = [await self.letter(person, facts) for facts in told if facts is not None]
        letters = [letter for letter in written if letter is not None]
        if len(letters) < 2:
            return letters[0] if letters else None
        return digest_letter(person, letters)

    def mail(self, mail_id: str, facts: AnyFacts, person: Person, letter: Letter, to: str) -> Mail:
        """With its address, its mark and, where it can be switched off, the way to do so."""
        mail = Mail(
            to=to,
            subject=letter.subject,
            text=letter.text,
            locale=person.locale,
            mark=self.marks.of(mail_id),
            calendar=letter.calendar,
        )
        if KINDS[kind_of(facts)].haste == "alarm":
            return mail
        stop = self.stops.link(person.id, kind_of(facts))
        return replace(mail, text=with_stop(letter.text, stop, person.locale), stop=stop)
