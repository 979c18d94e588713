"""What a profile hands over to matching, and what it keeps. Pure."""

from dataclasses import replace
from typing import Final, get_args
from zoneinfo import ZoneInfo

from server.kernel.clock import Millis
from server.mentoring.matching.values.people import (
    FORMATS,
    MODELS,
    NO_TIES,
    TRADES,
    Candidate,
    Hidden,
    Load,
    Need,
    Standing,
    Ties,
    Ways,
)
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.profiles.audiences import sees
from server.mentoring.profiles.languages import primary
from server.mentoring.profiles.profile import NOTHING, STAGES, Expertise, Profile
from server.mentoring.profiles.style_items import SCALE

HIDABLE: Final[tuple[Hidden, ...]] = get_args(Hidden)


def need_of(
    profile: Profile,
    zone: ZoneInfo,
    vocabulary: Vocabulary,
    *,
    goals: Expertise = NOTHING,
    ties: Ties = NO_TIES,
    waiting_since: Millis = 0,
) -> Need:
    """The need that a profile speaks of."""
    return Need(
        person=profile.person,
        seeks=vocabulary.read(profile.seeks),
        goals=vocabulary.read(goals),
        ways=_ways_of(profile, zone, vocabulary, profile.minutes_a_month),
        ties=ties,
        waiting_since=waiting_since,
    )


def candidate_of(
    profile: Profile,
    zone: ZoneInfo,
    vocabulary: Vocabulary,
    *,
    load: Load,
    standing: Standing,
    waiting_since: Millis = 0,
) -> Candidate:
    """The mentor that a profile speaks of; unlisted where it speaks of none. What its owner does
    not show to everyone stands behind no suggestion."""
    hidden = frozenset(one for one in HIDABLE if not sees("everyone", profile.shown, one))
    monthly = profile.minutes_a_month
    share = None if monthly is None else monthly // max(1, load.capacity)
    ways = _ways_of(profile, zone, vocabulary, share)
    return Candidate(
        person=profile.person,
        gives=vocabulary.read(profile.gives),
        ways=replace(ways, stage=None) if "stage" in hidden else ways,
        load=load,
        standing=standing if "mentor" in profile.parts else "unlisted",
        hidden=hidden,
        waiting_since=waiting_since,
    )


def _ways_of(profile: Profile, zone: ZoneInfo, vocabulary: Vocabulary, minutes: int | None) -> Ways:
    """What is no answer, or to nothing that is asked, is left out: a damaged row is as one in
    which nothing was said."""
    asked = (item for item in vocabulary.style_items if item in profile.style)
    return Ways(
        languages=tuple(dict.fromkeys(map(primary, profile.languages))),
        week=profile.week,
        zone=zone,
        minutes=None if minutes is None else max(0, minutes),
        trade=profile.trade if profile.trade in TRADES else None,
        stage=profile.stage if profile.stage in STAGES else None,
        formats=profile.formats & set(FORMATS),
        models=profile.models & set(MODELS),
        style={item: profile.style[item] for item in asked if profile.style[item] in SCALE},
    )
