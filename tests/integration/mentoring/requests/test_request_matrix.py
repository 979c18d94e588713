"""Who reads what of a request, by any route, in whatever state it is: each GET of the document.

What each of the two wrote is told by words that stand nowhere else; a new route is asked by itself.
Nobody but the two reads any of it, nor that there is a request.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

import pytest

from server.mentoring.requests.request_life import MENTOR_MS
from tests.support.clock import FakeClock
from tests.support.history.reflecting import code
from tests.support.mentoring.pairs import a_mentee, a_mentor, act, acted, days_pass, sent
from tests.support.people.visitors import Visitor
from tests.support.service.every_page import every_page
from tests.support.service.house import House

LETTER, GOAL, ANSWER = "Zephyrine", "quokka", "xylograph"
QUESTION, TALK, DECLINED, REASON = "numbat", "echidna", "bilby", "not_my_field"
OPENING: Final = frozenset({LETTER, GOAL})

ALL_PAGES: Final = "answered"
"""The state in which all routes are asked; in the others those of requests."""

READ: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    "written": (OPENING, frozenset()),
    "sent": (OPENING, OPENING),
    "asked": (OPENING | {QUESTION}, OPENING | {QUESTION}),
    "answered": (both := OPENING | {QUESTION, ANSWER}, both),
    "talk": (both | {TALK}, both | {TALK}),
    "accepted": (both | {TALK}, both | {TALK}),
    "declined": (both | {DECLINED}, both | {DECLINED, REASON}),
    "taken_back": (both, frozenset({QUESTION})),
    "void": (both, frozenset({QUESTION})),
    "expired": (both, frozenset({QUESTION})),
}
"""What the mentee reads, and what the mentor does, in each state."""

WORDS: Final = (LETTER, GOAL, ANSWER, QUESTION, TALK, DECLINED, REASON)


ACTS: Final[Mapping[str, Mapping[str, object]]] = {
    "take-back": {},
    "question": {"text": "How many?"},
    "answer": {"text": "Ten"},
    "talk": {},
    "accept": {},
    "decline": {"reason": "unsaid"},
}


class Scene:
    """Two, their request, and all who might look: somebody, a mentee who wrote to the same mentor,
    and three who have or had to do with both in a room."""

    def __init__(self, home: House, mentee: Visitor, mentor: Visitor) -> None:
        self.home = home
        self.mentee = mentee
        self.mentor = mentor
        self.readers: dict[str, Visitor] = {"mentee": mentee, "mentor": mentor}
        self.room = "x"
        self.request = "x"

    async def invite_all(self) -> None:
        home, mentor = self.home, self.mentor
        self.room = await mentor.found()
        self.readers |= {name: await home.person(name) for name in ("stranger", "roommate")}
        self.readers["removed"] = await home.person("Rune")
        self.readers["another"] = await a_mentee(home, "Ada")
        self.readers["guest"] = await home.guest(await mentor.invite(self.room, "guest"), "Gus")
        for name in ("mentee", "roommate", "removed"):
            await self.readers[name].accept(await mentor.invite(self.room, "mentee"))
        gone = await self.readers["removed"].browser.post(f"/rooms/{self.room}/leave")
        assert gone.status_code == 204
        await sent(self.readers["another"], mentor)

    async def read_by(self, state: str) -> Mapping[str, set[tuple[str, str]]]:
        """For each reader, the words they read, and by which page."""
        mentor = self.mentor.person
        named = {"person": mentor, "mentor": mentor, "room": self.room, "request": self.request}
        pages = [
            f"/mentors/{mentor}/letter",
            "/mentoring-requests",
            f"/mentoring-requests/{self.request}",
        ]
        if state == ALL_PAGES:
            pages = await every_page(self.home, named, (LETTER,))
        found = {}
        for reader in (*self.readers, "nobody"):
            who = self.readers.get(reader)
            client = who.browser if who else self.home.browser()
            said = [(page, (await client.get(page)).text) for page in pages]
            found[reader] = {(word, page) for page, text in said for word in WORDS if word in text}
        return found


Step = Callable[[Scene, FakeClock], Awaitable[object]]


async def write(at: Scene, _: FakeClock) -> None:
    path = f"/mentors/{at.mentor.person}/letter"
    kept = await at.mentee.browser.put(path, json={"words": LETTER, "goal": GOAL})
    assert kept.status_code == 204


async def send(at: Scene, _: FakeClock) -> None:
    at.request = (await sent(at.mentee, at.mentor, words=LETTER, goal=GOAL)).id


def of_mentor(name: str, **given: object) -> Step:
    return lambda at, _: acted(at.mentor, at.request, name, **given)


def of_mentee(name: str, **given: object) -> Step:
    return lambda at, _: acted(at.mentee, at.request, name, **given)


async def block(at: Scene, _: FakeClock) -> None:
    assert (await at.mentor.browser.put(f"/me/blocks/{at.mentee.person}")).status_code == 204


async def say_nothing(at: Scene, clock: FakeClock) -> None:
    await days_pass(clock, MENTOR_MS / 86_400_000, *at.readers.values())


SENT: Final[tuple[Step, ...]] = (write, send)
ASKED: Final = (*SENT, of_mentor("question", text=QUESTION))
ANSWERED: Final = (*ASKED, of_mentee("answer", text=ANSWER))
TALKED: Final = (*ANSWERED, of_mentor("talk", words=TALK))

WAYS: Final[Mapping[str, tuple[Step, ...]]] = {
    "written": (write,),
    "sent": SENT,
    "asked": ASKED,
    "answered": ANSWERED,
    "talk": TALKED,
    "accepted": (*TALKED, of_mentor("accept")),
    "declined": (*ANSWERED, of_mentor("decline", reason=REASON, words=DECLINED)),
    "taken_back": (*ANSWERED, of_mentee("take-back")),
    "void": (*ANSWERED, block),
    "expired": (*ANSWERED, say_nothing),
}
"""How a request comes to each state, with all that can be said on the way there."""


@pytest.mark.parametrize("state", READ)
async def test_the_two_read_what_is_theirs_and_nobody_else_anything(
    home: House, clock: FakeClock, state: str
) -> None:
    at = Scene(home, await a_mentee(home), await a_mentor(home))
    if state == ALL_PAGES:
        await at.invite_all()
    else:
        at.readers["stranger"] = await home.person("Sten")
    for step in WAYS[state]:
        await step(at, clock)
    found = await at.read_by(state)
    for reader, words in zip(("mentee", "mentor"), READ[state], strict=True):
        assert {word for word, _ in found[reader]} == words, reader
        one = f"/mentoring-requests/{at.request}"
        pages = {"/mentoring-requests", f"/mentors/{at.mentor.person}/letter", one}
        assert {page for _, page in found[reader]} <= pages
    outside = {name: read for name, read in found.items() if name not in {"mentee", "mentor"}}
    assert outside == {name: set() for name in outside}
    await nobody_else_does_anything(at)


async def nobody_else_does_anything(at: Scene) -> None:
    for reader, who in at.readers.items():
        if reader not in {"mentee", "mentor"}:
            told = {code(await act(who, at.request, name, **given)) for name, given in ACTS.items()}
            assert told == {"not_allowed" if reader == "guest" else "not_found"}, reader
