"""HTTP routes of episodes: a room's list, and one with its timeline."""

from typing import Annotated

import msgspec
from msgspec import Meta

from server.history.pages.episode_page import EpisodeReader
from server.protocol.bodies.episodes import EpisodeChat, Episodes, EpisodeView
from server.web.http.route import AnyRoute, HttpCall, Route


class EpisodesQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`before`: only episodes with a smaller number, for the next page."""

    before: Annotated[int, Meta(ge=1, le=2**53)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 20


class ChatQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`after`: only messages behind that event, for the next page."""

    after: Annotated[int, Meta(ge=0, le=2**53)] = 0
    limit: Annotated[int, Meta(ge=1, le=200)] = 100


class EpisodeRoutes:
    """The handlers, over the use cases of history."""

    def __init__(self, reader: EpisodeReader) -> None:
        self._reader = reader

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/rooms/{room}/episodes",
                self.list,
                "signed_in",
                "The room's episodes, newest first",
                query=EpisodesQuery,
                answer=Episodes,
            ),
            Route(
                "GET",
                "/episodes/{episode}",
                self.view,
                "signed_in",
                "One episode, as its reader may see it",
                answer=EpisodeView,
            ),
            Route(
                "GET",
                "/episodes/{episode}/chat",
                self.chat,
                "signed_in",
                "What was written in an episode, oldest first",
                query=ChatQuery,
                answer=EpisodeChat,
            ),
        )

    async def list(self, call: HttpCall[EpisodesQuery]) -> Episodes:
        query = call.given
        return await self._reader.page(
            call.principal.person, call.path("room"), query.before, query.limit
        )

    async def view(self, call: HttpCall[None]) -> EpisodeView:
        return await self._reader.view(call.principal.person, call.path("episode"))

    async def chat(self, call: HttpCall[ChatQuery]) -> EpisodeChat:
        query = call.given
        person, episode = call.principal.person, call.path("episode")
        return await self._reader.chat(person, episode, query.after, query.limit)
