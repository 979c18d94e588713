"""How the two of a relationship accompany each other."""

from msgspec import UNSET, UnsetType

from server.protocol.bodies.base import In
from server.protocol.events.relationship import Format, Model
from server.protocol.messages.base import Cid


class RelationshipChange(In, frozen=True, kw_only=True):
    """Only what is present changes; what was before stays in the room's log."""

    cid: Cid
    model: Model | UnsetType | None = UNSET
    format: Format | UnsetType = UNSET
