"""An episode's parts and their rows in the privacy table: what of it a reader gets.

Every answer about an episode is cut here. A part that the table does not open to its reader is as
where there is none, so that nothing tells the two apart.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeVar

import msgspec

from server.history.record.timeline import NOTHING_HAPPENED
from server.history.rules.privacy import RULES, Item, Reader, may_read
from server.protocol.bodies.board import Together
from server.protocol.events.base import RoomKind

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Part:
    """What a field holds, and what stands there for a reader to whom that is closed.

    `own`: it is the reader's own wherever it is read. `inner` cuts the field's own fields.
    """

    item: Item
    empty: object = None
    own: bool = False
    inner: Mapping[str, "Part"] | None = None


_MEETING: Final = Part("meeting")

_TIMELINE: Final = {
    "people": Part("record", ()),
    "calls": Part("record", ()),
    "shares": Part("record", ()),
    "hands": Part("record", ()),
    "files": Part("chat", ()),
    "interrupted": Part("record", ()),
    "bucket_ms": _MEETING,
    "chat": Part("chat", ()),
}

_TOGETHER: Final = {
    "agenda": Part("agenda", ()),
    "actions": Part("action", ()),
    "polls": Part("poll", ()),
    "cards": Part("record", ()),
    "timers": Part("record", ()),
}

_MET: Final = dict.fromkeys(
    ("id", "room", "number", "state", "started_at", "ended_at", "reason", "erased"), _MEETING
)
_SAID: Final = {"title": Part("record", ""), "messages": Part("chat", 0)}
_BESIDE: Final = {
    "first_seq": _MEETING,
    "last_seq": _MEETING,
    "kind": _MEETING,
    "timeline": Part("record", NOTHING_HAPPENED, inner=_TIMELINE),
    "together": Part("record", Together(), inner=_TOGETHER),
    "notes": Part("notes"),
    "confirmed": Part("record", ()),
    "amendments": Part("amendment", ()),
    "unreadable": Part("record", 0),
    "unkept": Part("consent"),
}

RECORD: Final[Mapping[str, Part]] = {
    **_MET,
    **_SAID,
    **_BESIDE,
    "stays": Part("record", ()),
    "page": Part("notes"),
}
"""Of a `Record`."""

SUMMARY: Final[Mapping[str, Part]] = {
    **_MET,
    **_SAID,
    "people": _MEETING,
    "confirmed": Part("record", ()),
    "amendments": Part("amendment", 0),
}
"""Of an `EpisodeSummary`."""

VIEW: Final[Mapping[str, Part]] = {
    **_BESIDE,
    "episode": Part("meeting", inner=SUMMARY),
    "marks": Part("mark", (), own=True),
    "talk": Part("talk_share", own=True),
    "erases_at": Part("record"),
    "held": Part("record"),
    "wishes": Part("consent", ()),
}
"""Of an `EpisodeView`."""

CHAT: Final[Mapping[str, Part]] = {"lines": Part("chat", ()), "more": Part("chat", False)}
"""Of an `EpisodeChat`."""

ADOPTED: Final[Mapping[str, Part]] = {
    **dict.fromkeys(("id", "started_at", "ended_at", "people", "room"), _MEETING),
    "title": Part("record"),
}
"""Of an `AdoptedEpisode`."""

LINE: Final[Mapping[str, Part]] = {
    **ADOPTED,
    "number": _MEETING,
    "adopted": _MEETING,
    "gap": _MEETING,
    "growth": Part("outcomes", (), own=True),  # each was opened by its author, or is the reader's
    "actions_done": Part("action", 0),
    "talk": Part("talk_share", own=True),
    "confirmed": Part("record", 0),
    "amendments": Part("amendment", 0),
}
"""Of a `TimelineEpisode`."""

PROMISE: Final[Mapping[str, Part]] = {
    **dict.fromkeys(("room", "promise", "made_at"), _MEETING),
    "text": Part("action", ""),
    "due": Part("action"),
}
"""Of an `OpenPromise`."""

PROMISED: Final[Mapping[str, Part]] = {
    **dict.fromkeys(("room", "promise"), _MEETING),
    "person": Part("action", ""),
    "text": Part("action", ""),
    "due": Part("action"),
}
"""Of a `PromiseBetween`."""

TO_CONFIRM: Final[Mapping[str, Part]] = dict.fromkeys(
    ("room", "episode", "number", "started_at"), _MEETING
)
"""Of an `EpisodeToConfirm`."""

TO_REFLECT_ON: Final[Mapping[str, Part]] = dict.fromkeys(
    ("room", "episode", "started_at", "ended_at"), _MEETING
)
"""Of a `TalkToReflectOn`."""

OPENED: Final[Mapping[str, Part]] = dict.fromkeys(
    ("room", "episode", "person", "started_at"), _MEETING
)
"""Of an `OpenedReflection`: that there is one, which who sealed it with its author may know."""


def reader_in(kind: RoomKind) -> Reader:
    """What a member of a room is to what the room made."""
    return "circle" if kind == "circle" else "pair"


def is_open(item: Item, reader: Reader) -> bool:
    """Whether `reader` may read what an episode holds of `item`, unless its author opened it."""
    return may_read(item, RULES[item].default, reader)


def readable_by(reader: Reader, whole: T, parts: Mapping[str, Part]) -> T:
    """`whole` as `reader` may see it. `parts` has a row for each of its fields."""
    changed = dict(_cut(reader, whole, parts))
    return msgspec.structs.replace(whole, **changed) if changed else whole


def _cut(
    reader: Reader, whole: msgspec.Struct, parts: Mapping[str, Part]
) -> Iterator[tuple[str, object]]:
    for field, part in parts.items():
        held = getattr(whole, field)
        if not is_open(part.item, "author" if part.own else reader):
            yield field, part.empty
        elif part.inner is not None:
            inside = readable_by(reader, held, part.inner)
            if inside is not held:
                yield field, inside
