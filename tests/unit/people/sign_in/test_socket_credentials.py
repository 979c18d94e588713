"""Vouching for sockets: tickets open one socket, tokens outlive a restart, revocation ends both."""

import os

import pytest

from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.kernel.signed_texts import Signer
from server.people.model import RecognisedSignIn
from server.people.sign_in.ended_sign_ins import TOKEN_LIFE, EndedSignIns
from server.people.sign_in.recent_names import RecentNames
from server.people.sign_in.socket_credentials import TICKET_LIFE, SocketCredentials
from tests.support.clock import FakeClock

DAY = 24 * 3600 * 1000
AMARA = Principal("u_amara", "Amara Diallo", "member", "as_1")
OLA = Principal("g_ola", "Ola Berg", "guest", "as_2", "r_1")


class Desk:
    """Socket credentials, their clock and what they know to have ended."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.ended = EndedSignIns(self.clock)
        self.renamed = RecentNames(self.clock)
        signer = Signer(b"s" * 32, "resume")
        self.credentials = SocketCredentials(
            signer, self.ended, self.renamed, self.clock, os.urandom
        )

    def recognised(self, principal: Principal = AMARA, life: int = DAY) -> RecognisedSignIn:
        return RecognisedSignIn(principal, self.clock.now() + life)


async def test_a_ticket_opens_one_socket() -> None:
    desk = Desk()
    ticket, life = desk.credentials.ticket(desk.recognised())
    assert life <= 60_000
    assert await desk.credentials.redeem_ticket(ticket) == AMARA
    with pytest.raises(ServiceError, match="ticket_invalid"):
        await desk.credentials.redeem_ticket(ticket)


async def test_who_is_vouched_for_goes_by_the_name_of_today() -> None:
    desk = Desk()
    ticket, _ = desk.credentials.ticket(desk.recognised())
    token, _ = desk.credentials.resume_token(AMARA, "s_1")
    desk.renamed.add("u_amara", "Amara Ba")
    desk.renamed.add("u_other", "Somebody Else")
    assert (await desk.credentials.redeem_ticket(ticket)).name == "Amara Ba"
    assert desk.credentials.redeem_resume(token).principal.name == "Amara Ba"
    assert desk.credentials.redeem_resume(token).principal.person == "u_amara"


async def test_a_ticket_is_good_for_a_minute() -> None:
    desk = Desk()
    ticket, _ = desk.credentials.ticket(desk.recognised())
    desk.clock.pass_seconds(TICKET_LIFE / 1000)
    with pytest.raises(ServiceError, match="ticket_invalid"):
        await desk.credentials.redeem_ticket(ticket)


async def test_a_ticket_of_a_sign_in_that_ended_is_worth_nothing() -> None:
    desk = Desk()
    ticket, _ = desk.credentials.ticket(desk.recognised())
    desk.ended.add(["as_1"], desk.clock.now())
    with pytest.raises(ServiceError, match="ticket_invalid"):
        await desk.credentials.redeem_ticket(ticket)


def test_who_asks_for_dozens_of_tickets_has_to_wait() -> None:
    desk = Desk()
    for _ in range(30):
        desk.credentials.ticket(desk.recognised())
    with pytest.raises(ServiceError, match="rate_limited") as refused:
        desk.credentials.ticket(desk.recognised())
    assert refused.value.retry_ms
    desk.credentials.ticket(desk.recognised(OLA))


@pytest.mark.parametrize("principal", [AMARA, OLA])
async def test_a_resume_token_is_good_after_a_restart(principal: Principal) -> None:
    before = Desk()
    ticket, _ = before.credentials.ticket(before.recognised(principal))
    await before.credentials.redeem_ticket(ticket)
    token, _ = before.credentials.resume_token(principal, "s_1")
    after = Desk(before.clock)
    resumed = after.credentials.redeem_resume(token)
    assert (resumed.principal, resumed.session) == (principal, "s_1")


def test_a_resume_token_ends_with_its_hour_and_with_its_sign_in() -> None:
    desk = Desk()
    token, life = desk.credentials.resume_token(AMARA, "s_1")
    assert life == TOKEN_LIFE
    desk.clock.pass_seconds(TOKEN_LIFE / 1000)
    with pytest.raises(ServiceError, match="ticket_invalid"):
        desk.credentials.redeem_resume(token)


async def test_no_chain_of_resumes_outlives_the_sign_in() -> None:
    desk = Desk()
    ticket, _ = desk.credentials.ticket(desk.recognised(life=int(1.5 * TOKEN_LIFE)))
    await desk.credentials.redeem_ticket(ticket)
    first, _ = desk.credentials.resume_token(AMARA, "s_1")
    desk.clock.pass_seconds(0.8 * TOKEN_LIFE / 1000)
    desk = Desk(desk.clock)
    desk.credentials.redeem_resume(first)
    second, life = desk.credentials.resume_token(AMARA, "s_1")
    assert life == pytest.approx(0.7 * TOKEN_LIFE, abs=2)
    desk.clock.pass_seconds(life / 1000 + 1)
    assert not desk.credentials.is_live("as_1")
    for act in (
        lambda: desk.credentials.redeem_resume(second),
        lambda: desk.credentials.resume_token(AMARA, "s_1"),
    ):
        with pytest.raises(ServiceError, match="ticket_invalid"):
            act()


def test_a_revoked_sign_in_neither_gets_nor_uses_tokens() -> None:
    desk = Desk()
    token, _ = desk.credentials.resume_token(AMARA, "s_1")
    desk.ended.add(["as_1"], desk.clock.now())
    assert not desk.credentials.is_live("as_1")
    with pytest.raises(ServiceError, match="ticket_invalid"):
        desk.credentials.redeem_resume(token)
    with pytest.raises(ServiceError, match="ticket_invalid"):
        desk.credentials.resume_token(AMARA, "s_1")


def test_what_ended_is_remembered_for_longer_than_any_token_lives() -> None:
    desk = Desk()
    desk.ended.add(["as_1"], desk.clock.now())
    desk.clock.pass_seconds(TOKEN_LIFE / 1000)
    desk.ended.add(["as_2"], desk.clock.now())
    assert "as_1" in desk.ended
    desk.clock.pass_seconds(TOKEN_LIFE / 1000 + 1)
    desk.ended.add(["as_3"], desk.clock.now())
    assert "as_1" not in desk.ended


@pytest.mark.parametrize("token", ["", "x.y", "W10.AAAA", "a" * 600])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(ServiceError, match="ticket_invalid"):
        Desk().credentials.redeem_resume(token)
