"""Where an episode stands in its room's log."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from server.history.record.cast import BACKGROUND
from server.history.rules.episode_start_and_end import COMPANY
from server.protocol.blanking import said_of, sweeps_of, taken_back
from server.protocol.events.base import EventBody
from server.protocol.events.calls import (
    CallEnded,
    CallJoined,
    CallLeft,
    CallStarted,
    HandLowered,
    HandRaised,
    ShareStarted,
    ShareStopped,
)
from server.protocol.events.chat import NotesChanged, Redacted
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.events.log import Event
from server.protocol.events.rooms import MemberRemoved, PersonEntered, PersonLeft

LEAD: Final[frozenset[type[EventBody]]] = frozenset(
    {
        CallStarted,
        CallJoined,
        CallLeft,
        CallEnded,
        ShareStarted,
        ShareStopped,
        HandRaised,
        HandLowered,
        PersonLeft,
        MemberRemoved,
    }
)
"""What may last from before the second person came: the first one waits in the call."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one record is folded from.

    `background` are the events of cast.BACKGROUND before the episode; `events` the contiguous log
    from its first event on, the opening among them. What follows the closing is read only for
    what was taken out since, and for what was said of the episode afterwards; anything else may
    be missing there. `number` counts the room's episodes from 1; it is 0 where one person was alone
    all the time, as logs of an older service have it: that was no meeting. `page` is the page of
    shared notes that was open when it began: the seq of the closing before, and what was written
    since. `lead` are the events of LEAD in between: who was in the call when it began.
    `lost` counts events that could not be read and were made up for.
    """

    room: str
    number: int
    episode: str
    background: Sequence[Event]
    events: Sequence[Event]
    page: tuple[int, Sequence[Event]] = (0, ())
    lead: Sequence[Event] = ()
    lost: int = 0

    def opening(self) -> tuple[int, EpisodeOpened] | None:
        """The event that says that this episode opened: its seq and its body."""
        for event in self.events:
            if isinstance(event.body, EpisodeOpened) and event.body.episode == self.episode:
                return event.seq, event.body
        return None


def first_seq(opening: Event) -> int:
    """The event an episode begins with, given the event that says that it opened."""
    since = opening.body.since if isinstance(opening.body, EpisodeOpened) else 0
    return since if 1 <= since <= opening.seq else opening.seq


def chapters(room: str, log: Sequence[Event]) -> list[Chapter]:
    """A room's whole log, cut into its episodes, oldest first; what was taken out is empty."""
    log = _without_what_was_taken(log)
    openings: dict[str, Event] = {}
    for event in log:
        if isinstance(event.body, EpisodeOpened):
            openings.setdefault(event.body.episode, event)
    met = [episode for episode, opening in openings.items() if not _alone(log, opening)]
    return [
        Chapter(
            room=room,
            number=met.index(episode) + 1 if episode in met else 0,
            episode=episode,
            background=_background(log, first_seq(opening)),
            events=[e for e in log if e.seq >= first_seq(opening)],
            page=_page(log, first_seq(opening)),
            lead=_lead(log, first_seq(opening)),
        )
        for episode, opening in openings.items()
    ]


def _without_what_was_taken(log: Sequence[Event]) -> list[Event]:
    """Each event keeps its place, as in the store: an episode may begin with one that is empty."""
    sweeps, gone = sweeps_of(log), taken_back(log)
    return [
        replace(event, body=Redacted())
        if said_of(event) in gone or any(sweep.takes(event) for sweep in sweeps)
        else event
        for event in log
    ]


def _alone(log: Sequence[Event], opening: Event) -> bool:
    """Whether nobody but one person was there from its beginning to its closing."""
    body = opening.body
    if not isinstance(body, EpisodeOpened):
        return False
    there = {one.person for one in body.present}
    for event in log:
        if event.seq > opening.seq and _closes(event, body.episode):
            break
        if event.seq >= first_seq(opening) and isinstance(event.body, PersonEntered):
            there.add(event.actor)
    return len(there) < COMPANY


def _closes(event: Event, episode: str) -> bool:
    return isinstance(event.body, EpisodeClosed) and event.body.episode == episode


def _background(log: Sequence[Event], before: int) -> list[Event]:
    return [event for event in log if event.seq < before and type(event.body) in BACKGROUND]


def _lead(log: Sequence[Event], before: int) -> list[Event]:
    since = _page(log, before)[0]
    return [event for event in log if since < event.seq < before and type(event.body) in LEAD]


def _page(log: Sequence[Event], before: int) -> tuple[int, list[Event]]:
    earlier = [event for event in log if event.seq < before]
    closed = max((e.seq for e in earlier if isinstance(e.body, EpisodeClosed)), default=0)
    return closed, [e for e in earlier if e.seq > closed and isinstance(e.body, NotesChanged)]
