"""The agenda: its points, their order, and what is talked about now."""

from server.kernel.errors import ServiceError
from server.protocol.board.model import (
    OPEN_POINTS,
    POINTS,
    AgendaPoint,
    Board,
    is_open,
    next_after,
)
from server.protocol.events.board import (
    AgendaAdded,
    AgendaChanged,
    AgendaCovered,
    AgendaDropped,
    AgendaMoved,
    AgendaOwned,
    AgendaTaken,
    AgendaTurned,
)
from server.protocol.events.log import Body
from server.protocol.exchange import Ask
from server.protocol.messages.board import (
    AgendaAdd,
    AgendaChange,
    AgendaCover,
    AgendaDrop,
    AgendaMove,
    AgendaOwn,
    AgendaTake,
    AgendaTurn,
)
from server.rooms.board.board_access import BoardAccess, BoardPlace, room_for
from server.rooms.state import policy
from server.rooms.state.model import RoomRecord


class Agenda:
    """The use cases of the agenda. Everybody who may write it may tick and drop any point."""

    def __init__(self, table: BoardAccess) -> None:
        self._table = table

    async def add(self, ask: Ask[AgendaAdd]) -> None:
        at = await self._table.place(ask, "agenda")
        points = at.board.points
        room_for("agenda", (sum(map(is_open, points)), OPEN_POINTS), (len(points), POINTS))
        self._table.write(ask, AgendaAdded(text=ask.message.text))

    async def change(self, ask: Ask[AgendaChange]) -> None:
        at, point = await self._point(ask, ask.message.point)
        at.require_rewording(point.seq)
        self._table.write(ask, AgendaChanged(point=point.seq, text=ask.message.text))

    async def move(self, ask: Ask[AgendaMove]) -> None:
        at, point = await self._point(ask, ask.message.point)
        before = ask.message.before
        if before is not None and (before == point.seq or at.seen.point(before) is None):
            raise ServiceError("not_found")
        place = None if before is None else place_before(at.board, before, point.seq)
        self._table.write(ask, AgendaMoved(point=point.seq, place=place))

    async def take(self, ask: Ask[AgendaTake]) -> None:
        _, point = await self._point(ask, ask.message.point)
        self._table.write(ask, AgendaTaken(point=point.seq))

    async def cover(self, ask: Ask[AgendaCover]) -> None:
        """Tick; in a session the talk turns to the next point, unless it was on another one."""
        at, point = await self._point(ask, ask.message.point)
        covered = AgendaCovered(point=point.seq, on=ask.message.on)
        turns = ask.message.on and at.live.record.episode is not None
        following = next_after(at.board, point.seq)
        if turns and at.board.current in {None, point.seq} and following is not None:
            self._table.write(ask, covered, AgendaTurned(point=following))
        else:
            self._table.write(ask, covered)

    async def drop(self, ask: Ask[AgendaDrop]) -> None:
        _, point = await self._point(ask, ask.message.point)
        self._table.write(ask, AgendaDropped(point=point.seq, on=ask.message.on))

    async def turn(self, ask: Ask[AgendaTurn]) -> None:
        """Turn to an open point; one that was carried over is taken in by it."""
        wanted = ask.message.point
        if wanted is None:
            await self._table.place(ask, "agenda")
            self._table.write(ask, AgendaTurned(point=None))
            return
        at, point = await self._point(ask, wanted)
        if at.live.record.episode is None or not is_open(point):
            raise ServiceError("gone")
        turned: Body = AgendaTurned(point=point.seq)
        first = (AgendaTaken(point=point.seq),) if point.carried else ()
        self._table.write(ask, *first, turned)

    async def own(self, ask: Ask[AgendaOwn]) -> None:
        """Give the agenda away: its owner may, and a host."""
        at = await self._table.place(ask, "agenda")
        if owner_of(at.live.record, at.board) != ask.person:
            policy.require(at.member.role, "manage", paired=at.live.record.paired)
        if at.live.member(ask.message.person) is None:
            raise ServiceError("not_found")
        self._table.write(ask, AgendaOwned(person=ask.message.person))

    async def _point(
        self,
        ask: Ask[AgendaChange]
        | Ask[AgendaMove]
        | Ask[AgendaTake]
        | Ask[AgendaCover]
        | Ask[AgendaDrop]
        | Ask[AgendaTurn],
        seq: int,
    ) -> tuple[BoardPlace, AgendaPoint]:
        at = await self._table.place(ask, "agenda")
        point = at.seen.point(seq)
        if point is None:
            raise ServiceError("not_found")
        return at, point


def place_before(board: Board, before: int, moving: int) -> float:
    """A place between the point `before` and the one that stands ahead of it."""
    others = [one for one in board.points if one.seq != moving]
    at = next(index for index, one in enumerate(others) if one.seq == before)
    here = others[at].place
    return here - 1 if at == 0 else (others[at - 1].place + here) / 2


def owner_of(record: RoomRecord, board: Board) -> str | None:
    """Whose agenda it is: as it was given, or else the mentee's, or else the founder's."""
    members = [one for one in record.members.values() if one.standing == "member"]
    if board.owner is not None and any(one.person == board.owner for one in members):
        return board.owner
    mentees = sorted(one.person for one in members if one.role == "mentee")
    return mentees[0] if mentees else board.founder
