"""How somebody wants their mails: as they see and set it, and by a link in a mail."""

from dataclasses import dataclass, replace
from typing import Final

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.mails.kinds import KINDS, SWITCHED
from server.people.mails.outbox.mail_moment import MailPreferences
from server.people.mails.outbox.ports import PreferenceBook
from server.people.mails.stop_links import StopLinks
from server.people.model import Person
from server.people.ports.people import People
from server.protocol.bodies import mails as bodies
from server.protocol.bodies.mails import MailKind
from server.protocol.bodies.people import Locale

GATHERED: Final[MailKind] = "digest"


@dataclass(frozen=True, slots=True)
class StopLook:
    """What a link that stops mails stands for, and whether they are stopped."""

    kind: MailKind
    locale: Locale
    stopped: bool


class OwnPreferences:
    """The use cases."""

    def __init__(
        self, book: PreferenceBook, people: People, stops: StopLinks, clock: Clock
    ) -> None:
        self._book = book
        self._people = people
        self._stops = stops
        self._clock = clock

    async def get(self, principal: Principal) -> bodies.MailPreferences:
        person = await self._person(principal.person)
        return shown(await self._book.of(person.id), person)

    async def put(
        self, principal: Principal, wish: bodies.MailPreferencesPut
    ) -> bodies.MailPreferences:
        """What waits is looked at anew. Raises bad_request for what is no choice of a kind."""
        person = await self._person(principal.person)
        for choice in wish.choices:
            if choice.delivery not in KINDS[choice.kind].choices:
                raise ServiceError("bad_request", data={"field": "choices", "kind": choice.kind})
        preferences = MailPreferences(
            digest_at=wish.digest_at,
            quiet_from=wish.quiet_from,
            quiet_until=wish.quiet_until,
            deliveries={choice.kind: choice.delivery for choice in wish.choices},
        )
        await self._book.put(person.id, preferences, self._clock.now())
        return shown(preferences, person)

    async def resume(self, principal: Principal) -> None:
        """Send to an address again from which mails came back: its owner says that it works."""
        await self._people.mended(principal.person)

    async def look(self, token: str) -> StopLook:
        """Nothing changes. Raises not_found for a link of nobody."""
        person, kind = await self._opened(token)
        preferences = await self._book.of(person.id)
        return StopLook(kind, person.locale, _is_stopped(preferences, kind))

    async def stop(self, token: str, *, on: bool) -> StopLook:
        """Switch the link's kind off, or on again; a digest's stops all that comes in it."""
        person, kind = await self._opened(token)
        preferences = await self._book.of(person.id)
        deliveries = dict(preferences.deliveries)
        for one in _meant(preferences, kind):
            deliveries[one] = KINDS[one].choices[0] if on else "off"
        changed = replace(preferences, deliveries=deliveries)
        if changed != preferences:
            await self._book.put(person.id, changed, self._clock.now())
        return StopLook(kind, person.locale, _is_stopped(changed, kind))

    async def _opened(self, token: str) -> tuple[Person, MailKind]:
        opened = self._stops.opened(token)
        if opened is None:
            raise ServiceError("not_found")
        return await self._person(opened[0]), opened[1]

    async def _person(self, person: str) -> Person:
        found = await self._people.person(person)
        if found is None:
            raise ServiceError("not_found")
        return found


def shown(preferences: MailPreferences, person: Person) -> bodies.MailPreferences:
    switches = (
        bodies.MailSwitch(kind=kind, delivery=preferences.of(kind), choices=KINDS[kind].choices)
        for kind in SWITCHED
    )
    return bodies.MailPreferences(
        digest_at=preferences.digest_at,
        quiet_from=preferences.quiet_from,
        quiet_until=preferences.quiet_until,
        switches=tuple(switches),
        stopped_at=person.bounced_at,
    )


def _meant(preferences: MailPreferences, kind: MailKind) -> list[MailKind]:
    if kind != GATHERED:
        return [kind]
    return [one for one in SWITCHED if preferences.of(one) == "digest"]


def _is_stopped(preferences: MailPreferences, kind: MailKind) -> bool:
    meant = _meant(preferences, kind)
    return all(preferences.of(one) == "off" for one in meant)
