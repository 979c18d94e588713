"""A meeting and a series as each of their people is shown them. Pure."""

from collections.abc import Sequence
from typing import Final, get_args

from server.kernel.clock import Millis
from server.mentoring.meetings.fitting import Fit
from server.mentoring.meetings.meeting_life import TRANSITIONS, Act, Meeting
from server.mentoring.meetings.outcome import opens_at
from server.mentoring.meetings.planning import Participant
from server.mentoring.meetings.ports import KeptMeeting
from server.mentoring.meetings.series import Series, occurrences
from server.protocol.bodies.mentoring.meetings import (
    MeetingOut,
    MeetingPerson,
    MeetingState,
    MeetingStep,
    SeriesDate,
    SeriesShown,
)

STEPS: Final[tuple[MeetingStep, ...]] = get_args(MeetingStep)
KEPT_STATES: Final[tuple[MeetingState, ...]] = get_args(MeetingState)


def view(kept: KeptMeeting, reader: str, now: Millis) -> MeetingOut:
    """`kept` as `reader` sees it."""
    meeting = kept.meeting
    (state,) = (one for one in KEPT_STATES if one == meeting.state)
    return MeetingOut(
        id=kept.id,
        room=kept.room,
        state=state,
        sequence=meeting.sequence,
        starts_at=meeting.time.start,
        ends_at=meeting.time.end,
        opens_at=opens_at(meeting.time),
        zone=kept.zone,
        proposer=meeting.proposer,
        by=kept.by,
        word=meeting.word,
        series=kept.series,
        number=kept.number,
        people=tuple(
            MeetingPerson(person=person, name=name, there=person in meeting.there)
            for person, name in sorted(kept.names.items())
        ),
        episode=kept.episode,
        may=steps_of(meeting, reader, now),
    )


def steps_of(meeting: Meeting, reader: str, now: Millis) -> tuple[MeetingStep, ...]:
    """What `reader` may do with `meeting` now."""
    if now >= meeting.time.end or reader not in meeting.people:
        return ()
    return tuple(step for step in STEPS if _may(meeting, step, reader))


def _may(meeting: Meeting, act: Act, reader: str) -> bool:
    step = TRANSITIONS[meeting.state].get(act)
    return step is not None and not (step.who == "asked" and meeting.proposer == reader)


def series_shown(
    series: Series, people: Sequence[Participant], found: Sequence[Fit]
) -> SeriesShown:
    """Each meeting of `series`, and where it finds room between `people`."""
    return SeriesShown(
        dates=tuple(
            SeriesDate(
                number=one.number,
                wall=one.meant.wall.isoformat(timespec="minutes"),
                reading=one.meant.reading,
                wanted=fit.wanted.start,
                starts_at=fit.time.start if fit.time else None,
                not_free=tuple(people[place].person for place in fit.not_free),
            )
            for one, fit in zip(occurrences(series), found, strict=True)
        )
    )
