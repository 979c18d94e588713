"""A client that does not read: what is durable waits for it, what is stale is summed up."""

from server.protocol.events.chat import MessageSent
from server.protocol.messages.pushes import PresencePush
from server.protocol.messages.replies import SessionInfo
from server.protocol.messages.session import Leave
from server.rooms.ports import Append, Committed, NewEvent
from server.web.socket.pump import Pump
from tests.integration.rooms.conftest import Pair
from tests.support.people.peer import Peer
from tests.support.service.house import House

LARGE = MessageSent(text="x" * 8_000)
ROUNDS = 6


async def test_presence_is_summed_up_for_who_does_not_read_and_no_event_is_lost(
    home: House, pair: Pair
) -> None:
    slow = await pair.host.socket()
    joined = await slow.join(pair.room)
    mentee = await pair.mentee.socket()
    assert slow._socket is not None
    slow._socket.transport.pause_reading()
    await _fill(home, slow, Append(pair.room, (NewEvent(slow.person, LARGE),)))
    live = home.service.rooms.live(pair.room)
    assert live is not None
    for _ in range(ROUNDS):
        await mentee.join(pair.room)
        live._push_presence()
        await mentee.ask(Leave(), pair.room)
        live._push_presence()
    await mentee.join(pair.room)
    live._push_presence()
    last = (await mentee.say(pair.room, "the end")).seq
    slow._socket.transport.resume_reading()
    view = await slow.reached(pair.room, last)
    seqs = [event.seq for event in view.events if event.seq <= last]
    assert seqs == list(range(seqs[0], last + 1))
    seen = {session.session: session for session in joined.sessions}
    pushes = [push for _, push in slow.pushes if isinstance(push, PresencePush)]
    version = _applied(seen, joined.version, pushes)
    assert version == live.roster.version
    assert seen == {info.session: info for info in live.roster.infos()}
    assert max(push.covers for push in pushes) > ROUNDS
    assert len(pushes) < ROUNDS


async def _fill(home: House, slow: Peer, unit: Append) -> None:
    """Send until the system's buffers are full and the first message waits with us."""
    session = home.service.sessions.session(slow.session)
    assert session is not None
    pump = session.connection
    assert isinstance(pump, Pump)
    while pump._outbox is None:
        assert isinstance(await home.service.writer.append(unit), Committed)


def _applied(seen: dict[str, SessionInfo], version: int, pushes: list[PresencePush]) -> int:
    """Apply as docs/protocol.md says; fails on a gap."""
    for push in pushes:
        if push.version <= version:
            continue
        assert push.version - push.covers <= version
        for gone in push.gone:
            seen.pop(gone, None)
        seen |= {one.session: one for one in push.sessions}
        version = push.version
    return version
