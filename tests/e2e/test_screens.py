"""Every screen, on a desk and on a phone, by day and by night.

axe finds nothing serious, nothing moves while a screen comes, and a finger hits whatever can be
used: on a phone everywhere, in the room at every size.
"""

from dataclasses import dataclass

import pytest
from playwright.async_api import Browser, Page, expect

from server.people.mails.mailed_tokens import new_mailed_token
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.browsers.browser import window
from tests.support.browsers.looks import SIZES, by_day_and_night
from tests.support.browsers.targets import too_small
from tests.support.browsers.weight import WATCH_SHIFTS, shifts
from tests.support.mentoring.agreeing import Agreeing
from tests.support.mentoring.pairs import acted, as_mentee, as_mentor, sent
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess

SHIFT = 0.05
"""What may move at most, as browsers count it."""

SECRET = new_mailed_token(bytes)
"""As it stands behind the # of a mailed link."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A page to look at: its path, and the words that show that it is there."""

    name: str
    path: str
    heading: str
    signed_in: bool = True


@dataclass(frozen=True, slots=True)
class Past:
    """A host with a room in which a short talk took place."""

    host: Visitor
    screens: tuple[Screen, ...]


async def a_short_talk(running: ServiceProcess) -> Past:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    for each in (host, mentee):
        peer = await each.socket()
        await peer.join(room)
        await peer.say(room, "The limits were changed on Thursday night.")
    await peer.happened(room, EpisodeOpened)
    answer = await host.browser.get(f"/rooms/{room}/episodes")
    episode = answer.json()["episodes"][0]["id"]
    door = await host.invite(room, "guest")
    mentors = await mentors_for(running, host)
    letter = await sent(host, mentors["Farid Rahmani"])
    grace = mentors["Grace Nkemelu"].person
    home = await agreeing(host, mentors["Siobhán Keane"])
    await proposed(running, host)
    screens = (
        Screen("sign-in", "/sign-in", "Sign in", signed_in=False),
        Screen("register", "/register", "Make an account", signed_in=False),
        Screen("invitation", door.removeprefix(running.address), "Alarm limits", signed_in=False),
        Screen("home", "/", "Tomas"),
        Screen("new-room", "/rooms/new", "Open a room"),
        Screen("invite", f"/rooms/{room}/invite", "Invite somebody"),
        Screen("settings", f"/rooms/{room}/settings", "Room settings"),
        Screen("account", "/account", "Your account"),
        Screen("profile", "/profile", "Your profile"),
        Screen("find", "/find?terms=bridge", "Find a mentor"),
        Screen("person", f"/mentors/{grace}", "Grace Nkemelu"),
        Screen("letter", f"/mentors/{grace}/letter", "To Grace"),
        Screen("requests", "/invitations", "Invitations"),
        Screen("request", f"/invitations/{letter.id}", "Your invitation to Farid"),
        Screen("proposals", "/proposals", "Proposed to you"),
        Screen("programme", "/programme", "The programme"),
        Screen("welcome-why", "/welcome/why", "What brings you here, Tomas?"),
        Screen("welcome-you", "/welcome/you", "Who are you here?"),
        Screen("welcome-what", "/welcome/what", "What, and when?"),
        Screen("welcome-room", "/welcome/room", "How much room have you got?"),
        Screen("welcome-questions", "/welcome/questions", "Six honest questions"),
        Screen("welcome-rules", "/welcome/rules", "The rules of the house"),
        Screen("prejoin", f"/rooms/{room}", "Alarm limits"),
        Screen("reading", f"/rooms/{room}/reading", "Alarm limits"),
        Screen("goodbye", f"/rooms/{room}/episodes/{episode}/goodbye", "Alarm limits"),
        Screen("timeline", f"/rooms/{room}/timeline", "You and Amara"),
        Screen("relationship", f"/rooms/{home}/timeline", "You and Siobhán"),
        Screen("agreement", f"/rooms/{home}/agreement", "What you two agree on"),
        Screen("schedule", f"/rooms/{room}/schedule", "A time with Amara"),
        Screen("schedule-free", f"/rooms/{home}/schedule", "A time with Siobhán"),
        Screen("episodes", f"/rooms/{room}/episodes", "Episodes"),
        Screen("episode", f"/rooms/{room}/episodes/{episode}", "Alarm limits"),
        Screen("reflect", f"/rooms/{room}/episodes/{episode}/reflect", "How was that, Tomas?"),
        Screen("diary", "/diary", "Diary"),
        Screen("not-found", "/nowhere", "This page does not exist"),
    )
    return Past(host, screens)


async def agreeing(mentee: Visitor, mentor: Visitor) -> str:
    """The room of two who have answered, and see some of it differently."""
    letter = await sent(mentee, mentor)
    room = (await acted(mentor, letter.id, "accept")).room
    assert room is not None
    await Agreeing(mentee, room).fill({})
    await Agreeing(mentor, room).fill({"rhythm": 1, "confidential": 1})
    return room


async def proposed(running: ServiceProcess, coordinator: Visitor) -> None:
    """Somebody else to whom the programme proposes a mentor, for `coordinator` to approve."""
    sought = {"terms": ["human-factors", "nursing"], "words": []}
    await as_mentee(await running.person("Noor Rahimi"), seeks=sought)
    await running.operate("coordinator", "add", coordinator.email)
    await running.operate("match")


async def mentors_for(running: ServiceProcess, who: Visitor) -> dict[str, Visitor]:
    """Somebody who looks for a mentor, and three to find, by their names."""
    mentors = {}
    week = [{"day": day, "start": 20, "end": 24} for day in (0, 3)]
    sought = {"terms": ["human-factors", "nursing"], "words": ["writing for a committee"]}
    await as_mentee(who, seeks=sought, week=week, trade="engineering", stage="early")
    for name, occupation, terms in (
        ("Grace Nkemelu", "Director of nursing", ["nursing", "incident-review"]),
        ("Siobhán Keane", "Human factors engineer", ["human-factors"]),
        ("Farid Rahmani", "Patient safety lead", ["critical-care-nursing"]),
    ):
        given = {"terms": terms, "words": []}
        mentors[name] = mentor = await running.person(name)
        await as_mentor(mentor, occupation=occupation, gives=given, week=week, trade="healthcare")
    return mentors


async def moved_in(page: Page) -> list[str]:
    """What moved on the page since it came, where that is more than may be."""
    seen = await shifts(page)
    return [f"moved by {seen.total:.3f}: {seen.moved}"] if seen.total > SHIFT else []


async def come(page: Page, screen: Screen) -> list[str]:
    """Go there, and see what moves until all of it is there."""
    await page.goto(screen.path)
    await expect(page.get_by_role("heading", name=screen.heading).first).to_be_visible()
    return await moved_in(page)


async def look(page: Page, screen: Screen, label: str) -> list[str]:
    moved = await come(page, screen)
    small = await too_small(page) if label == "phone" else []
    wrong = await by_day_and_night(page, f"{screen.name}-{label}")
    return [f"{screen.name}: {finding}" for finding in [*moved, *small, *wrong]]


async def look_inside(page: Page, label: str) -> list[str]:
    """The room itself, with its chat and with its people."""
    await page.get_by_role("button", name="Join", exact=True).click()
    await expect(page.get_by_role("toolbar", name="Call controls")).to_be_visible()
    found = [*await moved_in(page), *await by_day_and_night(page, f"room-{label}")]
    found += await too_small(page)
    await page.get_by_role("tab", name="Agenda & notes").click()
    found += await too_small(page)
    await page.get_by_role("tab", name="People").click()
    found += [*await by_day_and_night(page, f"room-people-{label}"), *await too_small(page)]
    await page.get_by_role("toolbar").get_by_role("button", name="Leave").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    found += [*await too_small(page), *await moved_in(page)]
    return [f"room: {finding}" for finding in found]


@pytest.mark.parametrize("size", SIZES)
async def test_nobody_is_shut_out_of_a_screen(
    running: ServiceProcess,
    browser: Browser,
    size: tuple[int, int],
    request: pytest.FixtureRequest,
) -> None:
    past = await a_short_talk(running)
    label = request.node.callspec.id
    stranger = await window(browser, running.address, size=size)
    member = await window(browser, running.address, past.host, size=size)
    for page in (stranger, member):
        await page.add_init_script(WATCH_SHIFTS)
    found: list[str] = []
    for screen in past.screens:
        found += await look(member if screen.signed_in else stranger, screen, label)
    await member.goto(next(each.path for each in past.screens if each.name == "prejoin"))
    found += await look_inside(member, label)
    assert found == []


SELDOM = (
    Screen("call", "/call", "Call somebody now"),
    Screen("export", "/export", "Export your episodes"),
    Screen("search", "/search", "Search"),
    Screen("welcome", "/welcome", "Your profile"),
    Screen("check", "/check", "Check a statement", signed_in=False),
    Screen("link", f"/sign-in/link#{SECRET}", "You are nearly in", signed_in=False),
    Screen("address", f"/address#{SECRET}", "A new address", signed_in=False),
    Screen("outbox", "/demo/outbox", "Demo mail", signed_in=False),
)
"""Pages of few parts, or of parts that are looked at elsewhere: that they stand still is enough."""

OUTBOX = {"mails": [{"to": "a@example.org", "subject": "Sign in", "text": "A link", "at": 0}] * 3}
"""What a demo would answer; to fill one with invented people takes as long as all pages here."""


async def knocks(page: Page, room: str) -> list[str]:
    """At the door of a room, where nobody is who could open it."""
    await page.goto(f"/rooms/{room}")
    await page.get_by_role("button", name="Knock", exact=True).click()
    await expect(page.get_by_role("heading", name="You are at the door")).to_be_visible()
    return await moved_in(page)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_seldom_seen_stands_still_as_it_comes(
    running: ServiceProcess, browser: Browser, size: tuple[int, int]
) -> None:
    mentee, mentor = await running.person("Tomas Lindqvist"), await running.person("Grace Nkemelu")
    week = [{"day": 0, "start": 20, "end": 24}]
    sought = {"terms": ["nursing"], "words": []}
    await as_mentee(mentee, seeks=sought, week=week)
    await as_mentor(mentor, occupation="Director of nursing", gives=sought, week=week)
    letter = await sent(mentee, mentor)
    circle = await mentee.found(kind="circle")
    await mentor.accept(await mentee.invite(circle, "peer"))
    stranger = await window(browser, running.address, size=size)
    member = await window(browser, running.address, mentor, size=size)
    for page in (stranger, member):
        await page.add_init_script(WATCH_SHIFTS)
    await stranger.route("**/api/v1/demo/outbox", lambda route: route.fulfill(json=OUTBOX))
    wants = Screen("wants", f"/invitations/{letter.id}", "Tomas would like to meet you")
    moved = {
        each.name: await come(member if each.signed_in else stranger, each)
        for each in (*SELDOM, wants)
    }
    moved["door"] = await knocks(member, circle)
    assert {name: found for name, found in moved.items() if found} == {}


async def test_an_episode_with_little_in_it_leaves_no_hole_on_its_page(
    running: ServiceProcess, browser: Browser
) -> None:
    """What follows the two columns begins right below the longer one, and that is a short one."""
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    there, here = await host.socket(), await mentee.socket()
    await there.join(room)
    await here.join(room)
    await here.happened(room, EpisodeOpened)
    await there.ask(EpisodeEnd(cid=new_cid()), room)
    await here.happened(room, EpisodeClosed)
    listed = await host.browser.get(f"/rooms/{room}/episodes")
    page = await window(browser, running.address, host)
    await page.goto(f"/rooms/{room}/episodes/{listed.json()['episodes'][0]['id']}")
    marks = await page.get_by_role("region", name="Your marks").bounding_box()
    await expect(page.get_by_role("heading", name="Who looked at this")).to_be_visible()
    after = await page.get_by_role("heading", name="Reflections").bounding_box()
    assert marks is not None
    assert after is not None
    assert after["y"] - (marks["y"] + marks["height"]) < 120
