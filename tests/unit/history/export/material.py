"""Material for tests: two sessions of one mentee with one mentor."""

from dataclasses import replace

from server.history.export.material import (
    ExportedMeeting,
    ExportedPoint,
    ExportedPromise,
    ExportedSession,
    Line,
    Material,
    OwnReflection,
)

MINUTE = 60_000
NOON = 1_793_534_400_000  # 1 November 2026, 12:00 UTC

THEIRS = "Ask biomed which delay is set."
MINE = "Alarm fatigue is a design problem."

MEETING = ExportedMeeting(
    episode="ep_one",
    room="r_one",
    number=1,
    title="Alarm limits",
    kind="one_to_one",
    started_at=NOON,
    ended_at=NOON + 50 * MINUTE,
    present_ms=45 * MINUTE,
    people=("Tomas Lindqvist",),
    roles=("mentor",),
    persons=("u_tomas",),
)

FIRST = ExportedSession(
    MEETING,
    notes="Three nights, 412 alarms.",
    agenda=(
        ExportedPoint("Night counts", "Amara", covered=True),
        ExportedPoint("Who says yes", "Amara", covered=False),
    ),
    actions=(ExportedPromise("Ask biomed", "Amara", "2026-11-27", done=False),),
    chat=(Line(NOON + MINUTE, "Tomas Lindqvist", THEIRS),),
    marks=(Line(NOON + 2 * MINUTE, "", "the delay"),),
    reflection=OwnReflection((MINE, "", "Ask before Friday."), (("energy", 8), ("readier", 9)), ()),
)

SECOND = ExportedSession(
    replace(
        MEETING,
        episode="ep_two",
        number=2,
        started_at=NOON + 7 * 24 * 60 * MINUTE,
        ended_at=NOON + (7 * 24 * 60 + 60) * MINUTE,
        present_ms=60 * MINUTE,
    )
)

MATERIAL = Material(
    owner="Amara Diallo",
    made_at=NOON + 30 * 24 * 60 * MINUTE,
    zone="America/Halifax",
    language="en",
    sessions=(FIRST, SECOND),
)
