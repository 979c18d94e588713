"""HTTP routes of profiles: one's own, and somebody else's as a card."""

import msgspec
from starlette.responses import Response

from server.mentoring.profiles.pictures import Pictures
from server.mentoring.profiles.profiles import Profiles
from server.protocol.bodies.mentoring.base import Audience
from server.protocol.bodies.mentoring.profiles import (
    MyProfile,
    PersonCard,
    ProfileAct,
    ProfileChange,
)
from server.web.http.file_bodies import SAFE, announced, arriving
from server.web.http.route import AnyRoute, Binary, HttpCall, Route


class SeenAsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`reader`: as whom one looks at oneself."""

    reader: Audience


class ProfileRoutes:
    """The handlers, over the use cases of profiles."""

    def __init__(self, profiles: Profiles, pictures: Pictures) -> None:
        self._profiles = profiles
        self._pictures = pictures

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/me/profile",
                self.mine,
                "member",
                "Your own profile, whole",
                answer=MyProfile,
            ),
            Route(
                "PATCH",
                "/me/profile",
                self.change,
                "member",
                "Keep what you typed of your profile",
                body=ProfileChange,
                answer=MyProfile,
                errors=("unknown_term",),
            ),
            Route(
                "POST",
                "/me/profile/steps",
                self.step,
                "member",
                "List, pause, resume or withdraw your profile, or return",
                body=ProfileAct,
                answer=MyProfile,
                errors=("incomplete", "conflict"),
            ),
            Route(
                "GET",
                "/me/profile/card",
                self.seen_as,
                "member",
                "Yourself, as others see you",
                query=SeenAsQuery,
                answer=PersonCard,
            ),
            Route(
                "GET",
                "/people/{person}/card",
                self.card,
                "member",
                "A mentor, as far as they show themselves to you",
                answer=PersonCard,
            ),
            Route(
                "PUT",
                "/me/profile/picture",
                self.put_picture,
                "member",
                "Your picture: the body is its bytes",
                body=Binary(),
                answer=MyProfile,
                errors=("too_large", "disk_low"),
            ),
            Route(
                "DELETE",
                "/me/profile/picture",
                self.remove_picture,
                "member",
                "Take your picture away",
                answer=MyProfile,
            ),
            Route(
                "GET",
                "/people/{person}/picture",
                self.picture,
                "member",
                "Somebody's picture, where they show it to you",
                answer=Binary("image/webp"),
            ),
        )

    async def mine(self, call: HttpCall[None]) -> MyProfile:
        return await self._profiles.mine(call.principal.person)

    async def change(self, call: HttpCall[ProfileChange]) -> MyProfile:
        return await self._profiles.change(call.principal.person, call.given)

    async def step(self, call: HttpCall[ProfileAct]) -> MyProfile:
        return await self._profiles.step(call.principal.person, call.given.step)

    async def seen_as(self, call: HttpCall[SeenAsQuery]) -> PersonCard:
        return await self._profiles.seen_as(call.principal.person, call.given.reader)

    async def card(self, call: HttpCall[None]) -> PersonCard:
        return await self._profiles.card(call.principal.person, call.path("person"))

    async def put_picture(self, call: HttpCall[None]) -> MyProfile:
        person, request = call.principal.person, call.request
        await self._pictures.put(person, arriving(request), announced(request))
        return await self._profiles.mine(person)

    async def remove_picture(self, call: HttpCall[None]) -> MyProfile:
        await self._pictures.remove(call.principal.person)
        return await self._profiles.mine(call.principal.person)

    async def picture(self, call: HttpCall[None]) -> Response:
        found = await self._pictures.read(call.principal.person, call.path("person"))
        return Response(found, media_type="image/webp", headers=SAFE)
