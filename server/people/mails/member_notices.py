"""Mails that nobody asked for and everybody concerned should get."""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import count

from server.jobs.runner import Jobs
from server.kernel.clock import Millis
from server.people.mails.letters.notices import proposal_mail, retention_mail
from server.people.model import Person
from server.people.ports import Mail, Mailer, People


class Notices:
    """Each mail is a job of its own; one that fails keeps nobody else's back."""

    def __init__(
        self,
        people: People,
        mailer: Mailer | None,
        address: str,
        jobs: Jobs,
    ) -> None:
        self._people = people
        self._mailer = mailer
        self._address = address
        self._jobs = jobs
        self._numbers = count()

    def erased_soon(self, people: Iterable[str], room: str, at: Millis) -> None:
        """Tell `people` that an episode of `room` goes at `at`; guests have no address."""
        link = f"{self._address}/rooms/{room}/episodes"
        for one in people:
            self._begin(one, lambda person, to: retention_mail(person, to, link, at))

    def proposed(self, person: str, room: str, episode: str, until: Millis) -> None:
        """Tell `person` that a one-off call may be kept, unless they want no reminders."""
        link = f"{self._address}/rooms/{room}/episodes/{episode}"
        self._begin(
            person, lambda who, to: proposal_mail(who, to, link, until) if who.reminders else None
        )

    def _begin(self, person: str, letter: Callable[[Person, str], Mail | None]) -> None:
        key = str(next(self._numbers))
        self._jobs.begin("mails.notice", key, partial(self._send, person, letter))

    async def _send(self, person: str, letter: Callable[[Person, str], Mail | None]) -> None:
        if self._mailer is None:
            return
        found = await self._people.person(person)
        mail = letter(found, found.email) if found and found.email is not None else None
        if mail is not None:
            await self._mailer.send(mail)
