"""What people had on their board in an episode: a fold beside the scene's.

The board itself is folded by protocol/board/fold.py; this adds what the board forgets: for how long
each point was talked about, and what lay there for a moment.
"""

from collections import deque
from collections.abc import Callable
from typing import Final

from msgspec.structs import replace

from server.history.record.spans import Track
from server.kernel.clock import Millis
from server.protocol.blanking import (
    TAKING,
    edits_of,
    reworded,
    said_of,
    sweeps_of,
    taken_back,
)
from server.protocol.board.fold import concerns, fold
from server.protocol.board.model import Board, RunningTimer, is_open
from server.protocol.bodies.board import (
    EpisodeAction,
    EpisodeCard,
    EpisodePoint,
    EpisodePoll,
    EpisodeTimer,
    Together,
)
from server.protocol.bodies.episode_timeline import Span
from server.protocol.events.board import CardDrawn
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event

MOST: Final = 200
"""Cards and timers that a record keeps of each; the first ones."""


class _Play:
    """The board from event to event, and what it forgets."""

    def __init__(self) -> None:
        self._board = Board()
        self._since: Millis = 0
        self._spans: dict[int, Track] = {}
        self._cards: list[EpisodeCard] = []
        self._timers: dict[int, EpisodeTimer] = {}

    def prepare(self, event: Event) -> None:
        self._board = fold(self._board, event)

    def begin(self, at: Millis) -> None:
        self._since = at
        if self._board.current is not None:
            self._track(self._board.current).start(at)
        self._time(self._board.timer, at)

    def take(self, event: Event) -> None:
        before = self._board
        self._board = fold(before, event)
        if self._board.current != before.current:
            self._turn(before.current, self._board.current, event.at)
        if self._board.timer != before.timer:
            self._stop(before.timer, event.at)
            self._time(self._board.timer, event.at)
        if isinstance(event.body, CardDrawn) and len(self._cards) < MOST:
            self._cards.append(_card(event, event.body))

    def close(self, at: Millis) -> None:
        for track in self._spans.values():
            track.stop(at)
        self._stop(self._board.timer, at)

    def cut(self, at: Millis) -> None:
        self._since = at
        for track in self._spans.values():
            track.cut(at)
        self._cards.clear()

    def together(self) -> Together:
        return Together(
            agenda=self._agenda(),
            actions=self._actions(),
            polls=self._polls(),
            cards=tuple(self._cards),
            timers=tuple(self._timers.values()),
        )

    def _turn(self, left: int | None, to: int | None, at: Millis) -> None:
        if left is not None:
            self._track(left).stop(at)
        if to is not None:
            self._track(to).start(at)

    def _track(self, point: int) -> Track:
        return self._spans.setdefault(point, Track())

    def _time(self, timer: RunningTimer | None, at: Millis) -> None:
        if timer is None or timer.ends_at <= at or len(self._timers) >= MOST:
            return
        start = max(timer.at, self._since)
        span = Span(start=start, end=timer.ends_at)
        self._timers[timer.seq] = EpisodeTimer(seq=timer.seq, by=timer.by, span=span)

    def _stop(self, timer: RunningTimer | None, at: Millis) -> None:
        """The timer is over by `at`, unless it was before."""
        known = None if timer is None else self._timers.get(timer.seq)
        if known is None or (known.span.end or 0) <= at:
            return
        span = Span(start=known.span.start, end=max(at, known.span.start))
        self._timers[known.seq] = replace(known, span=span)

    def _agenda(self) -> tuple[EpisodePoint, ...]:
        """Today's points in their order: what was covered here, and what is open still."""
        return tuple(
            EpisodePoint(
                seq=one.seq,
                text=one.text,
                by=one.by,
                spans=self._spans[one.seq].spans() if one.seq in self._spans else (),
                covered_at=one.covered_at,
            )
            for one in self._board.points
            if not one.dropped
            and not one.carried
            and (is_open(one) or self._within(one.covered_at))
        )

    def _actions(self) -> tuple[EpisodeAction, ...]:
        return tuple(
            EpisodeAction(
                seq=one.seq,
                text=one.text,
                owner=one.owner,
                due=one.due,
                at=one.at,
                made=self._within(one.at),
                done_at=one.done_at,
            )
            for one in self._board.actions
            if not one.dropped and (self._within(one.at) or self._within(one.done_at))
        )

    def _polls(self) -> tuple[EpisodePoll, ...]:
        return tuple(
            EpisodePoll(
                seq=one.seq,
                question=one.question,
                options=one.options,
                by=one.by,
                at=one.at,
                votes=one.votes,
                closed_at=one.closed_at,
            )
            for one in self._board.polls
            if one.closed_at is None or self._within(one.closed_at)
        )

    def _within(self, at: Millis | None) -> bool:
        return at is not None and at >= self._since


class BoardRecord:
    """Keeps what happened to the board, and tells it when it is asked: without what was erased.

    `prepare` takes what came before the episode, `take` what came in it.
    """

    def __init__(self) -> None:
        self._steps: list[tuple[Callable[[_Play, Event], None], Event]] = []
        self._turns: list[tuple[int, Callable[[_Play], None]]] = []
        self._log: list[Event] = []
        """All of it that says something here, and what takes it back or says it better."""

    def prepare(self, event: Event) -> None:
        self._keep(_Play.prepare, event)

    def take(self, event: Event) -> None:
        """An event of the episode, or a later one that takes something out of the log.

        Its closing is told by `close`, which keeps the board.
        """
        if not isinstance(event.body, EpisodeClosed):
            self._keep(_Play.take, event)

    def hear(self, event: Event) -> None:
        """A later event, which may say better what lies here."""
        self._log.append(event)

    def begin(self, at: Millis) -> None:
        """The episode begins; what lies there already lies there from now on."""
        self._turns.append((len(self._steps), lambda play: play.begin(at)))

    def cut(self, at: Millis) -> None:
        """Forget what was over before `at`; what lasts goes on from there."""
        self._turns.append((len(self._steps), lambda play: play.cut(at)))

    def close(self, at: Millis) -> None:
        """The episode ended at `at`."""
        self._turns.append((len(self._steps), lambda play: play.close(at)))

    def together(self) -> Together:
        play = _Play()
        turns = deque(self._turns)
        gone, sweeps, edits = taken_back(self._log), sweeps_of(self._log), edits_of(self._log)
        for place, (step, event) in enumerate(self._steps):
            while turns and turns[0][0] <= place:
                turns.popleft()[1](play)
            if said_of(event) not in gone and not any(sweep.takes(event) for sweep in sweeps):
                step(play, reworded(event, edits))
        for _, turn in turns:
            turn(play)
        return play.together()

    def _keep(self, step: "Callable[[_Play, Event], None]", event: Event) -> None:
        self._log.append(event)
        if concerns(event) and type(event.body) not in TAKING:
            self._steps.append((step, event))


def _card(event: Event, body: CardDrawn) -> EpisodeCard:
    return EpisodeCard(
        seq=event.seq, card_kind=body.card_kind, number=body.number, by=event.actor, at=event.at
    )


def seen_from(together: Together, visible_from: int) -> Together:
    """Without what was written before event `visible_from`."""
    if visible_from <= 1:
        return together
    return Together(
        agenda=tuple(one for one in together.agenda if one.seq >= visible_from),
        actions=tuple(one for one in together.actions if one.seq >= visible_from),
        polls=tuple(one for one in together.polls if one.seq >= visible_from),
        cards=tuple(one for one in together.cards if one.seq >= visible_from),
        timers=tuple(one for one in together.timers if one.seq >= visible_from),
    )
