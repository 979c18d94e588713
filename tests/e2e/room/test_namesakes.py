"""Two people of one name are two people: in the panel, on their plates and at the door."""

from playwright.async_api import Browser, expect

from server.protocol.messages.rooms import Knock, SetRoom
from tests.support.browsers.browser import picture
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.service.service import ServiceProcess


async def test_two_of_one_name_are_told_apart(running: ServiceProcess, browser: Browser) -> None:
    host = await running.person("Samira Haddad")
    room = await host.found("circle", lobby=False)
    olas = [await running.person("Ola Berg"), await running.person("ola berg")]
    for one in olas:
        await one.accept(await host.invite(room, "peer"))
    seat = await Seat.take(browser, host, room)
    await seat.join()
    seats = [await Seat.take(browser, one, room) for one in olas]
    for one in seats:
        await one.join()
    await seat.meets(2)
    for name in ("Ola Berg, 1", "ola berg, 2"):
        await expect(seat.page.get_by_role("img", name=name)).to_be_visible()
    await seat.open_people()
    for name in ("Ola Berg (1)", "ola berg (2)"):
        row = seat.page.get_by_role("listitem").filter(has_text=name)
        await expect(row.first).to_be_visible()
    peer = await host.socket()
    await peer.join(room)
    await peer.ask(SetRoom(cid=new_cid(), lobby=True), room)
    third = await running.guest(await host.invite(room, "guest"), "Ola Berg")
    knocking = await third.socket()
    await knocking.ask(Knock(), room)
    knock = seat.page.get_by_role("region", name="Ola Berg is at the door")
    await expect(knock.get_by_text("Not the person of this name who is a member")).to_be_visible()
    await picture(seat.page, "room-namesakes")
