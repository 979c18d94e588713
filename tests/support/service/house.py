"""The whole service in this process: real port and database, and whatever else a test hands in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from server.bootstrap import Outside, Service
from server.bootstrap.serving import OpenService, open_service
from server.runtime.listening import listen
from server.settings import Settings
from tests.support.people.visitors import Reception
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.databases import given_in
from tests.support.store.template import put_database


class House(Reception):
    """A running service and the ways into it."""

    def __init__(self, running: OpenService, address: str) -> None:
        super().__init__(address)
        self.running = running

    async def register(
        self, browser: httpx.AsyncClient, email: str, account: dict[str, str]
    ) -> httpx.Response:
        """Where mails prove addresses, with the link that such a mail would hold."""
        if self.service.settings.registering != "by_mail":
            return await super().register(browser, email, account)
        token = (await self.service.people.registration.make(email)).rsplit("#", 1)[1]
        return await browser.post("/auth/register/finish", json={"token": token, **account})

    @property
    def service(self) -> Service:
        return self.running.service


@asynccontextmanager
async def house(
    folder: Path, outside: Outside | None = None, **given: object
) -> AsyncIterator[House]:
    """A service on a free port with its data in `folder`, closed at the end of the block."""
    bound = listen("127.0.0.1", 0)
    port = bound.getsockname()[1]
    settings = Settings.model_validate({**given_in(folder), "port": port, **given})
    if settings.database_url is None:
        put_database(Path(settings.database.removeprefix("sqlite:///")))
    running = await open_service(settings, bound, outside or Outside(hasher=QuickHasher()))
    home = House(running, settings.address)
    try:
        yield home
    finally:
        await home.close()
        await running.close()
