"""HTTP routes of reflections: one's own on an episode, and the partner's once both opened."""

from server.history.personal.reflections import Reflections
from server.protocol.bodies.reflections import Reflection, ReflectionAct, ReflectionSave
from server.web.http.route import AnyRoute, HttpCall, Route

PATH = "/episodes/{episode}/reflection"


class ReflectionRoutes:
    """The handlers, over the use cases of reflections."""

    def __init__(self, reflections: Reflections) -> None:
        self._reflections = reflections

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                PATH,
                self.view,
                "member",
                "Your reflection on an episode you were in",
                answer=Reflection,
                errors=("gone",),
            ),
            Route(
                "PUT",
                PATH,
                self.save,
                "member",
                "Keep what you typed",
                body=ReflectionSave,
                answer=Reflection,
                errors=("conflict", "gone"),
            ),
            Route(
                "POST",
                PATH,
                self.act,
                "member",
                "Keep, seal, share, withdraw or put off",
                body=ReflectionAct,
                answer=Reflection,
                errors=("conflict", "gone"),
            ),
        )

    async def view(self, call: HttpCall[None]) -> Reflection:
        return await self._reflections.view(call.principal.person, call.path("episode"))

    async def save(self, call: HttpCall[ReflectionSave]) -> Reflection:
        return await self._reflections.save(call.principal.person, call.path("episode"), call.given)

    async def act(self, call: HttpCall[ReflectionAct]) -> Reflection:
        return await self._reflections.act(call.principal.person, call.path("episode"), call.given)
