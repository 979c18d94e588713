"""The diary: one's own dated pages."""

from typing import Annotated

from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.bodies.reflections import Device, Revision
from server.protocol.messages.base import Cid
from server.protocol.texts import prose

Day = Annotated[str, Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
Month = Annotated[str, Meta(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]


class DiarySave(In, frozen=True, kw_only=True):
    """As ReflectionSave, of a diary entry; `day` is the writer's own calendar's."""

    device: Device
    revision: Revision
    day: Day
    text: Annotated[str, prose(4000, least=0)]


class DiaryCreate(In, frozen=True, kw_only=True):
    cid: Cid
    device: Device
    day: Day
    text: Annotated[str, prose(4000, least=0)]


class DiaryOpen(Out, frozen=True, kw_only=True):
    """A room that a diary page is open to, by which share."""

    room: str
    share: str


class DiaryEntry(Out, frozen=True, kw_only=True):
    """`opened` names the rooms it is open to."""

    id: str
    day: str
    text: str
    revision: int
    saved_at: int
    opened: tuple[DiaryOpen, ...] = ()


class DiaryMonth(Out, frozen=True, kw_only=True):
    """The entries of a month, newest day first, and all months that have any, newest first."""

    entries: tuple[DiaryEntry, ...]
    months: tuple[str, ...]
