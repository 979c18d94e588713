"""What people may be called, and which passwords are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.kernel.errors import ServiceError
from server.people.gate import network
from server.people.rules import check_password, check_time_zone, clean_name, email_key


@given(st.text(max_size=80))
def test_a_clean_name_is_clean_for_ever_or_refused(name: str) -> None:
    try:
        clean = clean_name(name)
    except ServiceError:
        return
    assert clean
    assert clean == clean_name(clean)
    assert not any(character in clean for character in "\n\t\u202e\u2066\x00")


def test_names_keep_what_their_scripts_need() -> None:
    assert clean_name("  Ola   Berg ") == "Ola Berg"
    assert clean_name("नमस्\u200dते") == "नमस्\u200dते"
    assert clean_name("\u202eevil") == "evil"
    assert clean_name("Ola \x00 Berg") == "Ola Berg"


@pytest.mark.parametrize("name", ["", "  ", "\u200b", "\u202e\u2066", "\x07"])
def test_a_name_that_shows_nothing_is_refused(name: str) -> None:
    with pytest.raises(ServiceError, match="bad_request"):
        clean_name(name)


def test_addresses_are_one_account_whatever_their_case() -> None:
    assert email_key(" Amara@Example.ORG ") == email_key("amara@example.org")


@pytest.mark.parametrize(
    "password",
    ["short", "aaaaaaaaaaaa", "1234567890", "Password123", "azertyuiop", "amara@example.org"],
)
def test_what_is_guessed_first_is_no_password(password: str) -> None:
    with pytest.raises(ServiceError, match="weak_password"):
        check_password(password, 10, "amara@example.org", "Amara Diallo")


def test_a_phrase_is_a_password() -> None:
    check_password("the lamp hums at night", 10, "amara@example.org")


def test_only_time_zones_that_exist_are_taken() -> None:
    assert check_time_zone("Europe/Stockholm") == "Europe/Stockholm"
    for zone in ("Europe/Nowhere", "../etc/passwd", "+02:00"):
        with pytest.raises(ServiceError, match="bad_request"):
            check_time_zone(zone)


def test_one_customer_is_one_origin_whatever_address_of_theirs_they_use() -> None:
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9")
    assert network("2001:db8:1:2::1") != network("2001:db8:1:3::1")
    assert network("::ffff:192.0.2.1") == network("192.0.2.1")
    assert network("not an address") == "unknown"
