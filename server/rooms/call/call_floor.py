"""The room as its call sees it: permission, the log, what is shown, and whom to reach."""

from collections.abc import Callable
from typing import cast

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.protocol.events.log import Body
from server.protocol.exchange import Seat
from server.protocol.messages.base import Durable
from server.protocol.messages.calls import MediaState
from server.protocol.messages.replies import Ack, SessionInfo
from server.protocol.outbound import Outbound
from server.rooms.live.live_room import LiveRoom
from server.rooms.live.system_events import SystemEvents
from server.rooms.log.appending import ack_of, append_of, note_of
from server.rooms.ports import LogWriter
from server.rooms.state import policy


class CallFloor:
    """Implements the calls' Floor over the live rooms."""

    def __init__(
        self, live: Callable[[str], LiveRoom | None], writer: LogWriter, notes: SystemEvents
    ) -> None:
        self._live = live
        self._writer = writer
        self._notes = notes

    def require(self, room: str, seat: Seat, action: str) -> None:
        live = self._live(room)
        if live is None:
            raise ServiceError("not_joined")
        live.require(seat, cast("policy.Action", action))
        if not live.is_present(seat):
            raise ServiceError("not_joined")

    def open_call(self, room: str) -> tuple[str, Millis] | None:
        live = self._live(room)
        call = live.record.call if live else None
        return (call.call, call.started_at) if call else None

    def write(
        self,
        room: str,
        actor: str,
        bodies: tuple[Body, ...],
        request: Durable,
        done: Callable[[Ack | ServiceError], None],
    ) -> None:
        append = append_of(room, actor, request, request.cid, *bodies)
        self._writer.submit(append, lambda outcome: done(ack_of(outcome)))

    def note(self, room: str, actor: str, bodies: tuple[Body, ...]) -> None:
        if bodies:
            self._notes.write(note_of(room, *bodies, actor=actor))

    def show(self, room: str, session: str, call: str | None, media: MediaState | None) -> None:
        live = self._live(room)
        entry = live.roster.get(session) if live else None
        if live is None or entry is None:
            return
        entry.call = call
        entry.media = media
        live.roster.touch(session)
        live.presence_changed()

    def infos(self, room: str, sessions: tuple[str, ...]) -> tuple[SessionInfo, ...]:
        live = self._live(room)
        found = [live.roster.get(session) for session in sessions] if live else []
        return tuple(entry.info() for entry in found if entry is not None)

    def send(self, room: str, message: Outbound) -> None:
        live = self._live(room)
        if live is not None:
            live.send(message)

    def send_to(self, room: str, session: str, message: Outbound) -> bool:
        live = self._live(room)
        return live is not None and live.send_to(session, message)
