"""Who can tell what somebody did in a programme: each item, as everybody, by each GET there is.

All is asked before an item is there and once it is: where a reader's answers are not alike byte for
byte, they can tell. ITEMS has who may, by which pages, and why; all else must be alike, on all
routes of the document. A new item is a row, and how it is done a line of `acts`.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final

import httpx

from server.bootstrap import Outside
from server.mentoring.profiles.audiences import AUDIENCES
from server.push.vapid import new_private_key
from tests.integration.mentoring.directory.test_suggestions import GIVEN, SOUGHT
from tests.integration.mentoring.profiles.test_listing import answer, step
from tests.integration.mentoring.profiles.test_profiles import change
from tests.integration.mentoring.programme.test_programme import a_coordinator, opened, say
from tests.support.clock import FakeClock
from tests.support.mentoring.pairs import a_mentee, a_mentor, acted, sent
from tests.support.mentoring.planners import OFFICE, Planner
from tests.support.network.push_service import push_service
from tests.support.people.visitors import Visitor
from tests.support.service.every_page import every_page
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher

Told = frozenset[tuple[str, str]]
"""Each reader whose answers an item changes, and the page that says so."""


@dataclass(frozen=True)
class Item:
    """`told` it is, and nobody else by any page, for `why`."""

    told: Told
    why: str


def item(why: str, **pages: str) -> Item:
    told = ((reader, page) for reader, all_of in pages.items() for page in all_of.split())
    return Item(frozenset(told), why)


SEEN: Final = "/people/owner /people/owner/card"
OF_OWN: Final = " ".join(f"/me/profile/card?reader={who}" for who in AUDIENCES)
OF_MEETING: Final = (
    "/rooms /rooms/pair /rooms/pair/timeline /rooms/pair/meetings /rooms/pair/meetings/meeting "
    "/rooms/pair/meetings/meeting/calendar /rooms/circle/meetings/meeting/calendar /me/open-items"
)
"""A calendar's file is of a meeting in one's own calendar, whichever room the address has."""

ITEMS: Final[Mapping[str, Item]] = {
    "readiness answer": item(
        "a no is for oneself to think about; others are told that one is ready",
        owner="/me/readiness",
    ),
    "style answer": item(
        "never shown, and nobody else has answered this one",
        owner="/me/profile",
    ),
    "style answer that was alike": item(
        "whoever is suggested the owner was told what both answered alike; it is no more",
        owner="/me/profile",
        third="/suggestions",
    ),
    "minutes": item(
        "never shown; whoever is suggested the owner is told that it is enough for them",
        owner="/me/profile",
        third="/suggestions",
    ),
    "capacity": item(
        "never shown, where there is room before and after",
        owner="/me/profile /mentoring-requests",
    ),
    "push": item("what browsers somebody has is theirs", owner="/me/push"),
    "mail preferences": item("what mails somebody has is theirs", owner="/me/mails"),
    "pause": item(
        "every member may know that there is no room, and none why; the third could have written",
        owner=f"/me/profile {OF_OWN} {SEEN}",
        other=f"/mentors {SEEN}",
        listed=f"/mentors {SEEN}",
        coordinator=f"/mentors {SEEN}",
        third=f"/mentors /mentors/owner/letter /suggestions /network {SEEN}",
    ),
    "block of somebody listed": item(
        "who blocks meets them no more; who is blocked must not learn it",
        owner="/me/blocks /mentors /people/listed /people/listed/card",
    ),
    "block of the third": item(
        "who is blocked must not learn it, in the room they share neither",
        owner="/me/blocks",
    ),
    "wait": item(
        "who waits is not told to others who might, nor to the mentor, whom it would press",
        third="/me/waiting-for",
    ),
    "put aside": item(
        "it is no judgement that anybody should hear, and least who is put aside",
        other="/me/put-aside",
    ),
    "yes to a proposal": item(
        "the other is to answer freely; who coordinates is told once both said yes",
        third="/me/proposals /me/open-items",
    ),
    "meeting cancelled": item(
        "it is between the two, and others of another room do not know that there was one",
        owner=OF_MEETING,
        other=OF_MEETING,
    ),
}

ROUNDS: Final = (
    ("readiness answer", "push", "mail preferences", "style answer", "capacity"),
    ("style answer that was alike",),
    ("minutes",),
    ("pause",),
    ("block of somebody listed", "wait", "put aside"),
    ("block of the third", "yes to a proposal", "meeting cancelled"),
)
"""What is done before all is asked again, in this order. Blocks are of a mentor who has no room
already, which is what the blocked are to believe."""

WORD, PUSH = "quokkaword", "numbatpush"
"""What the owner says as they cancel, and where notes to them go."""


AT_WORK: Final[Mapping[str, Any]] = {**GIVEN, "capacity": 5, "week": OFFICE}
NEARER: Final[Mapping[str, Any]] = {
    **AT_WORK,
    "gives": {"terms": ["critical-care-nursing"]},
    "minutes_a_month": 777,
}
"""Comes before the owner whatever the owner changes, so that no order says it."""
SEEKING: Final[Mapping[str, Any]] = {**SOUGHT, "week": OFFICE, "minutes_a_month": 60}

BOUNDED: Final = {"/calendar/x"}
"""Answers whoever has the key of a calendar, so many times an hour."""


@dataclass
class Scene:
    """Grace, the owner, mentors Amara, the other of the pair; Ola, the third, and a guest share a
    circle with both. Hugo is listed and shares no room; he and Ola are proposed to each other."""

    home: House
    clock: FakeClock
    readers: Mapping[str, Visitor]
    named: tuple[Mapping[str, str], ...]
    ids: Mapping[str, str]
    push: Mapping[str, object]

    async def answers(self) -> Mapping[tuple[str, str], str]:
        """What each reader is told by each page, once what is kept for a moment is read anew."""
        self.clock.pass_seconds(60)
        every = [await every_page(self.home, named, (WORD,)) for named in self.named]
        asked = [page for pages in every for page in pages if page not in BOUNDED]
        clients = {name: who.browser for name, who in self.readers.items()}
        clients["nobody"] = self.home.browser()
        said = await asyncio.gather(
            *(read(client, dict.fromkeys(asked)) for client in clients.values())
        )
        return {
            (reader, self.plain(page)): text
            for reader, pages in zip(clients, said, strict=True)
            for page, text in pages.items()
        }

    def plain(self, page: str) -> str:
        """The page by the names of what is asked for."""
        for known, name in self.ids.items():
            page = page.replace(known, name)
        return page

    def acts(self) -> Mapping[str, Callable[[], Awaitable[httpx.Response]]]:
        owner, other, third, listed = [
            self.readers[name] for name in ("owner", "other", "third", "listed")
        ]
        pair, proposal, meeting = [
            next(known for known, name in self.ids.items() if name == asked)
            for asked in ("pair", "proposal", "meeting")
        ]
        usual = {"digest_at": 9, "quiet_from": 20, "quiet_until": 8}
        cancelling = {"seen": 1, "word": WORD}
        return {
            "readiness answer": lambda: answer(owner, "mentor", answers={"mistakes": True}),
            "style answer": lambda: change(owner, style={"small-steps": 1}),
            "style answer that was alike": lambda: change(owner, style={"plain-words": 0}),
            "minutes": lambda: change(owner, minutes_a_month=777),
            "capacity": lambda: change(owner, capacity=7),
            "push": lambda: owner.browser.put("/me/push", json=self.push),
            "mail preferences": lambda: owner.browser.put("/me/mails", json=usual),
            "pause": lambda: step(owner, "pause"),
            "block of somebody listed": lambda: owner.browser.put(f"/me/blocks/{listed.person}"),
            "block of the third": lambda: owner.browser.put(f"/me/blocks/{third.person}"),
            "wait": lambda: third.browser.put(f"/me/waiting-for/{owner.person}"),
            "put aside": lambda: other.browser.put(f"/me/put-aside/{listed.person}"),
            "yes to a proposal": lambda: say(third, proposal, yes=True),
            "meeting cancelled": lambda: Planner(owner, pair).ask(
                f"meetings/{meeting}/cancel", **cancelling
            ),
        }


async def read(client: httpx.AsyncClient, pages: Iterable[str]) -> Mapping[str, str]:
    """What each page says, but for when a letter that was sent now would come too late."""
    found = {}
    for page in pages:
        said = await client.get(page)
        assert said.status_code < 500, page
        found[page] = f"{said.status_code} {said.text}"
        assert said.status_code != 429, page
        if page.endswith("/letter"):
            found[page] = re.sub(r'"until":\d+', "", found[page])
    return found


@asynccontextmanager
async def scene(folder: Path) -> AsyncIterator[Scene]:
    clock = FakeClock()
    given = {
        "push_key": new_private_key(),
        "push_contact": "operator@example.org",
        "push_hosts": ("127.0.0.1",),
    }
    outside = Outside(clock=clock, hasher=QuickHasher())
    async with push_service() as there, house(folder, outside, **given) as home:
        cora, hugo = await a_coordinator(home), await a_mentor(home, "Hugo", **NEARER)
        ola = await a_mentee(home, "Ola", **SEEKING)
        proposal = await opened(home, cora)
        grace = await a_mentor(home, "Grace", **AT_WORK)
        amara = await a_mentee(home, "Amara", **SEEKING)
        pair = (await acted(grace, (await sent(amara, grace)).id, "accept")).room
        assert pair is not None
        circle = await grace.found("circle", lobby=False)
        for who in (amara, ola):
            await who.accept(await grace.invite(circle, "peer"))
        guest = await home.guest(await grace.invite(circle, "guest"), "Gus")
        meeting = (await Planner(grace, pair).booked("2026-11-24T10:30", ask=True)).id
        readers = {
            "owner": grace,
            "other": amara,
            "third": ola,
            "listed": hugo,
            "coordinator": cora,
            "guest": guest,
        }
        ids = {who.person: name for name, who in readers.items()}
        ids |= {pair: "pair", circle: "circle", proposal: "proposal", meeting: "meeting"}
        named = [
            {"person": of.person, "mentor": of.person, "room": room}
            for of, room in ((grace, pair), (hugo, circle), (ola, circle))
        ]
        all_named = tuple({**one, "meeting": meeting, "proposal": proposal} for one in named)
        yield Scene(home, clock, readers, all_named, ids, there.subscription(PUSH))


async def test_who_may_can_tell_and_to_everybody_else_all_is_as_it_was(tmp_path: Path) -> None:
    async with scene(tmp_path) as at:
        acts = at.acts()
        assert set(acts) == set(ITEMS) == {name for names in ROUNDS for name in names}
        before = await at.answers()
        for names in ROUNDS:
            for name in names:
                done = await acts[name]()
                assert done.is_success, (name, done.text)
            after = await at.answers()
            told = {where for where, said in after.items() if said != before[where]}
            may = {where for name in names for where in ITEMS[name].told}
            leaked, missing = sorted(told - may), sorted(may - told)
            assert (leaked, missing) == ([], []), names
            before = after
    meetings = ("/rooms/pair/meetings", "/rooms/pair/meetings/meeting")
    assert where_said(before, WORD) == set(product(("owner", "other"), meetings))
    assert where_said(before, PUSH) == set()


def where_said(answers: Mapping[tuple[str, str], str], word: str) -> set[tuple[str, str]]:
    return {where for where, text in answers.items() if word in text}
