"""WebDriver BiDi over one WebSocket: commands and their answers, and what a page complains of."""

import asyncio
import itertools
import json
from typing import Any

from websockets.asyncio.client import ClientConnection

from tests.support.browsers.browser import PATIENCE_MS, complain


class BiDi:
    """A session with a browser. Answers come as the specification has them, as plain objects."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._asked: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._reading = asyncio.create_task(self._read())

    async def ask(self, method: str, **params: object) -> dict[str, Any]:
        """The result of `method`; AssertionError for a refusal, TimeoutError for none in time."""
        number = next(self._numbers)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        await self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        async with asyncio.timeout(PATIENCE_MS / 1000):
            return await answer

    async def close(self) -> None:
        await self._socket.close()
        await self._reading

    async def _read(self) -> None:
        """Until the socket closes, when nobody is left waiting."""
        try:
            async for frame in self._socket:
                self._take(json.loads(frame))
        finally:
            for answer in self._asked.values():
                _settle(answer, {"type": "error", "error": "closed", "message": "Firefox is gone"})

    def _take(self, said: dict[str, Any]) -> None:
        if said.get("method") == "log.entryAdded" and said["params"]["level"] == "error":
            complain(f"Firefox: {said['params']['text']}")
        answer = self._asked.pop(said.get("id") or 0, None)
        if answer is not None:
            _settle(answer, said)


def _settle(answer: asyncio.Future[dict[str, Any]], said: dict[str, Any]) -> None:
    if answer.done():
        return
    if said["type"] == "success":
        answer.set_result(said["result"])
    else:
        answer.set_exception(AssertionError(f"{said['error']}: {said['message']}"))


def local(value: object) -> dict[str, Any]:
    """A string or a number as BiDi takes it."""
    return {"type": "string" if isinstance(value, str) else "number", "value": value}


def plain(remote: dict[str, Any]) -> object:
    """What BiDi says of a string, a number, a yes or no, nothing, or a list of these."""
    value = remote.get("value")
    return [plain(one) for one in value] if remote["type"] == "array" and value else value
