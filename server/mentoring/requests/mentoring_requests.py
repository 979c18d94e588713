"""The use cases of mentoring requests: write, send, answer, and what becomes of the silent ones."""

from collections.abc import Callable
from functools import partial
from typing import Final

import msgspec

from server.kernel.clock import Clock, Millis
from server.kernel.digests import digest_of
from server.kernel.errors import ErrorCode, ServiceError
from server.kernel.ids import RandomBytes, new_id
from server.mentoring.requests.mentor_place import MentorPlace
from server.mentoring.requests.ports import By, KeptRequest, Owed, RequestBook, ToAct
from server.mentoring.requests.request import OPEN, WAITING, End
from server.mentoring.requests.request_bounds import MOST_WAITING
from server.mentoring.requests.request_life import MENTOR_MS, Act
from server.mentoring.requests.request_page import page
from server.mentoring.requests.request_rooms import RequestRooms
from server.mentoring.requests.request_rules import RequestFacts, check_meeting, check_send
from server.mentoring.requests.request_words import MenteeWords
from server.mentoring.requests.shared_interest import shared_interests
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.mentoring import requests as bodies

MOST_LISTED: Final = 200

RoomOf = Callable[[str], str]
"""request -> the id of the room that its two would get."""

_OWES: Final[dict[Act, Owed]] = {"talk": "call", "accept": "room"}


class MentoringRequests:
    """Errors are ServiceErrors of codes.py. Absent and not yours look alike."""

    def __init__(
        self,
        *,
        book: RequestBook,
        rooms: RequestRooms,
        room_of: RoomOf,
        taxonomy: Taxonomy,
        conduct: int,
        clock: Clock,
        random: RandomBytes,
    ) -> None:
        self._book = book
        self._rooms = rooms
        self._room_of = room_of
        self._taxonomy = taxonomy
        self._conduct = conduct
        self._clock = clock
        self._random = random

    # ── reading ─────────────────────────────────────────────────────────────────────────────

    async def mine(self, person: str) -> bodies.MentoringRequests:
        now = self._clock.now()
        kept = await self._book.of(person, MOST_LISTED)
        pages = [one for each in kept if (one := page(each, person, now)) is not None]
        pages.sort(key=_place)
        sent = tuple(one for one in pages if one.part == "mentee")
        received = tuple(one for one in pages if one.part == "mentor")
        place = await self._book.place(person, now)
        return bodies.MentoringRequests(
            sent=sent,
            received=received,
            waiting=sum(one.state in WAITING for one in sent),
            most=MOST_WAITING,
            load=_load(place) if place else None,
        )

    async def one(self, person: str, request: str) -> bodies.MentoringRequest:
        """Raises `not_found` to anybody but its two."""
        kept = await self._book.get(request)
        return self._shown(person, kept)

    async def desk(self, person: str, mentor: str) -> bodies.RequestDesk:
        """Where a letter is written; `not_found` for whom mentees do not find."""
        now = self._clock.now()
        facts, draft = await self._book.desk(person, mentor, now)
        refused, again_at = self._refusal(facts, now)
        if facts.mentor is None or refused == "not_found" or person == mentor:
            raise ServiceError("not_found")
        written = (draft.mentee_words if draft else None) or MenteeWords()
        return bodies.RequestDesk(
            mentor=bodies.RequestPerson(person=mentor, name=facts.mentor.name),
            draft=bodies.Letter(shared=written.shared, words=written.words, goal=written.goal),
            saved_at=draft.saved_at if draft else None,
            shared=self._shared(facts),
            waiting=facts.asked.waiting,
            most=MOST_WAITING,
            until=now + MENTOR_MS,
            refused=refused,
            again_at=again_at,
        )

    # ── writing and sending ─────────────────────────────────────────────────────────────────

    async def keep(self, person: str, mentor: str, letter: bodies.Letter) -> None:
        """Keep a draft to `mentor`, in place of the one that was there."""
        if person == mentor:
            raise ServiceError("not_found")
        written = MenteeWords(shared=letter.shared, words=letter.words, goal=letter.goal)
        await self._book.keep(person, mentor, self._new(), written, self._clock.now())

    async def drop(self, person: str, mentor: str) -> None:
        await self._book.drop(person, mentor)

    async def send(self, person: str, wish: bodies.RequestSend) -> bodies.MentoringRequest:
        """Raises as `check_send`, and `conflict` with `field` `shared` where the two do not both
        name that any more."""
        if person == wish.mentor:
            raise ServiceError("not_found")
        now = self._clock.now()
        written = MenteeWords(shared=wish.shared, words=wish.words, goal=wish.goal)
        check = partial(self._may_send, written, now)
        by = _by(person, wish.cid, wish)
        kept = await self._book.send(by, wish.mentor, self._new(), written, check, now)
        return self._shown(person, kept)

    # ── what the two do with it ─────────────────────────────────────────────────────────────

    async def take_back(
        self, person: str, request: str, wish: bodies.RequestTakeBack
    ) -> bodies.MentoringRequest:
        return await self._act(person, request, wish.cid, wish, ToAct("take_back"))

    async def ask(
        self, person: str, request: str, wish: bodies.RequestQuestion
    ) -> bodies.MentoringRequest:
        return await self._act(person, request, wish.cid, wish, ToAct("ask", wish.text))

    async def answer(
        self, person: str, request: str, wish: bodies.RequestAnswer
    ) -> bodies.MentoringRequest:
        return await self._act(person, request, wish.cid, wish, ToAct("answer", wish.text))

    async def decline(
        self, person: str, request: str, wish: bodies.RequestDecline
    ) -> bodies.MentoringRequest:
        reason: End = wish.reason
        return await self._act(
            person, request, wish.cid, wish, ToAct("decline", wish.words, reason)
        )

    async def talk(
        self, person: str, request: str, wish: bodies.RequestTalk
    ) -> bodies.MentoringRequest:
        """The two get a call; `check_meeting` says what may be in the way."""
        return await self._meet(person, request, wish.cid, wish, "talk", wish.words)

    async def accept(
        self, person: str, request: str, wish: bodies.RequestAccept
    ) -> bodies.MentoringRequest:
        """The two get their lasting room, which the answer has; raises as `check_meeting`."""
        return await self._meet(person, request, wish.cid, wish, "accept")

    async def here(self, person: str) -> None:
        """A mentor who rests is there: they are on the list again."""
        await self._book.here(person, self._clock.now())

    async def _meet(
        self, person: str, request: str, cid: str, wish: msgspec.Struct, act: Act, text: str = ""
    ) -> bodies.MentoringRequest:
        check = partial(check_meeting, conduct=self._conduct)
        to_act = ToAct(act, text, room=self._room_of(request), owes=_OWES[act], check=check)
        await self._act(person, request, cid, wish, to_act)
        await self._rooms.make(request)
        return await self.one(person, request)

    async def _act(
        self, person: str, request: str, cid: str, wish: msgspec.Struct, to_act: ToAct
    ) -> bodies.MentoringRequest:
        kept = await self._book.act(_by(person, cid, wish), request, to_act, self._clock.now())
        return self._shown(person, kept)

    # ── helpers ─────────────────────────────────────────────────────────────────────────────

    def _may_send(self, written: MenteeWords, now: Millis, facts: RequestFacts) -> None:
        check_send(facts, self._conduct, now)
        if written.shared is not None and written.shared not in self._shared(facts):
            raise ServiceError("conflict", data={"field": "shared"})

    def _refusal(self, facts: RequestFacts, now: Millis) -> tuple[ErrorCode | None, Millis | None]:
        try:
            check_send(facts, self._conduct, now)
        except ServiceError as error:
            at = error.data.get("at")
            return error.code, at if isinstance(at, int) else None
        return None, None

    def _shared(self, facts: RequestFacts) -> tuple[bodies.SharedInterest, ...]:
        if facts.mentee is None or facts.mentor is None:
            return ()
        return shared_interests(facts.mentee.profile, facts.mentor.profile, self._taxonomy)

    def _shown(self, person: str, kept: KeptRequest | None) -> bodies.MentoringRequest:
        shown = page(kept, person, self._clock.now()) if kept else None
        if shown is None:
            raise ServiceError("not_found")
        return shown

    def _new(self) -> str:
        return new_id("rq", self._random)


def _by(person: str, cid: str, wish: msgspec.Struct) -> By:
    return By(person, cid, digest_of(wish))


def _place(one: bodies.MentoringRequest) -> tuple[bool, int]:
    """Open ones first, drafts among them; then the newest."""
    newest = one.sent_at or one.saved_at or 0
    return one.state not in OPEN | {"written"}, -newest


def _load(place: MentorPlace) -> bodies.MentorLoad:
    return bodies.MentorLoad(meets=place.meets, capacity=place.capacity, resting=place.resting)
