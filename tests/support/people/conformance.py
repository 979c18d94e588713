"""Plays the scenarios of tests/conformance against a service; their README.md is the format."""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import msgpack
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from server.protocol.codec import Encoding
from tests.support.people.cids import new_cid
from tests.support.people.peer import PATIENCE
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

FOLDER: Final = Path(__file__).parents[2] / "conformance"
Tree = Any


def scenarios(side: str) -> dict[str, Tree]:
    """Those for `side` (`server` or `client`), by the names of their files."""
    read = {path.stem: json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}
    return {name: each for name, each in read.items() if each.get("for", side) == side}


class UnfitError(AssertionError):
    """A frame is not what the scenario says."""


class Values:
    """What the placeholders stand for."""

    def __init__(self, known: dict[str, Tree]) -> None:
        self._known = known

    def fill(self, tree: Tree) -> Tree:
        """`tree` with every placeholder replaced; raises KeyError for one without a value."""
        if isinstance(tree, dict):
            return {self.fill(key): self.fill(value) for key, value in tree.items()}
        if isinstance(tree, list):
            return [self.fill(each) for each in tree]
        if not _is_placeholder(tree):
            return tree
        if tree.startswith("$cid."):
            self._known.setdefault(tree, new_cid())
        return self._known[tree]

    def fits(self, expected: Tree, came: Tree) -> None:
        """Raises UnfitError. What the placeholders are taken from is kept only if all fits."""
        tried = Values(dict(self._known))
        tried._fit(expected, came, "")
        self._known.update(tried._known)

    def _fit(self, expected: Tree, came: Tree, path: str) -> None:
        if isinstance(expected, dict):
            _need(isinstance(came, dict), path, expected, came)
            for key, value in expected.items():
                name = self.fill(key)
                self._fit(value, came.get(name), f"{path}.{name}")
        elif isinstance(expected, list):
            self._fit_list(expected, [] if came is None else came, path)
        elif _is_placeholder(expected):
            self._fit_placeholder(expected, came, path)
        else:
            _need(came == expected or not (came or expected), path, expected, came)

    def _fit_list(self, expected: list[Tree], came: list[Tree], path: str) -> None:
        """`$others` takes as few as it can."""
        if not expected:
            _need(not came, path, expected, came)
        elif expected[0] == "$others":
            self._fit_others(expected[1:], came, path)
        else:
            _need(bool(came), path, expected, came)
            self._fit(expected[0], came[0], f"{path}.0")
            self._fit_list(expected[1:], came[1:], path)

    def _fit_others(self, expected: list[Tree], came: list[Tree], path: str) -> None:
        for start in range(len(came) + 1):
            with suppress(UnfitError):
                tried = Values(dict(self._known))
                tried._fit_list(expected, came[start:], path)
                self._known.update(tried._known)
                return
        raise UnfitError(f"{path}: nothing in {came} is {expected}")

    def _fit_placeholder(self, expected: str, came: Tree, path: str) -> None:
        _need(came is not None, path, expected, came)
        if expected == "$any":
            return
        if expected.startswith("$seq."):
            _need(isinstance(came, int | float) and came == int(came), path, expected, came)
        if expected.startswith(("$seq.", "$save.")):
            self._known.setdefault(expected, came)
        _need(self._known.get(expected) == came, path, expected, came)


def _is_placeholder(tree: Tree) -> bool:
    return isinstance(tree, str) and tree.startswith("$")


def _need(holds: bool, path: str, expected: Tree, came: Tree) -> None:
    if not holds:
        raise UnfitError(f"{path}: {came!r} is not {expected!r}")


class Client:
    """One client of a scenario: its socket, and what came to it."""

    def __init__(self, address: str, encoding: Encoding, visitor: Visitor) -> None:
        self.visitor = visitor
        self.frames: list[Tree] = []
        self.talk: list[tuple[str, Tree]] = []
        """What the scenario names of the conversation: `→` was sent, `←` came."""
        self._address = address
        self._encoding = encoding
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._news = asyncio.Condition()
        self._joins: set[int] = set()
        self._head: int | None = None
        self._answers: list[Tree] = []
        self._pushes: list[Tree] = []

    async def open(self) -> None:
        self._socket = await connect(
            self._address.replace("http", "ws", 1) + "/ws",
            subprotocols=[Subprotocol(self._encoding.value)],
            compression=None,
            proxy=None,
        )
        self._reader = asyncio.ensure_future(self._read(self._socket))

    async def cut(self) -> None:
        assert self._socket is not None
        self._socket.transport.abort()
        await self.closed()

    async def closed(self) -> int | None:
        """The close code, once the server has closed."""
        assert self._socket is not None
        assert self._reader is not None
        async with asyncio.timeout(PATIENCE):
            await self._reader
        return self._socket.close_code

    async def close(self) -> None:
        if self._socket is not None:
            await self._socket.close()
            await self.closed()

    async def send(self, tree: Tree) -> None:
        if tree["t"] == "join":
            self._joins.add(tree["id"])
        self.talk.append(("→", tree))
        as_json = self._encoding is Encoding.JSON
        await self.send_raw(json.dumps(tree) if as_json else msgpack.packb(tree))

    async def send_raw(self, frame: str | bytes) -> None:
        assert self._socket is not None
        await self._socket.send(frame)

    async def expect(self, expected: Tree, values: Values) -> None:
        """Wait for a frame that fits: an answer by its id, a push in its order."""
        answer = expected["t"] in {"ok", "err"}
        find = self._answer if answer else self._push
        try:
            async with asyncio.timeout(PATIENCE), self._news:
                await self._news.wait_for(lambda: find(expected, values))
        except TimeoutError:
            raise UnfitError(f"{expected} never came, but {self.frames}") from None

    def _answer(self, expected: Tree, values: Values) -> bool:
        for answer in self._answers:
            if answer.get("id") == expected["id"]:
                self._answers.remove(answer)
                values.fits(expected, answer)
                self.talk.append(("←", answer))
                return True
        return False

    def _push(self, expected: Tree, values: Values) -> bool:
        for place, push in enumerate(self._pushes):
            with suppress(UnfitError):
                values.fits(expected, push)
                del self._pushes[: place + 1]
                self.talk.append(("←", push))
                return True
        return False

    async def _read(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            async for frame in socket:
                as_json = self._encoding is Encoding.JSON
                tree = json.loads(frame) if as_json else msgpack.unpackb(frame)
                async with self._news:
                    self._take(tree)
                    self._news.notify_all()

    def _take(self, tree: Tree) -> None:
        self.frames.append(tree)
        answer = tree["t"] in {"ok", "err"}
        (self._answers if answer else self._pushes).append(tree)
        if tree["t"] == "ok" and tree["id"] in self._joins:
            self._head = tree["d"]["head"]
        elif tree["t"] == "event":
            assert self._head is not None, "an event before the join"
            assert tree["seq"] == self._head + 1, "the log has no gaps"
            self._head = tree["seq"]


class Play:
    """One scenario, with its people and their room at a service."""

    def __init__(self, clients: dict[str, Client], values: Values, encoding: Encoding) -> None:
        self.clients = clients
        self._values = values
        self._encoding = encoding

    @classmethod
    async def begin(cls, home: House, scenario: Tree, encoding: Encoding) -> "Play":
        people: dict[str, str] = scenario["people"]
        host = next(name for name, role in people.items() if role == "host")
        founder = await home.person(host.title())
        given = {"lobby": False, "history": "all", **scenario.get("given", {})}
        room = await founder.found("circle", **given)
        clients = {host: Client(home.address, encoding, founder)}
        for name, role in people.items():
            if role != "host":
                visitor = await _comes(home, founder, room, name.title(), role)
                clients[name] = Client(home.address, encoding, visitor)
        known = {f"$person.{name}": each.visitor.person for name, each in clients.items()}
        return cls(clients, Values({"$room": room, **known}), encoding)

    async def run(self, steps: list[Tree]) -> None:
        for step in steps:
            client = self.clients[step["at"]]
            if "play" in step:
                played = scenarios("server")[step["play"]]["steps"]
                await self.run([{**_of(step["at"], each), "at": step["at"]} for each in played])
            elif "line" in step:
                await _line(client, step)
            elif "raw" in step:
                as_json = self._encoding is Encoding.JSON
                raw = step["raw"]
                await client.send_raw(raw["json"] if as_json else bytes.fromhex(raw["msgpack"]))
            elif "send" in step:
                await self._send(client, step["send"])
            elif "expect" in step:
                await client.expect(_of(step["at"], step["expect"]), self._values)
            else:
                self._never(client, step["never"])

    async def close(self) -> None:
        for client in self.clients.values():
            await client.close()

    async def _send(self, client: Client, frame: Tree) -> None:
        if "$ticket" in json.dumps(frame):
            frame = {**frame, "d": {**frame["d"], "ticket": await client.visitor.ticket()}}
        await client.send(self._values.fill(frame))

    def _never(self, client: Client, unwanted: Tree) -> None:
        for frame in client.frames:
            with suppress(UnfitError):
                self._values.fits(unwanted, frame)
                raise AssertionError(f"{frame} came")


def _of(name: str, tree: Tree) -> Tree:
    """`tree` with `$me` replaced by `name`."""
    if isinstance(tree, dict):
        return {key: _of(name, value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [_of(name, each) for each in tree]
    return tree.replace("$me", name) if isinstance(tree, str) else tree


async def _line(client: Client, step: Tree) -> None:
    if step["line"] == "open":
        await client.open()
    elif step["line"] == "cut":
        await client.cut()
    else:
        assert await client.closed() == step["code"]


async def _comes(home: House, host: Visitor, room: str, name: str, role: str) -> Visitor:
    if role == "guest":
        return await home.guest(await host.invite(room, "guest"), name)
    visitor = await home.person(name)
    if role != "stranger":
        await visitor.accept(await host.invite(room, role))
    return visitor
