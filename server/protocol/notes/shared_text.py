"""A text that several people write at once: the CRDT behind the notes of a room.

Yjs in the clients and pycrdt here are two hands of one data type, so it stands beside the wire's
other types; features may use it and know nothing of pycrdt. What reaches pycrdt has been read by
server/protocol/notes/yjs_update.py, so that it never meets what it would keep, misread or panic
about.
"""

from bisect import bisect
from dataclasses import dataclass, field
from typing import Final

from pycrdt import Doc, Text, TransactionEvent, merge_updates

from server.protocol.limits import LIMITS
from server.protocol.notes.yjs_update import (
    MOST_CLIENT,
    ROOT,
    Outline,
    UpdateError,
    outline,
    state_vector,
)

EMPTY: Final = b"\x00\x00"
"""The update that brings nothing."""


class TextTooLongError(ValueError):
    """The text, or what the CRDT keeps of it, would pass its bound."""


@dataclass(slots=True)
class _Known:
    """What stands in the text: each client's clock, whose client it is, and split characters."""

    clocks: dict[int, int] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    halves: set[tuple[int, int]] = field(default_factory=set)

    def copy(self) -> "_Known":
        return _Known(dict(self.clocks), dict(self.owners), set(self.halves))

    def news(self, found: Outline) -> list[int]:
        """The clients of which `found` holds more than is known."""
        writes = found.writes.items()
        return [client for client, (_, end) in writes if end > self.clocks.get(client, 0)]

    def check(self, person: str, found: Outline) -> None:
        """Raise UpdateError unless `person` may write that here and now."""
        if any(self.owners.get(client, person) != person for client in self.news(found)):
            raise UpdateError
        if not found.follows(self.clocks) or found.splits(self.clocks, self.halves):
            raise UpdateError

    def take(self, person: str, found: Outline) -> None:
        for client in self.news(found):
            first, end = found.writes[client]
            self.owners.setdefault(client, person)
            if first <= self.clocks.get(client, 0):
                self.clocks[client] = end
        self.halves |= found.halves
        self.halves -= _within(self.halves, found.deletes)


class SharedText:
    """One replica. Made in any thread, used in one at a time."""

    def __init__(self, state: bytes = EMPTY, known: _Known | None = None) -> None:
        self._doc: Doc[Text] = Doc(allow_multithreading=True)
        self._text = self._doc.get(ROOT, type=Text)
        self._doc.apply_update(state)
        self._known = known or _Known()
        self._weight = len(state)
        self._brought = EMPTY
        self._doc.observe(self._changed)

    def __str__(self) -> str:
        return str(self._text)

    @property
    def size(self) -> int:
        """The text's, in bytes of UTF-8. No `__len__`: an empty text is not to pass for none."""
        return len(self._text)

    def state(self) -> bytes:
        """All of it, as one update."""
        return self._doc.get_update()

    def copy(self) -> "SharedText":
        """Another replica, equal to this one."""
        return SharedText(self.state(), self._known.copy())

    def read(self, person: str, update: bytes) -> Outline:
        """What is in an update that `person` typed.

        Raises UpdateError when it is malformed, leans on what is not here, writes as somebody
        else or would cut a character in two.
        """
        found = outline(update)
        self._known.check(person, found)
        return found

    def write(self, person: str, update: bytes, found: Outline) -> bytes | None:
        """Take in what was `read`; returns the part of it that was new, None for nothing.

        Raises UpdateError and TextTooLongError. After either this replica may hold part of the
        update: go on with a copy from before.
        """
        before = self.size
        brought = self._apply(person, update, found)
        if brought is not None and self._too_long(before):
            raise TextTooLongError
        return brought

    def replay(self, person: str, update: bytes) -> bool:
        """Take in what was accepted once; whether it changed anything.

        What cannot be read, or stands beside words that are gone, changes nothing: were it kept
        until they come, its writer would be told that later words are saved, which nobody sees.
        """
        try:
            found = outline(update)
            if not found.is_placed(self._known.clocks):
                return False
            return self._apply(person, update, found) is not None
        except UpdateError:
            return False

    def _apply(self, person: str, update: bytes, found: Outline) -> bytes | None:
        self._brought = EMPTY
        try:
            self._doc.apply_update(update)
        except ValueError as error:
            raise UpdateError from error
        if len(found.writes) > 1 and not self._placed(found):
            raise UpdateError
        self._known.take(person, found)
        self._weight += len(self._brought)
        return None if self._brought == EMPTY else self._brought

    def _placed(self, found: Outline) -> bool:
        """Whether all of it found its place: words of two clients can lean on each other."""
        clocks = state_vector(self._doc.get_state())
        return all(clocks.get(client, 0) >= end for client, (_, end) in found.writes.items())

    def _too_long(self, before: int) -> bool:
        """Tombstones weigh, too; they are measured only when what came could be too much."""
        if self._weight > LIMITS.notes_state:
            self._weight = len(self.state())
        longer = self.size > LIMITS.notes_text and self.size > before
        return longer or self._weight > LIMITS.notes_state

    def _changed(self, event: TransactionEvent) -> None:
        self._brought = event.update


def merged(updates: list[bytes]) -> bytes:
    """Several updates as one."""
    return updates[0] if len(updates) == 1 else merge_updates(*updates)


def _within(
    halves: set[tuple[int, int]], ranges: list[tuple[int, int, int]]
) -> set[tuple[int, int]]:
    """Those of `halves` that lie in one of `ranges`, which do not overlap."""
    if not halves or not ranges:
        return set()
    starts = sorted(ranges)
    found = set()
    for client, clock in halves:
        at = bisect(starts, (client, clock, MOST_CLIENT)) - 1
        if at >= 0 and starts[at][0] == client and clock < starts[at][2]:
            found.add((client, clock))
    return found
