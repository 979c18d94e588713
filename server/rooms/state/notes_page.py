"""The page of shared notes that a room has open: from one closing to the next, begun empty."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.events.chat import NotesChanged
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from server.protocol.exchange import Ask
from server.protocol.limits import LIMITS
from server.protocol.messages.replies import NotesState
from server.protocol.notes.shared_text import EMPTY, SharedText, TextTooLongError, merged
from server.protocol.notes.yjs_update import UpdateError

AGAIN_MS: Final = 250
"""Until a page is read anew after something was erased from it."""


def swept() -> ServiceError:
    """Why an update that may lean on erased words is not taken now: it is to be sent again."""
    return ServiceError("unavailable", temporary=True, retry_ms=AGAIN_MS)


@dataclass(slots=True)
class Gathered:
    """Updates that will be committed together, in order of coming, and who asked.

    `turns`: what one person sent before somebody else did. Their order is the log's, because a
    later one may lean on any earlier one.
    """

    since: int
    turns: list[tuple[str, list[bytes]]] = field(default_factory=list)
    asks: list[Ask[Any]] = field(default_factory=list)

    def add(self, person: str, update: bytes) -> None:
        if not self.turns or self.turns[-1][0] != person:
            self.turns.append((person, []))
        self.turns[-1][1].append(update)

    def bodies(self) -> list[tuple[str, NotesChanged]]:
        """One event for each turn."""
        return [
            (person, NotesChanged(since=self.since, update=merged(updates)))
            for person, updates in self.turns
        ]


class NotesPage:
    """Two replicas: the kept one is the fold of the log, the tried one is ahead of it.

    An update is tried first; only what was committed reaches the kept replica, and with it those
    who join. `since` is the seq of the closing that the page begins after.
    """

    __slots__ = (
        "_kept",
        "_tried",
        "begun",
        "changes",
        "gathered",
        "last",
        "since",
        "stale",
        "sweeps",
        "under_way",
    )

    def __init__(self, since: int = 0) -> None:
        self.under_way: Gathered | None = None
        self.last: tuple[int, Millis] = (0, 0)
        """The seq and time of the last change."""
        self.sweeps = 0
        """How often something was taken out of the log."""
        self._begin(since)

    @classmethod
    def of(cls, since: int, events: Sequence[Event]) -> "NotesPage":
        """The page as the log gives it: its changes since the closing at `since`."""
        page = cls(since)
        for event in events:
            page.take(event)
        return page

    def state(self) -> NotesState:
        update = EMPTY if self._kept is None else self._kept.state()
        return NotesState(since=self.since, update=update)

    def seen_from(self, visible: int) -> NotesState:
        """As `state`, for somebody who reads the log from `visible` on.

        A document cannot be cut: later words lean on earlier ones, and what was deleted stays in
        it. So who came after its first word gets the next page, and nothing of this one.
        """
        if not self.is_read_from(visible):
            return NotesState(since=self.since, update=EMPTY, withheld=True)
        return self.state()

    def is_read_from(self, visible: int) -> bool:
        """Whether somebody who reads the log from `visible` on may read all of it."""
        return self.begun is None or self.begun >= visible

    def text(self) -> str:
        """What is committed."""
        return "" if self._kept is None else str(self._kept)

    # ── what is committed ───────────────────────────────────────────────────────────────────

    def take(self, event: Event) -> None:
        """Fold one more event of the log in. A change that missed its page counts for none."""
        body = event.body
        if isinstance(body, NotesChanged):
            if body.since == self.since:
                self._change(event, body)
        elif isinstance(body, EpisodeClosed):
            self.refuse(ServiceError("page_closed"))
            self._begin(event.seq)

    def _begin(self, since: int) -> None:
        self.since = since
        self.changes = 0
        self.begun: int | None = None
        """The seq of the first change."""
        self.stale = False
        """Something that it holds was taken out of the log: it is to be read anew."""
        self.gathered: Gathered | None = None
        self._kept: SharedText | None = None
        self._tried: SharedText | None = None

    def _change(self, event: Event, body: NotesChanged) -> None:
        if self._kept is None:
            self._kept = SharedText()
        self.begun = self.begun or event.seq
        self._kept.replay(event.actor, body.update)
        if self._tried is not None:
            self._tried.replay(event.actor, body.update)
        self.changes += 1
        self.last = (event.seq, event.at)

    def outdate(self) -> None:
        """Something that may stand here was taken out of the log.

        What was gathered may lean on it, and so may whatever comes before the page is read anew.
        """
        self.stale = True
        self.sweeps += 1
        self.refuse(swept())

    def renew(self, read: "NotesPage") -> None:
        """Hold what was `read` from the log instead; what is on its way stays so."""
        self._kept, self._tried = read._kept, None  # noqa: SLF001 - of the same class
        self.changes, self.stale, self.begun = read.changes, False, read.begun

    # ── what is on its way ──────────────────────────────────────────────────────────────────

    def offer(self, ask: Ask[Any], since: int, update: bytes) -> bool:
        """Gather an update for the next commit; False when all of it is committed already.

        Raises `page_closed`, `bad_request`, `too_large`, and `unavailable` until what was erased
        from it is known; nothing was taken in then.
        """
        if since != self.since:
            raise ServiceError("page_closed")
        if self.stale:
            raise swept()
        brought = self._try(ask.person, update)
        waiting = self.gathered or self.under_way
        if brought is None and (waiting is None or waiting.since != since):
            return False
        if brought is not None:
            waiting = self.gathered = self.gathered or Gathered(since)
            waiting.add(ask.person, brought)
        if waiting is not None:
            waiting.asks.append(ask)
        return True

    def hand_over(self) -> Gathered | None:
        """What was gathered, which is now under way."""
        self.under_way, self.gathered = self.gathered, None
        return self.under_way

    def refuse(self, error: ServiceError) -> None:
        """What was gathered will not be written; whoever typed it still has it."""
        refused, self.gathered, self._tried = self.gathered, None, None
        for ask in refused.asks if refused else ():
            ask.refuse(error)

    def _try(self, person: str, update: bytes) -> bytes | None:
        tried = self._ahead() if self._tried is None else self._tried
        self._tried = tried
        try:
            found = tried.read(person, update)
            self._tried = None
            brought = tried.write(person, update, found)
        except UpdateError as error:
            raise ServiceError("bad_request", data={"field": "update"}) from error
        except TextTooLongError as error:
            limit = LIMITS.notes_text
            raise ServiceError("too_large", data={"field": "notes", "limit": limit}) from error
        self._tried = tried
        return brought

    def _ahead(self) -> SharedText:
        """The kept replica with everything that is on its way."""
        tried = SharedText() if self._kept is None else self._kept.copy()
        for waiting in (self.under_way, self.gathered):
            if waiting is not None and waiting.since == self.since:
                for person, updates in waiting.turns:
                    for update in updates:
                        tried.replay(person, update)
        return tried
