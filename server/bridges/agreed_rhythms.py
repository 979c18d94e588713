"""How often two agreed to meet, for the line of their room: history's RoomRhythms."""

from server.history.ports.timeline import RoomRhythm
from server.kernel.errors import ServiceError
from server.mentoring.agreement.agreed_rhythm import agreed_rhythm
from server.mentoring.agreement.ports import AgreementBook


class AgreedRhythms:
    def __init__(self, book: AgreementBook) -> None:
        self._book = book

    async def agreed(self, person: str, room: str) -> RoomRhythm | None:
        """A room that is no relationship's has no agreement."""
        try:
            table = await self._book.read(person, room)
        except ServiceError as error:
            if error.code != "not_found":
                raise
            return None
        found = agreed_rhythm(table.agreement, [one.person for one in table.partners])
        return None if found is None else RoomRhythm(found.days)
