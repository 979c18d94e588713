"""Ending the episode by word, while people are still here."""

from collections.abc import Callable

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.exchange import Ask
from server.protocol.messages.rooms import EpisodeEnd
from server.rooms.live.live_room import LiveRoom
from server.rooms.log.appending import append_of, submit
from server.rooms.ports import LogWriter


class Ending:
    """The use case behind "end it for both"."""

    def __init__(
        self, live: Callable[[str], LiveRoom | None], writer: LogWriter, clock: Clock
    ) -> None:
        self._live = live
        self._writer = writer
        self._clock = clock

    def end(self, ask: Ask[EpisodeEnd]) -> None:
        """Close the running episode; the clients hear it as an event and leave."""
        live = self._live(ask.room)
        if live is None:
            raise ServiceError("not_joined")
        live.require(ask.seat, "end")
        if not live.is_present(ask.seat):
            raise ServiceError("not_joined")
        if live.record.episode is None:
            raise ServiceError("gone")
        body = EpisodeClosed(episode=live.record.episode, reason="ended", at=self._clock.now())
        append = append_of(live.id, ask.person, ask.message, ask.message.cid, body)
        submit(self._writer, append, ask)
