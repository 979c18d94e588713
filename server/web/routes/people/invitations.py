"""HTTP: links into a room, for who makes them and for who holds one."""

from collections.abc import Sequence

from starlette.responses import Response

from server.kernel.clock import Clock
from server.people.invitations import Invitations
from server.protocol.bodies import rooms as bodies
from server.web.http.cookies import Cookies
from server.web.http.route import AnyRoute, HttpCall, Route
from server.web.routes.people.sign_in import browser_of


class InvitationRoutes:
    """The rows of /rooms/{room}/invitations and /invitations."""

    def __init__(self, invitations: Invitations, cookies: Cookies, clock: Clock) -> None:
        self._invitations = invitations
        self._cookies = cookies
        self._clock = clock

    def routes(self) -> Sequence[AnyRoute]:
        return (
            Route(
                "GET",
                "/rooms/{room}/invitations",
                self.of_room,
                "signed_in",
                "The room's links, newest first",
                answer=bodies.Invitations,
            ),
            Route(
                "POST",
                "/rooms/{room}/invitations",
                self.create,
                "signed_in",
                "Make a link into the room; only this answer holds it",
                body=bodies.InvitationCreate,
                answer=bodies.Invitation,
                status=201,
                errors=("quota_exceeded",),
            ),
            Route(
                "DELETE",
                "/rooms/{room}/invitations/{id}",
                self.revoke,
                "signed_in",
                "Withdraw a link; who came through it stays",
            ),
            Route(
                "GET",
                "/invitations/{token}",
                self.look,
                "all",
                "What somebody who holds a link may know of the room",
                answer=bodies.InvitationLook,
                errors=("link_cut", "link_invalid"),
            ),
            Route(
                "POST",
                "/invitations/{token}/accept",
                self.accept,
                "all",
                "Come in by a link; without a sign-in, as a guest who is signed in with it",
                body=bodies.InvitationAccept,
                answer=bodies.Accepted,
                errors=(
                    "link_cut",
                    "link_invalid",
                    "not_authenticated",
                    "removed",
                    "denied",
                    "refused",
                    "room_locked",
                    "room_archived",
                    "room_full",
                ),
            ),
        )

    async def of_room(self, call: HttpCall[None]) -> bodies.Invitations:
        return await self._invitations.of_room(call.principal, call.path("room"))

    async def create(self, call: HttpCall[bodies.InvitationCreate]) -> bodies.Invitation:
        return await self._invitations.create(call.principal, call.path("room"), call.given)

    async def revoke(self, call: HttpCall[None]) -> None:
        await self._invitations.revoke(call.principal, call.path("room"), call.path("id"))

    async def look(self, call: HttpCall[None]) -> bodies.InvitationLook:
        return await self._invitations.look(call.path("token"), call.asker)

    async def accept(self, call: HttpCall[bodies.InvitationAccept]) -> bodies.Accepted | Response:
        browser = browser_of(call.request)
        entered = await self._invitations.accept(
            call.path("token"), call.given, call.asker, browser
        )
        if entered.opened is None:
            return entered.accepted
        return self._cookies.signed_in(entered.accepted, entered.opened, self._clock.now())
