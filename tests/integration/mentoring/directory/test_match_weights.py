"""A programme says how much each aspect of a match counts, and what is told follows it."""

from pathlib import Path
from typing import Final

import pytest

from server.bootstrap import Outside
from server.protocol.bodies.mentoring.suggestions import NeedMet, RequestReasons, StyleAlike
from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT, asked
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body
from tests.support.mentoring.pairs import a_mentee, a_mentor, sent
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

NONE: Final = {"need": 0, "goals": 0, "style": 0, "time": 0, "career": 0, "trade": 0}
EXACT: Final = {**GIVEN, "gives": {"terms": ["critical-care-nursing"]}, "style": {}}
"""Gives just what is sought, and has said nothing of their style."""


def weights(**points: int) -> str:
    return ", ".join(f"{name}={all_of}" for name, all_of in {**NONE, **points}.items())


async def people(home: House) -> tuple[Visitor, dict[str, Visitor]]:
    alike = await a_mentor(home, "Grace", **GIVEN)
    exact = await a_mentor(home, "Ola", **EXACT)
    return await a_mentee(home, **SOUGHT), {"Grace": alike, "Ola": exact}


@pytest.mark.parametrize(
    ("points", "first", "told"),
    [({"need": 100}, "Ola", NeedMet), ({"need": 1, "style": 99}, "Grace", StyleAlike)],
)
async def test_order_and_reasons_follow_the_weights(
    tmp_path: Path, points: dict[str, int], first: str, told: type
) -> None:
    outside = Outside(clock=FakeClock(), hasher=QuickHasher())
    async with house(tmp_path, outside, match_weights=weights(**points)) as home:
        amara, mentors = await people(home)
        found = (await asked(amara)).suggestions
        assert found[0].card.name == first
        assert isinstance(found[0].reasons[0], told)
        plan = (await home.service.programme.cohort.plan(lambda *_: None)).plan
        assert [one.mentor for one in plan.proposals] == [mentors[first].person]
        request = await sent(amara, mentors[first])
        path = f"/mentoring-requests/{request.id}/reasons"
        reasons = body(await mentors[first].browser.get(path), RequestReasons).reasons
        assert isinstance(reasons[0], told)
