"""Join click to the first frame of the other side, in two browsers over loopback.

The clock runs in the page of the one who joins: from the click until a frame of the other was
decoded. What of it is the server's is measured beside it: join, call, offer, answer and a
candidate each way over two sockets, without any browser.
"""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.async_api import Browser, async_playwright

from bench.figures import Figure, Rounds
from bench.options import Options
from server.protocol.messages.calls import (
    CallJoin,
    IceCandidate,
    MediaState,
    SigAnswer,
    SigCandidate,
    SigOffer,
)
from server.protocol.messages.replies import CallEntered
from tests.support.browsers.browser import MANY_PICTURES, WHOLE, chromium
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.people.visitors import Visitor
from tests.support.service.service import service

CAMERA = MediaState(camera=True)

CLICK_TO_FRAME = """async () => {
    const drawn = () => new Promise((now) => requestAnimationFrame(now));
    const buttons = [...document.querySelectorAll('button')];
    const start = performance.now();
    buttons.find((button) => button.textContent.trim() === 'Join').click();
    while (!(await witness()).some((one) => one.frames > 0)) await drawn();
    return performance.now() - start;
}"""


async def run(options: Options) -> list[Figure]:
    frames: list[float] = []
    signals: list[float] = []
    with TemporaryDirectory(prefix="bench-") as folder:
        async with (
            service(Path(folder)) as ours,
            async_playwright() as playwright,
            chromium(playwright, camera=MANY_PICTURES, program=WHOLE) as browser,
        ):
            host, mentee = await ours.person("Tomas"), await ours.person("Amara")
            for _ in range(options.rounds):
                room = await host.found()
                await mentee.accept(await host.invite(room, "mentee"))
                signals.append(await _signalling(host, mentee, room))
                frames.append(await _click_to_frame(browser, host, mentee, room))
    first, signalling = Rounds(frames), Rounds(signals)
    print(f"  noise {first.noise:.0%} and {signalling.noise:.0%}")
    return [
        Figure("call_first_frame", first.median, 1.0, "lower", "s"),
        Figure("call_signalling", signalling.median * 1000, 100, "lower", "ms"),
    ]


async def _click_to_frame(browser: Browser, host: Visitor, mentee: Visitor, room: str) -> float:
    """Seconds from the mentee's click to the host's first frame; the host is in the call."""
    first = await Seat.take(browser, host, room, worker=True)
    await first.join()
    await first.inside()
    second = await Seat.take(browser, mentee, room, worker=True)
    await second.page.get_by_text("Camera and microphone work.").wait_for()
    taken: float = await second.page.evaluate(CLICK_TO_FRAME)
    for seat in (first, second):
        await seat.page.context.close()
    return taken / 1000


async def _signalling(host: Visitor, mentee: Visitor, room: str) -> float:
    """Seconds of one newcomer's whole exchange with one peer, through the server alone."""
    there, here = await host.socket(), await mentee.socket()
    await there.join(room)
    await there.ask(CallJoin(cid=new_cid(), state=CAMERA), room)
    start = perf_counter()
    await here.join(room)
    entered: CallEntered = await here.ask(CallJoin(cid=new_cid(), state=CAMERA), room)
    await _exchange(here, there, entered.call, room)
    taken = perf_counter() - start
    await here.close()
    await there.close()
    return taken


async def _exchange(here: Peer, there: Peer, call: str, room: str) -> None:
    """Offer, answer and a candidate each way, each awaited where it arrives."""
    sdp = "v=0" + "\r\na=x" * 400
    await here.ask(SigOffer(peer=there.session, call=call, gen=0, sdp=sdp), room)
    await there.expect(SigOffer)
    await there.ask(SigAnswer(peer=here.session, call=call, gen=0, sdp=sdp), room)
    await here.expect(SigAnswer)
    candidate = IceCandidate(candidate="candidate:1 1 udp 1 127.0.0.1 9 typ host")
    for one, other in ((here, there), (there, here)):
        said = SigCandidate(peer=other.session, call=call, gen=0, candidate=candidate)
        await one.ask(said, room)
        await other.expect(SigCandidate)
