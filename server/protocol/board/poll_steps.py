"""What events do to polls."""

from msgspec.structs import replace

from server.protocol.board.model import Board, PollChoice, QuickPoll
from server.protocol.events.board import PollClosed, PollOpened, PollVoted
from server.protocol.events.log import Event


def opened(board: Board, event: Event, body: PollOpened) -> Board:
    poll = QuickPoll(
        seq=event.seq,
        question=body.question,
        options=body.options,
        by=event.actor,
        at=event.at,
    )
    return replace(board, polls=(*board.polls, poll))


def voted(board: Board, event: Event, body: PollVoted) -> Board:
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


def closed(board: Board, event: Event, body: PollClosed) -> Board:
    poll = board.poll(body.poll)
    if poll is None or poll.closed_at is not None:
        return board
    return _poll(board, replace(poll, closed_at=event.at))


def _poll(board: Board, poll: QuickPoll) -> Board:
    return replace(board, polls=tuple(poll if one.seq == poll.seq else one for one in board.polls))
