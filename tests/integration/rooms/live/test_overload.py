"""A full queue refuses what people ask for, and forgets nothing that happened by itself."""

import pytest

from server.kernel.errors import ServiceError
from server.protocol.events.chat import MessageSent
from server.protocol.events.rooms import PersonLeft
from server.protocol.messages.session import Leave
from server.rooms.ports import Append, NewEvent
from server.store.log.writing.writer import MOST_WAITING
from tests.integration.rooms.conftest import Pair
from tests.support.service.house import House


async def test_who_leaves_while_the_queue_is_full_has_left_in_the_log(
    home: House, pair: Pair
) -> None:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    writer = home.service.writer
    noise = Append(pair.room, (NewEvent(host.person, MessageSent(text="noise")),))
    for _ in range(MOST_WAITING - writer.waiting):
        writer.submit(noise, lambda _: None)
    with pytest.raises(ServiceError, match="overloaded"):
        writer.submit(noise, lambda _: None)
    session = home.service.sessions.session(mentee.session)
    assert session is not None
    home.service.room_side.entering.gone(pair.room, session, "left")
    left = await host.happened(pair.room, PersonLeft)
    assert left.actor == mentee.person
    await mentee.ask(Leave(), pair.room)
