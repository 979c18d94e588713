"""HTTP: how one wants one's mails."""

from collections.abc import Sequence

from server.people.mails.own_preferences import OwnPreferences
from server.protocol.bodies.mails import MailPreferences, MailPreferencesPut
from server.web.http.route import AnyRoute, HttpCall, Route


class MailRoutes:
    """The rows of /me/mails."""

    def __init__(self, preferences: OwnPreferences) -> None:
        self._preferences = preferences

    def routes(self) -> Sequence[AnyRoute]:
        return (
            Route(
                "GET",
                "/me/mails",
                self.get,
                "member",
                "Which mails one gets, and when",
                answer=MailPreferences,
            ),
            Route(
                "PUT",
                "/me/mails",
                self.put,
                "member",
                "Choose which mails one gets, and when",
                body=MailPreferencesPut,
                answer=MailPreferences,
            ),
            Route(
                "POST",
                "/me/mails/resume",
                self.resume,
                "member",
                "Have mails sent again to an address from which they came back",
            ),
        )

    async def get(self, call: HttpCall[None]) -> MailPreferences:
        return await self._preferences.get(call.principal)

    async def put(self, call: HttpCall[MailPreferencesPut]) -> MailPreferences:
        return await self._preferences.put(call.principal, call.given)

    async def resume(self, call: HttpCall[None]) -> None:
        await self._preferences.resume(call.principal)
