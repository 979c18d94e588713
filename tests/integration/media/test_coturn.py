"""Our credentials and our configuration against Debian's coturn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aioice.stun import TransactionFailed
from aioice.turn import TurnClientUdpProtocol

from server.kernel.clock import SystemClock
from server.media import ice
from server.protocol.messages.replies import IceServer
from tests.support.network.coturn import Relay, coturn

HOUR = 3_600_000


@pytest.fixture
async def relay() -> AsyncIterator[Relay]:
    async with coturn() as running:
        yield running


def credential(relay: Relay, *, secret: str | None = None, age_ms: int = 0) -> IceServer:
    """What the service would have given somebody `age_ms` ago."""
    made = ice.Relay(relay.urls, (secret or relay.secret).encode(), HOUR)
    return ice.relay_server(made, "u_somebody", SystemClock().now() - age_ms)


@asynccontextmanager
async def client(relay: Relay, server: IceServer) -> AsyncIterator[TurnClientUdpProtocol]:
    """A TURN client with `server`'s credential, nothing allocated yet."""
    address = (relay.host, relay.port)
    _, protocol = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: TurnClientUdpProtocol(address, server.username, server.credential, 600, 500),
        remote_addr=address,
    )
    try:
        yield protocol
    finally:
        await protocol.delete()


async def refusal(relay: Relay, server: IceServer) -> int:
    """The error code with which the relay refuses an allocation."""
    async with client(relay, server) as turn:
        with pytest.raises(TransactionFailed) as refused:
            await turn.connect()
    return int(refused.value.response.attributes["ERROR-CODE"][0])


async def test_a_fresh_credential_opens_a_relay(relay: Relay) -> None:
    async with client(relay, credential(relay)) as turn:
        host, port = await turn.connect()
        assert host == relay.host
        assert 49160 <= port <= 49999


async def test_a_credential_made_with_another_secret_is_refused(relay: Relay) -> None:
    assert await refusal(relay, credential(relay, secret="not the one coturn knows")) == 401


async def test_a_credential_past_its_hour_is_refused(relay: Relay) -> None:
    assert await refusal(relay, credential(relay, age_ms=HOUR + 2_000)) == 401


async def test_a_stranger_without_a_credential_is_refused(relay: Relay) -> None:
    unknown = IceServer(urls=relay.urls, username="9999999999:mallory", credential="guess")
    assert await refusal(relay, unknown) == 401


@pytest.mark.parametrize(
    "peer",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.254",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.18.0.1",
        "224.0.0.251",
        "255.255.255.255",
    ],
)
async def test_the_relay_reaches_no_address_of_the_network_it_stands_in(
    relay: Relay, peer: str
) -> None:
    async with client(relay, credential(relay)) as turn:
        await turn.connect()
        with pytest.raises(TransactionFailed) as refused:
            await turn.channel_bind(0x4000, (peer, 5000))
        assert refused.value.response.attributes["ERROR-CODE"][0] == 403


async def test_the_relay_reaches_people_elsewhere(relay: Relay) -> None:
    async with client(relay, credential(relay)) as turn:
        await turn.connect()
        await turn.channel_bind(0x4000, ("203.0.113.9", 5000))
