"""A request that is refused now may have been done before: then it is answered as done.

The world moves on between two sendings of one request: its sender is demoted or removed, the room
archived, its target taken back. Use cases look at the world as it is now, so only the log can say
that this very request was done. It is asked where, and only where, a use case refuses: what is
allowed is found out by the log's writer anyway, and costs nothing more.
"""

import asyncio
from collections.abc import Coroutine, Mapping, Sequence
from functools import partial
from typing import Any, Final

from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.protocol.events.chat import Redacted
from server.protocol.exchange import Ask, Handler
from server.protocol.messages.base import Durable, Message
from server.protocol.messages.calls import LowerHand
from server.rooms.live.registry import LiveRooms
from server.rooms.log.appending import answer
from server.rooms.ports import Append, Duplicate, LogWriter, NewEvent, Outcome, Refused

UNDECIDED: Final = frozenset({"rate_limited", "overloaded", "unavailable", "internal"})
"""Refusals that say nothing about the request itself: the client sends it again anyway."""

_Key = tuple[str, str, str]
"""(room, person, cid)"""


def question(
    room: str, actor: str, cid: str, digest: bytes | None, refused: ServiceError
) -> Append:
    """Asks the log's writer whether `actor` did this in `room`; it is refused where they did not.

    The writer answers in the order of what is on its way, so nothing is missed.
    """
    return Append(room, (NewEvent(actor, Redacted(), cid, digest),), refused=refused)


async def was_done(
    writer: LogWriter, room: str, person: str, cid: str, digest: bytes, refused: ServiceError
) -> None:
    """Return where `person` did this in `room` before; raise what it is refused with otherwise."""
    if refused.code in UNDECIDED:
        raise refused
    outcome = await writer.append(question(room, person, cid, digest, refused))
    if isinstance(outcome, Refused):
        raise outcome.error


class Again:
    """Puts the question before every refusal of a durable request."""

    def __init__(self, writer: LogWriter, rooms: LiveRooms) -> None:
        self._writer = writer
        self._rooms = rooms
        self._under_way: dict[_Key, asyncio.Future[None]] = {}

    def before(self, handlers: Mapping[type[Message], Handler]) -> dict[type[Message], Handler]:
        """`handlers`, of which those of durable requests put the question."""
        return {
            kind: partial(self._take, handler) if issubclass(kind, Durable) else handler
            for kind, handler in handlers.items()
        }

    def _take(self, handler: Handler, ask: Ask[Any]) -> Coroutine[Any, Any, None] | None:
        try:
            work = handler(ask)
        except ServiceError as error:
            return self._refused(ask, error, self._under_way.get(_key(ask)))
        return None if work is None else self._finish(work, ask)

    async def _finish(self, work: Coroutine[Any, Any, None], ask: Ask[Any]) -> None:
        """Run a use case that reads the disk before it writes; who asks again waits for it."""
        key = _key(ask)
        first = self._under_way.get(key)
        mine = self._under_way[key] = asyncio.get_running_loop().create_future()
        try:
            await work
        except ServiceError as error:
            await self._refused(ask, error, first)
        finally:
            mine.set_result(None)
            if self._under_way.get(key) is mine:
                del self._under_way[key]

    async def _refused(
        self, ask: Ask[Any], error: ServiceError, first: "asyncio.Future[None] | None"
    ) -> None:
        """Answer with the log's word; raises what says nothing about the request itself."""
        if error.code in UNDECIDED:
            raise error
        if first is not None:
            await asyncio.wait((first,))
        actors = await self._actors(ask)
        outcomes = await asyncio.gather(*(self._put(ask, actor, error) for actor in actors))
        answer(ask, next((one for one in outcomes if isinstance(one, Duplicate)), outcomes[0]))

    async def _actors(self, ask: Ask[Any]) -> Sequence[str]:
        """Under whose name it may stand: a hand that was lowered, under its owner's."""
        if isinstance(ask.message, LowerHand):
            live = await self._rooms.get(ask.room)
            return [ask.person, *(live.record.members if live else ())]
        return [ask.person]

    async def _put(self, ask: Ask[Any], actor: str, error: ServiceError) -> Outcome:
        message = ask.message
        asked = question(ask.room, actor, message.cid, digest_of(message), error)
        return await self._writer.append(asked)


def _key(ask: Ask[Any]) -> _Key:
    return ask.room, ask.person, ask.message.cid
