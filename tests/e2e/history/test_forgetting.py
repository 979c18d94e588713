"""What somebody took back leaves the open screens of the others at once."""

from playwright.async_api import Browser, expect

from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.board import AgendaAdd, AgendaChange
from server.protocol.messages.chat import MsgEdit, MsgReact
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.browsers.browser import picture, window
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.service.service import ServiceProcess

POINT = "What the host wanted to talk about"
OTHER = "What the host wants to talk about, too"
SECRET = "magnolia"


async def say_much(there: Peer, here: Peer, room: str) -> None:
    """The mentee's words: a message and its edit, a reaction, a point."""
    hosts = await there.say(room, "Only mine.")
    reaction = MsgReact(cid=new_cid(), target=hosts.seq, emoji="\N{THUMBS UP SIGN}", on=True)
    await here.ask(reaction, room)
    said = await here.say(room, f"{SECRET} at first")
    await here.ask(MsgEdit(cid=new_cid(), target=said.seq, text=f"{SECRET}, said better"), room)
    await here.ask(AgendaAdd(cid=new_cid(), text=f"{SECRET} of mine"), room)


async def test_words_that_were_taken_back_leave_the_open_room(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    for person in (host, mentee):
        await person.agree(room)
    there = await host.socket()
    await there.join(room)
    point = await there.ask(AgendaAdd(cid=new_cid(), text=POINT), room)
    await there.ask(AgendaAdd(cid=new_cid(), text=OTHER), room)
    page = await window(browser, running.address, host)
    await page.goto(f"/rooms/{room}/reading")  # an end puts nobody out who only reads
    seat = Seat(page, host, room)
    await expect(page.get_by_role("checkbox", name=OTHER)).to_be_visible()
    here = await mentee.socket()
    await here.join(room)
    await here.happened(room, EpisodeOpened)
    await say_much(there, here, room)
    await here.ask(AgendaChange(cid=new_cid(), point=point.seq, text=f"{SECRET} instead"), room)
    await there.ask(EpisodeEnd(cid=new_cid()), room)
    await here.happened(room, EpisodeClosed)

    await seat.reads(f"{SECRET}, said better")
    await seat.chat().get_by_text(f"{SECRET}, said better").hover()
    await page.get_by_role("article").filter(has_text=SECRET).get_by_label("Reply").click()
    await expect(page.get_by_text("Replying to Amara")).to_be_visible()
    await page.get_by_label("Search the chat").click()
    await page.get_by_label("Words to look for").fill(SECRET)
    await expect(page.get_by_text("1 message", exact=True)).to_be_visible()

    listed = await mentee.browser.get(f"/rooms/{room}/episodes")
    episode = listed.json()["episodes"][0]["id"]
    await mentee.browser.post(f"/episodes/{episode}/erase", json={"what": "mine"})
    await expect(page.get_by_text("Amara erased what they had said.")).to_be_visible()
    await expect(page.get_by_text(SECRET)).to_have_count(0)
    await expect(page.get_by_text("Replying to")).to_have_count(0)
    await expect(seat.chat().get_by_role("button", name="Amara")).to_have_count(0)
    await picture(page, "forgotten-chat")
    await page.get_by_role("button", name="From last time").click()
    await expect(page.get_by_text(OTHER)).to_be_visible()
    await expect(page.get_by_text(SECRET)).to_have_count(0)
    await expect(page.get_by_text(POINT)).to_have_count(0)  # nothing of it was left to go back to
