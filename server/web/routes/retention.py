"""HTTP routes of the ledger: agreement, erasing, who looked, and all of one's own data."""

from collections.abc import Awaitable, Callable

import msgspec

from server.history.pages.episode_page import EpisodeReader
from server.history.retention.erasing import Eraser
from server.protocol.bodies.consent import ConsentChange, Consented, ConsentTexts, MyConsents
from server.protocol.bodies.people import Locale
from server.protocol.bodies.retention import Erase, Erasing, Look, Looks
from server.rooms.consent.consent import Consenting, texts
from server.web.http.route import AnyRoute, HttpCall, Route


class TextsQuery(msgspec.Struct, frozen=True, kw_only=True):
    locale: Locale = "en"


class ConsentRoutes:
    """What one agrees to, where, and the way back."""

    def __init__(
        self, consenting: Consenting, mine: Callable[[str], Awaitable[list[Consented]]]
    ) -> None:
        self._consenting = consenting
        self._mine = mine

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/consents",
                self.texts,
                "signed_in",
                "What can be agreed to, in words",
                query=TextsQuery,
                answer=ConsentTexts,
                for_everybody=True,
            ),
            Route(
                "POST",
                "/rooms/{room}/consents",
                self.change,
                "signed_in",
                "Agree to something in a room, or take it back",
                body=ConsentChange,
                errors=("conflict", "idempotency_conflict"),
            ),
            Route(
                "GET",
                "/me/consents",
                self.mine,
                "signed_in",
                "What one agreed to, and where",
                answer=MyConsents,
            ),
        )

    async def texts(self, call: HttpCall[TextsQuery]) -> ConsentTexts:
        return ConsentTexts(texts=texts(call.given.locale))

    async def change(self, call: HttpCall[ConsentChange]) -> None:
        await self._consenting.change(call.principal.person, call.path("room"), call.given)

    async def mine(self, call: HttpCall[None]) -> MyConsents:
        return MyConsents(consents=tuple(await self._mine(call.principal.person)))


class EraseRoutes:
    """Erasing episodes, and the access log."""

    def __init__(
        self,
        reader: EpisodeReader,
        eraser: Eraser,
        about: Callable[[str], Awaitable[list[Look]]],
    ) -> None:
        self._reader = reader
        self._eraser = eraser
        self._about = about

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "POST",
                "/episodes/{episode}/erase",
                self.erase,
                "signed_in",
                "Erase one's own words of an episode, or wish all of it erased",
                body=Erase,
                answer=Erasing,
                errors=("not_allowed", "held", "gone", "idempotency_conflict"),
            ),
            Route(
                "DELETE",
                "/episodes/{episode}/erase",
                self.keep,
                "signed_in",
                "Take one's wish back",
                errors=("not_allowed", "gone"),
            ),
            Route(
                "GET",
                "/episodes/{episode}/access",
                self.looks,
                "signed_in",
                "Who looked at an episode",
                answer=Looks,
            ),
            Route(
                "GET",
                "/me/access",
                self.about_me,
                "signed_in",
                "What others looked at that one took part in",
                answer=Looks,
            ),
        )

    async def erase(self, call: HttpCall[Erase]) -> Erasing:
        person, episode = call.principal.person, call.path("episode")
        return await self._eraser.erase(person, episode, call.given)

    async def keep(self, call: HttpCall[None]) -> None:
        await self._eraser.keep(call.principal.person, call.path("episode"))

    async def looks(self, call: HttpCall[None]) -> Looks:
        return await self._reader.looks(call.principal.person, call.path("episode"))

    async def about_me(self, call: HttpCall[None]) -> Looks:
        return Looks(looks=tuple(await self._about(call.principal.person)), whole=True)
