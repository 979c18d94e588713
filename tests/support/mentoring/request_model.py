"""What becomes of requests, as a plain model: the tables of their life over a handful of people.

Each act returns the code that it is refused with, or nothing.
"""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

from server.kernel.clock import Millis
from server.kernel.errors import ServiceError
from server.mentoring.requests.request import OPEN, WAITING, Request, VoidReason, told
from server.mentoring.requests.request_bounds import MONTH, MOST_A_MONTH, MOST_WAITING, AskedSoFar
from server.mentoring.requests.request_life import WHO, Act, Happening, after, now_of, voided
from server.mentoring.requests.request_mails import RequestMail, mails_of


@dataclass
class Model:
    """`capacity` names the mentors. Nobody's profile lacks anything, and all know the code."""

    now: Millis
    capacity: dict[str, int]
    paused: set[str] = field(default_factory=set)
    blocked: set[tuple[str, str]] = field(default_factory=set)
    heard: dict[str, Millis] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    mails: Counter[RequestMail] = field(default_factory=Counter)

    def copy(self) -> "Model":
        return deepcopy(self)

    # ── what people do ──────────────────────────────────────────────────────────────────────

    def send(self, mentee: str, mentor: str, new: str) -> str:
        refused = self._keeps_from_sending(mentee, mentor)
        if not refused:
            written = Request(new, mentee, mentor, "written")
            self._write(after(written, "send", "mentee", self.now), "send")
        return refused

    def act(self, request: str, act: Act) -> str:
        known = self.requests[request]
        try:
            changed = after(known, act, WHO[act], self.now)
        except ServiceError as error:
            return error.code
        mentor = str(known.mentor)
        if act in {"talk", "accept"} and (refused := self._keeps_from_meeting(known)):
            return refused
        self._write(changed, act)
        if WHO[act] == "mentor":
            self.heard[mentor] = self.now
            self._close(mentor)
        return ""

    def here(self, mentor: str) -> str:
        self.heard[mentor] = self.now
        return ""

    def pause(self, mentor: str) -> str:
        self.paused.add(mentor)
        self._close(mentor)
        return ""

    def resume(self, mentor: str) -> str:
        self.paused.discard(mentor)
        self._close(mentor)
        return ""

    def block(self, person: str, other: str) -> str:
        if (person, other) not in self.blocked:
            self.blocked.add((person, other))
            for request in self._open():
                if {request.mentee, request.mentor} == {person, other}:
                    self._void(request, person, "blocked")
        return ""

    def settle(self) -> str:
        for request in self._open():
            self._lapse(request)
        return ""

    # ── what is so ──────────────────────────────────────────────────────────────────────────

    def meets(self, mentor: str) -> int:
        return sum(
            one.state == "accepted" for one in self.requests.values() if one.mentor == mentor
        )

    def waiting(self, mentee: str) -> int:
        return sum(one.state in WAITING for one in self._of(mentee))

    def rests(self, mentor: str) -> bool:
        return self._lapses(mentor, [now_of(one, self.now) for one in self.requests.values()]) >= 2

    def _of(self, mentee: str) -> list[Request]:
        mine = (one for one in self.requests.values() if one.mentee == mentee)
        return [now_of(one, self.now) for one in mine]

    def _lapses(self, mentor: str, requests: list[Request]) -> int:
        heard = self.heard.get(mentor, 0)
        return sum(
            one.mentor == mentor and one.end == "mentor_silent" and (one.ended_at or 0) > heard
            for one in requests
        )

    def _apart(self, one: str, other: str) -> bool:
        return bool({(one, other), (other, one)} & self.blocked)

    def _keeps_from_sending(self, mentee: str, mentor: str) -> str:
        mine = self._of(mentee)
        between = [one for one in mine if one.mentor == mentor]
        if any(one.state in OPEN or one.state == "accepted" for one in between):
            return "conflict"
        lately = sum((one.sent_at or 0) > self.now - MONTH for one in mine)
        if self.waiting(mentee) >= MOST_WAITING or lately >= MOST_A_MONTH:
            return "quota_exceeded"
        last = max(between, key=lambda one: one.sent_at or 0, default=None)
        if (
            last
            and self.now < AskedSoFar(0, 0, told(last, "mentor")[0], last.ended_at or 0).again_at()
        ):
            return "too_soon"
        full = self.meets(mentor) >= self.capacity[mentor]
        closed = mentor in self.paused or full or self.rests(mentor)
        return "no_room" if closed or self._apart(mentee, mentor) else ""

    def _keeps_from_meeting(self, request: Request) -> str:
        mentor = str(request.mentor)
        full = self.meets(mentor) >= self.capacity[mentor]
        return "no_room" if full or mentor in self.paused else ""

    # ── what follows ────────────────────────────────────────────────────────────────────────

    def _open(self) -> list[Request]:
        """In the order of their ids, also those whose time is over."""
        return [self.requests[one] for one in sorted(self.requests) if self._is_open(one)]

    def _is_open(self, request: str) -> bool:
        return self.requests[request].state in OPEN

    def _close(self, mentor: str) -> None:
        full = self.meets(mentor) >= self.capacity[mentor]
        if mentor in self.paused or full:
            reason: VoidReason = "paused" if mentor in self.paused else "full"
            for request in self._open():
                if request.mentor == mentor:
                    self._void(request, mentor, reason)

    def _void(self, request: Request, person: str, reason: VoidReason) -> None:
        part = request.part_of(person)
        over = voided(request, part, reason, self.now) if part else None
        if not self._lapse(request) and over is not None:
            self._write(over, "void")

    def _lapse(self, request: Request) -> bool:
        over = now_of(request, self.now)
        if over == request:
            return False
        self._write(over, "lapse")
        silent, mentor = over.end == "mentor_silent", str(over.mentor)
        if silent and self._lapses(mentor, list(self.requests.values())) == 2:
            self.mails[RequestMail(mentor, "request_resting", over.id)] += 1
        return True

    def _write(self, request: Request, happening: Happening) -> None:
        self.requests[request.id] = request
        self.mails.update(mails_of(happening, request))
