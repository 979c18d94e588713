"""Whatever two do with a meeting, also in the same moment, is what its table has in some order."""

import asyncio
from itertools import permutations
from random import Random
from typing import Final, NamedTuple

from httpx import Response

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.kernel.intervals import Interval
from server.mentoring.meetings.meeting_life import Act, Meeting, Wish, acted
from server.protocol.bodies.mentoring.meetings import MeetingOut
from tests.support.clock import FakeClock
from tests.support.mentoring.planners import Planner, instant, planners
from tests.support.service.house import House

DAYS: Final = ("2026-11-23", "2026-11-24", "2026-11-25")
FREE: Final = [f"{day}T{hour}:00" for day in DAYS for hour in ("10", "12", "14", "16")]
BUSY: Final = [f"{day}T20:00" for day in DAYS]
"""Walls in London at which both are free, and at which neither is."""

MINUTES: Final = 45
MEETINGS: Final = 4
MOMENTS: Final = 8


class Try(NamedTuple):
    """One of the two, and what they ask for; `wall` where they name a time."""

    by: int
    what: str
    wall: str = ""


def some(chance: Random) -> Try:
    what = chance.choice(("accept", "accept", "move", "move", "move", "cancel"))
    wall = chance.choice(chance.choice((FREE, BUSY))) if what == "move" else ""
    return Try(chance.randrange(2), what, wall)


def wish_of(one: Try, people: tuple[Planner, Planner], meeting: Meeting, seen: int) -> Wish:
    """As the table names it: a time at which not both are free is proposed."""
    by = people[one.by].who.person
    if one.what != "move":
        act: Act = "accept" if one.what == "accept" else "cancel"
        return Wish(act, by, seen)
    named: Act = "propose" if one.wall in BUSY else _booking(meeting)
    return Wish(named, by, seen, time_of(one.wall))


def _booking(meeting: Meeting) -> Act:
    return "move" if meeting.state in {"booked", "moved"} else "book"


def time_of(wall: str) -> Interval:
    start = instant(wall)
    return Interval(start, start + MINUTES * 60_000)


class Told(NamedTuple):
    """What each try was answered, and how the meeting stands."""

    answers: tuple[str, ...]
    state: str
    sequence: int


def by_the_table(
    tries: tuple[Try, ...], people: tuple[Planner, Planner], meeting: Meeting, now: Millis
) -> dict[Told, Meeting]:
    """What may come of it, by every order in which they may arrive."""
    found = {}
    for order in permutations(range(len(tries))):
        after, answers = meeting, [""] * len(tries)
        for place in order:
            wish = wish_of(tries[place], people, after, meeting.sequence)
            try:
                after, answers[place] = acted(after, wish, now), "done"
            except ServiceError as error:
                answers[place] = error.code
        found[Told(tuple(answers), after.state, after.sequence)] = after
    return found


async def sent(one: Try, people: tuple[Planner, Planner], shown: MeetingOut) -> Response:
    if one.what == "move":
        return await people[one.by].move(shown, one.wall, ask=True)
    return await people[one.by].act(shown, one.what)


async def test_any_acts_of_two_stand_as_the_table_has_them(home: House, clock: FakeClock) -> None:
    people = await planners(home)
    ids = frozenset(one.who.person for one in people)
    chance = Random(136)
    for _ in range(MEETINGS):
        wall = chance.choice(FREE)
        shown = await people[0].booked(wall)
        meeting = Meeting(ids, time_of(wall), "booked", shown.sequence)
        for _ in range(MOMENTS):
            tries = tuple(some(chance) for _ in range(chance.choice((1, 2, 2))))
            answers = await asyncio.gather(*(sent(one, people, shown) for one in tries))
            codes = tuple("done" if one.is_success else one.json()["code"] for one in answers)
            shown = next(
                one
                for of in (await people[0].all(),)
                for one in (*of.ahead, *of.over)
                if one.id == shown.id
            )
            may = by_the_table(tries, people, meeting, clock.now())
            told = Told(codes, shown.state, shown.sequence)
            assert told in may, (tries, meeting)
            meeting = may[told]
        if meeting.state != "cancelled":
            assert (await people[0].act(shown, "cancel")).is_success
