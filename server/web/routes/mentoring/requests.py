"""HTTP routes of mentoring requests: write one, send it, and what the two do with it."""

from typing import Final

from server.kernel.errors import ErrorCode
from server.mentoring.requests.mentoring_requests import MentoringRequests
from server.mentoring.suggestions.request_reasons import ReasonsForMentors
from server.protocol.bodies.mentoring import requests as bodies
from server.protocol.bodies.mentoring.suggestions import RequestReasons
from server.web.http.route import AnyRoute, HttpCall, Route

_ACT: Final[tuple[ErrorCode, ...]] = ("not_allowed", "request_over", "idempotency_conflict")
_MEET: Final[tuple[ErrorCode, ...]] = (*_ACT, "conduct_missing", "conflict", "no_room")
_SEND: Final[tuple[ErrorCode, ...]] = (
    *("incomplete", "conduct_missing", "conflict", "quota_exceeded", "too_soon", "no_room"),
    "idempotency_conflict",
)

_Answer = bodies.MentoringRequest


class MentoringRequestRoutes:
    """The handlers, over the use cases."""

    def __init__(self, requests: MentoringRequests, reasons: ReasonsForMentors) -> None:
        self._requests = requests
        self._reasons = reasons

    def table(self) -> tuple[AnyRoute, ...]:
        return (*self._reading(), *self._writing(), *self._acts())

    def _reading(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/mentoring-requests",
                self.mine,
                "member",
                "The invitations you wrote, and those you received",
                answer=bodies.MentoringRequests,
            ),
            Route(
                "GET",
                "/mentoring-requests/{request}",
                self.one,
                "member",
                "One of them",
                answer=_Answer,
            ),
            Route(
                "GET",
                "/mentoring-requests/{request}/reasons",
                self.reasons,
                "member",
                "Why who wrote it was suggested you, while it is yours to answer",
                answer=RequestReasons,
            ),
            Route(
                "POST",
                "/me/mentoring/here",
                self.here,
                "member",
                "You are there: your profile is listed again after requests lapsed",
            ),
        )

    def _writing(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/mentors/{mentor}/letter",
                self.desk,
                "member",
                "Where an invitation to a mentor is written",
                answer=bodies.RequestDesk,
            ),
            Route(
                "PUT",
                "/mentors/{mentor}/letter",
                self.keep,
                "member",
                "Keep the draft of an invitation",
                body=bodies.Letter,
                errors=("quota_exceeded",),
            ),
            Route(
                "DELETE",
                "/mentors/{mentor}/letter",
                self.drop,
                "member",
                "Throw the draft away",
            ),
            Route(
                "POST",
                "/mentoring-requests",
                self.send,
                "member",
                "Send an invitation to a mentor",
                body=bodies.RequestSend,
                answer=_Answer,
                status=201,
                errors=_SEND,
            ),
        )

    def _acts(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/mentoring-requests/{request}/take-back",
                self.take_back,
                "member",
                "Take an invitation back",
                body=bodies.RequestTakeBack,
                answer=_Answer,
                errors=_ACT,
            ),
            Route(
                "POST",
                "/mentoring-requests/{request}/question",
                self.ask,
                "member",
                "Ask one question before you answer it",
                body=bodies.RequestQuestion,
                answer=_Answer,
                errors=_ACT,
            ),
            Route(
                "POST",
                "/mentoring-requests/{request}/answer",
                self.answer,
                "member",
                "Answer the mentor's question",
                body=bodies.RequestAnswer,
                answer=_Answer,
                errors=_ACT,
            ),
            Route(
                "POST",
                "/mentoring-requests/{request}/talk",
                self.talk,
                "member",
                "Propose to talk once first",
                body=bodies.RequestTalk,
                answer=_Answer,
                errors=_MEET,
            ),
            Route(
                "POST",
                "/mentoring-requests/{request}/accept",
                self.accept,
                "member",
                "Accept it: the two get a room",
                body=bodies.RequestAccept,
                answer=_Answer,
                errors=_MEET,
            ),
            Route(
                "POST",
                "/mentoring-requests/{request}/decline",
                self.decline,
                "member",
                "Decline it kindly",
                body=bodies.RequestDecline,
                answer=_Answer,
                errors=_ACT,
            ),
        )

    async def mine(self, call: HttpCall[None]) -> bodies.MentoringRequests:
        return await self._requests.mine(call.principal.person)

    async def one(self, call: HttpCall[None]) -> _Answer:
        return await self._requests.one(call.principal.person, call.path("request"))

    async def reasons(self, call: HttpCall[None]) -> RequestReasons:
        return await self._reasons.of(call.principal.person, call.path("request"))

    async def here(self, call: HttpCall[None]) -> None:
        await self._requests.here(call.principal.person)

    async def desk(self, call: HttpCall[None]) -> bodies.RequestDesk:
        return await self._requests.desk(call.principal.person, call.path("mentor"))

    async def keep(self, call: HttpCall[bodies.Letter]) -> None:
        await self._requests.keep(call.principal.person, call.path("mentor"), call.given)

    async def drop(self, call: HttpCall[None]) -> None:
        await self._requests.drop(call.principal.person, call.path("mentor"))

    async def send(self, call: HttpCall[bodies.RequestSend]) -> _Answer:
        return await self._requests.send(call.principal.person, call.given)

    async def take_back(self, call: HttpCall[bodies.RequestTakeBack]) -> _Answer:
        person, request = call.principal.person, call.path("request")
        return await self._requests.take_back(person, request, call.given)

    async def ask(self, call: HttpCall[bodies.RequestQuestion]) -> _Answer:
        person, request = call.principal.person, call.path("request")
        return await self._requests.ask(person, request, call.given)

    async def answer(self, call: HttpCall[bodies.RequestAnswer]) -> _Answer:
        person, request = call.principal.person, call.path("request")
        return await self._requests.answer(person, request, call.given)

    async def talk(self, call: HttpCall[bodies.RequestTalk]) -> _Answer:
        person, request = call.principal.person, call.path("request")
        return await self._requests.talk(person, request, call.given)

    async def accept(self, call: HttpCall[bodies.RequestAccept]) -> _Answer:
        person, request = call.principal.person, call.path("request")
        return await self._requests.accept(person, request, call.given)

    async def decline(self, call: HttpCall[bodies.RequestDecline]) -> _Answer:
        person, request = call.principal.person, call.path("request")
        return await self._requests.decline(person, request, call.given)
