"""Marks: moments of a talk that one person keeps for themselves."""

from typing import Annotated, Literal

from msgspec import UNSET, UnsetType

from server.protocol.bodies.base import In, Out
from server.protocol.messages.base import Cid
from server.protocol.texts import prose

MarkKind = Literal["insight", "question", "revisit"]


class Mark(Out, frozen=True, kw_only=True):
    """A moment its owner marked; nobody else ever gets it. `seq`: the log's head at the time."""

    id: str
    room: str
    kind: MarkKind
    note: str
    at: int
    seq: int


class MarkCreate(In, frozen=True, kw_only=True):
    cid: Cid
    kind: MarkKind
    note: Annotated[str, prose(280, least=0)] = ""


class MarkChange(In, frozen=True, kw_only=True):
    kind: MarkKind | UnsetType = UNSET
    note: Annotated[str, prose(280, least=0)] | UnsetType = UNSET
