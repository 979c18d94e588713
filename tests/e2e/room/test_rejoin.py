"""Everybody comes in, or comes back, at the same moment, and everybody sees and hears everybody."""

import pytest
from playwright.async_api import Browser

from tests.support.people.rejoin import rejoin
from tests.support.service.service import ServiceProcess

pytestmark = pytest.mark.calls


@pytest.mark.parametrize(("people", "rounds"), [(2, 2), (3, 1)])
async def test_all_who_join_and_reload_at_once_meet(
    running: ServiceProcess, browser: Browser, people: int, rounds: int
) -> None:
    tally = await rejoin(running, browser, people, rounds)
    assert tally.rounds == 2 * rounds
    assert tally.failures == []
