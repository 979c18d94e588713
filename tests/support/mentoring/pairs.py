"""Mentors and mentees at a running service, and what they do with requests."""

from typing import Any, Final

from httpx import Response

from server.protocol.bodies.mentoring.requests import (
    MentoringRequest,
    MentoringRequests,
    RequestDesk,
)
from tests.integration.mentoring.profiles.test_listing import agree, answer, step, yes
from tests.integration.mentoring.profiles.test_profiles import HALF_DONE, change
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

LETTER: Final = "Dear Grace, I lead our alarm review and have no title."

MENTEE: Final[dict[str, Any]] = {
    "parts": ["mentee"],
    "seeks": {"words": ["infusion pumps", "writing for a committee"]},
    "languages": ["en"],
    "week": [{"day": 0, "start": 20, "end": 24}],
}


async def a_mentor(home: House, name: str = "Grace Nkemelu", **fields: object) -> Visitor:
    """Listed, with room for one, unless `fields` say otherwise."""
    who = await home.person(name)
    await as_mentor(who, **fields)
    return who


async def as_mentor(who: Visitor, **fields: object) -> None:
    whole = {**HALF_DONE, "parts": ["mentor"], "capacity": 1, **fields}
    for done in (
        await change(who, **whole),
        await answer(who, "mentor", answers=yes("mentor", 4), said=True),
        await agree(who),
        await step(who, "list"),
    ):
        assert done.status_code == 200, done.text


async def a_mentee(home: House, name: str = "Amara Diallo", **fields: object) -> Visitor:
    """Who may send: what they seek is said, and the code of conduct is accepted."""
    who = await home.person(name)
    await as_mentee(who, **fields)
    return who


async def as_mentee(who: Visitor, **fields: object) -> None:
    for done in (await change(who, **{**MENTEE, **fields}), await agree(who)):
        assert done.status_code == 200, done.text


async def days_pass(clock: FakeClock, days: float, *people: Visitor) -> None:
    """Longer than a sign-in holds, perhaps."""
    clock.pass_seconds(days * 24 * 60 * 60)
    for person in people:
        await person.sign_in()


async def send(mentee: Visitor, mentor: Visitor, **fields: object) -> Response:
    wish = {"cid": new_cid(), "mentor": mentor.person, "words": LETTER, **fields}
    return await mentee.browser.post("/mentoring-requests", json=wish)


async def sent(mentee: Visitor, mentor: Visitor, **fields: object) -> MentoringRequest:
    return body(await send(mentee, mentor, **fields), MentoringRequest, 201)


async def act(who: Visitor, request: str, name: str, **fields: object) -> Response:
    path = f"/mentoring-requests/{request}/{name}"
    return await who.browser.post(path, json={"cid": new_cid(), **fields})


async def acted(who: Visitor, request: str, name: str, **fields: object) -> MentoringRequest:
    return body(await act(who, request, name, **fields), MentoringRequest)


async def read(who: Visitor, request: str) -> MentoringRequest:
    return body(await who.browser.get(f"/mentoring-requests/{request}"), MentoringRequest)


async def mine(who: Visitor) -> MentoringRequests:
    return body(await who.browser.get("/mentoring-requests"), MentoringRequests)


async def desk(who: Visitor, mentor: Visitor) -> RequestDesk:
    return body(await who.browser.get(f"/mentors/{mentor.person}/letter"), RequestDesk)
