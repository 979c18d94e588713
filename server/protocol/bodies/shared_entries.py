"""What one opens of one's own to others, and what each of them sees."""

from typing import Literal

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.marks import MarkKind
from server.protocol.bodies.reflections import Scores, Sheet
from server.protocol.events.base import Id

EntryItem = Literal["happened", "matters", "next", "numbers", "mark", "diary"]
ShareLevel = Literal["P1", "P2"]


class ShareCreate(In, frozen=True, kw_only=True):
    """Open one entry to the episode's room. `mark` names which, where the item is one."""

    item: Literal["happened", "matters", "next", "numbers", "mark"]
    mark: Id | None = None


class DiaryShare(In, frozen=True, kw_only=True):
    room: Id


class ShareChange(In, frozen=True, kw_only=True):
    """`line`: this is what the next session opens with; there is one for a person and episode."""

    line: bool


class SharedEntry(Out, frozen=True, kw_only=True):
    """An entry that its author opened: to the pair (P1) or the circle (P2).

    `numbers` where the item is those, `kind` and `moment` (when it was) where it is a mark, `day`
    where it is of a diary; `at` is when it was shared.
    """

    id: str
    author: str
    item: EntryItem
    ref: str
    level: ShareLevel
    text: str = ""
    numbers: Scores | None = None
    kind: MarkKind | None = None
    moment: int | None = None
    day: str | None = None
    line: bool
    at: int


class SharedEntries(Out, frozen=True, kw_only=True):
    """What others opened and the reader may read, and what the reader opened themselves."""

    entries: tuple[SharedEntry, ...]


class Meeting(Out, frozen=True, kw_only=True):
    """That people met, when and how long: all that a coordinator ever sees."""

    people: tuple[str, ...]
    started_at: int
    ended_at: int | None


class SeenAs(Out, frozen=True, kw_only=True):
    """What another reader sees of an episode and of the asker's own entries in it.

    `record`: the room's record, chat and files. `opened`: the asker's reflection, where a seal
    that both set was opened.
    """

    meeting: Meeting
    record: bool
    entries: tuple[SharedEntry, ...]
    opened: Sheet | None
