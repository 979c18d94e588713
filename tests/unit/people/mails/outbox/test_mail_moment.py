"""When a mail goes: never in quiet hours without need, never twice a day, over every clock."""

from datetime import datetime
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.local_time import local, millis
from server.people.mails.kinds import KINDS, SWITCHED
from server.people.mails.outbox.mail_moment import HOUR, LIFE, Goes, MailPreferences, Wait, moment
from server.protocol.bodies.mails import Delivery, MailKind

ZONES = (
    "America/Halifax",
    "Europe/Stockholm",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "America/St_Johns",
    "UTC",
)
STOCKHOLM = "Europe/Stockholm"
USUAL = MailPreferences()

zones = st.sampled_from(ZONES)
hours = st.integers(0, 23)
moments = st.integers(1_790_000_000_000, 1_860_000_000_000)


@st.composite
def preferences(draw: st.DrawFn) -> MailPreferences:
    choices: dict[MailKind, Delivery] = {
        kind: draw(st.sampled_from(KINDS[kind].choices)) for kind in SWITCHED
    }
    return MailPreferences(draw(hours), draw(hours), draw(hours), choices)


@st.composite
def waits(draw: st.DrawFn) -> Wait:
    ready_at = draw(moments)
    lasts = draw(st.none() | st.integers(1, 20 * 24 * HOUR))
    until = None if lasts is None else ready_at + lasts
    return Wait(draw(st.sampled_from(list(KINDS))), ready_at, until)


def at(text: str, zone: str = STOCKHOLM) -> int:
    return millis(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)))


def is_quiet(when: int, preferences: MailPreferences, zone: str) -> bool:
    hour, quiet = local(when, ZoneInfo(zone)).hour, set[int]()
    one = preferences.quiet_from
    while one != preferences.quiet_until:
        quiet.add(one)
        one = (one + 1) % 24
    return hour in quiet


@pytest.mark.parametrize(
    ("kind", "now", "goes", "digest"),
    [
        ("sign_in", "2026-11-26T03:00", "2026-11-26T03:00", False),
        ("reflection", "2026-11-26T12:00", "2026-11-26T12:00", False),
        ("reflection", "2026-11-26T20:00", "2026-11-27T08:00", False),
        ("reflection", "2026-11-26T07:59", "2026-11-26T08:00", False),
        ("adoption", "2026-11-26T12:00", "2026-11-27T08:00", True),
        ("adoption", "2026-11-26T08:00", "2026-11-26T08:00", True),
        ("adoption", "2027-03-27T12:00", "2027-03-28T08:00", True),
        ("adoption", "2027-10-30T12:00", "2027-10-31T08:00", True),
    ],
)
def test_alarms_go_at_once_and_the_rest_by_day_or_in_the_digest(
    kind: MailKind, now: str, goes: str, digest: bool
) -> None:
    when = at(now)
    assert moment(Wait(kind, when, None), USUAL, STOCKHOLM, when) == Goes(at(goes), digest)


def test_a_digest_that_was_missed_goes_when_it_is_not_quiet() -> None:
    wait = Wait("adoption", at("2026-11-26T12:00"), None)
    at_night = moment(wait, USUAL, STOCKHOLM, at("2026-11-27T23:00"))
    assert at_night == Goes(at("2026-11-28T08:00"), digest=True)
    at_noon = moment(wait, USUAL, STOCKHOLM, at("2026-11-27T12:00"))
    assert at_noon == Goes(at("2026-11-27T12:00"), digest=True)


def test_a_digest_goes_at_its_hour_though_that_is_quiet() -> None:
    early = MailPreferences(digest_at=5)
    wait = Wait("adoption", at("2026-11-26T12:00"), None)
    assert moment(wait, early, STOCKHOLM, at("2026-11-27T05:01")) == Goes(
        at("2026-11-27T05:00"), digest=True
    )


def test_what_would_be_too_late_waits_for_nothing() -> None:
    now = at("2026-11-26T21:00")
    soon = Wait("reflection", now, at("2026-11-27T07:00"))
    assert moment(soon, USUAL, STOCKHOLM, now) == Goes(now)
    noon = at("2026-11-26T12:00")
    today = Wait("retention", noon, at("2026-11-26T18:00"))
    assert moment(today, USUAL, STOCKHOLM, noon) == Goes(noon)


def test_what_is_off_or_too_late_never_goes() -> None:
    now = at("2026-11-26T12:00")
    off = MailPreferences(deliveries={"adoption": "off"})
    assert moment(Wait("adoption", now, None), off, STOCKHOLM, now) == "off"
    assert moment(Wait("adoption", now - 2, now), USUAL, STOCKHOLM, now) == "late"
    assert moment(Wait("sign_in", now - LIFE, None), USUAL, STOCKHOLM, now) == "late"


@settings(max_examples=200, deadline=None)
@given(waits(), preferences(), zones, st.integers(0, 30 * 24))
def test_over_every_clock(wait: Wait, wished: MailPreferences, zone: str, later: int) -> None:
    now = wait.ready_at + later * HOUR
    goes = moment(wait, wished, zone, now)
    over = wait.ready_at + LIFE if wait.until is None else wait.until
    if not isinstance(goes, Goes):
        assert (goes == "off") == (wished.of(wait.kind) == "off")
        assert goes == "off" or now >= over
        return
    assert goes.at < over
    assert goes.digest <= (wished.of(wait.kind) == "digest")
    if goes.digest:
        assert local(goes.at, ZoneInfo(zone)).hour == wished.digest_at or goes.at >= now
    else:
        assert goes.at >= now
    if KINDS[wait.kind].haste == "alarm":
        assert goes == Goes(now)
    elif not goes.digest and wait.kind != "digest" and is_quiet(goes.at, wished, zone):
        asked = MailPreferences(wished.digest_at, wished.quiet_from, wished.quiet_until)
        later_on = moment(Wait("reflection", now, None), asked, zone, now)
        assert isinstance(later_on, Goes)
        assert later_on.at >= over  # it would have been too late


@settings(max_examples=200, deadline=None)
@given(waits(), preferences(), zones)
def test_at_the_moment_that_was_told_it_goes(
    wait: Wait, wished: MailPreferences, zone: str
) -> None:
    """However often one looks between, it is told the same, and then it is now."""
    goes = moment(wait, wished, zone, wait.ready_at)
    if isinstance(goes, Goes):
        between = (wait.ready_at + goes.at) // 2
        assert moment(wait, wished, zone, between) == goes or goes.at == wait.ready_at
        then = moment(wait, wished, zone, goes.at)
        assert isinstance(then, Goes)
        assert then.at <= goes.at


@pytest.mark.parametrize("kind", get_args(MailKind))
def test_a_wish_that_is_no_choice_counts_for_none(kind: MailKind) -> None:
    for wished in get_args(Delivery):
        chosen = MailPreferences(deliveries={kind: wished}).of(kind)
        assert chosen == (wished if wished in KINDS[kind].choices else KINDS[kind].choices[0])
