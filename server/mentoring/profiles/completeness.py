"""What is missing of a profile, of each part somebody came for. Computed, never kept. Pure."""

from collections.abc import Callable, Mapping
from typing import Final

from server.mentoring.profiles.profile_record import ProfileRecord
from server.protocol.bodies.mentoring.base import Part
from server.protocol.bodies.mentoring.profiles import MissingField

_Has = Callable[[ProfileRecord], bool]

_NEEDS: Final[dict[Part, dict[MissingField, _Has]]] = {
    "mentee": {
        "seeks": lambda record: bool(record.profile.seeks),
        "languages": lambda record: bool(record.profile.languages),
        "week": lambda record: bool(record.profile.week),
    },
    "mentor": {
        "occupation": lambda record: bool(record.profile.occupation),
        "gives": lambda record: bool(record.profile.gives),
        "languages": lambda record: bool(record.profile.languages),
        "readiness": lambda record: "mentor" in record.ready,
    },
}
"""Without these nobody can be suggested to a mentee, and a mentor is not seen.

A mentor without free hours is seen, and found by who looks; only suggestions need them. A mentee
need not be ready: a "no" opens help and closes no door.
"""


def missing(record: ProfileRecord, part: Part) -> tuple[MissingField, ...]:
    """What is missing of `part`, in the order in which the welcome asks for it."""
    return tuple(name for name, has in _NEEDS[part].items() if not has(record))


def missing_of_parts(record: ProfileRecord) -> Mapping[Part, tuple[MissingField, ...]]:
    """The same of each part they came for."""
    parts: tuple[Part, ...] = ("mentee", "mentor")
    return {part: missing(record, part) for part in parts if part in record.profile.parts}


def is_complete(record: ProfileRecord) -> bool:
    """Whether others may see this mentor, as far as what they wrote goes."""
    return "mentor" in record.profile.parts and not missing(record, "mentor")
