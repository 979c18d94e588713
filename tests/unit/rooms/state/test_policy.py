"""Every role against every action, as one table."""

from typing import get_args

import pytest

from server.kernel.errors import ServiceError
from server.protocol.events.base import Role
from server.rooms.state import policy

ROLES: tuple[Role, ...] = get_args(Role)
ACTIONS: tuple[policy.Action, ...] = get_args(policy.Action)

EXPECTED = """
          host mentor mentee peer guest observer
read      x    x      x      x    x     x
write     x    x      x      x    x     .
notes     x    x      x      x    x     .
call      x    x      x      x    x     x
mark      x    x      x      x    .     x
confirm   x    x      x      x    x     .
agenda    x    x      x      x    x     .
promise   x    x      x      x    .     .
timer     x    x      x      x    .     .
poll      x    x      x      x    .     .
vote      x    x      x      x    x     .
card      x    x      x      x    x     .
admit     x    x      .      .    .     .
invite    x    x      .      .    .     .
moderate  x    .      .      .    .     .
manage    x    .      .      .    .     .
roles     x    .      .      .    .     .
relationship x x      x      .    .     .
agreement .    x      x      .    .     .
end       x    x      .      .    .     .
erase     x    x      x      x    x     .
"""


def expected() -> list[tuple[str, str, bool]]:
    head, *rows = [line.split() for line in EXPECTED.strip().splitlines()]
    return [
        (role, action, mark == "x")
        for action, *marks in rows
        for role, mark in zip(head, marks, strict=True)
    ]


def test_the_table_names_every_role_and_action_once() -> None:
    assert sorted((role, action) for role, action, _ in expected()) == sorted(
        (role, action) for role in ROLES for action in ACTIONS
    )


@pytest.mark.parametrize(("role", "action", "allowed"), expected())
def test_a_role_may_do_what_the_table_says(
    role: Role, action: policy.Action, allowed: bool
) -> None:
    assert policy.may(role, action) is allowed
    if allowed:
        policy.require(role, action)
        return
    with pytest.raises(ServiceError, match="not_allowed"):
        policy.require(role, action)


@pytest.mark.parametrize("action", ACTIONS)
def test_an_archived_room_is_read_and_brought_back_and_nothing_else(
    action: policy.Action,
) -> None:
    role: Role = "host" if policy.may("host", action) else "mentor"
    if action in {"read", "mark", "manage", "erase"}:
        policy.require(role, action, archived=True)
        return
    with pytest.raises(ServiceError, match="room_archived"):
        policy.require(role, action, archived=True)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", ACTIONS)
def test_the_two_of_a_relationship_manage_its_room_and_all_else_is_as_elsewhere(
    role: Role, action: policy.Action
) -> None:
    more = action == "manage" and role in {"mentor", "mentee"}
    assert policy.may(role, action, paired=True) is (policy.may(role, action) or more)
    assert (action in policy.actions_of(role, paired=True)) is policy.may(role, action, paired=True)
