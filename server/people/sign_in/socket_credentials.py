"""Credentials of sockets: one-use tickets, resume tokens, and whether a sign-in still stands.

All of it is answered from memory: two thousand sockets that come back at once cost no read.
"""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

import msgspec

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_secret, secret_hash
from server.kernel.principal import PersonKind, Principal
from server.kernel.rates import Buckets, Rate
from server.kernel.signed_texts import Signer
from server.people.model import RecognisedSignIn
from server.people.sign_in.ended_sign_ins import TOKEN_LIFE, EndedSignIns
from server.people.sign_in.recent_names import RecentNames

TICKET_LIFE: Final[Millis] = 60_000
MAX_TICKETS: Final = 20_000
MAX_KNOWN: Final = 50_000
TICKET_RATE: Final = Rate(per_second=1, burst=30)


class _Claims(msgspec.Struct, frozen=True, array_like=True):
    """What a resume token says. `until` is the end of the sign-in, `expires` the token's own."""

    session: str
    person: str
    name: str
    kind: PersonKind
    room: str | None
    sign_in: str
    until: Millis
    expires: Millis


@dataclass(frozen=True, slots=True)
class ResumedCredentials:
    """A resume token that is good: whose it is, and which socket session it goes on with."""

    principal: Principal
    session: str


class SocketCredentials:
    """Issues and redeems what sockets authenticate with. Nothing here waits for anything."""

    def __init__(
        self,
        signer: Signer,
        ended: EndedSignIns,
        renamed: RecentNames,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._signer = signer
        self._ended = ended
        self._renamed = renamed
        self._clock = clock
        self._random = random
        self._tickets: OrderedDict[bytes, tuple[RecognisedSignIn, Millis]] = OrderedDict()
        self._until: OrderedDict[str, Millis] = OrderedDict()
        self._rates = Buckets(TICKET_RATE)

    def ticket(self, recognised: RecognisedSignIn) -> tuple[str, Millis]:
        """A secret that opens one socket, and its life in milliseconds.

        Raises rate_limited for who asks for dozens at once.
        """
        wait = self._rates.take(recognised.principal.sign_in, self._clock.monotonic())
        if wait > 0:
            raise ServiceError("rate_limited", temporary=True, retry_ms=int(wait * 1000) + 1)
        ticket, now = new_secret(self._random), self._clock.now()
        self._drop_tickets(now)
        self._tickets[secret_hash(ticket)] = (recognised, now + TICKET_LIFE)
        return ticket, TICKET_LIFE

    async def redeem_ticket(self, ticket: str) -> Principal:
        """Whose ticket it was, by today's name.

        Raises ticket_invalid for a used, old or unknown one.
        """
        recognised, expires = self._tickets.pop(secret_hash(ticket), (None, 0))
        if recognised is None or self._clock.now() >= expires:
            raise ServiceError("ticket_invalid")
        self._remember(recognised.principal.sign_in, recognised.until)
        return self._standing(recognised.principal)

    def resume_token(self, principal: Principal, session: str) -> tuple[str, Millis]:
        """A token that goes on with `session`, and its life in milliseconds.

        Raises ticket_invalid when the sign-in stands no longer.
        """
        self._standing(principal)
        now = self._clock.now()
        until = self._until.get(principal.sign_in, now + TOKEN_LIFE)
        self._remember(principal.sign_in, until)
        expires = min(now + TOKEN_LIFE, until)
        claims = _Claims(
            session,
            principal.person,
            principal.name,
            principal.kind,
            principal.room,
            principal.sign_in,
            until,
            expires,
        )
        return self._signer.sign(msgspec.json.encode(claims)), expires - now

    def redeem_resume(self, token: str) -> ResumedCredentials:
        """What a resume token stands for, by today's name; raises ticket_invalid.

        It may be redeemed again.
        """
        payload = self._signer.open(token)
        if payload is None:
            raise ServiceError("ticket_invalid")
        claims = msgspec.json.decode(payload, type=_Claims)
        if self._clock.now() >= claims.expires or self._is_of_before(claims):
            raise ServiceError("ticket_invalid")
        self._remember(claims.sign_in, claims.until)
        principal = Principal(claims.person, claims.name, claims.kind, claims.sign_in, claims.room)
        return ResumedCredentials(self._standing(principal), claims.session)

    def _is_of_before(self, claims: _Claims) -> bool:
        """Whether it may be from before a backup was restored; its life tells when it was made."""
        return claims.expires <= self._ended.restored_at + TOKEN_LIFE

    def is_live(self, sign_in: str) -> bool:
        """Whether sockets of this sign-in may go on."""
        if sign_in in self._ended:
            return False
        until = self._until.get(sign_in)
        return until is None or self._clock.now() < until

    def _standing(self, principal: Principal) -> Principal:
        if not self.is_live(principal.sign_in):
            raise ServiceError("ticket_invalid")
        return self._renamed.current(principal)

    def _remember(self, sign_in: str, until: Millis) -> None:
        self._until[sign_in] = until
        self._until.move_to_end(sign_in)
        if len(self._until) > MAX_KNOWN:
            self._until.popitem(last=False)

    def _drop_tickets(self, now: Millis) -> None:
        """Old ones go; so does the oldest when there are too many."""
        while self._tickets:
            key, (_, expires) = next(iter(self._tickets.items()))
            if now < expires and len(self._tickets) < MAX_TICKETS:
                return
            del self._tickets[key]
