"""When an episode opens, resumes and closes: pure decisions over what is known of one room.

An episode opens when two people are there: as the second enters, or as two who are still there
after an end start a call. One person alone makes none, whatever they do. It closes when the room
has been empty for five minutes or a host ends it, and is interrupted when the service stops under
it. Coming back within five minutes of the last sign of life resumes it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from server.history.rules import episode_life
from server.kernel.clock import Millis
from server.protocol.events.base import CloseReason, EventBody
from server.protocol.events.calls import CallStarted
from server.protocol.events.episodes import (
    EpisodeClosed,
    EpisodeInterrupted,
    EpisodeOpened,
    EpisodeResumed,
)
from server.protocol.events.log import Event
from server.protocol.events.rooms import MemberRemoved, PersonEntered, PersonLeft

EMPTY_MS: Final = 5 * 60_000
"""How long an episode outlives the last person in its room."""

COMPANY: Final = 2
"""How many people it takes to meet."""


@dataclass(frozen=True, slots=True)
class OpenEpisode:
    """Open an episode that began with event `since`; `people` were there right after it."""

    since: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResumeEpisode:
    episode: str


@dataclass(frozen=True, slots=True)
class CloseEpisode:
    """Close the episode; it ended at `at`."""

    episode: str
    reason: CloseReason
    at: Millis


Wish = OpenEpisode | ResumeEpisode | CloseEpisode


@dataclass(frozen=True, slots=True)
class Watch:
    """What the episode tracker knows of a room.

    `present` in the order they came; `quiet_since` is when the last of them went or the service
    stopped, None while somebody is there; `ending` and `opening` are decided and not written yet.
    """

    state: episode_life.State = "none"
    episode: str = ""
    present: tuple[str, ...] = ()
    quiet_since: Millis | None = None
    ending: CloseEpisode | None = None
    opening: OpenEpisode | None = None

    @property
    def running(self) -> bool:
        return self.state in {"live", "interrupted"}

    @property
    def idle(self) -> bool:
        """Nobody is there and nothing is to be done: the room need not be watched."""
        return not self.present and not self.running and self.opening is None


def wish(watch: Watch) -> Wish | None:
    """What has to be written next."""
    if watch.ending is not None:
        return watch.ending
    if watch.state == "interrupted" and watch.present:
        return ResumeEpisode(watch.episode)
    return None if watch.running else watch.opening


def passed(watch: Watch, now: Millis) -> Watch:
    """The room at `now`: an episode that was left alone for long enough is to end."""
    quiet = watch.quiet_since
    if not watch.running or watch.ending is not None or quiet is None or now - quiet < EMPTY_MS:
        return watch
    reason: CloseReason = "interrupted" if watch.state == "interrupted" else "empty"
    return replace(watch, ending=CloseEpisode(watch.episode, reason, quiet))


def _entered(watch: Watch, event: Event, _: PersonEntered) -> Watch:
    if event.actor in watch.present:
        return watch
    came = passed(watch, event.at)
    return _offer(replace(came, present=(*came.present, event.actor), quiet_since=None), event)


def _left(watch: Watch, event: Event, body: PersonLeft) -> Watch:
    return _gone(watch, event.actor, event.at if body.at is None else min(body.at, event.at))


def _removed(watch: Watch, event: Event, body: MemberRemoved) -> Watch:
    return _gone(watch, body.person, event.at)


def _call_started(watch: Watch, event: Event, _: CallStarted) -> Watch:
    return _offer(passed(watch, event.at), event)


def _opened(watch: Watch, event: Event, body: EpisodeOpened) -> Watch:
    if watch.running:
        return replace(watch, opening=None)
    quiet = None if watch.present else watch.quiet_since or event.at
    return replace(watch, state="live", episode=body.episode, opening=None, quiet_since=quiet)


def _interrupted_or_resumed(
    watch: Watch, _: Event, body: EpisodeInterrupted | EpisodeResumed
) -> Watch:
    return _turned(watch, body)


def _closed(watch: Watch, _: Event, body: EpisodeClosed) -> Watch:
    """What was to open and is not written yet would begin before an end that somebody gave."""
    turned = _turned(watch, body)
    if turned is watch:
        return watch
    opening = None if body.reason == "ended" else turned.opening
    return replace(turned, ending=None, opening=opening)


OBSERVED: Final[dict[type[EventBody], Callable[[Watch, Event, Any], Watch]]] = {
    PersonEntered: _entered,
    PersonLeft: _left,
    MemberRemoved: _removed,
    CallStarted: _call_started,
    EpisodeOpened: _opened,
    EpisodeInterrupted: _interrupted_or_resumed,
    EpisodeResumed: _interrupted_or_resumed,
    EpisodeClosed: _closed,
}
"""Kind -> the room after it. All others change nothing here."""


def observe(watch: Watch, event: Event) -> Watch:
    """The room after `event`."""
    change = OBSERVED.get(type(event.body))
    return watch if change is None else change(watch, event, event.body)


def _turned(watch: Watch, body: EpisodeInterrupted | EpisodeResumed | EpisodeClosed) -> Watch:
    to = episode_life.after(watch.state, body) if body.episode == watch.episode else None
    return watch if to is None else replace(watch, state="none" if to == "closed" else to)


def _offer(watch: Watch, event: Event) -> Watch:
    """Open with this event, where two are there and no episode runs on."""
    runs_on = watch.running and watch.ending is None
    if len(watch.present) < COMPANY or runs_on or watch.opening is not None:
        return watch
    return replace(watch, opening=OpenEpisode(event.seq, watch.present))


def _gone(watch: Watch, person: str, at: Millis) -> Watch:
    if person not in watch.present:
        return watch
    present = tuple(one for one in watch.present if one != person)
    return replace(watch, present=present, quiet_since=None if present else at)
