"""What somebody wrote while the service was away survives the page, and is said once."""

from playwright.async_api import Browser, expect

from server.protocol.events.chat import MessageSent
from tests.support.browsers.seat import Seat
from tests.support.service.service import ServiceProcess

WORDS = ("Written while the service was away.", "And one thing more.")


async def test_unsent_words_outlive_a_reload_and_are_said_once(
    running: ServiceProcess, browser: Browser
) -> None:
    tomas, amara = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await tomas.found()
    await amara.accept(await tomas.invite(room, "mentee"))
    seat = await Seat.take(browser, amara, room, worker=True)
    await seat.join()
    await seat.inside()
    await seat.page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")

    await running.stop()
    for text in WORDS:
        await seat.say(text)
        await seat.reads(text)
    await seat.page.reload()
    await running.start()
    await seat.comes_back()
    for text in WORDS:
        await seat.reads(text)
    await expect(seat.chat().get_by_text("Sending")).to_have_count(0)

    peer = await tomas.socket()
    await peer.join(room)
    await peer.say(room, "I have read it all.")
    await peer.happened(room, MessageSent, len(WORDS) + 1)
    assert peer.views[room].texts() == [*WORDS, "I have read it all."]
    await seat.reads("I have read it all.")
    await seat.page.reload()
    await seat.inside()
    for text in (*WORDS, "I have read it all."):
        await seat.reads(text)
