"""Where an episode stands in its room's log."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.history.record.cast import BACKGROUND
from server.protocol.blanking import said_of, sweeps_of, taken_back
from server.protocol.events.chat import NotesChanged
from server.protocol.events.episodes import EpisodeClosed, EpisodeOpened
from server.protocol.events.log import Event


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one record is folded from.

    `background` are the events of cast.BACKGROUND before the episode; `events` the contiguous log
    from its first event on, the opening among them. What follows the closing is read only for
    what was taken out since, and for what was said of the episode afterwards; anything else may
    be missing there. `number` counts the room's episodes from 1. `page` is the page of shared
    notes that was open when it began: the seq of the closing before, and what was written since.
    `lost` counts events that could not be read and were made up for.
    """

    room: str
    number: int
    episode: str
    background: Sequence[Event]
    events: Sequence[Event]
    page: tuple[int, Sequence[Event]] = (0, ())
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
    """A room's whole log, cut into its episodes, oldest first; without what was taken out later."""
    sweeps, gone = sweeps_of(log), taken_back(log)
    log = [
        event
        for event in log
        if said_of(event) not in gone and not any(sweep.takes(event) for sweep in sweeps)
    ]
    openings: dict[str, Event] = {}
    for event in log:
        if isinstance(event.body, EpisodeOpened):
            openings.setdefault(event.body.episode, event)
    return [
        Chapter(
            room=room,
            number=number,
            episode=episode,
            background=_background(log, first_seq(opening)),
            events=[e for e in log if e.seq >= first_seq(opening)],
            page=_page(log, first_seq(opening)),
        )
        for number, (episode, opening) in enumerate(openings.items(), start=1)
    ]


def _background(log: Sequence[Event], before: int) -> list[Event]:
    return [event for event in log if event.seq < before and type(event.body) in BACKGROUND]


def _page(log: Sequence[Event], before: int) -> tuple[int, list[Event]]:
    earlier = [event for event in log if event.seq < before]
    closed = max((e.seq for e in earlier if isinstance(e.body, EpisodeClosed)), default=0)
    return closed, [e for e in earlier if e.seq > closed and isinstance(e.body, NotesChanged)]
