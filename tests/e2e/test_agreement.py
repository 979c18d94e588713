"""Two answer alone, settle what they see differently, and sign; on a desk and on a phone.

Pictures of each step lie in screenshots/.
"""

from playwright.async_api import Browser, Page, expect

from tests.support.browsers.browser import PHONE, window
from tests.support.browsers.looks import by_day_and_night
from tests.support.browsers.targets import too_small
from tests.support.mentoring.agreeing import Agreeing
from tests.support.mentoring.agreement_model import SAID
from tests.support.mentoring.pairs import acted, as_mentee, as_mentor, sent
from tests.support.people.cids import new_cid
from tests.support.service.service import ServiceProcess

TITLE = "What you two agree on"
ARCHIVED = {"cid": new_cid(), "archived": True}


async def answers_alone(desk: Page, room: str, mentee: Agreeing) -> list[str]:
    """From the relationship's page; most of it is there already, the rest is kept as it is said."""
    await mentee.save(*(said[0] for point, said in SAID.items() if point != "rhythm"))
    await desk.goto(f"/rooms/{room}/timeline")
    await desk.get_by_role("link", name="Fill in what you and Tomas agree on").click()
    await expect(desk.get_by_text("Still to answer: How often.")).to_be_visible()
    found = await by_day_and_night(desk, "agreement-alone-desktop")
    often = desk.get_by_role("group", name="How often do we meet?")
    await often.get_by_role("combobox").select_option("three_weeks")
    await desk.get_by_role("button", name="Hand it in").click()
    await expect(desk.get_by_text("They have seen none of yours.")).to_be_visible()
    return found


async def offers(desk: Page) -> list[str]:
    """What differs stands first; a sentence for both, and the other's taken as it is."""
    await desk.reload()
    await expect(desk.get_by_role("heading", name="2 things you see differently")).to_be_visible()
    await desk.get_by_label("Ours").first.fill("Every three weeks. July is free.")
    await desk.get_by_role("button", name="Offer it to Tomas").first.click()
    await expect(desk.get_by_text("You said yes. Waiting for Tomas.")).to_be_visible()
    return await by_day_and_night(desk, "agreement-desktop")


async def says_yes(phone: Page, room: str) -> list[str]:
    """And leaves the other point open; by thumb."""
    await phone.goto(f"/rooms/{room}/agreement")
    await expect(phone.get_by_text("Amara offers this.")).to_be_visible()
    found = [*await by_day_and_night(phone, "agreement-phone"), *await too_small(phone)]
    await phone.get_by_role("button", name="Say yes").click()
    await expect(phone.get_by_text("Both said yes.")).to_be_visible()
    await phone.get_by_role("button", name="Take Amara’s").click()
    await expect(phone.get_by_text("All of it is settled.", exact=False)).to_be_visible()
    await phone.get_by_role("button", name="Sign", exact=True).click()
    await expect(phone.get_by_text("You have signed.", exact=False)).to_be_visible()
    return found


async def signs(desk: Page) -> list[str]:
    """The first page leads there; with both names it holds."""
    await desk.goto("/")
    await desk.get_by_role("link", name="Sign what you and Tomas agree on").click()
    await desk.get_by_role("button", name="Sign", exact=True).click()
    await expect(desk.get_by_role("heading", name="This holds")).to_be_visible()
    return await by_day_and_night(desk, "agreement-holds-desktop")


async def at_the_door(page: Page, room: str, size: str) -> list[str]:
    """One line of it, which leads to the whole."""
    await page.goto(f"/rooms/{room}")
    line = page.get_by_role("link", name="Every three weeks. July is free.")
    await expect(line).to_be_visible()
    found = await by_day_and_night(page, f"agreement-door-{size}")
    found += await too_small(page) if size == "phone" else []
    await line.click()
    await expect(page.get_by_role("heading", name="This holds")).to_be_visible()
    return found


async def changes_it(desk: Page, room: str, *people: Agreeing) -> list[str]:
    """A second version, which says what it changed; then the room is archived."""
    for one in people:
        await one.save(SAID["length"][1])
        await one.hand()
    for one in people:
        await one.sign()
    await desk.goto(f"/rooms/{room}/agreement")
    await desk.get_by_text("2 holds since").click()
    changed = desk.get_by_role("region", name="What changed since version 1")
    await expect(changed.get_by_text("60 minutes.")).to_be_visible()
    await expect(changed.get_by_text("45 minutes.")).to_be_visible()
    found = await by_day_and_night(desk, "agreement-changed-desktop")
    archived = await people[0].who.browser.patch(f"/rooms/{room}", json=ARCHIVED)
    assert archived.is_success, archived.text
    await desk.reload()
    await expect(desk.get_by_text("The room is archived.", exact=False)).to_be_visible()
    assert await desk.get_by_role("main").get_by_role("button").count() == 0
    return [*found, *await by_day_and_night(desk, "agreement-archived-desktop")]


async def test_two_answer_alone_and_sign_what_they_settled(
    running: ServiceProcess, browser: Browser
) -> None:
    amara, tomas = await running.person("Amara Diallo"), await running.person("Tomas Lindqvist")
    await as_mentor(tomas)
    await as_mentee(amara)
    letter = await sent(amara, tomas)
    room = (await acted(tomas, letter.id, "accept")).room
    assert room is not None
    desk = await window(browser, running.address, amara)
    phone = await window(browser, running.address, tomas, size=PHONE)
    found = await answers_alone(desk, room, Agreeing(amara, room))
    await Agreeing(tomas, room).fill({"rhythm": 1, "confidential": 1})
    found += [*await offers(desk), *await says_yes(phone, room), *await signs(desk)]
    await phone.reload()
    await expect(phone.get_by_role("heading", name="This holds")).to_be_visible()
    found += await by_day_and_night(phone, "agreement-holds-phone")
    found += await at_the_door(desk, room, "desktop")
    found += await at_the_door(phone, room, "phone")
    found += await changes_it(desk, room, Agreeing(amara, room), Agreeing(tomas, room))
    assert found == []
