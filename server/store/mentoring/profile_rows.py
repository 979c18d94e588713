"""A profile as rows and rows as a profile: one of its own, and one for each value of a list."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from server.mentoring.free_time.free_week import HALF_HOURS, FreeWeek
from server.mentoring.profiles.own_words import key_of
from server.mentoring.profiles.profile import NEVER, Expertise, Profile

WEEK_BYTES: Final = HALF_HOURS // 8

Values = Mapping[str, tuple[Any, ...]]
"""kind -> the values of that list, in their order"""

KINDS: Final[dict[str, Callable[[Profile], Iterable[str]]]] = {
    "seeks.term": lambda profile: profile.seeks.terms,
    "seeks.word": lambda profile: profile.seeks.words,
    "gives.term": lambda profile: profile.gives.terms,
    "gives.word": lambda profile: profile.gives.words,
    "language": lambda profile: profile.languages,
    "format": lambda profile: sorted(profile.formats),
    "model": lambda profile: sorted(profile.models),
}
"""The lists of a profile."""


class ValueRow(NamedTuple):
    """One value of a list, as `profile_values` has it."""

    place: int
    value: str
    key: str


def fields_of(profile: Profile) -> dict[str, Any]:
    """The columns of its own row."""
    return {
        "mentee": "mentee" in profile.parts,
        "mentor": "mentor" in profile.parts,
        "occupation": profile.occupation,
        "organisation": profile.organisation,
        "about": profile.about,
        "trade": profile.trade,
        "stage": profile.stage,
        "week": profile.week.bits.to_bytes(WEEK_BYTES, "big"),
        "notice_hours": profile.notice_hours,
        "minutes_a_month": profile.minutes_a_month,
        "capacity": profile.capacity,
        "changed_at": profile.changed_at,
    }


def texts_of(profile: Profile) -> frozenset[str]:
    """All that they wrote themselves."""
    fields = (profile.occupation, profile.organisation, profile.about)
    return frozenset((*fields, *profile.seeks.words, *profile.gives.words)) - {""}


def values_of(profile: Profile) -> dict[str, tuple[str, ...]]:
    """All its lists."""
    return {kind: tuple(listed(profile)) for kind, listed in KINDS.items()}


def rows_of(kind: str, values: Iterable[str]) -> Iterator[ValueRow]:
    """The rows of one list."""
    for place, value in enumerate(values):
        yield ValueRow(place, value, key_of(value) if kind.endswith(".word") else value)


def profile_of(
    row: Row[Any], values: Values, style: Mapping[str, int], shown: Mapping[Any, Any]
) -> Profile:
    """What the rows of one person say."""
    return Profile(
        person=row.person,
        parts=frozenset(part for part in ("mentee", "mentor") if getattr(row, part)),
        occupation=row.occupation,
        organisation=row.organisation,
        about=row.about,
        trade=row.trade,
        stage=row.stage,
        seeks=Expertise(values.get("seeks.term", ()), values.get("seeks.word", ())),
        gives=Expertise(values.get("gives.term", ()), values.get("gives.word", ())),
        languages=values.get("language", ()),
        week=week_in(row.week),
        notice_hours=row.notice_hours,
        minutes_a_month=row.minutes_a_month,
        capacity=row.capacity,
        formats=frozenset(values.get("format", ())),
        models=frozenset(values.get("model", ())),
        style=style,
        shown=shown,
        changed_at=row.changed_at,
    )


def week_in(kept: bytes) -> FreeWeek:
    """Of a damaged one nothing is free, until its owner draws another."""
    return FreeWeek(int.from_bytes(kept, "big")) if len(kept) == WEEK_BYTES else NEVER
