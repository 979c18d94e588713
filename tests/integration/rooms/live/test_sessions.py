"""Sessions over real sockets, with a clock that only the test moves."""

from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from server.bootstrap import Outside
from server.protocol.codes import Close
from server.protocol.events.rooms import PersonEntered, PersonLeft
from server.protocol.limits import LIMITS
from server.protocol.messages.pushes import GoAway, PresencePush, TokenPush
from server.protocol.messages.session import Hello, Join, Leave, Pong
from tests.integration.rooms.conftest import Pair
from tests.support.clock import FakeClock
from tests.support.people.peer import CutError, Peer, RefusedError
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def home(tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    async with house(tmp_path, Outside(clock=clock, hasher=QuickHasher())) as open_house:
        yield open_house


async def test_who_says_no_hello_is_closed_after_five_seconds(
    home: House, clock: FakeClock
) -> None:
    peer = home.keep(Peer(home.address))
    await peer.connect()
    with pytest.raises(RefusedError, match="not_authenticated"):
        await peer.ask(Leave(), "r_any")
    clock.pass_seconds(LIMITS.hello_ms / 1000)
    home.service.sessions.tick()
    assert await peer.closed() == Close.NOT_AUTHENTICATED


@pytest.mark.parametrize(
    ("hello", "code"),
    [
        (Hello(), Close.NOT_AUTHENTICATED),
        (Hello(ticket="x" * 43), Close.NOT_AUTHENTICATED),
        (Hello(resume="a.b" * 20), Close.TOKEN_EXPIRED),
    ],
)
async def test_a_hello_that_proves_nothing_is_refused_and_closed(
    home: House, hello: Hello, code: Close
) -> None:
    peer = home.keep(Peer(home.address))
    await peer.connect()
    with pytest.raises(RefusedError, match="ticket_invalid"):
        await peer.ask(hello)
    assert await peer.closed() == code


async def test_a_token_that_has_expired_asks_for_a_fresh_hello(
    home: House, clock: FakeClock
) -> None:
    visitor = await home.person("Tomas")
    peer = await visitor.socket()
    assert peer.welcome is not None
    await peer.cut()
    clock.pass_seconds(peer.welcome.resume_ms / 1000)
    with pytest.raises(RefusedError, match="ticket_invalid"):
        await peer.open()
    assert await peer.closed() == Close.TOKEN_EXPIRED
    assert not (await peer.open(await visitor.ticket())).resumed


async def test_who_floods_again_and_again_is_sent_away_for_ten_minutes(
    home: House, clock: FakeClock
) -> None:
    visitor = await home.person("Tomas")
    peer = await visitor.socket()
    codes = []
    for _ in range(4):
        await _flood(peer)
        codes.append(await peer.closed())
        if codes[-1] == Close.RATE:
            await peer.open()
    assert codes == [Close.RATE] * 3 + [Close.BANNED]
    for ticket in (None, await visitor.ticket()):
        with pytest.raises(RefusedError, match="rate_limited") as refused:
            await peer.open(ticket)
        assert refused.value.error["retry_ms"] > 0
        assert await peer.closed() == Close.BANNED
    await (await home.person("Ada")).socket()
    clock.pass_seconds(601)
    await peer.open()


async def _flood(peer: Peer) -> None:
    with suppress(CutError):
        for _ in range(LIMITS.frame_burst + 1):
            await peer.send(Pong())


async def test_a_ticket_opens_one_socket_and_only_for_a_minute(
    home: House, clock: FakeClock
) -> None:
    visitor = await home.person("Tomas")
    used, late = await visitor.ticket(), await visitor.ticket()
    await home.keep(Peer(home.address)).open(used)
    with pytest.raises(RefusedError, match="ticket_invalid"):
        await home.keep(Peer(home.address)).open(used)
    clock.pass_seconds(61)
    with pytest.raises(RefusedError, match="ticket_invalid"):
        await home.keep(Peer(home.address)).open(late)


async def test_the_grace_over_a_person_has_left_at_the_time_they_were_lost(
    home: House, pair: Pair, clock: FakeClock
) -> None:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    await host.happened(pair.room, PersonEntered)
    lost_at = clock.now()
    await mentee.cut()
    await _until_away(host, mentee.session)
    clock.pass_seconds(LIMITS.grace_ms / 1000)
    await _heard(host, pair.room)
    home.service.sessions.tick()
    left = await host.happened(pair.room, PersonLeft)
    assert isinstance(left.body, PersonLeft)
    assert (left.actor, left.body.reason, left.body.at) == (mentee.person, "lost", lost_at)


async def test_back_within_the_grace_nothing_is_written(
    home: House, pair: Pair, clock: FakeClock
) -> None:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    await mentee.cut()
    await _until_away(host, mentee.session)
    clock.pass_seconds(9)
    await _heard(host, pair.room)
    home.service.sessions.tick()
    assert (await mentee.open()).resumed
    joined = await mentee.join(pair.room)
    assert joined.recovered
    clock.pass_seconds(9)
    home.service.sessions.tick()
    said = await mentee.say(pair.room, "here")
    kinds = [type(e.body) for e in (await host.reached(pair.room, said.seq)).events]
    assert PersonLeft not in kinds


async def test_a_newer_socket_of_a_session_replaces_the_older(home: House, pair: Pair) -> None:
    host = await pair.host.socket()
    twin = home.keep(Peer(home.address))
    twin.welcome = host.welcome
    assert (await twin.open()).session == host.session
    assert await host.closed() == Close.REPLACED


async def test_the_ninth_session_of_a_person_closes_the_oldest(home: House) -> None:
    visitor = await home.person("Tomas")
    sockets = [await visitor.socket() for _ in range(LIMITS.sessions + 1)]
    assert await sockets[0].closed() == Close.REPLACED
    assert home.service.sessions.connections == LIMITS.sessions


async def test_signing_out_closes_the_sockets_it_opened_and_they_cannot_resume(
    home: House, pair: Pair
) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    await pair.host.browser.post("/auth/sign-out")
    assert await host.closed() == Close.SESSION_INVALID
    with pytest.raises(RefusedError, match="ticket_invalid"):
        await host.open()


async def test_a_silent_client_is_closed_and_a_lively_one_is_not(
    home: House, clock: FakeClock
) -> None:
    silent = await (await home.person("Silent")).socket()
    clock.pass_seconds(LIMITS.dead_ms / 1000)
    home.service.sessions.tick()
    assert await silent.closed() == Close.SLOW


async def test_tokens_are_pushed_before_they_end(home: House, clock: FakeClock) -> None:
    visitor = await home.person("Tomas")
    peer = await visitor.socket()
    assert peer.welcome is not None
    clock.pass_seconds(peer.welcome.resume_ms / 1000 * 0.8)
    with pytest.raises(RefusedError):
        await peer.join("r_none")
    home.service.sessions.tick()
    assert (await peer.expect(TokenPush)).resume_ms > 0


async def test_a_service_that_stops_says_when_to_come_back(home: House) -> None:
    peer = await (await home.person("Tomas")).socket()
    home.service.sessions.say_goodbye(2.0, 3.0)
    told = await peer.expect(GoAway)
    assert 0 <= told.reconnect_after_ms <= 2_000
    home.service.sessions.close_all()
    assert await peer.closed() == Close.GOING_AWAY


async def test_too_many_joins_of_one_person_have_to_wait(home: House) -> None:
    peer = await (await home.person("Tomas")).socket()
    codes = set()
    while "rate_limited" not in codes:
        with pytest.raises(RefusedError) as refused:
            await peer.ask(Join(), "r_none")
        codes.add(refused.value.code)
    assert codes == {"not_found", "rate_limited"}


async def test_chatting_too_fast_is_refused_with_the_time_to_wait(pair: Pair) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    for number in range(LIMITS.chat_burst):
        await host.say(pair.room, f"message {number}")
    with pytest.raises(RefusedError, match="rate_limited") as refused:
        await host.say(pair.room, "one too many")
    assert refused.value.error["temporary"]
    assert refused.value.error["retry_ms"] > 0


async def _heard(peer: Peer, room: str) -> None:
    """Make sure the server has heard from this client since the clock moved."""
    with pytest.raises(RefusedError, match="not_found"):
        await peer.join("r_none")
    assert room in peer.views


async def _until_away(watcher: Peer, session: str) -> None:
    """Wait until the server noticed, and told, that the socket of `session` is gone."""
    await watcher.expect(
        PresencePush,
        lambda push: any(s.session == session and s.state == "reconnecting" for s in push.sessions),
    )
