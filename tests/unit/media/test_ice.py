"""Relay credentials: they end, they fit coturn's form, and they name nobody."""

import base64
import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from server.media.ice import IceServers, Relay, relay_server
from server.signaling.ice import IceSource, refresh_after

NOW = 1_795_000_000_000
RELAY = Relay(urls=("turn:relay.example:3478",), secret=b"shared with coturn", ttl_ms=3_600_000)

people = st.text(min_size=3, max_size=40)


def test_without_a_relay_only_stun_is_given_and_nothing_ends() -> None:
    source: IceSource = IceServers(stun=("stun:relay.example:3478",))
    servers, ttl = source.servers("u_anna", NOW)
    assert [server.urls for server in servers] == [("stun:relay.example:3478",)]
    assert ttl is None


def test_with_nothing_set_browsers_meet_directly() -> None:
    assert IceServers().servers("u_anna", NOW) == ((), None)


def test_the_relay_comes_after_stun_and_says_how_long_it_lasts() -> None:
    servers, ttl = IceServers(stun=("stun:a",), relay=RELAY).servers("u_anna", NOW)
    assert [server.urls for server in servers] == [("stun:a",), RELAY.urls]
    assert ttl == 3_600_000


@given(people)
def test_the_password_is_the_one_coturn_computes(person: str) -> None:
    server = relay_server(RELAY, person, NOW)
    assert server.username is not None
    expected = hmac.new(RELAY.secret, server.username.encode(), hashlib.sha1).digest()
    assert server.credential == base64.b64encode(expected).decode()


@given(people, st.integers(0, 2**45))
def test_the_user_name_begins_with_the_second_it_ends_at(person: str, now: int) -> None:
    username = relay_server(RELAY, person, now).username or ""
    assert int(username.partition(":")[0]) == (now + RELAY.ttl_ms) // 1000


@given(people)
def test_a_person_keeps_one_alias_that_does_not_name_them(person: str) -> None:
    first, later = (relay_server(RELAY, person, now).username or "" for now in (NOW, NOW + 9_000))
    assert first.partition(":")[2] == later.partition(":")[2] != person


@given(people, people)
def test_two_people_have_two_aliases(one: str, other: str) -> None:
    names = {relay_server(RELAY, person, NOW).username for person in (one, other)}
    assert len(names) == len({one, other})


def test_fresh_credentials_are_due_at_four_fifths_of_their_life() -> None:
    assert refresh_after(3_600_000) == 2_880_000
