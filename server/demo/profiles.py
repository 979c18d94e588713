"""What the demo's people say of themselves to be found, and to find. People are invented."""

from typing import Final

from server.bootstrap import Service
from server.kernel.principal import Principal
from server.mentoring.profiles.readiness import QUESTIONS
from server.protocol.bodies.mentoring.profiles import Expertise, FreeSpan, ProfileChange
from server.protocol.bodies.mentoring.welcome import ReadinessChange

PROFILES: Final = {
    "amara": ProfileChange(
        parts=("mentee",),
        occupation="Registered nurse, step-down unit",
        about="I lead our alarm review, and would like to do it without a title.",
        trade="healthcare",
        stage="experienced",
        seeks=Expertise(
            terms=("medical-devices", "leading-without-a-title", "writing-for-a-committee"),
            words=("alarm fatigue",),
        ),
        gives=Expertise(terms=("critical-care-nursing",)),
        languages=("en", "fr"),
        week=(
            FreeSpan(day=1, start=20, end=24),
            FreeSpan(day=3, start=26, end=29),
            FreeSpan(day=4, start=16, end=20),
        ),
        minutes_a_month=90,
        formats=("one_to_one", "peer"),
        style={"plain-words": 3, "listening-first": 3, "quiet-voices": 4, "small-steps": 4},
    ),
    "tomas": ProfileChange(
        parts=("mentor",),
        occupation="Human factors engineer",
        about="I ask who decides before I ask what.",
        trade="engineering",
        stage="senior",
        gives=Expertise(
            terms=("human-factors", "medical-devices", "patient-monitoring", "incident-review"),
            words=("alarm limits",),
        ),
        languages=("sv", "en"),
        week=(
            FreeSpan(day=1, start=28, end=34),
            FreeSpan(day=3, start=32, end=38),
            FreeSpan(day=4, start=24, end=28),
        ),
        notice_hours=48,
        minutes_a_month=240,
        capacity=3,
        formats=("one_to_one", "reverse", "long_distance"),
        style={"plain-words": 4, "listening-first": 3, "by-a-plan": 1, "quiet-voices": 3},
        shown={"stage": "everyone", "about": "everyone"},
    ),
    "samira": ProfileChange(
        parts=("mentor",),
        occupation="Patient safety lead",
        trade="healthcare",
        stage="leading",
        gives=Expertise(
            terms=("leading-without-a-title", "safety-and-quality", "difficult-conversations")
        ),
        languages=("fr", "en", "ar"),
        week=(FreeSpan(day=0, start=34, end=38), FreeSpan(day=3, start=34, end=38)),
        minutes_a_month=120,
        capacity=2,
        formats=("one_to_one", "triad"),
        style={"listening-first": 4, "quiet-voices": 4, "whole-life": 3},
    ),
    "ola": ProfileChange(
        parts=("mentee",),
        occupation="Clinical engineer",
        trade="engineering",
        stage="early",
        seeks=Expertise(terms=("first-leadership-role", "project-management")),
        languages=("nb", "en"),
        week=(FreeSpan(day=2, start=30, end=36), FreeSpan(day=3, start=34, end=37)),
        minutes_a_month=60,
        style={"by-a-plan": 4, "by-trying": 3},
    ),
    "noor": ProfileChange(
        parts=("mentee",),
        occupation="Junior doctor, emergency department",
        about="I can do the talking. It is the silence after bad news that I want to learn.",
        trade="healthcare",
        stage="early",
        seeks=Expertise(terms=("difficult-conversations", "medication-safety")),
        languages=("nl", "en"),
        week=(
            FreeSpan(day=0, start=34, end=40),
            FreeSpan(day=2, start=34, end=40),
            FreeSpan(day=3, start=34, end=40),
        ),
        minutes_a_month=90,
        formats=("one_to_one",),
        style={"listening-first": 4, "quiet-voices": 3, "by-trying": 3},
    ),
    "priya": ProfileChange(
        parts=("mentee", "mentor"),
        occupation="Hospital pharmacist",
        trade="healthcare",
        stage="experienced",
        seeks=Expertise(terms=("leading-change",)),
        gives=Expertise(
            terms=("medication-safety", "hospital-pharmacy", "writing-for-a-committee")
        ),
        languages=("en-GB", "ta"),
        week=(FreeSpan(day=2, start=34, end=38), FreeSpan(day=5, start=18, end=22)),
        minutes_a_month=90,
        capacity=2,
        style={"plain-words": 2, "by-trying": 4},
    ),
}
"""Person -> their profile; who came to mentor is listed."""


async def fill_in(service: Service, key: str, who: Principal) -> None:
    """What `who` says of themselves, as they would say it; they agree to the rules of the house."""
    side = service.mentoring
    kept = await side.profiles.change(who.person, PROFILES[key])
    await side.conduct.agree(who.person, side.conduct.version)
    for part in kept.parts:
        yes: dict[str, bool | None] = {question.id: True for question in QUESTIONS[part]}
        answers = ReadinessChange(part=part, answers=yes, said=True)
        await side.answering.change(who.person, answers)
    if "mentor" in kept.parts:
        await side.profiles.step(who.person, "list")
