"""The board as a fold over a room's log: board and event in, board out.

Total: whatever names something that is not on the board changes nothing, so any stretch of a log
gives a board. client_demo/src/connection/board.ts is the same fold; both are held to
tests/vectors/board.json.
"""

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec import UNSET
from msgspec.structs import replace

from server.protocol.blanking import sweep_of
from server.protocol.board import (
    ActionItem,
    AgendaPoint,
    Board,
    PollChoice,
    PromptCard,
    QuickPoll,
    RunningTimer,
    is_open,
    is_pending,
)
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


# ── the agenda ───────────────────────────────────────────────────────────────────────────────


def _founded(board: Board, event: Event, _: RoomCreated) -> Board:
    return replace(board, founder=event.actor)


def _added(board: Board, event: Event, body: AgendaAdded) -> Board:
    point = AgendaPoint(
        seq=event.seq, text=body.text, by=event.actor, at=event.at, place=float(event.seq)
    )
    return _placed(board, (*board.points, point))


def _changed(board: Board, _: Event, body: AgendaChanged) -> Board:
    return _point(board, body.point, text=body.text)


def _moved(board: Board, event: Event, body: AgendaMoved) -> Board:
    place = float(event.seq) if body.place is None else body.place
    moved = _point(board, body.point, place=place)
    return _placed(moved, moved.points)


def _taken(board: Board, event: Event, body: AgendaTaken) -> Board:
    taken = _point(board, body.point, carried=False, place=float(event.seq))
    return _placed(taken, taken.points)


def _covered(board: Board, event: Event, body: AgendaCovered) -> Board:
    point = board.point(body.point)
    if point is None or (point.covered_at is not None) == body.on:
        return board
    at = event.at if body.on else None
    return _left(_point(board, body.point, covered_at=at, carried=False))


def _dropped(board: Board, _: Event, body: AgendaDropped) -> Board:
    return _left(_point(board, body.point, dropped=body.on))


def _turned(board: Board, _: Event, body: AgendaTurned) -> Board:
    return _left(replace(board, current=body.point))


def _owned(board: Board, _: Event, body: AgendaOwned) -> Board:
    return replace(board, owner=body.person)


def _point(board: Board, seq: int, **changes: Any) -> Board:  # noqa: ANN401 - fields of a point
    points = tuple(replace(one, **changes) if one.seq == seq else one for one in board.points)
    return replace(board, points=points)


def _placed(board: Board, points: tuple[AgendaPoint, ...]) -> Board:
    return replace(board, points=tuple(sorted(points, key=lambda one: (one.place, one.seq))))


def _left(board: Board) -> Board:
    """Nobody talks about a point that is not open, or not here."""
    point = None if board.current is None else board.point(board.current)
    return board if point is not None and is_open(point) else replace(board, current=None)


# ── promises ─────────────────────────────────────────────────────────────────────────────────


def _promised(board: Board, event: Event, body: ActionAdded) -> Board:
    action = ActionItem(
        seq=event.seq,
        text=body.text,
        owner=body.owner,
        by=event.actor,
        at=event.at,
        due=body.due,
    )
    return replace(board, actions=(*board.actions, action))


def _promise_changed(board: Board, _: Event, body: ActionChanged) -> Board:
    new = {name: getattr(body, name) for name in ("text", "owner", "due")}
    known = {name: value for name, value in new.items() if value is not UNSET}
    return _action(board, body.action, **known)


def _done(board: Board, event: Event, body: ActionDone) -> Board:
    action = board.action(body.action)
    if action is None or (action.done_at is not None) == body.on:
        return board
    return _action(board, body.action, done_at=event.at if body.on else None)


def _let_go(board: Board, _: Event, body: ActionDropped) -> Board:
    return _action(board, body.action, dropped=body.on)


def _action(board: Board, seq: int, **changes: Any) -> Board:  # noqa: ANN401 - fields of a promise
    actions = tuple(replace(one, **changes) if one.seq == seq else one for one in board.actions)
    return replace(board, actions=actions)


# ── the timer, polls, cards ──────────────────────────────────────────────────────────────────


def _started(board: Board, event: Event, body: TimerStarted) -> Board:
    timer = RunningTimer(seq=event.seq, by=event.actor, at=event.at, ends_at=event.at + body.ms)
    return replace(board, timer=timer)


def _extended(board: Board, event: Event, body: TimerExtended) -> Board:
    if board.timer is None:
        return board
    ends_at = max(board.timer.ends_at, event.at) + body.ms
    return replace(board, timer=replace(board.timer, ends_at=ends_at))


def _stopped(board: Board, _: Event, __: TimerStopped) -> Board:
    return replace(board, timer=None)


def _opened(board: Board, event: Event, body: PollOpened) -> Board:
    poll = QuickPoll(
        seq=event.seq,
        question=body.question,
        options=body.options,
        by=event.actor,
        at=event.at,
    )
    return replace(board, polls=(*board.polls, poll))


def _voted(board: Board, event: Event, body: PollVoted) -> Board:
    poll = board.poll(body.poll)
    if poll is None or poll.closed_at is not None:
        return board
    if body.choice is not None and body.choice >= len(poll.options):
        return board
    votes = {one.person: one.choice for one in poll.votes}
    if body.choice is None:
        votes.pop(event.actor, None)
    else:
        votes[event.actor] = body.choice
    kept = tuple(PollChoice(person=who, choice=choice) for who, choice in votes.items())
    return _poll(board, replace(poll, votes=kept))


def _poll_closed(board: Board, event: Event, body: PollClosed) -> Board:
    poll = board.poll(body.poll)
    if poll is None or poll.closed_at is not None:
        return board
    return _poll(board, replace(poll, closed_at=event.at))


def _poll(board: Board, poll: QuickPoll) -> Board:
    return replace(board, polls=tuple(poll if one.seq == poll.seq else one for one in board.polls))


def _drawn(board: Board, event: Event, body: CardDrawn) -> Board:
    card = PromptCard(
        seq=event.seq,
        card_kind=body.card_kind,
        number=body.number,
        by=event.actor,
        at=event.at,
    )
    return replace(board, card=card)


def _dismissed(board: Board, _: Event, body: CardDismissed) -> Board:
    if board.card is None or board.card.seq != body.card:
        return board
    return replace(board, card=None)


# ── the end of a session ─────────────────────────────────────────────────────────────────────


def _closed(board: Board, _: Event, __: EpisodeClosed) -> Board:
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


# ── what was taken back, and what was erased ─────────────────────────────────────────────────


def _taken_back(board: Board, _: Event, body: MessageRedacted) -> Board:
    if body.item is None:
        return board
    kept = replace(
        board,
        points=tuple(one for one in board.points if one.seq != body.target),
        actions=tuple(one for one in board.actions if one.seq != body.target),
        polls=tuple(one for one in board.polls if one.seq != body.target),
    )
    return _left(kept)


def _swept(board: Board, event: Event, _: WordsErased | EpisodeErased) -> Board:
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
    return _left(kept)


STEPS: Final[dict[type[EventBody], Callable[[Board, Event, Any], Board]]] = {
    RoomCreated: _founded,
    AgendaAdded: _added,
    AgendaChanged: _changed,
    AgendaMoved: _moved,
    AgendaTaken: _taken,
    AgendaCovered: _covered,
    AgendaDropped: _dropped,
    AgendaTurned: _turned,
    AgendaOwned: _owned,
    ActionAdded: _promised,
    ActionChanged: _promise_changed,
    ActionDone: _done,
    ActionDropped: _let_go,
    TimerStarted: _started,
    TimerExtended: _extended,
    TimerStopped: _stopped,
    PollOpened: _opened,
    PollVoted: _voted,
    PollClosed: _poll_closed,
    CardDrawn: _drawn,
    CardDismissed: _dismissed,
    EpisodeClosed: _closed,
    MessageRedacted: _taken_back,
    WordsErased: _swept,
    EpisodeErased: _swept,
}
"""Body -> what it does to the board. All other events only move the head."""


def concerns(event: Event) -> bool:
    """Whether `event` does more to a board than move its head."""
    return type(event.body) in STEPS
