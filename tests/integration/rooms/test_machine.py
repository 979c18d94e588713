"""The protocol and the log as a state machine over the real service on real SQLite.

Whatever people do in whatever order, and however often sockets are cut and the service restarts:
afterwards every view is the same gapless stretch of the log, everything acknowledged is in it, and
nothing is in it twice. One of them leaves for good and comes back, by the door and by new links
alone; whoever is let in or turned away there, is so once.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Awaitable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, rule

from server.bootstrap import Outside
from server.bootstrap.serving import OpenService, open_service
from server.protocol.events.chat import MessageSent
from server.protocol.events.log import Event
from server.protocol.messages.chat import MsgReact, MsgSend
from server.protocol.messages.rooms import Admit, Allow, Deny, Knock, SetRoom
from server.protocol.messages.session import Join, Leave
from server.runtime.listening import listen
from server.settings import Settings
from tests.support.people.cids import new_cid
from tests.support.people.peer import CutError, Peer, RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House
from tests.support.service.quick_passwords import QuickHasher
from tests.support.thoroughness import times

T = TypeVar("T")
NAMES = ("Tomas", "Amara", "Ines")
LAST = len(NAMES) - 1


class RoomMachine(RuleBasedStateMachine):
    """Three people with a client each, in one room."""

    unsure = Bundle("unsure")
    """Messages that were sent and perhaps not acknowledged: (person, cid, text)."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.acknowledged: dict[str, int] = {}
        self.sent: dict[str, str] = {}
        self.peers: dict[int, Peer] = {}
        self.inside: set[int] = set()
        self.gone = False
        """Whether the last of them left for good."""
        self.old_links: list[str] = []

    def do(self, work: Awaitable[T]) -> T:
        return self.loop.run_until_complete(asyncio.wait_for(work, 60))

    # ── the scene ───────────────────────────────────────────────────────────────────────────

    @initialize()
    def open(self) -> None:
        self.do(self._open())

    async def _open(self) -> None:
        self.port = 0
        await self._start()
        self.house = House(self.running, self.settings.address)
        self.people: list[Visitor] = [await self.house.person(name) for name in NAMES]
        self.room = await self.people[0].found("peer")
        link = await self.people[0].invite(self.room, "peer", uses=5)
        self.old_links.append(link)
        for visitor in self.people[1:]:
            await visitor.accept(link)
        for who, visitor in enumerate(self.people):
            self.peers[who] = await visitor.socket()

    async def _start(self) -> None:
        bound = listen("127.0.0.1", self.port)
        self.port = bound.getsockname()[1]
        self.settings = Settings.model_validate({"data": Path(self.folder.name), "port": self.port})
        self.running: OpenService = await open_service(
            self.settings, bound, Outside(hasher=QuickHasher())
        )

    # ── what can happen ─────────────────────────────────────────────────────────────────────

    who = st.integers(0, len(NAMES) - 1)

    @rule(who=who)
    def join(self, who: int) -> None:
        self.do(self._present(who))

    @rule(who=who)
    def leave(self, who: int) -> None:
        if who in self.inside:
            self.inside.discard(who)
            self.do(self._surely(self.peers[who].ask(Leave(), self.room)))

    @rule(target=unsure, who=who, text=st.text("aé京🙂.", min_size=1, max_size=20))
    def send(self, who: int, text: str) -> tuple[int, str, str]:
        cid, who = new_cid(), self._there(who)
        self.sent[cid] = text
        self.do(self._send(who, cid, text))
        return who, cid, text

    @rule(target=unsure, who=who, text=st.just("cut off"))
    def send_and_be_cut(self, who: int, text: str) -> tuple[int, str, str]:
        cid, who = new_cid(), self._there(who)
        self.sent[cid] = text
        self.do(self._send_and_cut(who, cid, text))
        return who, cid, text

    @rule(message=consumes(unsure))
    def send_again(self, message: tuple[int, str, str]) -> None:
        who, cid, text = message
        if self._there(who) == who:  # a cid is its sender's own: nobody else can send it again
            self.do(self._send(who, cid, text))

    @rule(who=who)
    def react(self, who: int) -> None:
        self.do(self._react(who))

    @rule()
    def leave_for_good(self) -> None:
        if not self.gone:
            self.do(self._leave_for_good())

    @rule(lobby=st.booleans(), turn_away=st.booleans())
    def come_back(self, lobby: bool, turn_away: bool) -> None:
        if self.gone:
            self.do(self._come_back(lobby, turn_away))

    @rule(who=who)
    def admit_a_member(self, who: int) -> None:
        self.do(self._admit_a_member(who))

    @rule(who=who)
    def cut(self, who: int) -> None:
        self.inside.discard(who)
        self.do(self.peers[who].cut())

    @rule()
    def restart(self) -> None:
        self.inside.clear()
        self.do(self._restart())

    # ── how it happens ──────────────────────────────────────────────────────────────────────

    def _there(self, who: int) -> int:
        """`who`, or the first for one who is gone."""
        return 0 if who == LAST and self.gone else who

    async def _present(self, who: int) -> Peer:
        """The client of `who`, connected and in the room; of the first for one who is gone."""
        who = self._there(who)
        peer = self.peers[who]
        if peer.is_cut:
            await peer.open()
            self.inside.discard(who)
        if who not in self.inside:
            await self._surely(peer.join(self.room))
            self.inside.add(who)
        return peer

    async def _send(self, who: int, cid: str, text: str) -> None:
        peer = await self._present(who)
        with suppress(RefusedError):
            ack = await peer.say(self.room, text, cid)
            assert self.acknowledged.setdefault(cid, ack.seq) == ack.seq

    async def _send_and_cut(self, who: int, cid: str, text: str) -> None:
        peer = await self._present(who)
        await peer.send(MsgSend(cid=cid, text=text), self.room, 1)
        await peer.cut()
        self.inside.discard(who)

    async def _react(self, who: int) -> None:
        peer = await self._present(who)
        messages = [e for e in peer.views[self.room].events if isinstance(e.body, MessageSent)]
        if messages:
            with suppress(RefusedError):
                await peer.ask(
                    MsgReact(cid=new_cid(), target=messages[-1].seq, emoji="👍"), self.room
                )

    async def _leave_for_good(self) -> None:
        left = await self.people[LAST].browser.post(f"/rooms/{self.room}/leave")
        assert left.status_code == 204, left.text
        self.gone = True
        self.inside.discard(LAST)
        await self._is_out()

    async def _is_out(self) -> None:
        """No way leads back: no bare join, no resuming one, no knock, no link of before."""
        peer = self.peers[LAST]
        if peer.is_cut:
            await peer.open()
        for ask in (
            peer.join(self.room),
            peer.ask(Join(), self.room),
            peer.ask(Knock(), self.room),
        ):
            with pytest.raises(RefusedError, match="left"):
                await ask
        for link in self.old_links:
            token = link.rsplit("/", 1)[-1]
            answer = await self.people[LAST].browser.post(f"/invitations/{token}/accept", json={})
            assert answer.json()["code"] == "link_invalid"

    async def _come_back(self, lobby: bool, turn_away: bool) -> None:
        host, peer, person = await self._present(0), self.peers[LAST], self.people[LAST].person
        await host.ask(SetRoom(cid=new_cid(), lobby=lobby), self.room)
        link = await self.people[0].invite(self.room, "peer")
        self.old_links.append(link)
        accepted = await self.people[LAST].accept(link)
        assert accepted.waiting is lobby
        if peer.is_cut:
            await peer.open()
        if lobby:
            await peer.ask(Knock(), self.room)
            if turn_away:
                await host.ask(Deny(person=person, for_good=True), self.room)
                with pytest.raises(RefusedError, match="refused"):
                    await peer.ask(Knock(), self.room)
                await host.ask(Allow(person=person), self.room)
                await peer.ask(Knock(), self.room)
            twice = [host.ask(Admit(cid=new_cid(), person=person), self.room) for _ in range(2)]
            first, second = await asyncio.gather(*twice)
            assert first.seq == second.seq
        self.gone = False

    async def _admit_a_member(self, who: int) -> None:
        host = await self._present(0)
        admit = Admit(cid=new_cid(), person=self.people[who].person)
        with pytest.raises(RefusedError, match="not_found"):
            await host.ask(admit, self.room)

    async def _restart(self) -> None:
        await self.running.close()
        for peer in self.peers.values():
            with suppress(CutError, AssertionError):
                await peer.closed()
        await self._start()

    async def _surely(self, work: Awaitable[Any]) -> Any:  # noqa: ANN401
        with suppress(RefusedError):
            return await work

    # ── what must hold ──────────────────────────────────────────────────────────────────────

    def teardown(self) -> None:
        try:
            if self.peers:
                self.do(self._check())
        finally:
            self.do(self._close())
            self.loop.close()
            self.folder.cleanup()

    async def _check(self) -> None:
        if self.gone:
            await self._is_out()
            await self.peers.pop(LAST).close()
        for who in self.peers:
            await self._present(who)
        head = (await self.running.service.rooms.get(self.room)).head  # type: ignore[union-attr]
        views = [await peer.reached(self.room, head) for peer in self.peers.values()]
        stored = await self._stored(head)
        cids = Counter(event.cid for event in stored if event.cid)
        assert set(cids.values()) <= {1}
        by_cid = {event.cid: event for event in stored if event.cid}
        for cid, seq in self.acknowledged.items():
            event = by_cid[cid]
            assert event.seq == seq
            assert isinstance(event.body, MessageSent)
            assert event.body.text == self.sent[cid]
        for view in views:
            seen = [event for event in view.events if event.seq <= head]
            assert seen == stored[seen[0].seq - 1 :]

    async def _stored(self, head: int) -> list[Event]:
        reader = self.running.service.reader
        events = await reader.after(self.room, 0, head)
        assert [event.seq for event in events] == list(range(1, head + 1))
        return events

    async def _close(self) -> None:
        if hasattr(self, "house"):
            with suppress(httpx.HTTPError):
                await self.house.close()
            for peer in self.peers.values():
                await peer.close()
        if hasattr(self, "running"):
            await self.running.close()


RoomMachine.TestCase.settings = settings(
    max_examples=times(12),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestRoomMachine = RoomMachine.TestCase
