"""HTTP routes of what comes after: the draft, a room's timeline, adoption and talk reports."""

from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.responses import Response

from server.history.pages.adoption import Adoptions
from server.history.pages.confirmation import Confirmations
from server.history.pages.talk_reports import TalkReports
from server.history.pages.timeline import Timelines
from server.history.rules.calendar import zone_of
from server.protocol.bodies.episode_timeline import TalkReport
from server.protocol.bodies.episodes import EpisodeAmend, EpisodeConfirm, EpisodeView
from server.protocol.bodies.timeline import (
    AdoptionAnswer,
    AdoptionCreate,
    AdoptionView,
    RoomTimeline,
)
from server.protocol.texts import OPAQUE
from server.web.http.route import AnyRoute, HttpCall, Route, shown


class TimelineQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`zone`: in whose calendar days are counted, for example Europe/Stockholm."""

    zone: Annotated[str, Meta(min_length=1, max_length=64, extra=OPAQUE)] = "UTC"


class TimelineRoutes:
    """The handlers, over the use cases of history."""

    def __init__(
        self,
        confirmations: Confirmations,
        timelines: Timelines,
        adoptions: Adoptions,
        talk: TalkReports,
    ) -> None:
        self._confirmations = confirmations
        self._timelines = timelines
        self._adoptions = adoptions
        self._talk = talk

    def table(self) -> tuple[AnyRoute, ...]:
        return (*self._draft(), *self._adoption(), *self._over_time())

    def _draft(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/episodes/{episode}/confirm",
                self.confirm,
                "signed_in",
                "Say that an episode, or an amendment of it, is right",
                body=EpisodeConfirm,
                durable=True,
                answer=EpisodeView,
                errors=("room_archived", "idempotency_conflict", "gone"),
            ),
            Route(
                "POST",
                "/episodes/{episode}/amend",
                self.amend,
                "signed_in",
                "Say what is wrong in an episode's record",
                body=EpisodeAmend,
                durable=True,
                answer=EpisodeView,
                errors=("room_archived", "idempotency_conflict", "quota_exceeded", "gone"),
            ),
        )

    def _adoption(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/episodes/{episode}/adoption",
                self.adoption,
                "member",
                "How a one-off call may become part of more",
                answer=AdoptionView,
            ),
            Route(
                "POST",
                "/episodes/{episode}/adoption",
                self.propose,
                "member",
                "Propose to adopt a one-off call",
                body=AdoptionCreate,
                durable=True,
                answer=AdoptionView,
                errors=("conflict", "room_archived"),
            ),
            Route(
                "POST",
                "/episodes/{episode}/adoption/answer",
                self.answer,
                "member",
                "Agree to a proposal, decline it, or take your own back",
                body=AdoptionAnswer,
                durable=True,
                answer=AdoptionView,
                errors=("gone", "room_archived", "idempotency_conflict"),
            ),
        )

    def _over_time(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/rooms/{room}/timeline",
                self.timeline,
                "signed_in",
                "The room's episodes over time, oldest first",
                query=TimelineQuery,
                answer=RoomTimeline,
            ),
            Route(
                "POST",
                "/episodes/{episode}/talk",
                self.report,
                "signed_in",
                "When you spoke, from your own meter, for your own share alone",
                body=TalkReport,
                errors=("quota_exceeded", "gone"),
            ),
        )

    async def confirm(self, call: HttpCall[EpisodeConfirm]) -> EpisodeView | Response:
        person, episode = call.principal.person, call.path("episode")
        return shown(await self._confirmations.confirm(person, episode, call.given))

    async def amend(self, call: HttpCall[EpisodeAmend]) -> EpisodeView | Response:
        person, episode = call.principal.person, call.path("episode")
        return shown(await self._confirmations.amend(person, episode, call.given))

    async def adoption(self, call: HttpCall[None]) -> AdoptionView:
        return await self._adoptions.view(call.principal.person, call.path("episode"))

    async def propose(self, call: HttpCall[AdoptionCreate]) -> AdoptionView | Response:
        person, episode = call.principal.person, call.path("episode")
        return shown(await self._adoptions.propose(person, episode, call.given))

    async def answer(self, call: HttpCall[AdoptionAnswer]) -> AdoptionView | Response:
        person, episode = call.principal.person, call.path("episode")
        return shown(await self._adoptions.answer(person, episode, call.given))

    async def timeline(self, call: HttpCall[TimelineQuery]) -> RoomTimeline:
        zone = zone_of(call.given.zone)
        return await self._timelines.view(call.principal.person, call.path("room"), zone)

    async def report(self, call: HttpCall[TalkReport]) -> None:
        await self._talk.report(call.principal.person, call.path("episode"), call.given)
