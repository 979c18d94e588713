"""A whole programme: mentees and mentors by the thousand, each mentee with one mentor who truly
suits them. Drawn from a seed; people of flesh and blood resemble it in numbers only.

How somebody is planted knows nothing of how a match is weighed. For each two a `_Bond` is drawn
first, what is true of both and said by nobody: four things that one needs and the other knows, of
the taxonomy that ships, half of them in one field; hours at which both can; a language; a distance
in career; in most, a temper. Then each fills in a profile of their own, as people do
(`stating.py`): they leave things out, name a whole field instead of what it is about, use words of
their own, say what is beside the point, and forget hours. A fifth of the mentors say far more than
they hold. So some who were made for each other cannot even be shown to each other, and everybody
else's mentor lies between.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from server.mentoring.free_time.free_week import FreeWeek
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.values.from_profiles import candidate_of, need_of
from server.mentoring.matching.values.people import TRADES, Candidate, Load, Need
from server.mentoring.profiles.profile import STAGES, Expertise, Profile
from server.mentoring.profiles.style_items import SCALE
from server.protocol.bodies.mentoring.base import Stage
from tests.support.mentoring import stating
from tests.support.mentoring.stating import FIELDS, ITEM_IDS, LEAVES, VOCABULARY, ZONES

TOPICS: Final = 4
LOUD: Final = 0.2
ALIKE: Final = 0.6


@dataclass(frozen=True, slots=True)
class Programme:
    """`planted[n]` is the id of who was made to suit the n-th mentee."""

    mentees: list[Need]
    mentors: list[Candidate]
    planted: list[str]

    def index(self, now: int) -> CandidateIndex:
        index = CandidateIndex(VOCABULARY, now)
        for one in self.mentors:
            index.put(one)
        return index


@dataclass(frozen=True, slots=True)
class _Bond:
    """What is true of two: `hours` on the clock of UTC, `temper` by the item of style."""

    topics: tuple[str, ...]
    hours: FreeWeek
    language: str
    stages: tuple[Stage, Stage]
    temper: Mapping[str, int]


def programme(size: int, seed: int) -> Programme:
    """`size` mentees, and as many mentors, in an order that says nothing."""
    chance = Random(seed)
    bonds = [_bond(chance) for _ in range(size)]
    mentees = [_mentee(chance, number, bond) for number, bond in enumerate(bonds)]
    ids = [f"u_o{number:06}" for number in chance.sample(range(size), size)]
    mentors = [_mentor(chance, *pair) for pair in zip(ids, bonds, strict=True)]
    return Programme(mentees, sorted(mentors, key=lambda one: one.person), ids)


def _bond(chance: Random) -> _Bond:
    field = chance.choice(FIELDS)
    own = chance.sample(field, min(len(field), TOPICS // 2))
    others = [leaf for leaf in LEAVES if leaf not in own]
    behind = chance.randrange(3)
    return _Bond(
        topics=(*own, *chance.sample(others, TOPICS - len(own))),
        hours=stating.evenings(chance, 3),
        language="fr" if chance.random() < 0.25 else "en",
        stages=(STAGES[behind], STAGES[min(behind + chance.randint(1, 3), len(STAGES) - 1)]),
        temper={item: chance.choice(SCALE) for item in ITEM_IDS},
    )


def _mentee(chance: Random, number: int, bond: _Bond) -> Need:
    zone = chance.choice(ZONES)
    seeks = (*stating.named(chance, bond.topics), *stating.beside_the_point(chance, 0.3))
    profile = _profile(chance, f"u_e{number:06}", zone, bond, bond.stages[0])
    profile = replace(profile, seeks=Expertise(seeks, stating.own_words(chance, 1)))
    return need_of(profile, zone, VOCABULARY, waiting_since=chance.randrange(1_000_000))


def _mentor(chance: Random, person: str, bond: _Bond) -> Candidate:
    zone, capacity = chance.choice(ZONES), chance.choice((1, 1, 2))
    beside = 6 if chance.random() < LOUD else 2
    gives = (*stating.named(chance, bond.topics), *chance.sample(LEAVES, beside))
    profile = _profile(chance, person, zone, bond, bond.stages[1])
    profile = replace(
        profile,
        parts=frozenset({"mentor"}),
        gives=Expertise(gives, stating.own_words(chance, 2)),
        shown={"stage": chance.choice(("everyone", "invited"))},
    )
    return candidate_of(
        profile,
        zone,
        VOCABULARY,
        load=Load(capacity=capacity),
        standing="listed",
        waiting_since=chance.randrange(1_000_000),
    )


def _profile(chance: Random, person: str, zone: ZoneInfo, bond: _Bond, stage: Stage) -> Profile:
    """What a mentee and a mentor say alike."""
    other = chance.random() < 0.3
    return Profile(
        person,
        frozenset({"mentee"}),
        trade=chance.choice((None, *TRADES)),
        stage=stage if chance.random() < 0.8 else None,
        languages=(bond.language, *(("en", "fr") if other else ())),
        week=stating.week(chance, bond.hours, zone),
        minutes_a_month=chance.choice((None, 60, 90, 120)),
        style=stating.answers(chance, bond.temper if chance.random() < ALIKE else None),
    )
