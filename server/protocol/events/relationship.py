"""A room as the home of a mentoring relationship."""

from typing import Literal

from msgspec import UNSET, UnsetType

from server.protocol.events.base import EventBody

Model = Literal["apprenticeship", "cloning", "nurturing", "friendship"]
"""After Ratnapalan (2010)."""

Format = Literal["one_to_one", "peer", "reverse", "triad", "long_distance"]


class RelationshipSet(EventBody, frozen=True, kw_only=True, tag="relationship.set"):
    """The room is the home of a relationship from now on, or that changes; the people in it are
    its members by their roles.

    Only the fields that changed are present. `model` is None while none was chosen. `proposed_at`:
    of the proposal that its actor agreed to, where the two had the room before.
    """

    model: Model | UnsetType | None = UNSET
    format: Format | UnsetType = UNSET
    proposed_at: int | UnsetType = UNSET
