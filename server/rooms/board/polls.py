"""Quick polls: one question, a few answers, one vote each, with names."""

from typing import Any

from server.kernel.errors import ServiceError
from server.kernel.text import alike
from server.protocol.board.model import OPEN_POLLS, POLLS, QuickPoll
from server.protocol.events.board import PollClosed, PollOpened, PollVoted
from server.protocol.exchange import Ask
from server.protocol.messages.board import PollClose, PollOpen, PollVote
from server.rooms.board.board_access import BoardAccess, room_for
from server.rooms.state import policy


class Polls:
    """The use cases of polls. Why votes carry names: docs/decisions/0030."""

    def __init__(self, table: BoardAccess) -> None:
        self._table = table

    async def open(self, ask: Ask[PollOpen]) -> None:
        at = await self._table.place(ask, "poll")
        open_ones = sum(one.closed_at is None for one in at.board.polls)
        room_for("polls", (open_ones, OPEN_POLLS), (len(at.board.polls), POLLS))
        options = ask.message.options
        if len(set(map(alike, options))) < len(options):
            raise ServiceError("bad_request", data={"field": "options"})
        self._table.write(ask, PollOpened(question=ask.message.question, options=options))

    async def vote(self, ask: Ask[PollVote]) -> None:
        """Vote, vote otherwise, or take the vote back."""
        poll = await self._open(ask, ask.message.poll, "vote")
        choice = ask.message.choice
        if choice is not None and choice >= len(poll.options):
            raise ServiceError("bad_request", data={"field": "choice"})
        self._table.write(ask, PollVoted(poll=poll.seq, choice=choice))

    async def close(self, ask: Ask[PollClose]) -> None:
        poll = await self._open(ask, ask.message.poll, "poll")
        self._table.write(ask, PollClosed(poll=poll.seq))

    async def _open(self, ask: Ask[Any], seq: int, action: policy.Action) -> QuickPoll:
        at = await self._table.place(ask, action)
        poll = at.seen.poll(seq)
        if poll is None:
            raise ServiceError("not_found")
        if poll.closed_at is not None:
            raise ServiceError("gone")
        return poll
