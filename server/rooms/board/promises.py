"""Promises: who does what, by when. They stay until they are kept or let go of."""

from typing import Any

from msgspec import UNSET, UnsetType

from server.kernel.errors import ServiceError
from server.protocol.board.model import ACTIONS, OPEN_ACTIONS, is_pending
from server.protocol.events.board import ActionAdded, ActionChanged, ActionDone, ActionDropped
from server.protocol.exchange import Ask
from server.protocol.messages.board import ActionAdd, ActionChange, ActionDrop, ActionTick
from server.rooms.board.board_access import BoardAccess, BoardPlace, room_for
from server.rooms.board.days import check_day
from server.rooms.live.live_room import LiveRoom


class Actions:
    """The use cases of promises."""

    def __init__(self, table: BoardAccess) -> None:
        self._table = table

    async def add(self, ask: Ask[ActionAdd]) -> None:
        at = await self._table.place(ask, "promise")
        actions = at.board.actions
        room_for("promises", (sum(map(is_pending, actions)), OPEN_ACTIONS), (len(actions), ACTIONS))
        message = ask.message
        check_owner(at.live, message.owner)
        check_day(message.due)
        added = ActionAdded(text=message.text, owner=message.owner, due=message.due)
        self._table.write(ask, added)

    async def change(self, ask: Ask[ActionChange]) -> None:
        message = ask.message
        at = await self._known(ask, message.action)
        if message.text is not UNSET:
            at.require_rewording(message.action)
        if message.text is UNSET and message.owner is UNSET and message.due is UNSET:
            raise ServiceError("bad_request", data={"field": "text"})
        check_owner(at.live, message.owner)
        check_day(message.due)
        changed = ActionChanged(
            action=message.action, text=message.text, owner=message.owner, due=message.due
        )
        self._table.write(ask, changed)

    async def tick(self, ask: Ask[ActionTick]) -> None:
        await self._known(ask, ask.message.action)
        self._table.write(ask, ActionDone(action=ask.message.action, on=ask.message.on))

    async def drop(self, ask: Ask[ActionDrop]) -> None:
        await self._known(ask, ask.message.action)
        self._table.write(ask, ActionDropped(action=ask.message.action, on=ask.message.on))

    async def _known(self, ask: Ask[Any], action: int) -> BoardPlace:
        at = await self._table.place(ask, "promise")
        if at.seen.action(action) is None:
            raise ServiceError("not_found")
        return at


def check_owner(live: LiveRoom, owner: str | UnsetType) -> None:
    """Nobody promises for somebody who is not of the room."""
    if isinstance(owner, str) and live.member(owner) is None:
        raise ServiceError("bad_request", data={"field": "owner"})
