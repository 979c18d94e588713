"""The table of an episode's life."""

import pytest

from server.history.rules.episode_life import TRANSITIONS, State, after
from server.protocol.events.chat import MessageSent
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.log import Body

OPENED = EpisodeOpened(episode="e", present=())
INTERRUPTED = EpisodeInterrupted(episode="e", at=1)
RESUMED = EpisodeResumed(episode="e")
CLOSED = EpisodeClosed(episode="e", reason="empty", at=1)


@pytest.mark.parametrize(
    ("state", "body", "to"),
    [
        ("none", OPENED, "live"),
        ("none", RESUMED, None),
        ("none", CLOSED, None),
        ("live", OPENED, None),
        ("live", INTERRUPTED, "interrupted"),
        ("live", RESUMED, None),
        ("live", CLOSED, "closed"),
        ("interrupted", INTERRUPTED, None),
        ("interrupted", RESUMED, "live"),
        ("interrupted", CLOSED, "closed"),
    ],
)
def test_an_episode_opens_runs_and_closes(state: State, body: Body, to: State | None) -> None:
    assert after(state, body) == to


@pytest.mark.parametrize("body", [OPENED, INTERRUPTED, RESUMED, CLOSED])
def test_a_closed_episode_stays_closed(body: Body) -> None:
    assert after("closed", body) is None


@pytest.mark.parametrize("state", TRANSITIONS)
def test_what_is_said_in_the_room_moves_no_episode(state: State) -> None:
    assert after(state, MessageSent(text="hello")) is None
