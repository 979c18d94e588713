"""Every end is said to both of the two, in the words that are theirs, and to nobody else."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from server.mentoring.requests.settling import KEPT_MS
from server.protocol.bodies.mentoring.profiles import MyProfile
from server.protocol.bodies.mentoring.requests import MentoringRequest
from tests.integration.mentoring.profiles.test_listing import step
from tests.integration.mentoring.profiles.test_profiles import change
from tests.integration.people.accounts.test_account_deletion import give_up
from tests.support.clock import FakeClock
from tests.support.history.reflecting import body, code
from tests.support.mentoring.pairs import (
    LETTER,
    a_mentee,
    a_mentor,
    act,
    acted,
    days_pass,
    mine,
    read,
    send,
    sent,
)
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


@dataclass(frozen=True, slots=True)
class Two:
    grace: Visitor
    amara: Visitor
    request: str


End = Callable[[House, Two], Awaitable[object]]


async def declined(_: House, at: Two) -> None:
    words = {"reason": "no_time", "words": "I have no room before spring."}
    await acted(at.grace, at.request, "decline", **words)


async def taken_back(_: House, at: Two) -> None:
    await acted(at.amara, at.request, "take-back")


async def paused(_: House, at: Two) -> None:
    assert body(await step(at.grace, "pause"), MyProfile).state == "paused"


async def withdrawn(_: House, at: Two) -> None:
    assert body(await step(at.grace, "withdraw"), MyProfile).state == "withdrawn"


async def unlisted(_: House, at: Two) -> None:
    assert (await change(at.grace, occupation="")).status_code == 200


async def full(home: House, at: Two) -> None:
    other = await a_mentee(home, "Ben Ortiz")
    theirs = await sent(other, at.grace)
    assert (await acted(at.grace, theirs.id, "accept")).state == "accepted"


async def blocked(_: House, at: Two) -> None:
    assert (await at.grace.browser.put(f"/me/blocks/{at.amara.person}")).status_code == 204


async def blocked_by_the_mentee(_: House, at: Two) -> None:
    assert (await at.amara.browser.put(f"/me/blocks/{at.grace.person}")).status_code == 204


async def seeks_no_more(_: House, at: Two) -> None:
    assert (await change(at.amara, parts=["mentor"])).status_code == 200


Told = tuple[str, str | None]

ENDS: list[tuple[End, Told, Told]] = [
    (declined, ("declined", None), ("declined", "no_time")),
    (taken_back, ("taken_back", None), ("taken_back", None)),
    (paused, ("void", None), ("void", "paused")),
    (withdrawn, ("void", None), ("void", "withdrawn")),
    (unlisted, ("void", None), ("void", "paused")),
    (full, ("void", None), ("void", "full")),
    (blocked, ("void", None), ("void", "blocked")),
    (blocked_by_the_mentee, ("void", "blocked"), ("taken_back", None)),
    (seeks_no_more, ("void", "withdrawn"), ("taken_back", None)),
]


@pytest.mark.parametrize(
    ("end", "to_mentee", "to_mentor"), ENDS, ids=[end.__name__ for end, _, _ in ENDS]
)
async def test_both_read_how_it_ended_and_only_who_ended_it_reads_why(
    home: House, end: End, to_mentee: Told, to_mentor: Told
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    request = await sent(amara, grace)
    await acted(grace, request.id, "question", text="How many beds?")
    await end(home, Two(grace, amara, request.id))
    theirs, hers = await read(amara, request.id), await read(grace, request.id)
    assert (theirs.state, theirs.end) == to_mentee
    assert (hers.state, hers.end) == to_mentor
    assert (theirs.may, hers.may, theirs.until, hers.until) == ((), (), None, None)
    assert theirs.words == LETTER
    assert (hers.words, hers.seeks is None) == (
        (LETTER, False) if to_mentor[0] == "declined" else (None, True)
    )
    for who, name, fields, state in (
        (grace, "accept", {}, to_mentor[0]),
        (amara, "take-back", {}, to_mentee[0]),
        (amara, "answer", {"text": "Eighteen."}, to_mentee[0]),
    ):
        late = await act(who, request.id, name, **fields)
        assert (late.status_code, code(late)) == (409, "request_over")
        assert late.json()["data"] == {"state": state}


async def test_a_no_is_read_in_the_mentors_own_words(home: House) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    request = await sent(amara, grace)
    await declined(home, Two(grace, amara, request.id))
    assert (await read(amara, request.id)).declined == "I have no room before spring."
    again = await send(amara, grace)
    assert (code(again), set(again.json()["data"])) == ("too_soon", {"at"})


async def test_a_mentor_with_room_for_two_closes_with_the_second(home: House) -> None:
    grace = await a_mentor(home, capacity=2)
    mentees = [await a_mentee(home, name) for name in ("Amara", "Ben", "Cleo")]
    requests = [await sent(one, grace) for one in mentees]
    await acted(grace, requests[0].id, "accept")
    assert (await read(mentees[2], requests[2].id)).state == "sent"
    await acted(grace, requests[1].id, "accept")
    assert (await read(mentees[2], requests[2].id)).state == "void"
    assert (await change(grace, capacity=3)).status_code == 200
    assert (await read(mentees[2], requests[2].id)).state == "void"
    assert (await sent(mentees[2], grace)).state == "sent"
    assert (await change(grace, capacity=1)).status_code == 200
    assert (await mine(mentees[2])).waiting == 0


async def test_it_lapses_after_seven_days_before_anybody_writes_that_down(
    home: House, clock: FakeClock
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    request = await sent(amara, grace)
    await days_pass(clock, 7, grace, amara)
    for written_down in (False, True):
        for who in (amara, grace):
            seen = await read(who, request.id)
            assert (seen.state, seen.end, seen.may) == ("expired", "mentor_silent", ())
            assert seen.ended_at == request.until
            assert (seen.words is None) is (who is grace)
        assert code(await act(grace, request.id, "accept")) == "request_over"
        assert (await mine(amara)).waiting == 0
        if not written_down:
            await home.service.jobs.once("requests")
            await home.service.jobs.settled("requests.settle")


async def test_who_leaves_ends_what_is_open_and_is_named_no_more_once_gone(
    home: House, clock: FakeClock
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    ben = await a_mentor(home, "Ben Ortiz")
    to_ben, to_grace = await sent(amara, ben), await sent(amara, grace)
    cleo = await a_mentee(home, "Cleo Hart")
    await sent(cleo, grace)
    await acted(grace, to_grace.id, "question", text="How many beds?")
    await give_up(grace, "keep")
    seen = await read(amara, to_grace.id)
    assert (seen.state, seen.end, seen.other.name) == ("void", None, "Grace Nkemelu")
    await give_up(amara, "keep")
    received = await read(ben, to_ben.id)
    assert (received.state, received.words) == ("taken_back", None)
    await days_pass(clock, 8, ben, cleo)
    await home.service.people.sweep()
    gone = await read(ben, to_ben.id)
    assert (gone.other.person, gone.other.name, gone.state) == (None, "", "taken_back")
    (left,) = (await mine(cleo)).sent
    assert (left.state, left.other.person, left.words) == ("void", None, LETTER)
    assert left.question is None


async def test_what_led_nowhere_is_forgotten_half_a_year_later(
    home: House, clock: FakeClock
) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    accepted, ben = await sent(amara, grace), await a_mentor(home, "Ben Ortiz")
    await acted(grace, accepted.id, "accept")
    over = await sent(amara, ben)
    await declined(home, Two(ben, amara, over.id))
    await days_pass(clock, KEPT_MS / 86_400_000 + 1, amara)
    await home.service.jobs.once("requests.forget")
    assert [one.id for one in (await mine(amara)).sent] == [accepted.id]
    lost = await amara.browser.get(f"/mentoring-requests/{over.id}")
    assert (lost.status_code, code(lost)) == (404, "not_found")


async def test_a_damaged_row_is_missing_and_nothing_else_with_it(home: House) -> None:
    grace, amara = await a_mentor(home), await a_mentee(home)
    ben = await a_mentor(home, "Ben Ortiz")
    whole, damaged = await sent(amara, grace), await sent(amara, ben)
    broken: list[MentoringRequest] = []
    for column, value in (("mentee_words", b"\0" * 40), ("state", "shredded")):
        await home.service.database.write(
            lambda connection, column=column, value=value: (
                connection.exec_driver_sql(  # type: ignore[misc]
                    f"UPDATE mentoring_requests SET {column} = ? WHERE id = ?"  # noqa: S608
                    if connection.dialect.name == "sqlite"
                    else f"UPDATE mentoring_requests SET {column} = %s WHERE id = %s",  # noqa: S608
                    (value, damaged.id),
                ).rowcount
            )
        )
        broken = [one for one in (await mine(amara)).sent if one.id == damaged.id]
        assert [one.words for one in broken] == ([None] if column == "mentee_words" else [])
        assert (await read(amara, whole.id)).words == LETTER
        await home.service.jobs.once("requests")
    assert (await acted(grace, whole.id, "accept")).state == "accepted"
