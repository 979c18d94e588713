"""Mails that nobody asked for and everybody concerned should get."""

from collections.abc import Callable, Iterable

from server.kernel.clock import Millis
from server.people.letters import retention_mail
from server.people.ports import Mailer, People


class Notices:
    """Sends them one after the other; one that fails keeps nobody else's back."""

    def __init__(
        self,
        people: People,
        mailer: Mailer | None,
        address: str,
        on_failure: Callable[[Exception], None],
    ) -> None:
        self._people = people
        self._mailer = mailer
        self._address = address
        self._on_failure = on_failure

    async def erased_soon(self, people: Iterable[str], room: str, at: Millis) -> None:
        """Tell `people` that an episode of `room` goes at `at`; guests have no address."""
        if self._mailer is None:
            return
        link = f"{self._address}/rooms/{room}/episodes"
        for one in people:
            person = await self._people.person(one)
            if person is None or person.email is None:
                continue
            try:
                await self._mailer.send(retention_mail(person, person.email, link, at))
            except Exception as error:
                self._on_failure(error)
