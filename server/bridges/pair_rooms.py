"""Where a request becomes a room: the PairRooms of server/mentoring/requests, over the rooms."""

import hashlib
import hmac
from typing import Final

from server.kernel.ids import new_id
from server.mentoring.requests.ports import Company
from server.mentoring.taxonomy.tree import Taxonomy
from server.rooms.relationship import Companion, RelationshipRooms, RoomForTwo

TITLES: Final = {"en": "Our mentoring", "fr": "Notre mentorat"}
"""Of a room whose two named nothing that they share. No title names anybody: it belongs to the
room, and stays when somebody leaves."""


class RequestPairRooms:
    """A room's id is derived from its request, so that whoever makes it again finds it."""

    def __init__(self, rooms: RelationshipRooms, taxonomy: Taxonomy, secret: bytes) -> None:
        self._rooms = rooms
        self._taxonomy = taxonomy
        self._secret = secret

    def room_of(self, request: str) -> str:
        """130 bits that only this service can derive."""
        mac = hmac.digest(self._secret, f"room of {request}".encode(), hashlib.sha256)
        return new_id("r", lambda count: mac[:count])

    async def make(self, company: Company) -> None:
        pair = RoomForTwo(
            room=company.room,
            title=self._title(company),
            mentor=Companion(company.mentor, company.mentor_name, "mentor"),
            mentee=Companion(company.mentee, company.mentee_name, "mentee"),
        )
        if company.owed == "call":
            await self._rooms.call(pair)
        else:
            await self._rooms.settle(pair)

    def _title(self, company: Company) -> str:
        """What the letter named, in the mentee's language."""
        language = company.mentee_locale
        usual = TITLES.get(language, TITLES["en"])
        shared = company.mentee_words.shared if company.mentee_words else None
        if shared is None:
            return usual
        term = self._taxonomy.get(shared.term) if shared.term else None
        if term is not None:
            return term.labels.get(language) or term.labels.get("en") or usual
        return shared.word or usual
