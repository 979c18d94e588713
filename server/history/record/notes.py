"""The notes of an episode: what everybody wrote on the room's page while it was open."""

from dataclasses import dataclass

from server.kernel.clock import Millis
from server.kernel.text import is_blank
from server.protocol.blanking import Sweep
from server.protocol.bodies.board import EpisodeNotes
from server.protocol.events.chat import NotesChanged
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from server.protocol.notes.shared_text import SharedText


@dataclass(slots=True)
class _Folded:
    """`writers` in the order they began to write."""

    text: SharedText
    writers: dict[str, None]
    changed_at: Millis


class NotesRecord:
    """The changes of one page, `since` the closing before it.

    Changes that were taken out, or that lean on such, are left out of the text.
    """

    def __init__(self, since: int) -> None:
        self._since = since
        self._changes: list[tuple[Event, bytes]] = []

    @property
    def first(self) -> int | None:
        """The first change's seq, which may be before its episode opened."""
        return self._changes[0][0].seq if self._changes else None

    def take(self, event: Event) -> None:
        body = event.body
        if isinstance(body, NotesChanged) and body.since == self._since:
            self._changes.append((event, body.update))
        elif isinstance(body, EpisodeClosed):
            self._since, self._changes = event.seq, []

    def lose(self, sweep: Sweep) -> None:
        """Forget what was taken out of the log."""
        self._changes = [one for one in self._changes if not sweep.takes(one[0])]

    def text(self) -> str:
        return str(self._fold().text)

    def seen_from(self, visible_from: int) -> EpisodeNotes | None:
        """The notes, unless they were begun before `visible_from`: a page is not cut."""
        first = self.first
        return None if first is not None and first < visible_from else self.notes()

    def notes(self) -> EpisodeNotes | None:
        """None when there are no words."""
        folded = self._fold()
        text = str(folded.text)
        if is_blank(text):
            return None
        writers = tuple(folded.writers)
        return EpisodeNotes(text=text, writers=writers, changed_at=folded.changed_at)

    def _fold(self) -> _Folded:
        folded = _Folded(SharedText(), {}, 0)
        for event, update in self._changes:
            if folded.text.replay(event.actor, update):
                folded.writers.setdefault(event.actor)
                folded.changed_at = event.at
        return folded
