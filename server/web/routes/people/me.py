"""HTTP: the person who asks, and the tickets that open their sockets."""

from collections.abc import Sequence

from starlette.responses import Response

from server.kernel.errors import ServiceError
from server.people.accounts.accounts import Accounts
from server.people.accounts.address_change import Addresses
from server.people.sign_in.sign_ins import SignIns
from server.people.sign_in.socket_credentials import SocketCredentials
from server.protocol.bodies import people as bodies
from server.web.http.dispatch import COOKIE
from server.web.http.route import AnyRoute, HttpCall, Route, shown
from server.web.routes.people.sign_in import browser_of


class MeRoutes:
    """The rows of /me and /tickets."""

    def __init__(
        self,
        accounts: Accounts,
        addresses: Addresses,
        sign_ins: SignIns,
        credentials: SocketCredentials,
    ) -> None:
        self._accounts = accounts
        self._addresses = addresses
        self._sign_ins = sign_ins
        self._credentials = credentials

    def routes(self) -> Sequence[AnyRoute]:
        return (
            Route("GET", "/me", self.me, "signed_in", "Who is signed in", answer=bodies.Me),
            Route(
                "GET",
                "/auth/me",
                self.somebody,
                "all",
                "Who is signed in, if anybody: no mistake that a browser would report",
                answer=bodies.Me,
                nothing="Nobody is signed in",
            ),
            Route(
                "PATCH",
                "/me",
                self.change,
                "signed_in",
                "Change name, language or time zone",
                body=bodies.MeChange,
                answer=bodies.Me,
            ),
            Route(
                "GET",
                "/me/clocks",
                self.clocks,
                "signed_in",
                "How clocks go for the people of your rooms",
                answer=bodies.Clocks,
            ),
            Route(
                "POST",
                "/me/password",
                self.password,
                "member",
                "Set a new password; every other browser is signed out",
                body=bodies.PasswordChange,
                errors=("weak_password",),
                fresh=True,
            ),
            Route(
                "POST",
                "/me/address",
                self.address,
                "member",
                "Move to another address, once a mail to it has come back",
                body=bodies.AddressChange,
                answer=bodies.AddressChanged,
                errors=("mail_off", "email_taken"),
                fresh=True,
            ),
            Route(
                "POST",
                "/auth/address/redeem",
                self.redeem,
                "all",
                "Move an account to the address that a mailed link proves, once",
                body=bodies.AddressRedeem,
                errors=("link_cut", "link_invalid", "email_taken"),
            ),
            Route(
                "POST",
                "/tickets",
                self.ticket,
                "signed_in",
                "A ticket that opens one socket",
                answer=bodies.Ticket,
            ),
        )

    async def me(self, call: HttpCall[None]) -> bodies.Me:
        return await self._accounts.me(call.principal)

    async def clocks(self, call: HttpCall[None]) -> bodies.Clocks:
        return await self._accounts.clocks(call.principal)

    async def somebody(self, call: HttpCall[None]) -> bodies.Me | Response:
        return shown(await self._accounts.me(call.asker) if call.asker else None)

    async def change(self, call: HttpCall[bodies.MeChange]) -> bodies.Me:
        return await self._accounts.change(call.principal, call.given)

    async def password(self, call: HttpCall[bodies.PasswordChange]) -> None:
        await self._accounts.change_password(call.principal, call.given, browser_of(call.request))

    async def address(self, call: HttpCall[bodies.AddressChange]) -> bodies.AddressChanged:
        browser = browser_of(call.request)
        return await self._addresses.ask(call.principal, call.given.email, browser)

    async def redeem(self, call: HttpCall[bodies.AddressRedeem]) -> None:
        await self._addresses.redeem(call.given.token, browser_of(call.request))

    async def ticket(self, call: HttpCall[None]) -> bodies.Ticket:
        recognised = await self._sign_ins.recognise(call.request.cookies.get(COOKIE, ""))
        if recognised is None:
            raise ServiceError("not_authenticated")
        ticket, life = self._credentials.ticket(recognised)
        return bodies.Ticket(ticket=ticket, expires_ms=life)
