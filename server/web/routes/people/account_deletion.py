"""HTTP: deleting one's account."""

from collections.abc import Sequence

from starlette.responses import Response

from server.people.accounts.account_deletion import AccountDeletion
from server.protocol.bodies.consent import AccountEnd, AccountEnding
from server.web.http.cookies import Cookies
from server.web.http.route import AnyRoute, HttpCall, Route, json_answer


class AccountDeletionRoutes:
    """The row of /me/delete."""

    def __init__(self, leaving: AccountDeletion, cookies: Cookies) -> None:
        self._leaving = leaving
        self._cookies = cookies

    def routes(self) -> Sequence[AnyRoute]:
        row: AnyRoute = Route(
            "POST",
            "/me/delete",
            self.ask,
            "member",
            "Have one's account deleted in seven days; signing in before keeps it",
            body=AccountEnd,
            answer=AccountEnding,
            errors=("last_host", "held"),
            fresh=True,
        )
        return (row,)

    async def ask(self, call: HttpCall[AccountEnd]) -> Response:
        ending = await self._leaving.ask(call.principal, call.given)
        answer = json_answer(ending)
        for name, value in self._cookies.signed_out().headers.items():
            if name == "set-cookie":
                answer.headers.append(name, value)
        return answer
