"""The board as a fold over a room's log: board and event in, board out.

Total: whatever names something that is not on the board changes nothing, so any stretch of a log
gives a board. client_demo/src/connection/room/board.ts is the same fold; both are held to
tests/vectors/board.json.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec.structs import replace

from server.protocol.board import (
    agenda_steps,
    poll_steps,
    promise_steps,
    timer_and_card_steps,
    whole_steps,
)
from server.protocol.board.model import Board
from server.protocol.events.base import EventBody
from server.protocol.events.board import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    ActionDropped,
    AgendaAdded,
    AgendaChanged,
    AgendaCovered,
    AgendaDropped,
    AgendaMoved,
    AgendaOwned,
    AgendaTaken,
    AgendaTurned,
    CardDismissed,
    CardDrawn,
    PollClosed,
    PollOpened,
    PollVoted,
    TimerExtended,
    TimerStarted,
    TimerStopped,
)
from server.protocol.events.chat import MessageRedacted
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from server.protocol.events.retention import EpisodeErased, WordsErased
from server.protocol.events.rooms import RoomCreated


def fold(board: Board, event: Event) -> Board:
    """`board` after `event`; what it has seen already changes nothing."""
    if event.seq <= board.head:
        return board
    step = STEPS.get(type(event.body))
    changed = board if step is None else step(board, event, event.body)
    return replace(changed, head=event.seq)


def fold_all(events: Iterable[Event], board: Board | None = None) -> Board:
    """`board`, or the empty one, after `events`."""
    after = board or Board()
    for event in events:
        after = fold(after, event)
    return after


STEPS: Final[dict[type[EventBody], Callable[[Board, Event, Any], Board]]] = {
    RoomCreated: whole_steps.founded,
    AgendaAdded: agenda_steps.added,
    AgendaChanged: agenda_steps.changed,
    AgendaMoved: agenda_steps.moved,
    AgendaTaken: agenda_steps.taken,
    AgendaCovered: agenda_steps.covered,
    AgendaDropped: agenda_steps.dropped,
    AgendaTurned: agenda_steps.turned,
    AgendaOwned: agenda_steps.owned,
    ActionAdded: promise_steps.made,
    ActionChanged: promise_steps.changed,
    ActionDone: promise_steps.done,
    ActionDropped: promise_steps.dropped,
    TimerStarted: timer_and_card_steps.started,
    TimerExtended: timer_and_card_steps.extended,
    TimerStopped: timer_and_card_steps.stopped,
    PollOpened: poll_steps.opened,
    PollVoted: poll_steps.voted,
    PollClosed: poll_steps.closed,
    CardDrawn: timer_and_card_steps.drawn,
    CardDismissed: timer_and_card_steps.dismissed,
    EpisodeClosed: whole_steps.closed,
    MessageRedacted: whole_steps.taken_back,
    WordsErased: whole_steps.swept,
    EpisodeErased: whole_steps.swept,
}
"""Body -> what it does to the board. All other events only move the head."""


def concerns(event: Event) -> bool:
    """Whether `event` does more to a board than move its head."""
    return type(event.body) in STEPS
