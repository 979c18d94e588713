"""Who floods is forgiven a few times, then sent away, and welcome again after that."""

from server.protocol.codes import Close
from server.signaling.flood_watch import BAN_S, Floods


def test_the_fourth_flood_in_ten_minutes_is_a_ban_that_ends() -> None:
    floods = Floods()
    assert [floods.close("as_1", now) for now in (0, 1, 2)] == [Close.RATE] * 3
    assert floods.wait("as_1", 3) == 0
    assert floods.close("as_1", 3) == Close.BANNED
    assert floods.wait("as_1", 4) == BAN_S - 1
    assert floods.wait("as_2", 4) == 0
    assert floods.wait("as_1", 3 + BAN_S) == 0


def test_who_floods_once_in_a_while_is_never_banned() -> None:
    floods = Floods()
    assert {floods.close("as_1", hour * 3600.0) for hour in range(24)} == {Close.RATE}
