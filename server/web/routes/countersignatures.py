"""HTTP routes of countersignatures: ask, sign or decline, take back, prove."""

from typing import Annotated

import msgspec
from msgspec import Meta

from server.history.export.countersignatures import Countersigning
from server.protocol.bodies.export import Countersignature, CountersignatureAsk, Countersignatures
from server.protocol.texts import OPAQUE
from server.web.http.route import AnyRoute, HttpCall, Route


class ProofQuery(msgspec.Struct, frozen=True, kw_only=True):
    code: Annotated[str, Meta(min_length=4, max_length=64, extra=OPAQUE)]


class CountersignatureRoutes:
    """The handlers, over the use cases."""

    def __init__(self, signing: Countersigning) -> None:
        self._signing = signing

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/countersignatures",
                self.list,
                "member",
                "Statements you asked for, and those you are asked for",
                answer=Countersignatures,
            ),
            Route(
                "POST",
                "/countersignatures",
                self.ask,
                "member",
                "Ask somebody to confirm that you met",
                body=CountersignatureAsk,
                answer=Countersignature,
                status=201,
            ),
            Route(
                "POST",
                "/countersignatures/{statement}/sign",
                self.sign,
                "member",
                "Confirm what you are asked for",
                answer=Countersignature,
                errors=("conflict",),
            ),
            Route(
                "POST",
                "/countersignatures/{statement}/decline",
                self.decline,
                "member",
                "Decline it, without a reason",
                answer=Countersignature,
                errors=("conflict",),
            ),
            Route(
                "DELETE",
                "/countersignatures/{statement}",
                self.withdraw,
                "member",
                "Take back what you asked for",
            ),
            Route(
                "GET",
                "/countersignatures/{statement}/proof",
                self.proof,
                "all",
                "What a printed code stands for",
                query=ProofQuery,
                answer=Countersignature,
            ),
        )

    async def list(self, call: HttpCall[None]) -> Countersignatures:
        return await self._signing.of(call.principal.person)

    async def ask(self, call: HttpCall[CountersignatureAsk]) -> Countersignature:
        return await self._signing.ask(call.principal.person, call.given)

    async def sign(self, call: HttpCall[None]) -> Countersignature:
        statement = call.path("statement")
        return await self._signing.answer(call.principal.person, statement, sign=True)

    async def decline(self, call: HttpCall[None]) -> Countersignature:
        statement = call.path("statement")
        return await self._signing.answer(call.principal.person, statement, sign=False)

    async def withdraw(self, call: HttpCall[None]) -> None:
        await self._signing.withdraw(call.principal.person, call.path("statement"))

    async def proof(self, call: HttpCall[ProofQuery]) -> Countersignature:
        return await self._signing.proof(call.path("statement"), call.given.code)
