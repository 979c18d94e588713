"""HTTP: registering, signing in and out, and the browsers somebody is signed in on."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.people.accounts.accounts import Accounts, me_of
from server.people.accounts.registration import Registration
from server.people.model import Browser
from server.people.sign_in.sign_in_links import Links
from server.people.sign_in.sign_ins import Opened, SignIns
from server.protocol.bodies import people as bodies
from server.web.http.cookies import Cookies
from server.web.http.dispatch import DEVICE
from server.web.http.route import AnyRoute, HttpCall, Route

MAX_DEVICE: Final = 64


def browser_of(request: Request) -> Browser:
    """Where the request comes from, after trusted proxies."""
    address = request.client.host if request.client else "unknown"
    device = request.cookies.get(DEVICE, "")
    known_by = device if len(device) <= MAX_DEVICE else ""
    return Browser(address, request.headers.get("user-agent", ""), known_by)


class SignInRoutes:
    """The rows of /auth."""

    def __init__(
        self,
        *,
        accounts: Accounts,
        registration: Registration,
        links: Links,
        sign_ins: SignIns,
        cookies: Cookies,
        clock: Clock,
    ) -> None:
        self._accounts = accounts
        self._registration = registration
        self._links = links
        self._sign_ins = sign_ins
        self._cookies = cookies
        self._clock = clock

    def routes(self) -> Sequence[AnyRoute]:
        return (
            Route(
                "POST",
                "/auth/register",
                self.register,
                "all",
                "Make an account at once and sign in, where nothing proves addresses",
                body=bodies.Register,
                answer=bodies.Me,
                status=201,
                errors=(
                    *("not_allowed", "address_unproved", "weak_password", "email_taken"),
                    "not_authenticated",
                ),
            ),
            Route(
                "POST",
                "/auth/register/ask",
                self.register_ask,
                "all",
                "Have a mail sent that proves the address; the answer tells nothing about accounts",
                body=bodies.RegisterAsk,
                status=202,
                errors=("not_allowed", "mail_off", "not_authenticated"),
            ),
            Route(
                "POST",
                "/auth/register/look",
                self.register_look,
                "all",
                "Whose address a mailed link proves; nothing changes",
                body=bodies.RegisterLook,
                answer=bodies.RegisterDoor,
                errors=("link_cut", "link_invalid"),
            ),
            Route(
                "POST",
                "/auth/register/finish",
                self.register_finish,
                "all",
                "Make an account with the address a mailed link proves, and sign in",
                body=bodies.RegisterFinish,
                answer=bodies.Me,
                status=201,
                errors=("not_allowed", "link_cut", "link_invalid", "weak_password", "email_taken"),
            ),
            Route(
                "POST",
                "/auth/sign-in",
                self.sign_in,
                "all",
                "Sign in with a password",
                body=bodies.SignIn,
                answer=bodies.Me,
                errors=("wrong_credentials",),
            ),
            Route(
                "POST",
                "/auth/link",
                self.link,
                "all",
                "Ask for a sign-in link; the answer never tells whether an account exists",
                body=bodies.LinkRequest,
                status=202,
                errors=("mail_off",),
            ),
            Route(
                "POST",
                "/auth/link/redeem",
                self.redeem,
                "all",
                "Sign in with a link, once",
                body=bodies.LinkRedeem,
                answer=bodies.Me,
                errors=("link_cut", "link_invalid"),
            ),
            Route(
                "POST",
                "/auth/proof",
                self.proof,
                "member",
                "Prove that it is you, for what asks for it within 15 minutes",
                body=bodies.Proof,
                fresh=True,
            ),
            Route("POST", "/auth/sign-out", self.sign_out, "signed_in", "Sign out here"),
            Route(
                "POST",
                "/auth/sign-out-everywhere",
                self.sign_out_everywhere,
                "member",
                "Sign out on every browser, this one too",
            ),
            Route(
                "GET",
                "/auth/sessions",
                self.sessions,
                "member",
                "The browsers that are signed in",
                answer=bodies.SignInSessions,
            ),
            Route(
                "DELETE",
                "/auth/sessions/{id}",
                self.end_session,
                "member",
                "Sign one browser out",
            ),
        )

    async def register(self, call: HttpCall[bodies.Register]) -> Response:
        browser = browser_of(call.request)
        opened = await self._accounts.register(call.given, browser, call.asker)
        return await self._signed_in(opened, call.asker, 201)

    async def register_ask(self, call: HttpCall[bodies.RegisterAsk]) -> None:
        self._registration.ask(call.given, browser_of(call.request), call.asker)

    async def register_look(self, call: HttpCall[bodies.RegisterLook]) -> bodies.RegisterDoor:
        return await self._registration.look(call.given.token, browser_of(call.request))

    async def register_finish(self, call: HttpCall[bodies.RegisterFinish]) -> Response:
        opened = await self._registration.finish(call.given, browser_of(call.request))
        return await self._signed_in(opened, call.asker, 201)

    async def sign_in(self, call: HttpCall[bodies.SignIn]) -> Response:
        opened = await self._accounts.sign_in(call.given, browser_of(call.request))
        return await self._signed_in(opened, call.asker)

    async def link(self, call: HttpCall[bodies.LinkRequest]) -> None:
        self._links.request(call.given.email, browser_of(call.request))

    async def redeem(self, call: HttpCall[bodies.LinkRedeem]) -> Response:
        opened = await self._links.redeem(call.given.token, browser_of(call.request))
        return await self._signed_in(opened, call.asker)

    async def proof(self, _call: HttpCall[bodies.Proof]) -> None:
        """The row asks for it; there is nothing else to do."""

    async def sign_out(self, call: HttpCall[None]) -> Response:
        await self._sign_ins.end(call.principal.person, [call.principal.sign_in])
        return self._cookies.signed_out()

    async def sign_out_everywhere(self, call: HttpCall[None]) -> Response:
        await self._sign_ins.end_all(call.principal.person)
        return self._cookies.signed_out()

    async def sessions(self, call: HttpCall[None]) -> bodies.SignInSessions:
        found = await self._sign_ins.browsers(call.principal.person)
        return bodies.SignInSessions(
            sessions=tuple(
                bodies.SignInSession(
                    id=one.id,
                    current=one.id == call.principal.sign_in,
                    agent=one.agent,
                    created_at=one.created_at,
                    seen_at=one.seen_at,
                )
                for one in found
            )
        )

    async def end_session(self, call: HttpCall[None]) -> None:
        if not await self._sign_ins.end(call.principal.person, [call.path("id")]):
            raise ServiceError("not_found")

    async def _signed_in(
        self, opened: Opened, former: Principal | None, status: int = 200
    ) -> Response:
        """The new sign-in takes the place of the one this browser had."""
        if former is not None:
            await self._sign_ins.end(former.person, [former.sign_in])
        return self._cookies.signed_in(me_of(opened.person), opened, self._clock.now(), status)
