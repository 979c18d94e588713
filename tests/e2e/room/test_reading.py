"""Before and after a talk, without a camera: the room's page, an episode's chat, what waits."""

from playwright.async_api import Browser, Page, expect

from server.protocol.events.board import ActionDone
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.board import ActionAdd
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.browsers.axe import serious
from tests.support.browsers.browser import PHONE, picture, window
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.service.service import ServiceProcess

POINT, WORDS = "What the delay setting does", "I looked at the alarms of the week."
PROMISE = "Count the alarms on three night shifts"

DROPS = """([type, name]) => {
  const data = new DataTransfer();
  data.items.add(new File(['ten more seconds'], name, { type: 'text/plain' }));
  const drag = { dataTransfer: data, bubbles: true, cancelable: true };
  return !document.querySelector('main').dispatchEvent(new DragEvent(type, drag));
}"""
"""Whether the page keeps to itself what is dragged onto it; a browser would leave to show it."""


async def test_two_prepare_read_what_they_wrote_when_they_met_and_keep_what_they_promised(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    for who in (host, mentee):
        await who.agree(room)
    amara = await window(browser, running.address, mentee)
    await amara.goto("/")
    await amara.get_by_role("link", name="Read and prepare").first.click()
    await expect(amara.get_by_text("Nobody sees that you are here")).to_be_visible()
    await amara.get_by_label("A point for the agenda").fill(POINT)
    await amara.keyboard.press("Enter")
    await Seat(amara, mentee, room).say(WORDS)
    assert await serious(amara) == []
    await picture(amara, "reading-desktop")
    tomas = await window(browser, running.address, host, size=PHONE, scheme="dark")
    await tomas.goto(f"/rooms/{room}")
    await tomas.get_by_role("link", name="Only read and prepare").click()
    await expect(tomas.get_by_role("checkbox", name=POINT)).to_be_visible()
    await expect(tomas.get_by_text(WORDS)).to_be_visible()
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not await tomas.evaluate(wide)
    assert await serious(tomas) == []
    await picture(tomas, "reading-phone-dark")
    listed = await host.browser.get(f"/rooms/{room}/episodes")
    assert listed.json()["episodes"] == []

    there, here = await host.socket(), await mentee.socket()
    await there.join(room)
    await here.join(room)
    await here.happened(room, EpisodeOpened)
    for number in range(1, 6):
        await here.say(room, f"Message {number}")
    promise = ActionAdd(cid=new_cid(), text=PROMISE, owner=mentee.person, due="2020-01-31")
    await there.ask(promise, room)
    await there.ask(EpisodeEnd(cid=new_cid()), room)
    await here.happened(room, EpisodeClosed)
    listed = await host.browser.get(f"/rooms/{room}/episodes")
    await tomas.goto(f"/rooms/{room}/episodes/{listed.json()['episodes'][0]['id']}")
    chat = tomas.get_by_role("region", name="From the chat")
    await expect(chat.get_by_text("Message 3")).to_be_visible()
    await expect(chat.get_by_text("Message 4")).to_have_count(0)
    await chat.get_by_role("button", name="All 5 messages").click()
    await expect(chat.get_by_text("Message 5")).to_be_visible()
    assert await serious(tomas) == []
    await picture(tomas, "episode-chat-phone-dark")

    await tick_on_home(amara, there, room)
    assert await serious(amara) == []
    await picture(amara, "home-waits-desktop")


async def tick_on_home(page: Page, there: Peer, room: str) -> None:
    """A promise is kept where it waits, which who is in the room sees, and that is taken back."""
    await page.goto("/")
    waits = page.get_by_role("region", name="Waiting for you")
    await expect(waits.get_by_role("link", name="Is this how your talk was?")).to_be_visible()
    await waits.get_by_role("checkbox", name=PROMISE).check()
    await there.happened(room, ActionDone)
    await waits.get_by_role("button", name="Undo").click()
    again = await there.happened(room, ActionDone, 2)
    assert isinstance(again.body, ActionDone)
    assert not again.body.on
    await expect(waits.get_by_role("checkbox", name=PROMISE)).not_to_be_checked()


async def test_dropped_files_go_along_with_a_message_and_lead_away_from_no_page(
    running: ServiceProcess, browser: Browser
) -> None:
    host = await running.person("Tomas Lindqvist")
    room = await host.found()
    page = await window(browser, running.address, host)
    await page.goto(f"/rooms/{room}/reading")
    await expect(page.get_by_role("textbox", name="Write a message")).to_be_visible()
    assert await page.evaluate(DROPS, ["dragover", "limits.txt"])
    await expect(page.get_by_text("Drop it here.")).to_be_visible()
    await picture(page, "reading-drop")
    assert await page.evaluate(DROPS, ["drop", "limits.txt"])
    await expect(page.get_by_text("Drop it here.")).to_have_count(0)
    await page.get_by_role("button", name="Send", exact=True).click()
    chat = page.get_by_role("region", name="Chat", exact=True)
    await expect(chat.get_by_text("limits.txt")).to_be_visible()
    for path in ("/", f"/rooms/{room}", "/welcome/why", f"/rooms/{room}/settings"):
        await page.goto(path)
        await expect(page.get_by_role("heading").first).to_be_visible()
        for step in ("dragover", "drop"):
            assert await page.evaluate(DROPS, [step, "limits.txt"]), path
