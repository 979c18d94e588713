"""All sessions of this node: who has a socket, who is away for a moment, who is over."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Final

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.kernel.principal import Principal
from server.protocol.codes import Close
from server.protocol.limits import LIMITS
from server.protocol.messages.pushes import GoAway, Ping, TokenPush
from server.protocol.messages.replies import Welcome
from server.protocol.messages.session import Hello
from server.protocol.messages.vocabulary import Reply
from server.protocol.outbound import Connection, push
from server.signaling.flood_watch import Floods
from server.signaling.ports import CredentialCheck, RoomSide
from server.signaling.session import Session
from server.signaling.socket import Handlers, HelloError, Socket

HELLO: Final = LIMITS.hello_ms / 1000
PING: Final = LIMITS.ping_ms / 1000
DEAD: Final = LIMITS.dead_ms / 1000
GRACE: Final = LIMITS.grace_ms / 1000
RENEW: Final = 0.8
"""The part of a token's life after which the next one is pushed."""


Faults = Callable[[str, BaseException], None]
"""Where a broken handler is reported: its request's name and the error, never its content."""


class Sessions:
    """Implements the pump's Handler and the sockets' Host. `tick` has to be called every second."""

    def __init__(
        self,
        *,
        credentials: CredentialCheck,
        rooms: RoomSide,
        handlers: Handlers,
        clock: Clock,
        random: RandomBytes,
        jitter: Random,
        faults: Faults,
    ) -> None:
        self._credentials = credentials
        self._rooms = rooms
        self._handlers = handlers
        self._clock = clock
        self._random = random
        self._jitter = jitter
        self._faults = faults
        self._sockets: set[Socket] = set()
        self.empty = asyncio.Event()
        """Set while there is no socket."""
        self.empty.set()
        self._sessions: dict[str, Session] = {}
        self._socket_of: dict[str, Socket] = {}
        self._of_person: dict[str, list[Session]] = {}
        self._away: dict[str, Session] = {}
        self._floods = Floods()

    @property
    def connections(self) -> int:
        return len(self._sockets)

    def session(self, session: str) -> Session | None:
        """The session of that id, connected or away."""
        return self._sessions.get(session)

    # ── Handler of the pump ─────────────────────────────────────────────────────────────────

    def opened(self, connection: Connection) -> Socket:
        socket = Socket(connection, self, self._handlers, self._clock)
        socket.ping_due += PING * self._jitter.random()
        self._sockets.add(socket)
        self.empty.clear()
        return socket

    # ── Host of the sockets ─────────────────────────────────────────────────────────────────

    async def greet(self, socket: Socket, hello: Hello) -> tuple[Session, Reply]:
        principal, wanted = await self._vouched(hello)
        self._not_banned(principal)
        session = self._sessions.get(wanted)
        resumed = session is not None
        if session is None:
            session = self._begin(principal, wanted)
        else:
            self._take_over(session)
        welcome = self._welcome(session, resumed)
        self._attach(socket, session)
        return session, welcome

    def gone(self, socket: Socket) -> None:
        """A socket is closed: its session waits for the next one, for the time of grace."""
        self._sockets.discard(socket)
        if not self._sockets:
            self.empty.set()
        session = socket.session
        if session is not None and self._socket_of.get(session.id) is socket:
            self._detach(session)

    def flooded(self, socket: Socket) -> Close:
        if socket.session is None:
            return Close.RATE
        sign_in = socket.session.principal.sign_in
        return self._floods.close(sign_in, self._clock.monotonic())

    def failed(self, request: str, error: BaseException) -> None:
        self._faults(request, error)

    # ── for the composition root ────────────────────────────────────────────────────────────

    def tick(self) -> None:
        """Ping, close the silent and the unnamed, end what is away too long, renew tokens."""
        now = self._clock.monotonic()
        for socket in list(self._sockets):
            self._look_after(socket, now)
        for session in list(self._away.values()):
            if session.lost_since is not None and now - session.lost_since >= GRACE:
                self._end(session)

    def revoked(self, sign_ins: Iterable[str]) -> None:
        """Those sign-ins are no longer good: their sessions end at once."""
        doomed = set(sign_ins)
        for session in [s for s in self._sessions.values() if s.principal.sign_in in doomed]:
            session.close(Close.SESSION_INVALID)
            self._end(session)

    def renamed(self, person: str, name: str) -> None:
        """Sessions of the person go by the new name, and on with a token that says it."""
        for session in self._of_person.get(person, ()):
            session.principal = replace(session.principal, name=name)
            with suppress(ServiceError):
                self._push_token(session)

    def say_goodbye(self, window: float, deadline: float) -> None:
        """Tell every client to come back at a moment of its own within `window` seconds."""
        for socket in list(self._sockets):
            wait = int(self._jitter.uniform(0, window) * 1000)
            socket.send(push(GoAway(reconnect_after_ms=wait, deadline_ms=int(deadline * 1000))))

    def close_all(self) -> None:
        for socket in list(self._sockets):
            socket.close(Close.GOING_AWAY)

    # ── one session ─────────────────────────────────────────────────────────────────────────

    async def _vouched(self, hello: Hello) -> tuple[Principal, str]:
        """Who it is and which session is asked for; a ticket always begins a new one."""
        if hello.resume is not None:
            try:
                resumed = self._credentials.redeem_resume(hello.resume)
            except ServiceError as error:
                raise HelloError(error, Close.TOKEN_EXPIRED) from None
            return resumed.principal, resumed.session
        principal = await self._credentials.redeem_ticket(hello.ticket or "")
        return principal, new_id("s", self._random)

    def _not_banned(self, principal: Principal) -> None:
        wait = self._floods.wait(principal.sign_in, self._clock.monotonic())
        if wait:
            limited = ServiceError("rate_limited", temporary=True, retry_ms=int(wait * 1000) + 1)
            raise HelloError(limited, Close.BANNED)

    def _begin(self, principal: Principal, wanted: str) -> Session:
        session = Session(wanted, principal)
        self._sessions[session.id] = session
        others = self._of_person.setdefault(principal.person, [])
        others.append(session)
        for oldest in others[: -LIMITS.sessions]:
            oldest.close(Close.REPLACED)
            self._end(oldest)
        return session

    def _take_over(self, session: Session) -> None:
        """The newer socket of a session wins; the rooms hear that the older one is gone."""
        former = self._socket_of.get(session.id)
        if former is not None:
            self._detach(session)
            former.close(Close.REPLACED)

    def _attach(self, socket: Socket, session: Session) -> None:
        socket.connection.authenticated()
        self._away.pop(session.id, None)
        self._socket_of[session.id] = socket
        session.connection = socket.connection
        session.lost_since = session.lost_at = None

    def _detach(self, session: Session) -> None:
        del self._socket_of[session.id]
        session.connection = None
        session.lost_since = self._clock.monotonic()
        session.lost_at = self._clock.now()
        self._away[session.id] = session
        for room in session.rooms:
            self._rooms.lost(room, session)

    def _end(self, session: Session) -> None:
        """Forget a session; the rooms it was in hear when it was last there."""
        self._away.pop(session.id, None)
        self._socket_of.pop(session.id, None)
        if self._sessions.pop(session.id, None) is None:
            return
        session.connection = None
        others = self._of_person.get(session.principal.person, [])
        if session in others:
            others.remove(session)
        if not others:
            self._of_person.pop(session.principal.person, None)
        for room in session.rooms:
            self._rooms.gone(room, session, "lost", session.lost_at)

    def _welcome(self, session: Session, resumed: bool) -> Welcome:
        principal = session.principal
        token, life = self._credentials.resume_token(principal, session.id)
        session.token_due = self._clock.monotonic() + life * RENEW / 1000
        return Welcome(
            session=session.id,
            person=principal.person,
            name=principal.name,
            resumed=resumed,
            resume=token,
            resume_ms=life,
            now=self._clock.now(),
            limits=LIMITS,
        )

    # ── one socket, every second ────────────────────────────────────────────────────────────

    def _look_after(self, socket: Socket, now: float) -> None:
        session = socket.session
        if session is None:
            if now - socket.opened >= HELLO:
                socket.close(Close.NOT_AUTHENTICATED)
        elif now - socket.heard >= DEAD:
            socket.close(Close.SLOW)
        elif now >= socket.ping_due:
            socket.ping_due = now + PING
            socket.send(push(Ping(now=self._clock.now(), heads=self._heads(session.rooms))))
            self._renew(session, now)

    def _heads(self, rooms: Sequence[str]) -> dict[str, tuple[str, int]]:
        heads = ((room, self._rooms.head(room)) for room in rooms)
        return {room: head for room, head in heads if head is not None}

    def _renew(self, session: Session, now: float) -> None:
        """Push the next resume token when it is time; a sign-in that ended gets none."""
        if now < session.token_due:
            return
        try:
            self._push_token(session)
        except ServiceError:
            session.close(Close.SESSION_INVALID)

    def _push_token(self, session: Session) -> None:
        """A fresh token; raises `ticket_invalid`."""
        token, life = self._credentials.resume_token(session.principal, session.id)
        session.token_due = self._clock.monotonic() + life * RENEW / 1000
        session.send(push(TokenPush(resume=token, resume_ms=life)))
