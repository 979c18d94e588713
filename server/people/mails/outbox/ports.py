"""What the outbox needs from outside, and what each must guarantee."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.people.mails.facts import AnyFacts
from server.people.mails.letter import Letter
from server.people.mails.outbox.mail_life import State, Step
from server.people.mails.outbox.mail_moment import MailPreferences
from server.people.model import Person
from server.protocol.bodies.mails import MailKind


@dataclass(frozen=True, slots=True)
class Queued:
    """A mail that waits. `facts` as they are kept; `address` where it goes to another one than the
    person's of today."""

    id: str
    kind: MailKind
    person: str
    facts: str
    ready_at: Millis
    until: Millis | None
    address: str | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """A mail that may have arrived or not, since `at`."""

    id: str
    kind: str
    at: Millis


@dataclass(frozen=True, slots=True)
class MailTally:
    """How many mails are in each state, and since when the oldest that is due has been."""

    states: Mapping[State, int]
    overdue_since: Millis | None


class MailBook(Protocol):
    """The outbox. Each call is one transaction, on disk when it returns."""

    async def due(
        self, now: Millis, after: tuple[Millis, str], most: int
    ) -> list[tuple[Millis, str]]:
        """`(when, id)` of mails whose moment has come, the first first; only those behind `after`,
        the last of an earlier answer."""
        ...

    async def queued(self, mail: str) -> Queued | None:
        """None once it does not wait any more."""
        ...

    async def look_again(self, mail: str, at: Millis) -> None:
        """Have a mail that waits be due then."""
        ...

    async def step(
        self, mail: str, step: Step, now: Millis, *, due_at: Millis | None = None, why: str = ""
    ) -> bool:
        """Take a step of its life, with those that it carries; whether it could.

        `why` is a word without content, for the operator. Of one that is done nothing is left but
        its id and kind.
        """
        ...

    async def accept(self, mail: str, to: str, now: Millis) -> None:
        """The mail server took it for `to`. It is remembered only where that is still the person's
        address: what comes back from another one says nothing of it."""
        ...

    async def gather(self, person: str, kinds: Collection[MailKind], day: str, now: Millis) -> bool:
        """Put all of these kinds that are due into the person's digest of that day, which is due at
        once. False, and nothing changed, when that day's has gone."""
        ...

    async def carried(self, digest: str) -> list[Queued]:
        """What goes with a digest, the first first."""
        ...

    async def came_back(self, mail: str, now: Millis) -> str | None:
        """Note of a mail that came back that it had been sent; the person, where it was sent to
        the address that is theirs today."""
        ...

    async def give_up(self, before: Millis, now: Millis) -> int:
        """Have what is `sending` since before then `lose`; how many."""
        ...

    async def forget(self, done_before: Millis, unknown_before: Millis) -> None:
        """Forget what was done before the one moment, and what nobody looked at since the other."""
        ...

    async def drop_all(self, now: Millis) -> None:
        """Drop everything that waits: this service sends no mails."""
        ...

    async def tally(self, now: Millis) -> MailTally: ...


class PreferenceBook(Protocol):
    """How people want their mails. Each call is one transaction, on disk when it returns."""

    async def of(self, person: str) -> MailPreferences: ...

    async def put(self, person: str, preferences: MailPreferences, now: Millis) -> None:
        """Keep them, and have what waits look for its moment anew."""
        ...


Writer = Callable[[Person, AnyFacts], Awaitable[Letter | None]]
"""Writes a letter of one kind from what holds now; None where there is nothing to tell any more."""
