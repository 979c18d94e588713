"""The notes of an episode: what everybody wrote on the room's page while it was open."""

from server.protocol.bodies import EpisodeNotes
from server.protocol.events import EpisodeClosed, Event, NotesChanged
from server.protocol.shared_text import SharedText


class Writing:
    """A fold over the changes of one page, `since` the closing before it.

    Changes that were redacted, or that lean on such, are left out of the text.
    """

    def __init__(self, since: int) -> None:
        self._begin(since)

    def take(self, event: Event) -> None:
        body = event.body
        if isinstance(body, NotesChanged) and body.since == self._since:
            if self._text.replay(event.actor, body.update):
                self._writers.setdefault(event.actor)
                self._changed_at = event.at
        elif isinstance(body, EpisodeClosed):
            self._begin(event.seq)

    def text(self) -> str:
        return str(self._text)

    def notes(self) -> EpisodeNotes | None:
        """None when there are no words."""
        text = self.text()
        if not text.strip():
            return None
        return EpisodeNotes(text=text, writers=tuple(self._writers), changed_at=self._changed_at)

    def _begin(self, since: int) -> None:
        self._since = since
        self._text = SharedText()
        self._writers: dict[str, None] = {}
        self._changed_at = 0
