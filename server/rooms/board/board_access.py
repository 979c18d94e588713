"""Where the use cases of the board meet its room: who may, what lies there, and the log."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from server.kernel.errors import ServiceError
from server.protocol.board.model import Board, seen_from
from server.protocol.events.log import Body
from server.protocol.exchange import Ask
from server.rooms.board.board_loading import Boards
from server.rooms.live.live_room import LiveRoom
from server.rooms.log.appending import append_of, submit
from server.rooms.ports import LogWriter
from server.rooms.state import policy
from server.rooms.state.fold import visible_from
from server.rooms.state.model import Membership


@dataclass(frozen=True, slots=True)
class BoardPlace:
    """Somebody at the board: `board` is all of it, `seen` what they may read of it."""

    live: LiveRoom
    member: Membership
    board: Board
    seen: Board

    def require_rewording(self, seq: int) -> None:
        """Refuse new words where the old ones, which they replace, are kept for an operator, and
        for what is just being taken back: they would outlive it."""
        self.live.require_not_held()
        if seq in self.live.being_redacted:
            raise ServiceError("gone")


class BoardAccess:
    """The board as its use cases need it."""

    def __init__(
        self, live: Callable[[str], LiveRoom | None], writer: LogWriter, boards: Boards
    ) -> None:
        self._live = live
        self._writer = writer
        self._boards = boards

    async def place(self, ask: Ask[Any], action: policy.Action) -> BoardPlace:
        """The sender's place; raises unless they are in the room and may do `action` now."""
        live = self._live(ask.room)
        if live is None:
            raise ServiceError("not_joined")
        live.require(ask.seat, action)
        board = await self._boards.of(live)
        member = live.require(ask.seat, action)
        return BoardPlace(live, member, board, seen_from(board, visible_from(live.record, member)))

    def write(self, ask: Ask[Any], *bodies: Body) -> None:
        """Commit `bodies` together and answer; the request's cid stands on the first."""
        submit(
            self._writer,
            append_of(ask.room, ask.person, ask.message, ask.message.cid, *bodies),
            ask,
        )


def room_for(what: str, *counts: tuple[int, int]) -> None:
    """Refuse when any of `(how many there are, how many there may be)` is used up."""
    for there, most in counts:
        if there >= most:
            raise ServiceError("quota_exceeded", data={"field": what, "most": most})
