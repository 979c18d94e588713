"""Somebody who writes in shared notes: a Yjs document of their own, and what was not yet kept."""

from pycrdt import Doc, Text, TransactionEvent, merge_updates

from server.protocol.events.chat import NotesChanged
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.log import Event
from server.protocol.messages.replies import NotesState
from server.protocol.notes.shared_text import SharedText


class Writer:
    """The rules of docs/protocol.md for a page, as a client keeps them.

    `unsent` is what the service has not acknowledged; `left` what was on it when the page closed.
    """

    def __init__(self, client: int | None = None) -> None:
        self._client = client
        self.left: list[bytes] = []
        self.begin(0)

    def begin(self, since: int) -> None:
        """A new page, empty."""
        self.since = since
        self.unsent: list[bytes] = []
        self._doc: Doc[Text] = Doc(client_id=self._client)
        self._text = self._doc.get("notes", type=Text)
        self._own = False
        self._doc.observe(self._changed)

    def __str__(self) -> str:
        return str(self._text)

    def insert(self, at: int, words: str) -> None:
        """Type `words` before character `at`, or at the end."""
        self._own = True
        self._text.insert(self._place(at), words)
        self._own = False

    def remove(self, at: int, count: int) -> None:
        """Delete up to `count` characters from `at` on."""
        first, end = self._place(at), self._place(at + count)
        if first < end:
            self._own = True
            del self._text[first:end]
            self._own = False

    def joined(self, state: NotesState) -> None:
        if state.since != self.since:
            self._turn(state.since)
        self._doc.apply_update(state.update)

    def rejoin(self, state: NotesState) -> None:
        """The page without what was taken out of it, and with what was typed here that fits."""
        if state.since != self.since:
            self._turn(state.since)
        unsent, placed = self.unsent, SharedText()
        placed.replay("", state.update)
        self.begin(self.since)
        self._doc.apply_update(state.update)
        for update in unsent:
            if placed.replay("", update):
                self._doc.apply_update(update)
                self.unsent.append(update)
            else:
                self.left.append(update)

    def hear(self, event: Event) -> None:
        if isinstance(event.body, EpisodeClosed) and event.seq > self.since:
            self._turn(event.seq)
        elif isinstance(event.body, NotesChanged) and event.body.since == self.since:
            self._doc.apply_update(event.body.update)

    def parcel(self) -> bytes:
        """Everything unsent, as one update."""
        return self.unsent[0] if len(self.unsent) == 1 else merge_updates(*self.unsent)

    def _turn(self, since: int) -> None:
        self.left += self.unsent
        self.begin(since)

    def _place(self, character: int) -> int:
        """pycrdt counts in bytes of UTF-8."""
        return len(str(self._text)[:character].encode())

    def _changed(self, event: TransactionEvent) -> None:
        if self._own:
            self.unsent.append(event.update)
