"""Writing in the shared notes: keystrokes are gathered, committed, and then shown to everybody."""

from collections.abc import Callable
from functools import partial
from typing import Final

from server.kernel.errors import ServiceError
from server.protocol.exchange import Ask
from server.protocol.limits import LIMITS
from server.protocol.messages.chat import NotesUpdate
from server.protocol.messages.replies import Ack
from server.rooms.live.live_room import Later, LiveRoom
from server.rooms.ports import Append, Committed, LogWriter, NewEvent, Outcome, Refused
from server.rooms.state.fold import visible_from
from server.rooms.state.notes_page import Gathered, NotesPage

GATHER_S: Final = 0.03
"""Between two commits of one page, so that fast fingers make few events."""

CHANGES_A_STEP: Final = 10_000
"""After that many changes a page gathers longer by another GATHER_S, up to MOST_GATHER_S."""

MOST_GATHER_S: Final = 1.0


def pause_after(changes: int) -> float:
    """Seconds from one commit to the next on a page that has had `changes`."""
    return min(MOST_GATHER_S, GATHER_S * (1 + changes // CHANGES_A_STEP))


class SharedNotes:
    """The use case of shared notes. One commit of a page is under way at a time.

    So what is refused never leaves a hole behind which later words stand in the log. Nor does what
    leans on words that are erased meanwhile get there: the writer's transaction looks (`leans_on`).
    """

    def __init__(
        self, live: Callable[[str], LiveRoom | None], writer: LogWriter, later: Later
    ) -> None:
        self._live = live
        self._writer = writer
        self._later = later
        self._resting: set[NotesPage] = set()

    def update(self, ask: Ask[NotesUpdate]) -> None:
        """Take in what was typed; answered once it is on disk."""
        live = self._live(ask.room)
        if live is None:
            raise ServiceError("not_joined")
        member = live.require(ask.seat, "notes")
        if not live.page.is_read_from(visible_from(live.record, member)):
            raise ServiceError("not_allowed", data={"action": "notes"})
        message = ask.message
        if len(message.update) > LIMITS.notes_update:
            raise ServiceError("too_large", data={"field": "update", "limit": LIMITS.notes_update})
        if not live.page.offer(ask, message.since, message.update):
            seq, at = live.page.last
            ask.reply(Ack(seq=seq, ep=live.record.epoch, ts=at, dup=True))
        self._go_on(live.id, live.page)

    def _go_on(self, room: str, page: NotesPage) -> None:
        """Commit what was gathered, unless it is too soon or the last commit is under way."""
        if page in self._resting or page.under_way is not None:
            return
        gathered = page.hand_over()
        if gathered is None:
            return
        self._rest(room, page)
        new_events = tuple(NewEvent(person, body) for person, body in gathered.bodies())
        try:
            append = Append(room, new_events, leans_on=self._known(room, page))
            self._writer.submit(append, partial(self._heard, room, page, gathered))
        except ServiceError as error:
            self._refused(page, gathered, error)

    def _known(self, room: str, page: NotesPage) -> int:
        """The last event that `page` heard of; that of a forgotten room hears nothing more."""
        live = self._live(room)
        return live.head if live is not None and live.page is page else 0

    def _rest(self, room: str, page: NotesPage) -> None:
        self._resting.add(page)
        self._later(pause_after(page.changes), partial(self._rested, room, page))

    def _rested(self, room: str, page: NotesPage) -> None:
        self._resting.discard(page)
        self._go_on(room, page)

    def _heard(self, room: str, page: NotesPage, gathered: Gathered, outcome: Outcome) -> None:
        if isinstance(outcome, Refused):
            self._refused(page, gathered, outcome.error)
            return
        page.under_way = None
        if isinstance(outcome, Committed):
            _answer(page, gathered, outcome)
        self._go_on(room, page)

    def _refused(self, page: NotesPage, gathered: Gathered, error: ServiceError) -> None:
        """Nothing was written, so nothing that leans on it may be: all is to be sent again."""
        page.under_way = None
        page.refuse(error)
        for ask in gathered.asks:
            ask.refuse(error)


def _answer(page: NotesPage, gathered: Gathered, outcome: Committed) -> None:
    """The page may have closed while its last words were on their way to the disk."""
    first = outcome.events[0]
    late = gathered.since < page.since < first.seq
    for ask in gathered.asks:
        if late:
            ask.refuse(ServiceError("page_closed"))
        else:
            ask.reply(Ack(seq=first.seq, ep=outcome.epoch, ts=first.at))
