"""A mentor's statement that two people met, how often and for how long. It holds no content."""

import base64
import hmac
from typing import Final

import msgspec
from msgspec import structs

from server.history.export.dates_and_hours import HOUR_MS
from server.history.export.ports import ExportLibrary, SignatureBook
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.protocol.bodies.export import (
    Countersignature,
    CountersignatureAsk,
    Countersignatures,
    ExportChoice,
)

CODE_BYTES: Final = 15
"""120 bits: a code cannot be guessed."""


class Countersigning:
    """Asked for by an owner, signed or declined by the one who was asked, once."""

    def __init__(
        self,
        library: ExportLibrary,
        book: SignatureBook,
        secret: bytes,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._library = library
        self._book = book
        self._secret = secret
        self._clock = clock
        self._random = random

    async def ask(self, person: str, request: CountersignatureAsk) -> Countersignature:
        """Ask for a statement; the same cid again gives the same one, as it stands now.

        `not_found` unless both took part in every episode.
        """
        known = await self._book.known(person, request.cid)
        if known is not None:
            return known
        choice = ExportChoice(episodes=request.episodes)
        meetings = await self._library.meetings(person, choice, len(request.episodes))
        both_were_there = all(request.signer in one.persons for one in meetings)
        if len(meetings) < len(set(request.episodes)) or not both_were_there:
            raise ServiceError("not_found")
        owner = await self._library.owner(person)
        signer = await self._library.owner(request.signer)
        asked = Countersignature(
            id=new_id("cs", self._random),
            owner=person,
            owner_name=owner.name,
            signer=request.signer,
            signer_name=signer.name,
            state="asked",
            episodes=tuple(one.episode for one in meetings),
            meetings=len(meetings),
            hours=round(sum(one.present_ms for one in meetings) / HOUR_MS, 2),
            first_at=meetings[0].started_at,
            last_at=meetings[-1].started_at,
            asked_at=self._clock.now(),
        )
        return await self._book.add(asked, request.cid)

    async def of(self, person: str) -> Countersignatures:
        """Everything the person asked for or was asked for."""
        every = await self._book.of(person)
        return Countersignatures(
            mine=tuple(one for one in every if one.owner == person),
            asked=tuple(one for one in every if one.signer == person),
        )

    async def answer(self, person: str, statement: str, *, sign: bool) -> Countersignature:
        """Sign or decline; `not_found` to all but the one who was asked, `conflict` if answered."""
        asked = await self._book.get(statement)
        if asked is None or asked.signer != person:
            raise ServiceError("not_found")
        answered = structs.replace(
            asked,
            state="signed" if sign else "declined",
            answered_at=self._clock.now(),
            code=None,
        )
        if sign:
            answered = structs.replace(answered, code=self._code(answered))
        if not await self._book.put(answered):
            raise ServiceError("conflict")
        return answered

    async def withdraw(self, person: str, statement: str) -> None:
        """The owner takes the request or the statement back; `not_found` to all others."""
        asked = await self._book.get(statement)
        if asked is None or asked.owner != person:
            raise ServiceError("not_found")
        await self._book.remove(statement)

    async def proof(self, statement: str, code: str) -> Countersignature:
        """What a code stands for, for whoever was given it; `not_found` for any other code."""
        signed = await self._book.get(statement)
        if signed is None or signed.state != "signed":
            raise ServiceError("not_found")
        if not hmac.compare_digest(self._code(signed), code.strip().upper()):
            raise ServiceError("not_found")
        return signed

    def _code(self, signed: Countersignature) -> str:
        """Derived from all that the statement says, in groups of four letters and digits."""
        said = msgspec.json.encode(structs.replace(signed, code=None))
        mac = hmac.digest(self._secret, b"countersignature " + said, "sha256")
        text = base64.b32encode(mac[:CODE_BYTES]).decode()
        return "-".join(text[at : at + 4] for at in range(0, len(text), 4))
