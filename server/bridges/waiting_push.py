"""Where rooms meet notes to browsers: whoever is waited for, and is not there, is told."""

from functools import partial
from typing import Final

from server.jobs.runner import Jobs
from server.kernel.clock import Clock
from server.people.push.note import waiting_note
from server.people.push.ports import PushBook, PushSender, Reachable
from server.people.push.told import Absent, Told
from server.rooms.live.registry import LiveRooms
from server.rooms.lobby.waiters import waited_for, waiters_for

KIND: Final = "push.send"


class WaitingPush:
    """Looks through the rooms in memory, as /me/waiting does, for everybody who wants notes."""

    def __init__(
        self, rooms: LiveRooms, book: PushBook, sender: PushSender, jobs: Jobs, clock: Clock
    ) -> None:
        self._rooms = rooms
        self._book = book
        self._sender = sender
        self._jobs = jobs
        self._clock = clock
        self._told = Told()

    async def tick(self) -> None:
        """Call every few seconds."""
        waited = list(waited_for(self._rooms.all_live()))
        if waited:
            askers = await self._book.askers()
            waited = [one for one in waited if one[0][0] in askers]
        for absent in self._told.news(waited, self._clock.now()):
            self._jobs.begin(KIND, "/".join(absent), partial(self._tell, absent))

    async def _tell(self, absent: Absent) -> None:
        """All their browsers, if somebody is still there for them."""
        person, room = absent
        live = self._rooms.live(room)
        if live is None or not waiters_for(person, (live,)):
            return
        for browser in await self._book.of(person, self._clock.now()):
            await self._send(browser, room)

    async def _send(self, browser: Reachable, room: str) -> None:
        note = waiting_note(room, browser.locale)
        if await self._sender.send(browser.subscription, note) == "gone":
            await self._book.remove(browser.sign_in)
