"""Reads a Yjs update (v1) far enough to say what is in it, and refuses what is no typing.

A page of notes is one text, so all that an update may hold are strings put into the root `notes`,
what is left of deleted ones, and deletions. Everything is read here before it reaches the CRDT,
which takes types, formats and gaps for granted and keeps what it cannot place yet for ever.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

ROOT: Final = "notes"

MOST_CLIENT: Final = 2**53 - 1
MOST_CLOCK: Final = 2**31 - 1

_DELETED, _STRING = 1, 4
_HAS_LEFT, _HAS_RIGHT, _HAS_KEY = 0x80, 0x40, 0x20

_BYTES_OF_A_NUMBER: Final = 8
"""Seven bits each: all of MOST_CLIENT."""


class UpdateError(ValueError):
    """The bytes are no update of a page, whole and of our kind."""


Clocks = Mapping[int, int]
"""client -> the clock up to which it is known."""


@dataclass(slots=True)
class Outline:
    """What an update holds. Clocks count units of UTF-16 that a client has written.

    `writes`: client -> `(first, end)` of what it holds of that client. `left`, `right`: the
    `(client, clock)` that something stands after, or before. `deletes`: `(client, first, end)`.
    `halves`: the clocks of second halves of characters that take two units.
    """

    writes: dict[int, tuple[int, int]] = field(default_factory=dict)
    left: set[tuple[int, int]] = field(default_factory=set)
    right: set[tuple[int, int]] = field(default_factory=set)
    deletes: list[tuple[int, int, int]] = field(default_factory=list)
    halves: set[tuple[int, int]] = field(default_factory=set)

    def follows(self, clocks: Clocks) -> bool:
        """Whether everything it leans on is in `clocks` or in the update itself."""
        return self.is_placed(clocks) and all(
            self._knows(clocks, client, end) for client, _, end in self.deletes
        )

    def is_placed(self, clocks: Clocks) -> bool:
        """Whether its words find their places; what it deletes may be gone."""
        if any(first > clocks.get(client, 0) for client, (first, _) in self.writes.items()):
            return False
        leans = self.left | self.right
        return all(self._knows(clocks, client, clock + 1) for client, clock in leans)

    def _knows(self, clocks: Clocks, client: int, end: int) -> bool:
        written = self.writes.get(client, (0, 0))[1]
        return end <= max(clocks.get(client, 0), written)

    def splits(self, clocks: Clocks, halves: Collection[tuple[int, int]]) -> bool:
        """Whether it would cut a character in two; `halves` are those that stand already.

        Implementations of Yjs do not agree about what is left then.
        """
        cuts = {(client, clock + 1) for client, clock in self.left} | self.right
        cuts |= {(client, first) for client, first, _ in self.deletes}
        cuts |= {(client, end) for client, _, end in self.deletes}
        cuts |= {(client, clocks.get(client, 0)) for client in self.writes}
        return any(cut in halves or cut in self.halves for cut in cuts)


def outline(update: bytes) -> Outline:
    """What `update` holds. Raises UpdateError; takes time in proportion to its length."""
    reader = _Reader(update)
    found = Outline()
    for _ in range(reader.number()):
        _section(reader, found)
    for _ in range(reader.number()):
        _deletions(reader, found)
    if not reader.at_end:
        raise UpdateError
    return found


def state_vector(encoded: bytes) -> dict[int, int]:
    """The clocks in a state vector. Raises UpdateError."""
    reader = _Reader(encoded)
    return {reader.number(): reader.number() for _ in range(reader.number())}


def _section(reader: "_Reader", found: Outline) -> None:
    """The structs of one client, contiguous from its first clock."""
    count, client, first = reader.number(), reader.number(), reader.number()
    if client in found.writes or count < 1:
        raise UpdateError
    clock = first
    for _ in range(count):
        clock += _struct(reader, found, client, clock)
        if clock > MOST_CLOCK:
            raise UpdateError
    found.writes[client] = (first, clock)


def _struct(reader: "_Reader", found: Outline, client: int, clock: int) -> int:
    """One struct; how many clocks it takes."""
    info = reader.byte()
    kind = info & 0x1F
    if kind not in {_DELETED, _STRING}:
        raise UpdateError
    _place(reader, found, info, (client, clock))
    length = reader.number() if kind == _DELETED else _string(reader, found, client, clock)
    if length < 1:
        raise UpdateError
    return length


def _string(reader: "_Reader", found: Outline, client: int, clock: int) -> int:
    """A piece of text; how many units of UTF-16 it takes."""
    text = reader.text()
    end = clock
    for character in text:
        end += 1
        if character > "\uffff":
            found.halves.add((client, end))
            end += 1
    return end - clock


def _place(reader: "_Reader", found: Outline, info: int, own: tuple[int, int]) -> None:
    """Where an item stands: beside others, or as the first one in the root."""
    if info & _HAS_KEY:
        raise UpdateError
    for side in (_HAS_LEFT, _HAS_RIGHT):
        if info & side:
            neighbour = (reader.number(), reader.number())
            if neighbour[0] == own[0] and neighbour[1] >= own[1]:
                raise UpdateError
            (found.left if side == _HAS_LEFT else found.right).add(neighbour)
    if not info & (_HAS_LEFT | _HAS_RIGHT) and (reader.number() != 1 or reader.text() != ROOT):
        raise UpdateError


def _deletions(reader: "_Reader", found: Outline) -> None:
    client = reader.number()
    for _ in range(reader.number()):
        clock, length = reader.number(), reader.number()
        if length < 1 or clock + length > MOST_CLOCK:
            raise UpdateError
        found.deletes.append((client, clock, clock + length))


class _Reader:
    __slots__ = ("_at", "_bytes")

    def __init__(self, encoded: bytes) -> None:
        self._bytes = encoded
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at == len(self._bytes)

    def byte(self) -> int:
        if self.at_end:
            raise UpdateError
        self._at += 1
        return self._bytes[self._at - 1]

    def number(self) -> int:
        """An unsigned number of seven bits a byte, the lowest first."""
        value = 0
        for place in range(_BYTES_OF_A_NUMBER):
            part = self.byte()
            value |= (part & 0x7F) << 7 * place
            if part < 0x80:
                if value > MOST_CLIENT:
                    raise UpdateError
                return value
        raise UpdateError

    def text(self) -> str:
        end = self.number() + self._at
        if end > len(self._bytes):
            raise UpdateError
        try:
            text = self._bytes[self._at : end].decode()
        except UnicodeDecodeError as error:
            raise UpdateError from error
        self._at = end
        return text
