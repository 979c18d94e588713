"""What fits into a call, what is worth an event, and which connection between two is the newest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.events.calls import (
    CallEnded,
    CallJoined,
    CallLeft,
    HandLowered,
    HandRaised,
    ShareStarted,
    ShareStopped,
)
from server.protocol.messages.calls import MediaState
from server.signaling.call_state import (
    CallParticipant,
    OngoingCall,
    arrival,
    changes,
    departure,
    fits,
)

QUIET = MediaState(muted=True)
SEEN = MediaState(camera=True)
SHARED = MediaState(sharing=True)


def call_of(*medias: MediaState) -> OngoingCall:
    people = {f"s_{i}": CallParticipant(f"u_{i}", media) for i, media in enumerate(medias)}
    return OngoingCall("call_1", 1, people)


@pytest.mark.parametrize(
    ("there", "coming", "fitting"),
    [
        pytest.param([SEEN] * 3, SEEN, True, id="a fourth picture"),
        pytest.param([SEEN] * 4, QUIET, False, id="a fifth person among pictures"),
        pytest.param([QUIET] * 5, QUIET, True, id="a sixth voice"),
        pytest.param([QUIET] * 6, QUIET, False, id="a seventh voice"),
        pytest.param([QUIET] * 4, SEEN, False, id="a picture among five voices"),
        pytest.param([QUIET] * 4, SHARED, False, id="a screen among five voices"),
    ],
)
def test_a_mesh_carries_four_with_picture_or_six_with_sound(
    there: list[MediaState], coming: MediaState, fitting: bool
) -> None:
    assert fits(call_of(*there), "s_new", coming) is fitting


def test_who_is_in_already_never_counts_twice() -> None:
    assert fits(call_of(SEEN, SEEN, SEEN, SEEN), "s_0", SEEN)


def test_only_the_first_session_of_a_person_joins_and_only_the_last_one_leaves() -> None:
    call = call_of(QUIET)
    assert arrival(call, "s_9", "u_0", QUIET) == ()
    assert arrival(call, "s_9", "u_9", QUIET) == (CallJoined(call="call_1"),)
    call.participants["s_9"] = CallParticipant("u_0", QUIET)
    assert departure(call, "s_9") == ()


def test_the_last_one_ends_the_call_and_takes_share_and_hand_along() -> None:
    call = call_of(MediaState(sharing=True, hand=True))
    assert departure(call, "s_0") == (
        ShareStopped(call="call_1"),
        HandLowered(call="call_1"),
        CallLeft(call="call_1"),
        CallEnded(call="call_1"),
    )


def test_mute_and_camera_leave_no_trace_in_the_log() -> None:
    assert changes("call_1", MediaState(), MediaState(muted=True, camera=True)) == ()
    assert changes("call_1", MediaState(), MediaState(sharing=True, hand=True)) == (
        ShareStarted(call="call_1"),
        HandRaised(call="call_1"),
    )


@given(st.lists(st.tuples(st.sampled_from(["ab", "ba"]), st.integers(0, 5)), max_size=30))
def test_an_older_generation_never_passes_after_a_newer_one(said: list[tuple[str, int]]) -> None:
    call = call_of(QUIET, QUIET)
    newest = 0
    for pair, generation in said:
        assert call.advance(pair[0], pair[1], generation) is (generation >= newest)
        newest = max(newest, generation)


def test_who_left_and_comes_back_starts_with_the_first_generation() -> None:
    call = call_of(QUIET, QUIET)
    assert call.advance("s_0", "s_1", 3)
    call.drop("s_1")
    assert call.advance("s_0", "s_1", 0)
