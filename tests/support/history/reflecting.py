"""Two people who had a talk, and what they do with it afterwards, over HTTP."""

from dataclasses import dataclass
from typing import TypeVar

import msgspec
from httpx import Response

from server.protocol.bodies.marks import Mark
from server.protocol.bodies.reflections import Answers, Reflection, Scores, Sheet
from server.protocol.bodies.shared_entries import SharedEntries
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.messages.rooms import EpisodeEnd
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.people.visitors import Visitor

T = TypeVar("T")
WORDS = Answers(happened="It was a design problem.", matters="I blamed us.", next="Ask biomed.")
SHEET = Sheet(answers=WORDS, scores=Scores(energy=8, heard=0), rings=("relational",))


def body(answer: Response, kind: type[T], status: int = 200) -> T:
    assert answer.status_code == status, answer.text
    return msgspec.json.decode(answer.content, type=kind)


def code(answer: Response) -> str:
    return str(answer.json()["code"])


@dataclass
class Desk:
    """A person at their reflection on one episode."""

    who: Visitor
    episode: str
    device: str = "laptop-0001"

    @property
    def path(self) -> str:
        return f"/episodes/{self.episode}/reflection"

    async def view(self) -> Reflection:
        return body(await self.who.browser.get(self.path), Reflection)

    async def try_save(self, sheet: Sheet, revision: int | None = None) -> Response:
        revision = (await self.view()).revision if revision is None else revision
        request = {"device": self.device, "revision": revision, "sheet": msgspec.to_builtins(sheet)}
        return await self.who.browser.put(self.path, json=request)

    async def save(self, sheet: Sheet = SHEET, revision: int | None = None) -> Reflection:
        return body(await self.try_save(sheet, revision), Reflection)

    async def try_act(self, act: str) -> Response:
        return await self.who.browser.post(self.path, json={"act": act})

    async def act(self, act: str) -> Reflection:
        return body(await self.try_act(act), Reflection)

    async def try_share(self, item: str, **more: str) -> Response:
        return await self.who.browser.post(
            f"/episodes/{self.episode}/shares", json={"item": item, **more}
        )

    async def shared(self) -> SharedEntries:
        return body(await self.who.browser.get(f"/episodes/{self.episode}/shared"), SharedEntries)

    async def mark(self, room: str, note: str) -> Mark:
        request = {"cid": new_cid(), "kind": "insight", "note": note}
        return body(await self.who.browser.post(f"/rooms/{room}/marks", json=request), Mark, 201)


async def talk(room: str, *people: Visitor) -> tuple[list[Peer], str]:
    """`people` are in the room together; the episode's id."""
    peers = []
    for who in people:
        peer = await who.socket()
        await peer.join(room)
        peers.append(peer)
    opened = await peers[-1].happened(room, EpisodeOpened)
    assert isinstance(opened.body, EpisodeOpened)
    return peers, opened.body.episode


async def end(host: Peer, room: str) -> None:
    """The host, who is there, ends the episode for all."""
    await host.ask(EpisodeEnd(cid=new_cid()), room)
    await host.happened(room, EpisodeClosed)
