"""The HTTP API's language for searching everything that is one's own to read."""

from typing import Literal

from server.protocol.bodies.base import Out

HitKind = Literal["message", "notes", "agenda", "action", "mark", "reflection", "diary"]


class Hit(Out, frozen=True, kw_only=True):
    """Something that matches. `snippet` marks the matches with U+E000 and U+E001.

    `room` and `seq` lead to the place in a room's log, `episode` to the episode it belongs to;
    a diary entry has its `day` instead. `actor` wrote it.
    """

    kind: HitKind
    at: int
    actor: str
    snippet: str
    room: str | None = None
    seq: int | None = None
    episode: str | None = None
    day: str | None = None


class Hits(Out, frozen=True, kw_only=True):
    """Newest first. `more`: older ones match, too; narrow the search down to see them."""

    hits: tuple[Hit, ...]
    more: bool
