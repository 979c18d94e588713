"""A client in another language, as it were: aiortc at docs/protocol.md, in a call with Chromium."""

import asyncio
import math
import struct
from typing import Any

import pytest
from aiortc import (
    RTCBundlePolicy,
    RTCConfiguration,
    RTCPeerConnection,
    RTCSessionDescription,
)
from aiortc.mediastreams import AudioStreamTrack, VideoStreamTrack
from aiortc.sdp import candidate_from_sdp
from playwright.async_api import Browser

from server.protocol.messages.calls import CallJoin, MediaState, SigAnswer, SigCandidate, SigOffer
from server.protocol.messages.replies import CallEntered
from tests.support.browsers.seat import Seat
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.service.service import ServiceProcess

pytestmark = pytest.mark.calls

TONE = b"".join(struct.pack("<h", int(12_000 * math.sin(math.tau * at / 20))) for at in range(160))
"""20 ms of 400 Hz at 8,000 samples a second, 16 bits each."""


class Tone(AudioStreamTrack):
    """A sound that can be heard, where aiortc's own is silence."""

    async def recv(self) -> Any:  # noqa: ANN401 - an av.AudioFrame, which has no types
        frame: Any = await super().recv()
        frame.planes[0].update(TONE)
        return frame


class Caller:
    """One connection to one peer. aiortc cannot roll back, so only this side offers."""

    def __init__(self, peer: Peer, room: str) -> None:
        self._peer = peer
        self._room = room
        self._connection = RTCPeerConnection(
            RTCConfiguration(iceServers=[], bundlePolicy=RTCBundlePolicy.MAX_BUNDLE)
        )
        self.heard: dict[str, Any] = {}
        self._connection.on("track", self._take)

    def _take(self, track: Any) -> None:  # noqa: ANN401 - aiortc has no types
        self.heard[track.kind] = track

    async def call(self) -> None:
        """Join the room's call and connect to the one who is in it."""
        state = MediaState(camera=True)
        entered: CallEntered = await self._peer.ask(
            CallJoin(cid=new_cid(), state=state), self._room
        )
        [other] = entered.peers
        self._connection.addTrack(Tone())
        self._connection.addTrack(VideoStreamTrack())
        await self._connection.setLocalDescription(await self._connection.createOffer())
        sdp = self._connection.localDescription.sdp
        offer = SigOffer(peer=other.session, call=entered.call, gen=0, sdp=sdp)
        await self._peer.ask(offer, self._room)
        answer = await self._peer.expect(SigAnswer)
        await self._connection.setRemoteDescription(RTCSessionDescription(answer.sdp, "answer"))

    async def add_candidates(self) -> None:
        """Take the other side's candidates as they come."""
        while True:
            push = await self._peer.expect(SigCandidate)
            if push.candidate.candidate:
                candidate = candidate_from_sdp(push.candidate.candidate.removeprefix("candidate:"))
                candidate.sdpMid = push.candidate.sdp_mid
                candidate.sdpMLineIndex = push.candidate.sdp_m_line_index
                await self._connection.addIceCandidate(candidate)

    async def hears_and_sees(self) -> None:
        """Wait for a decoded picture and a decoded sound of the other side."""
        async with asyncio.timeout(60):
            for kind in ("audio", "video"):
                await self.heard[kind].recv()

    async def close(self) -> None:
        await self._connection.close()


async def test_a_client_written_from_the_specification_calls_a_browser(
    running: ServiceProcess, browser: Browser
) -> None:
    host, mentee = await running.person("Tomas Lindqvist"), await running.person("Amara Diallo")
    room = await host.found()
    await mentee.accept(await host.invite(room, "mentee"))
    seat = await Seat.take(browser, host, room)
    await seat.join()
    await seat.inside()

    peer = await mentee.socket("mentor.v1.json")
    joined = await peer.join(room)
    while not any(each.call for each in joined.sessions):
        joined = await peer.join(room)
    caller = Caller(peer, room)
    adding = asyncio.create_task(caller.add_candidates())
    try:
        await caller.call()
        await caller.hears_and_sees()
        await seat.meets(1)
        await peer.say(room, "Said by a client of another kind.")
        await seat.reads("Said by a client of another kind.")
    finally:
        adding.cancel()
        await asyncio.wait([adding])
        await caller.close()
