"""What events do to the timer and to the prompt card."""

from msgspec.structs import replace

from server.protocol.board.model import Board, PromptCard, RunningTimer
from server.protocol.events.board import (
    CardDismissed,
    CardDrawn,
    TimerExtended,
    TimerStarted,
    TimerStopped,
)
from server.protocol.events.log import Event


def started(board: Board, event: Event, body: TimerStarted) -> Board:
    timer = RunningTimer(seq=event.seq, by=event.actor, at=event.at, ends_at=event.at + body.ms)
    return replace(board, timer=timer)


def extended(board: Board, event: Event, body: TimerExtended) -> Board:
    if board.timer is None:
        return board
    ends_at = max(board.timer.ends_at, event.at) + body.ms
    return replace(board, timer=replace(board.timer, ends_at=ends_at))


def stopped(board: Board, _: Event, __: TimerStopped) -> Board:
    return replace(board, timer=None)


def drawn(board: Board, event: Event, body: CardDrawn) -> Board:
    card = PromptCard(
        seq=event.seq,
        card_kind=body.card_kind,
        number=body.number,
        by=event.actor,
        at=event.at,
    )
    return replace(board, card=card)


def dismissed(board: Board, _: Event, body: CardDismissed) -> Board:
    if board.card is None or board.card.seq != body.card:
        return board
    return replace(board, card=None)
