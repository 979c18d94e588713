"""One's own profile, as its owner reads it. Pure."""

from collections.abc import Collection

from server.mentoring.profiles.audiences import USUAL, shown_to
from server.mentoring.profiles.completeness import missing_of_parts
from server.mentoring.profiles.profile import Expertise
from server.mentoring.profiles.profile_life import state_of
from server.mentoring.profiles.profile_record import ProfileRecord
from server.protocol.bodies.mentoring import profiles as bodies
from server.protocol.bodies.mentoring.profiles import MyProfile


def own_profile(
    record: ProfileRecord, lacks: Collection[str], *, findable: bool, conduct: int
) -> MyProfile:
    """`lacks`: what is missing before it may be listed; `conduct`: the version that holds."""
    profile = record.profile
    return MyProfile(
        state=state_of(record.state, lacks) if record.state else None,
        missing=dict(missing_of_parts(record)),
        findable=findable,
        parts=tuple(sorted(profile.parts)),
        occupation=profile.occupation,
        organisation=profile.organisation,
        about=profile.about,
        trade=profile.trade,
        stage=profile.stage,
        seeks=_expertise(profile.seeks),
        gives=_expertise(profile.gives),
        languages=profile.languages,
        week=tuple(bodies.FreeSpan(**span._asdict()) for span in profile.week.spans()),
        notice_hours=profile.notice_hours,
        minutes_a_month=profile.minutes_a_month,
        capacity=profile.capacity,
        formats=tuple(sorted(profile.formats)),
        models=tuple(sorted(profile.models)),
        style=dict(profile.style),
        shown={part: shown_to(profile.shown, part) for part in USUAL},
        picture=record.has_picture,
        ready={part: part in record.ready for part in sorted(profile.parts)},
        code_version=record.agreed,
        code_asked=record.agreed != conduct,
        changed_at=profile.changed_at,
    )


def _expertise(expertise: Expertise) -> bodies.Expertise:
    return bodies.Expertise(terms=expertise.terms, words=expertise.words)
