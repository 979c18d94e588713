"""HTTP routes of what the welcome asks beside the profile: readiness, and the code of conduct."""

from server.mentoring.conduct.conduct import Conduct
from server.mentoring.profiles.answering import Answering
from server.protocol.bodies.mentoring.welcome import (
    ConductAgree,
    ConductAgreed,
    ConductOut,
    MyReadiness,
    ReadinessChange,
    ReadinessQuestions,
)
from server.web.http.route import AnyRoute, HttpCall, Route


class WelcomeRoutes:
    """The handlers, over the use cases of both."""

    def __init__(self, answering: Answering, conduct: Conduct) -> None:
        self._answering = answering
        self._conduct = conduct

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/readiness",
                self.questions,
                "signed_in",
                "The questions by which one finds out whether one is ready, in every language",
                answer=ReadinessQuestions,
                for_everybody=True,
            ),
            Route(
                "GET",
                "/me/readiness",
                self.mine,
                "member",
                "Your answers, which nobody else reads",
                answer=MyReadiness,
            ),
            Route(
                "PATCH",
                "/me/readiness",
                self.change,
                "member",
                "Keep answers, and say whether you are ready",
                body=ReadinessChange,
                answer=MyReadiness,
                errors=("incomplete",),
            ),
            Route(
                "GET",
                "/conduct",
                self.conduct,
                "all",
                "The code of conduct that holds, in every language",
                answer=ConductOut,
                for_everybody=True,
            ),
            Route(
                "POST",
                "/me/conduct",
                self.agree,
                "member",
                "Agree to the code of conduct that holds",
                body=ConductAgree,
                answer=ConductAgreed,
                errors=("conflict",),
            ),
        )

    async def questions(self, _: HttpCall[None]) -> ReadinessQuestions:
        return self._answering.questions()

    async def mine(self, call: HttpCall[None]) -> MyReadiness:
        return await self._answering.mine(call.principal.person)

    async def change(self, call: HttpCall[ReadinessChange]) -> MyReadiness:
        return await self._answering.change(call.principal.person, call.given)

    async def conduct(self, _: HttpCall[None]) -> ConductOut:
        return self._conduct.read()

    async def agree(self, call: HttpCall[ConductAgree]) -> ConductAgreed:
        return await self._conduct.agree(call.principal.person, call.given.version)
