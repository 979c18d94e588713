"""What follows from something that is on disk is done until it succeeds."""

from server.bootstrap.followups import FollowUps
from server.kernel.errors import ServiceError


async def test_what_cannot_be_done_now_is_done_at_a_later_tick_and_then_no_more() -> None:
    follow_ups, tries = FollowUps(), 0

    async def job() -> None:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise ServiceError("unavailable", temporary=True)

    follow_ups.begin(job)
    await follow_ups.settled()
    assert tries == 1
    for _ in range(4):
        follow_ups.tick()
        await follow_ups.settled()
    assert tries == 3


async def test_what_is_broken_is_given_up_and_keeps_nothing_else_from_being_done() -> None:
    follow_ups, done = FollowUps(), []

    async def broken() -> None:
        done.append("broken")
        raise LookupError

    async def sound() -> None:
        done.append("sound")

    for job in (broken, sound):
        follow_ups.begin(job)
    await follow_ups.settled()
    follow_ups.tick()
    await follow_ups.settled()
    assert done == ["broken", "sound"]
