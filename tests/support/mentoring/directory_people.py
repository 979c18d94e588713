"""Mentors for the directory: any mixture of what a profile says and hides, drawn from a seed."""

from random import Random
from typing import Final

from server.mentoring.directory.filters import Filters, Reader
from server.mentoring.directory.word_index import typed_words
from server.mentoring.matching.values.people import FORMATS, MODELS, TRADES
from server.mentoring.profiles.audiences import AUDIENCES
from server.mentoring.profiles.profile import STAGES, Expertise, Profile
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.register.mentor import Mentor
from server.mentoring.requests.mentor_place import MentorTally
from server.protocol.bodies.mentoring.base import ShownPart
from tests.support.mentoring.matching_people import (
    LONDON,
    TERMS,
    WORDS,
    any_week,
)

NAMES: Final = ("Grace Nkemelu", "Siobhán Keane", "Ørjan Łoś", "李小龙", "Zoë")
LINES: Final = ("", "Charge nurse", "Biomédical engineer", "I chair a committee.")
PARTS: Final[tuple[ShownPart, ...]] = ("organisation", "about", "stage", "languages", "hours")
ZONES: Final = ("America/Halifax", "Europe/London", "Asia/Kathmandu", "No/Where")


def any_mentor(chance: Random, person: str) -> Mentor:
    gives = chance.sample((*TERMS, *WORDS), chance.randint(1, 4))
    profile = Profile(
        person=person,
        parts=frozenset({"mentor"}),
        occupation=chance.choice(LINES[1:]),
        organisation=chance.choice(LINES),
        about=chance.choice(LINES),
        trade=chance.choice((None, *TRADES)),
        stage=chance.choice((None, *STAGES)),
        gives=Expertise(
            tuple(one for one in gives if one in TERMS),
            tuple(one for one in gives if one in WORDS),
        ),
        languages=tuple(chance.sample(("en", "fr-CA", "sv", "gsw-CH"), chance.randint(1, 3))),
        week=any_week(chance),
        capacity=chance.randint(1, 3),
        formats=frozenset(chance.sample(FORMATS, chance.randrange(3))),
        models=frozenset(chance.sample(MODELS, chance.randrange(3))),
        shown={part: chance.choice(AUDIENCES) for part in PARTS if chance.random() < 0.6},
    )
    record = ProfileRecord(
        profile=profile,
        state=chance.choice(("listed", "listed", "paused")),
        name=chance.choice(NAMES),
        time_zone=chance.choice(ZONES),
        ready=frozenset({"mentor"}),
        agreed=1,
    )
    return Mentor(record, MentorTally(chance.randrange(3), chance.choice((0, 0, 2))))


def any_mentors(chance: Random) -> list[Mentor]:
    people = chance.sample(range(40), chance.randrange(1, 20))
    return [any_mentor(chance, f"u_{number}") for number in people]


def any_filters(chance: Random) -> Filters:
    """Each facet in a third of them."""

    def some(*of: str) -> frozenset[str]:
        return frozenset(chance.sample(of, 2)) if chance.random() < 0.3 else frozenset()

    return Filters(
        words=typed_words(chance.choice(("", "", "", "nurse", "Any wound-caer", "sioban", "李小"))),
        terms=some(*TERMS),
        languages=some("en", "fr", "sv", "gsw"),
        formats=some(*FORMATS),  # type: ignore[arg-type]
        models=some(*MODELS),  # type: ignore[arg-type]
        trades=some(*TRADES),  # type: ignore[arg-type]
        days=frozenset(chance.sample(range(7), 4)) if chance.random() < 0.2 else frozenset(),
        room=chance.random() < 0.3,
    )


def any_reader(chance: Random) -> Reader:
    def some() -> frozenset[str]:
        return frozenset(f"u_{chance.randrange(40)}" for _ in range(chance.randrange(4)))

    return Reader(f"u_{chance.randrange(40)}", some(), some(), any_week(chance), LONDON)
