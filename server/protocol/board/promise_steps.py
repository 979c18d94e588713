"""What events do to promises."""

from typing import Any

from msgspec import UNSET
from msgspec.structs import replace

from server.protocol.board.model import ActionItem, Board
from server.protocol.events.board import ActionAdded, ActionChanged, ActionDone, ActionDropped
from server.protocol.events.log import Event


def made(board: Board, event: Event, body: ActionAdded) -> Board:
    action = ActionItem(
        seq=event.seq,
        text=body.text,
        owner=body.owner,
        by=event.actor,
        at=event.at,
        due=body.due,
    )
    return replace(board, actions=(*board.actions, action))


def changed(board: Board, _: Event, body: ActionChanged) -> Board:
    new = {name: getattr(body, name) for name in ("text", "owner", "due")}
    known = {name: value for name, value in new.items() if value is not UNSET}
    return _action(board, body.action, **known)


def done(board: Board, event: Event, body: ActionDone) -> Board:
    action = board.action(body.action)
    if action is None or (action.done_at is not None) == body.on:
        return board
    return _action(board, body.action, done_at=event.at if body.on else None)


def dropped(board: Board, _: Event, body: ActionDropped) -> Board:
    return _action(board, body.action, dropped=body.on)


def _action(board: Board, seq: int, **changes: Any) -> Board:  # noqa: ANN401 - fields of a promise
    actions = tuple(replace(one, **changes) if one.seq == seq else one for one in board.actions)
    return replace(board, actions=actions)
