"""What events do to the whole board: a session's end, and words that are taken out of the log."""

from msgspec.structs import replace

from server.protocol.blanking import sweep_of
from server.protocol.board import agenda_steps
from server.protocol.board.model import Board, is_open, is_pending
from server.protocol.events.chat import MessageRedacted
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from server.protocol.events.retention import EpisodeErased, WordsErased
from server.protocol.events.rooms import RoomCreated


def founded(board: Board, event: Event, _: RoomCreated) -> Board:
    return replace(board, founder=event.actor)


def closed(board: Board, _: Event, __: EpisodeClosed) -> Board:
    """What is open is carried over; what was finished stands in the episode's record."""
    return replace(
        board,
        points=tuple(replace(one, carried=True) for one in board.points if is_open(one)),
        actions=tuple(replace(one, carried=True) for one in board.actions if is_pending(one)),
        current=None,
        timer=None,
        polls=(),
        card=None,
    )


def taken_back(board: Board, _: Event, body: MessageRedacted) -> Board:
    if body.item is None:
        return board
    kept = replace(
        board,
        points=tuple(one for one in board.points if one.seq != body.target),
        actions=tuple(one for one in board.actions if one.seq != body.target),
        polls=tuple(one for one in board.polls if one.seq != body.target),
    )
    return agenda_steps.left(kept)


def swept(board: Board, event: Event, _: WordsErased | EpisodeErased) -> Board:
    """What was put here in that stretch goes; what was changed there, once the log is read."""
    sweep = sweep_of(event)
    if sweep is None:
        return board
    timer, card = board.timer, board.card
    kept = replace(
        board,
        points=tuple(one for one in board.points if not sweep.covers(one.seq, one.by)),
        actions=tuple(one for one in board.actions if not sweep.covers(one.seq, one.by)),
        timer=None if timer is not None and sweep.covers(timer.seq, timer.by) else timer,
        polls=tuple(one for one in board.polls if not sweep.covers(one.seq, one.by)),
        card=None if card is not None and sweep.covers(card.seq, card.by) else card,
    )
    return agenda_steps.left(kept)
