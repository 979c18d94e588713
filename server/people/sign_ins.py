"""Sign-ins: who a cookie stands for, since when, and until when.

The cookie holds a random secret and the store its hash. Those in use are remembered, so that a
request costs no read; what ends one forgets it here and is announced.
"""

from collections import OrderedDict
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.ids import RandomBytes, new_id, new_secret, secret_hash
from server.kernel.principal import Principal
from server.people.ended import Ended
from server.people.model import NewSignIn, Person, SignIn, Vouched, principal_of
from server.people.ports import OnRevoked, People
from server.people.renamed import Renamed

MINUTE: Final = 60_000
DAY: Final = 24 * 60 * MINUTE
IDLE: Final = 14 * DAY
MEMBER_LIFE: Final = 90 * DAY
GUEST_LIFE: Final = 7 * DAY
SEEN_STEP: Final = 10 * MINUTE
"""How stale `seen_at` may be on disk: reading must not mean writing each time."""

REMEMBERED: Final = 10_000
MAX_AGENT: Final = 120
MAX_BROWSERS: Final = 50
"""Of one person; the one not seen for longest makes room."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A person just signed in; `cookie` is the only copy of the secret."""

    person: Person
    vouched: Vouched
    cookie: str


@dataclass(slots=True)
class _Known:
    principal: Principal
    seen_at: Millis
    until: Millis

    def good(self, now: Millis) -> bool:
        return now < self.until and now < self.seen_at + IDLE


class SignIns:
    """Opens, recognises and ends sign-ins."""

    def __init__(
        self,
        *,
        people: People,
        ended: Ended,
        renamed: Renamed,
        clock: Clock,
        random: RandomBytes,
        on_revoked: OnRevoked,
    ) -> None:
        self._people = people
        self._ended = ended
        self._renamed = renamed
        self._clock = clock
        self._random = random
        self._on_revoked = on_revoked
        self._known: OrderedDict[bytes, _Known] = OrderedDict()

    def prepare(self, person: Person, agent: str) -> tuple[NewSignIn, Opened]:
        """A sign-in for the store, and what its browser gets once it is kept."""
        now = self._clock.now()
        until = now + (GUEST_LIFE if person.kind == "guest" else MEMBER_LIFE)
        cookie = new_secret(self._random)
        kept_agent = "".join(c for c in agent if c.isprintable())[:MAX_AGENT]
        row = SignIn(new_id("as", self._random), person.id, kept_agent, now, now, until)
        vouched = Vouched(principal_of(person, row.id), until)
        return NewSignIn(row, secret_hash(cookie)), Opened(person, vouched, cookie)

    async def open(self, person: Person, agent: str) -> Opened:
        """Sign `person` in on one more browser. Who was about to leave, stays."""
        if person.leaving_at is not None:
            await self._people.set_leaving(person.id, None, leaves_words=True)
        new, opened = self.prepare(person, agent)
        await self._people.add_sign_in(new)
        await self._end_surplus(person.id)
        return opened

    async def recognise(self, cookie: str) -> Vouched | None:
        """Who the cookie stands for; None when it is unknown, expired or ended."""
        now = self._clock.now()
        secret = secret_hash(cookie)
        known = self._known.get(secret) or await self._read(secret)
        if known is None or not known.good(now) or known.principal.sign_in in self._ended:
            return None
        self._known[secret] = known
        self._known.move_to_end(secret)
        if now >= known.seen_at + SEEN_STEP:
            known.seen_at = now
            await self._people.seen(known.principal.sign_in, now)
        return Vouched(known.principal, known.until)

    async def browsers(self, person: str) -> list[SignIn]:
        """The person's browsers that are still signed in, last seen first."""
        now = self._clock.now()
        found = await self._people.sign_ins(person, now)
        return [one for one in found if now < one.seen_at + IDLE]

    async def end(self, person: str, sign_ins: Collection[str]) -> list[str]:
        """End those of `sign_ins` that are the person's; their sockets close."""
        now = self._clock.now()
        ended = await self._people.end(person, sign_ins, now)
        if ended:
            self._ended.add(ended, now)
            self._forget(frozenset(ended))
            self._on_revoked(ended)
        return ended

    async def end_all(self, person: str, but: str | None = None) -> None:
        """End every sign-in of the person, `but` one where given."""
        found = await self._people.sign_ins(person, self._clock.now())
        await self.end(person, [one.id for one in found if one.id != but])

    def renamed(self, person: str, name: str) -> None:
        """What is remembered of the person, or signed for them, goes by the new name now."""
        self._renamed.add(person, name)
        for known in self._known.values():
            if known.principal.person == person:
                known.principal = replace(known.principal, name=name)

    async def _end_surplus(self, person: str) -> None:
        found = await self._people.sign_ins(person, self._clock.now())
        if len(found) > MAX_BROWSERS:
            await self.end(person, [one.id for one in found[MAX_BROWSERS:]])

    async def _read(self, secret: bytes) -> _Known | None:
        found = await self._people.by_secret(secret)
        if found is None:
            return None
        row, person = found
        while len(self._known) >= REMEMBERED:
            self._known.popitem(last=False)
        return _Known(principal_of(person, row.id), row.seen_at, row.until)

    def _forget(self, ended: frozenset[str]) -> None:
        gone = [key for key, one in self._known.items() if one.principal.sign_in in ended]
        for key in gone:
            del self._known[key]
