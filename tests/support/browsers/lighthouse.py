"""Lighthouse on a page of the service, as somebody who is signed in or as a stranger."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from playwright.async_api import Playwright

from tests.support.browsers.browser import WHOLE, chromium
from tests.support.network.free_ports import free_port
from tests.support.people.visitors import Visitor

SCRIPT = Path(__file__).resolve().parents[3] / "client_demo" / "scripts" / "lighthouse.mjs"
Form = Literal["desktop", "mobile"]


class Finding(msgspec.Struct, frozen=True):
    """An audit that is not whole, and the first places where."""

    audit: str
    title: str
    where: Sequence[str]


class Looked(msgspec.Struct, frozen=True):
    """What Lighthouse says of a page; `scores` in percent, `measured` in ms, bytes or as it is.

    `index` says how quick this machine is and `slower` how many times slower the phone is taken to
    be: only where the speed of a phone was asked for.
    """

    error: str | None
    index: float | None
    slower: float | None
    scores: Mapping[str, int]
    found: Sequence[Finding]
    measured: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """Looks through the browser that takes orders at `port`."""

    port: int

    async def look(
        self,
        url: str,
        form: Form,
        categories: Sequence[str],
        visitor: Visitor | None = None,
    ) -> Looked:
        cookies = visitor.browser.cookies.items() if visitor else ()
        cookie = "; ".join(f"{name}={value}" for name, value in cookies)
        words = (str(SCRIPT), str(self.port), url, form, ",".join(categories), cookie)
        node = await asyncio.create_subprocess_exec("node", *words, stdout=asyncio.subprocess.PIPE)
        said, _ = await node.communicate()
        assert node.returncode == 0, f"lighthouse failed on {url}"
        looked = msgspec.json.decode(said, type=Looked)
        assert looked.error is None, looked.error
        return looked


@asynccontextmanager
async def lighthouse(playwright: Playwright) -> AsyncIterator[Lighthouse]:
    port = free_port("127.0.0.1")
    async with chromium(playwright, flags=[f"--remote-debugging-port={port}"], program=WHOLE):
        yield Lighthouse(port)
