"""What every RoomList and GuestList must do."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from server.kernel.errors import ServiceError
from server.protocol.events.chat import MessageEdited, MessageRedacted, MessageSent
from server.protocol.events.log import Body
from server.protocol.events.rooms import MemberAdded, MemberRemoved, MemberRole, RoomChanged
from server.rooms.ports import Committed, FoundMessage, GuestList, Invitee, RoomList
from server.rooms.state.fold import visible_from
from server.store.log.rebuild import rebuild
from server.store.rooms.waiting_guests import StoredGuests
from tests.support.store.databases import Kind
from tests.support.store.stores import Store, opened_store
from tests.support.store.units import HandClock, opening, saying, unit


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(params=Kind)
def kind(request: pytest.FixtureRequest) -> Kind:
    return Kind(request.param)


@pytest_asyncio.fixture
async def store(tmp_path: Path, clock: HandClock, kind: Kind) -> AsyncIterator[Store]:
    async with opened_store(tmp_path, clock, kind=kind) as opened:
        yield opened


@pytest.fixture
def room_list(store: Store) -> RoomList:
    return store.room_list


async def _write(store: Store, room: str, *bodies: Body, actor: str = "u_ann") -> int:
    """Write `bodies` one after the other; the seq of the last."""
    seq = 0
    for body in bodies:
        outcome = await store.writer.append(unit(room, body, actor))
        assert isinstance(outcome, Committed)
        seq = outcome.events[-1].seq
    return seq


async def _found(room_list: RoomList, query: str, room: str = "r_1") -> list[int]:
    return [match.seq for match in await room_list.search(room, query, 1, None, 50)]


# ── rooms of a person ────────────────────────────────────────────────────────────────────────


async def test_the_room_with_the_latest_activity_comes_first(
    store: Store, room_list: RoomList, clock: HandClock
) -> None:
    for room in ("r_1", "r_2", "r_3"):
        await store.writer.append(opening(room))
    clock.at += 1_000
    await _write(store, "r_2", MessageSent(text="hello"))
    cards = await room_list.rooms_of("u_ann")
    assert [card.record.id for card in cards] == ["r_2", "r_3", "r_1"]
    assert [card.last_message_at for card in cards] == [clock.at, None, None]
    assert cards[0].record == await store.log.load("r_2")


async def test_only_rooms_somebody_is_a_member_of_are_theirs(
    store: Store, room_list: RoomList
) -> None:
    for room in ("r_1", "r_2", "r_3", "r_4"):
        await store.writer.append(opening(room))
    ben = MemberAdded(person="u_ben", name="Ben", role="mentee")
    await _write(store, "r_1", ben)
    await _write(store, "r_2", ben, MemberRemoved(person="u_ben"))
    await _write(store, "r_3", ben, MemberRemoved(person="u_ben", by_self=True))
    assert [card.record.id for card in await room_list.rooms_of("u_ben")] == ["r_1"]
    assert await room_list.rooms_of("u_nobody") == []


async def test_messages_of_others_after_the_marker_are_unread(
    store: Store, room_list: RoomList
) -> None:
    await store.writer.append(opening("r_1"))
    ben = MemberAdded(person="u_ben", name="Ben", role="mentee")
    await _write(store, "r_1", ben, *(MessageSent(text=str(n)) for n in range(5)))
    await _write(store, "r_1", MessageSent(text="my own"), actor="u_ben")

    async def unread() -> int:
        return (await room_list.rooms_of("u_ben"))[0].unread

    assert await unread() == 5
    await room_list.mark_read("r_1", "u_ben", 5)
    assert await unread() == 3
    await room_list.mark_read("r_1", "u_ben", 4)
    assert await unread() == 3
    await _write(store, "r_1", MessageRedacted(target=8))
    assert await unread() == 2


async def test_unread_stops_counting_at_a_hundred(store: Store, room_list: RoomList) -> None:
    await store.writer.append(opening("r_1"))
    await _write(store, "r_1", MemberAdded(person="u_ben", name="Ben", role="mentee"))
    await asyncio.gather(*(store.writer.append(saying("r_1", str(n))) for n in range(150)))
    assert (await room_list.rooms_of("u_ben"))[0].unread == 100


async def test_what_was_said_before_a_newcomers_admission_is_not_unread_to_them(
    store: Store, room_list: RoomList
) -> None:
    await store.writer.append(opening("r_1"))
    rule = RoomChanged(history="since_admission")
    await _write(store, "r_1", rule, MessageSent(text="a"), MessageSent(text="b"))
    await _write(store, "r_1", MemberAdded(person="u_ben", name="Ben", role="peer"))
    await _write(store, "r_1", MessageSent(text="c"))
    assert (await room_list.rooms_of("u_ben"))[0].unread == 1


async def test_a_marker_never_goes_back_nor_beyond_the_log(
    store: Store, room_list: RoomList, tmp_path: Path
) -> None:
    await store.writer.append(opening("r_1"))
    await _write(store, "r_1", MessageSent(text="a"), MessageSent(text="b"))
    for seq in (3, 1, 999):
        await room_list.mark_read("r_1", "u_ann", seq)
        await room_list.rooms_of("u_ann")
    await room_list.mark_read("r_none", "u_ann", 1)
    assert [
        card.record.members["u_ann"].read_seq for card in await room_list.rooms_of("u_ann")
    ] == [4]


async def test_a_marker_moved_just_before_the_service_stops_is_kept(
    tmp_path: Path, kind: Kind
) -> None:
    async with opened_store(tmp_path, kind=kind) as store:
        await store.writer.append(opening("r_1"))
        await store.room_list.mark_read("r_1", "u_ann", 2)
    async with opened_store(tmp_path, kind=kind) as store:
        record = await store.log.load("r_1")
    assert record is not None
    assert record.members["u_ann"].read_seq == 2


# ── search ───────────────────────────────────────────────────────────────────────────────────


async def test_messages_with_all_words_are_found_newest_first(
    store: Store, room_list: RoomList, clock: HandClock
) -> None:
    await store.writer.append(opening("r_1"))
    for text in ("alarm limits at night", "the alarm", "limits of the Alarm", "nothing"):
        await _write(store, "r_1", MessageSent(text=text))
    assert await _found(room_list, "limits alarm") == [5, 3]
    assert await _found(room_list, "ALARM lim") == [5, 3]
    assert await _found(room_list, "absent") == []
    first = (await room_list.search("r_1", "night", 1, None, 5))[0]
    assert first == FoundMessage(3, "u_ann", clock.at, "alarm limits at \ue000night\ue001")


async def test_accents_do_not_matter(store: Store, room_list: RoomList) -> None:
    await store.writer.append(opening("r_1"))
    await _write(store, "r_1", MessageSent(text="l'été à la clinique"))
    assert await _found(room_list, "ete") == await _found(room_list, "Été") == [3]


async def test_an_edited_message_is_found_by_its_latest_text_under_its_own_seq(
    store: Store, room_list: RoomList
) -> None:
    await store.writer.append(opening("r_1"))
    await _write(store, "r_1", MessageSent(text="first"), MessageEdited(target=3, text="second"))
    assert (await _found(room_list, "first"), await _found(room_list, "second")) == ([], [3])


async def test_a_redacted_message_is_not_found(store: Store, room_list: RoomList) -> None:
    await store.writer.append(opening("r_1"))
    await _write(store, "r_1", MessageSent(text="gone"), MessageEdited(target=3, text="away"))
    await _write(store, "r_1", MessageRedacted(target=3))
    assert await _found(room_list, "gone") == await _found(room_list, "away") == []


async def test_nothing_outside_the_room_or_before_ones_time_is_found(
    store: Store, room_list: RoomList
) -> None:
    for room in ("r_1", "r_2", "r_3"):
        await store.writer.append(opening(room))
        await _write(store, room, *(MessageSent(text=f"word {n}") for n in range(4)))
    assert await _found(room_list, "word", "r_2") == [6, 5, 4, 3]
    assert await _found(room_list, "word", "r_none") == []
    pages = [
        [match.seq for match in await room_list.search("r_2", "word", 4, before, 2)]
        for before in (None, 5, 4)
    ]
    assert pages == [[6, 5], [4], []]


async def test_a_seat_is_where_the_fold_lets_somebody_read_from(
    store: Store, room_list: RoomList
) -> None:
    ben = MemberAdded(person="u_ben", name="Ben", role="peer")
    for room in ("r_1", "r_2", "r_3"):
        await store.writer.append(opening(room))
        await _write(store, room, MessageSent(text="before"), ben)
    await _write(store, "r_2", RoomChanged(history="since_admission"))
    await _write(store, "r_3", MemberRemoved(person="u_ben"))
    cards = await room_list.rooms_of("u_ben")
    folded = {
        card.record.id: visible_from(card.record, card.record.members["u_ben"]) for card in cards
    }
    assert await room_list.seats("u_ben") == folded == {"r_1": 1, "r_2": 4}
    assert await room_list.seats("u_nobody") == {}


# ── the guest list ───────────────────────────────────────────────────────────────────────────


async def test_an_invitee_is_remembered_as_last_put(store: Store) -> None:
    guests: GuestList = StoredGuests(store.database)
    await store.writer.append(opening("r_1"))
    await guests.put("r_1", Invitee("g_cy", "Cy", True, "guest", "u_ann"))
    later = Invitee("g_cy", "Cyra", True, "observer", "u_ann")
    await guests.put("r_1", later)
    assert await guests.get("r_1", "g_cy") == later
    assert await guests.get("r_1", "g_none") is None
    assert await guests.get("r_none", "g_cy") is None
    with pytest.raises(ServiceError, match="not_found"):
        await guests.put("r_none", later)


async def test_an_invitation_is_spent_by_what_it_led_to(store: Store) -> None:
    guests: GuestList = StoredGuests(store.database)
    await store.writer.append(opening("r_1"))
    ben = Invitee("u_ben", "Ben", False, "peer", "u_ann")
    for spending in (
        MemberAdded(person="u_ben", name="Ben", role="peer"),
        MemberRemoved(person="u_ben", by_self=True),
    ):
        await guests.put("r_1", ben)
        assert await guests.get("r_1", "u_ben") == ben
        await _write(store, "r_1", spending)
        assert await guests.get("r_1", "u_ben") is None
    await guests.put("r_1", ben)
    await store.database.write(partial(rebuild, room="r_1"))
    assert await guests.get("r_1", "u_ben") == ben


async def test_nobody_is_invited_by_who_may_not_invite(store: Store) -> None:
    guests: GuestList = StoredGuests(store.database)
    await store.writer.append(opening("r_1"))
    await guests.put("r_1", Invitee("g_cy", "Cy", True, "guest", "u_ben"))
    assert await guests.get("r_1", "g_cy") is None
    await _write(store, "r_1", MemberAdded(person="u_ben", name="Ben", role="mentor"))
    assert await guests.get("r_1", "g_cy") is not None
    await _write(store, "r_1", MemberRole(person="u_ben", role="peer"))
    assert await guests.get("r_1", "g_cy") is None


async def test_a_refusal_outlives_an_invitation_until_it_is_taken_back(store: Store) -> None:
    guests: GuestList = StoredGuests(store.database)
    await store.writer.append(opening("r_1"))
    cy = Invitee("g_cy", "Cy", True, "guest", "u_ann")
    await guests.put("r_1", cy)
    assert not await guests.allow("r_1", "g_cy")
    await guests.deny("r_1", "g_cy", 5, for_good=True)
    await guests.deny("r_1", "g_cy", 7, for_good=False)
    await guests.put("r_1", cy)
    refused = replace(cy, denied_at=7, refused=True)
    assert await guests.get("r_1", "g_cy") == refused
    assert await guests.refused("r_1") == [refused]
    assert await guests.allow("r_1", "g_cy")
    assert await guests.get("r_1", "g_cy") == cy
    assert await guests.refused("r_1") == []
