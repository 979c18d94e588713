"""Letters of who is new, written from who is suggested to the reader at the moment of sending."""

from collections.abc import Awaitable, Callable, Mapping

from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.letters.weekly import weekly_letter
from server.people.mails.outbox.ports import Writer
from server.people.mails.programme_facts import WeeklyNoteFacts
from server.people.model import Person
from server.protocol.bodies.mails import MailKind
from server.protocol.bodies.mentoring.suggestions import Network

NetworkOf = Callable[[str], Awaitable[Network]]
"""Which needs of somebody are covered, and who of those suggested now would cover the others."""


class WeeklyLetters:
    """`address` is that of the service."""

    def __init__(self, network: NetworkOf, address: str) -> None:
        self._network = network
        self._address = address

    def writers(self) -> Mapping[MailKind, Writer]:
        return {"weekly_note": self._write}

    async def _write(self, person: Person, facts: AnyFacts) -> Letter | None:
        """Whoever paused, is full, blocked one or is invited since is suggested no more, and a need
        that is covered since is not open."""
        if not isinstance(facts, WeeklyNoteFacts):
            return None
        needs = (await self._network(person.id)).needs
        would = {one.person for row in needs if not row.covered_by for one in row.would_cover}
        new = would & set(facts.mentors)
        return weekly_letter(person, f"{self._address}/find", len(new)) if new else None
