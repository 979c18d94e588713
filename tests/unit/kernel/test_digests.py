"""A request is known again, whatever numbers stand in it."""

from server.kernel.digests import digest_of
from server.protocol.bodies.rooms import RoomChange


def test_the_same_is_known_again_and_any_other_told_apart() -> None:
    first, again = RoomChange(cid="c_1", next_at=5), RoomChange(cid="c_1", next_at=5)
    assert digest_of(first) == digest_of(again)
    assert digest_of(first) != digest_of(RoomChange(cid="c_1", next_at=6))


def test_a_number_beyond_every_calendar_is_told_apart_too() -> None:
    far, farther = (RoomChange(cid="c_1", next_at=2**64 + more) for more in (0, 1))
    assert digest_of(far) != digest_of(farther)
    assert len(digest_of(far)) == 8
