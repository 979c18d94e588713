"""A promise is kept, or is not after all, said from outside its room."""

from server.kernel.digests import digest_of
from server.kernel.errors import ServiceError
from server.protocol.board.model import seen_from
from server.protocol.bodies.open_items import PromiseTick
from server.protocol.events.board import ActionDone
from server.rooms.board.board_loading import Boards
from server.rooms.live.registry import LiveRooms
from server.rooms.log.appending import append_of
from server.rooms.log.repeats import was_done
from server.rooms.ports import LogWriter, Refused
from server.rooms.state import policy
from server.rooms.state.fold import visible_from


class Ticking:
    """As `action.tick` on the socket, for a member who is not in the room."""

    def __init__(self, rooms: LiveRooms, writer: LogWriter, boards: Boards) -> None:
        self._rooms = rooms
        self._writer = writer
        self._boards = boards

    async def tick(self, person: str, room: str, request: PromiseTick) -> None:
        """Said again it changes nothing, whatever has become of the room since.

        Raises `not_found` for a room or a promise that is not theirs to see.
        """
        try:
            await self._tick(person, room, request)
        except ServiceError as error:
            digest = digest_of(request)
            await was_done(self._writer, room, person, request.cid, digest, error)

    async def _tick(self, person: str, room: str, request: PromiseTick) -> None:
        live = await self._rooms.get(room)
        if live is None or live.member(person) is None:
            raise ServiceError("not_found")
        board = await self._boards.of(live)
        member = live.member(person)
        if member is None:
            raise ServiceError("not_found")
        policy.require(member.role, "promise", archived=live.record.archived)
        if seen_from(board, visible_from(live.record, member)).action(request.promise) is None:
            raise ServiceError("not_found")
        done = ActionDone(action=request.promise, on=request.on)
        outcome = await self._writer.append(append_of(room, person, request, request.cid, done))
        if isinstance(outcome, Refused):
            raise outcome.error
