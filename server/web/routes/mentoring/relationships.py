"""HTTP: how the two of a relationship accompany each other."""

from starlette.responses import Response

from server.protocol.bodies.relationship import RelationshipChange
from server.protocol.bodies.rooms import RoomView
from server.rooms.catalogue import Catalogue
from server.rooms.relationship import RelationshipRooms
from server.web.http.route import AnyRoute, HttpCall, Route, shown


class RelationshipRoutes:
    """The rows below /rooms/{room}/relationship."""

    def __init__(self, relationships: RelationshipRooms, catalogue: Catalogue) -> None:
        self._relationships = relationships
        self._catalogue = catalogue

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "PATCH",
                "/rooms/{room}/relationship",
                self.change,
                "member",
                "Change the model or the format of a relationship",
                body=RelationshipChange,
                answer=RoomView,
                errors=("not_allowed", "room_archived", "idempotency_conflict"),
                durable=True,
            ),
        )

    async def change(self, call: HttpCall[RelationshipChange]) -> RoomView | Response:
        person, room = call.principal.person, call.path("room")
        theirs = await self._relationships.change(person, room, call.given)
        return shown(await self._catalogue.view(person, room) if theirs else None)
