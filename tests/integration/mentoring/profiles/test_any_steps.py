"""Whatever steps a mentor takes, also at once, their profile is where its table leads."""

import asyncio
from itertools import permutations
from random import Random
from typing import Final, get_args

from server.kernel.errors import ServiceError
from server.mentoring.profiles.profile_life import OPEN, SEEN, KeptState, Step, after
from server.protocol.bodies.mentoring.profiles import MyProfile
from tests.integration.mentoring.profiles.test_listing import listed, step
from tests.integration.mentoring.profiles.test_profiles import change, mine
from tests.support.history.reflecting import body
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

STEPS: Final[tuple[Step, ...]] = get_args(Step)
MOMENTS: Final = 24
LACKING: Final = ("occupation",)


async def kept(who: Visitor) -> KeptState:
    state = (await mine(who)).state
    assert state is not None
    return "draft" if state == "ready" else state


def by_the_table(
    steps: tuple[Step, ...], state: KeptState, missing: tuple[str, ...]
) -> set[tuple[tuple[str, ...], KeptState]]:
    """What each step may be answered and where all of them lead, by every order."""
    found = set()
    for order in permutations(range(len(steps))):
        now, answers = state, [""] * len(steps)
        for place in order:
            try:
                now, answers[place] = after(steps[place], now, missing), "done"
            except ServiceError as error:
                answers[place] = error.code
        found.add((tuple(answers), now))
    return found


async def test_any_steps_lead_where_the_table_has_them(home: House) -> None:
    who, other = await listed(home), await home.person("Ola Berg")
    chance, state = Random(133), await kept(who)
    for _ in range(MOMENTS):
        lacks = chance.random() < 0.3
        body(await change(who, occupation="" if lacks else "Nurse"), MyProfile)
        steps = tuple(chance.choice(STEPS) for _ in range(chance.choice((1, 2, 2))))
        answers = await asyncio.gather(*(step(who, one) for one in steps))
        codes = tuple("done" if one.is_success else one.json()["code"] for one in answers)
        may = by_the_table(steps, state, LACKING if lacks else ())
        before, state = state, await kept(who)
        assert (codes, state) in may, (steps, before, lacks)
        card = await other.browser.get(f"/people/{who.person}/card")
        seen = state in SEEN and not lacks
        assert card.status_code == (200 if seen else 404)
        if seen:
            assert card.json()["has_room"] is (state in OPEN)
