"""Profiles for tests, as little of them as is asked for."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from server.mentoring.free_time.free_week import FreeSpan, week_of
from server.mentoring.profiles.profile import Expertise, Profile
from server.mentoring.profiles.profile_life import KeptState
from server.mentoring.profiles.profile_record import ProfileRecord
from server.protocol.bodies.mentoring.base import Part

WHOLE: Final = Profile(
    person="u_amara",
    parts=frozenset({"mentor", "mentee"}),
    occupation="Charge nurse",
    organisation="Harbour Hospital",
    about="I make room for the quiet ones.",
    trade="healthcare",
    stage="senior",
    seeks=Expertise(("devices",), ()),
    gives=Expertise((), ("handover",)),
    languages=("fr-CA",),
    week=week_of([FreeSpan(1, 20, 24)]),
)
"""A profile in which nothing is missing, and every part that is shown has something in it."""


def record(
    state: KeptState | None = "listed",
    ready: Iterable[Part] = ("mentor",),
    **fields: Any,  # noqa: ANN401 - any field of a profile
) -> ProfileRecord:
    """`WHOLE` with other `fields`, in that state."""
    profile = replace(WHOLE, **fields)
    return ProfileRecord(
        profile=profile,
        state=state,
        name="Amara Diallo",
        time_zone="America/Halifax",
        ready=frozenset(ready),
        agreed=1,
        has_picture=True,
    )
