"""The room's page in a browser: how soon it is there, how busy it is, and what it holds.

`room_open_20k`: from the click on Join until the newest of 20,000 messages is drawn, on the page's
own clock. Then half an hour of talk and chat: two browsers are in a call, and what 30 minutes bring
of the chat (a message every 6 s, every fifth with a reaction) comes as fast as the service lets it.
`room_page_busy` is the share of those 30 minutes that the main thread works: what it did for the
chat, once, and for the call as much as in the quiet seconds measured before. `room_page_heap` is
what its script holds afterwards, garbage collected.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.async_api import Browser, CDPSession, Page, async_playwright

from bench.figures import Figure, Rounds
from bench.options import Options
from server.protocol.limits import LIMITS
from server.protocol.messages.chat import MsgReact
from tests.support.browsers.browser import MANY_PICTURES, WHOLE, chromium
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.service import ServiceProcess, service
from tests.support.store.chatter import chatter, line

LONG: Final = 20_000
TALK_S: Final = 30 * 60
MESSAGE_EVERY_S: Final = 6
MB: Final = 1_000_000

CLICK_TO_NEWEST = """async (words) => {
    const drawn = () => new Promise((now) => requestAnimationFrame(now));
    const newest = () => [...document.querySelectorAll('article')].at(-1)?.textContent ?? '';
    const start = performance.now();
    const buttons = [...document.querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim() === 'Join').click();
    while (!newest().includes(words)) await drawn();
    await drawn();
    return performance.now() - start;
}"""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a page used so far: seconds of its main thread, and bytes of script's memory."""

    busy: float
    heap: int


async def run(options: Options) -> list[Figure]:
    messages = LONG // 10 if options.quick else LONG
    with TemporaryDirectory(prefix="bench-") as folder:
        async with (
            service(Path(folder)) as ours,
            async_playwright() as playwright,
            chromium(playwright, camera=MANY_PICTURES, program=WHOLE) as browser,
        ):
            opened = await _opened(ours, browser, Path(folder), messages, options.rounds)
            share, heap = await _talk(ours, browser, options)
    return [
        Figure("room_open_20k", opened.median, 500, "lower", "ms"),
        Figure("room_page_busy", share * 100, 25, "lower", "%"),
        Figure("room_page_heap", heap / MB, 40, "lower", "MB"),
    ]


async def _opened(
    ours: ServiceProcess, browser: Browser, folder: Path, messages: int, rounds: int
) -> Rounds:
    host = await ours.person("Tomas")
    room = await host.found()
    await ours.stop()
    await chatter(folder, room, host.person, messages)
    await ours.start()
    times = []
    for _ in range(rounds):
        seat = await Seat.take(browser, host, room, worker=True)
        await seat.page.get_by_text("Camera and microphone work.").wait_for()
        times.append(float(await seat.page.evaluate(CLICK_TO_NEWEST, line(messages))))
        await seat.page.context.close()
    print(f"  {messages:,} messages, newest drawn after {Rounds(times)} ms")
    return Rounds(times)


async def _talk(ours: ServiceProcess, browser: Browser, options: Options) -> tuple[float, int]:
    """The share of a talk that the main thread works, and what the page holds after it."""
    host, mentee = await ours.person("Tomas"), await ours.person("Amara")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    seats = [await Seat.take(browser, one, room, worker=True) for one in (host, mentee)]
    for seat in seats:
        await seat.join()
    for seat in seats:
        await seat.meets(1)
    session = await seats[0].page.context.new_cdp_session(seats[0].page)
    await session.send("Performance.enable")
    begun = await _spent(session)
    await asyncio.sleep(options.seconds * 3)
    quiet = await _spent(session)
    of_the_call = (quiet.busy - begun.busy) / (options.seconds * 3)
    before = asyncio.get_running_loop().time()
    await _chat(mentee, seats[0].page, room, 60 if options.quick else TALK_S // MESSAGE_EVERY_S)
    took = asyncio.get_running_loop().time() - before
    after = await _spent(session)
    of_the_chat = max(0.0, after.busy - quiet.busy - took * of_the_call) / TALK_S
    print(f"  main thread: {of_the_call:.1%} for the call, {of_the_chat:.1%} for the chat")
    print(
        f"  heap: {begun.heap / MB:.1f} MB when the call stood, {after.heap / MB:.1f} MB at the end"
    )
    return of_the_call + of_the_chat, after.heap


async def _chat(writer: Visitor, page: Page, room: str, messages: int) -> None:
    peer = await writer.socket()
    await peer.join(room)
    for number in range(messages):
        await asyncio.sleep(1.25 / LIMITS.chat_rate)  # reactions count, too
        said = await peer.say(room, f"What we said about the night, sentence {number + 1}.")
        if number % 5 == 0:
            await peer.ask(MsgReact(cid=new_cid(), target=said.seq, emoji="👍", on=True), room)
    await page.get_by_text(f"sentence {messages}.").first.wait_for()


async def _spent(session: CDPSession) -> Spent:
    await session.send("HeapProfiler.collectGarbage")
    answer = await session.send("Performance.getMetrics")
    metrics = {each["name"]: each["value"] for each in answer["metrics"]}
    return Spent(metrics["TaskDuration"], int(metrics["JSHeapUsedSize"]))
