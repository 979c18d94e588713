"""Debian's Firefox with a camera and a microphone that are made up."""

import asyncio
import json
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from websockets.asyncio.client import connect

from tests.support.browsers.bidi import BiDi
from tests.support.browsers.browser import PATIENCE_MS
from tests.support.browsers.firefox_page import Firefox

PREFERENCES: Final = {
    "media.navigator.streams.fake": True,
    # Nobody is there to be asked. The permissions are said apart: a page that has none, and takes
    # made-up devices, offers the address alone that leads to its service, which is the loopback.
    "media.navigator.permission.disabled": True,
    "permissions.default.camera": 1,
    "permissions.default.microphone": 1,
    "media.peerconnection.ice.loopback": True,
    "media.autoplay.default": 0,
    "media.gmp-manager.updateEnabled": False,
    "intl.accept_languages": "en-GB",
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "extensions.update.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
}

LISTENS: Final = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")


@asynccontextmanager
async def firefox(folder: Path) -> AsyncIterator[Firefox]:
    """A Firefox whose profile lies in `folder`."""
    binary = shutil.which("firefox-esr")
    assert binary is not None, "firefox-esr is missing: make test installs it"
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items()]
    (folder / "user.js").write_text("".join(lines))
    process = await asyncio.create_subprocess_exec(
        binary, "--headless", "--no-remote", "--profile", str(folder),
        "--remote-debugging-port", "0", "about:blank",
        env={**os.environ, "TZ": "Europe/London"},
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        address = await _listening(process)
        async with asyncio.TaskGroup() as beside:
            beside.create_task(_drain(process))
            async with connect(f"{address}/session", max_size=None) as socket:
                bidi = BiDi(socket)
                yield await Firefox.over(bidi)
                await bidi.close()
            process.kill()
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _listening(process: asyncio.subprocess.Process) -> str:
    """Where it listens, once it says so."""
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE_MS / 1000):
        async for line in process.stderr:
            if found := LISTENS.search(line):
                return found[1].decode()
    raise AssertionError("Firefox ended before it listened")


async def _drain(process: asyncio.subprocess.Process) -> None:
    """What it goes on saying would fill its pipe."""
    assert process.stderr is not None
    async for _ in process.stderr:
        pass
