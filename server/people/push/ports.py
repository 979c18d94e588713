"""What notes to browsers need from outside."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis
from server.people.push.note import Note
from server.people.push.subscription import Outcome, Subscription
from server.protocol.bodies.people import Locale


@dataclass(frozen=True, slots=True)
class Reachable:
    """A browser in which `person` is signed in and asked for notes."""

    person: str
    sign_in: str
    locale: Locale
    subscription: Subscription


class PushBook(Protocol):
    """Where subscriptions are kept, sealed, one to a sign-in. Each call is one transaction."""

    async def put(self, person: str, sign_in: str, subscription: Subscription, now: Millis) -> None:
        """In place of the sign-in's own, and of whatever another sign-in has at that address.

        Raises not_authenticated where the sign-in has ended.
        """
        ...

    async def remove(self, sign_in: str) -> None:
        """Again it changes nothing."""
        ...

    async def stands(self, sign_in: str) -> bool:
        """Whether the sign-in asked for notes."""
        ...

    async def askers(self) -> Collection[str]:
        """The people who asked for notes on a sign-in that has not ended."""
        ...

    async def of(self, person: str, now: Millis) -> Sequence[Reachable]:
        """Where they may be reached: on sign-ins that have not ended. What is damaged is left
        out."""
        ...

    async def forget_ended(self, now: Millis) -> None:
        """Drop what belongs to sign-ins that have ended."""
        ...


class PushSender(Protocol):
    """Brings a note to a browser's push service."""

    async def send(self, to: Subscription, note: Note) -> Outcome:
        """Never raises for what the service there does, or for an address that is none."""
        ...
