"""Sign-ins: who a cookie stands for, since when, and until when.

The cookie holds a random secret and the store its hash. Those in use are remembered, so that a
request costs no read; what ends one forgets it here and is announced. Whether another process
ended one is learnt from the store (`learn`).
"""

from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id, new_secret, secret_hash
from server.kernel.principal import Principal
from server.people.model import Browser, NewSignIn, Person, RecognisedSignIn, SignIn, principal_of
from server.people.ports.people import OnRevoked, People
from server.people.sign_in.ended_sign_ins import EndedSignIns
from server.people.sign_in.lifetimes import GUEST_LIFE, IDLE, MEMBER_LIFE, SEEN_STEP
from server.people.sign_in.recent_names import RecentNames

REMEMBERED: Final = 10_000
MAX_AGENT: Final = 120
MAX_BROWSERS: Final = 50
"""Of one person; the one not seen for longest makes room."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A person just signed in; `cookie` is the only copy of the secret. `device` is what the
    browser is known by from now on; guests have none."""

    person: Person
    recognised: RecognisedSignIn
    cookie: str
    device: str = ""


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
        ended: EndedSignIns,
        renamed: RecentNames,
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

    def prepare(
        self, person: Person, browser: Browser, *, fresh: bool = False
    ) -> tuple[NewSignIn, Opened]:
        """A sign-in for the store, and what its browser gets once it is kept.

        `fresh`: the person has just proved by a mailed link that it is them.
        """
        now, guest = self._clock.now(), person.kind == "guest"
        until = now + (GUEST_LIFE if guest else MEMBER_LIFE)
        cookie = new_secret(self._random)
        device = "" if guest else (browser.device or new_secret(self._random))
        agent = "".join(c for c in browser.agent if c.isprintable())[:MAX_AGENT]
        fresh_at = now if fresh else None
        row = SignIn(new_id("as", self._random), person.id, agent, now, now, until, fresh_at)
        recognised = RecognisedSignIn(principal_of(person, row.id), until)
        known_by = secret_hash(device) if device else None
        new = NewSignIn(row, secret_hash(cookie), known_by)
        return new, Opened(person, recognised, cookie, device)

    async def open(self, person: Person, browser: Browser, *, fresh: bool = False) -> Opened:
        """Sign `person` in on one more browser. Who was about to leave, stays.

        Raises, when they are gone or have another password than `person`, what a wrong proof
        does: link_invalid if `fresh`, else wrong_credentials.
        """
        new, opened = self.prepare(person, browser, fresh=fresh)
        known = await self._people.add_sign_in(new, None if fresh else person.password)
        if known is None:
            raise ServiceError("link_invalid" if fresh else "wrong_credentials")
        await self._end_surplus(person.id)
        return opened

    async def recognise(self, cookie: str) -> RecognisedSignIn | None:
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
            if not await self._people.seen(known.principal.sign_in, now):
                self.ended([known.principal.sign_in])
                return None
        return RecognisedSignIn(known.principal, known.until)

    async def browsers(self, person: str) -> list[SignIn]:
        """The person's browsers that are still signed in, last seen first."""
        now = self._clock.now()
        found = await self._people.sign_ins(person, now)
        return [one for one in found if now < one.seen_at + IDLE]

    async def end(self, person: str, sign_ins: Collection[str]) -> list[str]:
        """End those of `sign_ins` that are the person's; their sockets close."""
        ended = await self._people.end(person, sign_ins, self._clock.now())
        self.ended(ended)
        return ended

    async def end_all(self, person: str) -> None:
        """End every sign-in of the person, and every mailed link of theirs."""
        self.ended(await self._people.shut(person, self._clock.now()))

    async def learn(self) -> None:
        """End here what another process ended. Call when somebody committed to the database."""
        self.ended(await self._ended.elsewhere(self._people))

    def ended(self, sign_ins: Sequence[str]) -> None:
        """These have ended on disk: nothing signed for them is good, and their sockets close."""
        if sign_ins:
            self._ended.add(sign_ins, self._clock.now())
            self._forget(frozenset(sign_ins))
            self._on_revoked(sign_ins)

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
