"""The picture of an episode: who was there when, in which call, and when something was said."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from server.history.record.cast import Cast
from server.history.record.scene import Scene, ScenePerson
from server.history.record.spans import MINUTE, bucket_width, buckets, gaps
from server.kernel.clock import Millis
from server.protocol.blanking import Sweep
from server.protocol.bodies.episode_timeline import Attendance, EpisodeFile, Timeline
from server.protocol.events.chat import FileRef, MessageSent
from server.protocol.events.log import Event

NOTHING_HAPPENED: Final = Timeline(
    people=(), calls=(), shares=(), hands=(), files=(), interrupted=(), bucket_ms=MINUTE, chat=()
)
"""What is left to draw of an erased episode."""


@dataclass(frozen=True, slots=True)
class _Message:
    person: str
    at: Millis
    files: tuple[FileRef, ...]


class Messages:
    """Who said something when, and which files came with it; never what was said."""

    def __init__(self) -> None:
        self._by_seq: dict[int, _Message] = {}

    def __len__(self) -> int:
        return len(self._by_seq)

    def add(self, event: Event, body: MessageSent) -> None:
        self._by_seq[event.seq] = _Message(event.actor, event.at, body.files)

    def drop(self, seq: int) -> None:
        """It was taken back; nothing happens where it is none."""
        self._by_seq.pop(seq, None)

    def lose(self, sweep: Sweep) -> None:
        """Those that `sweep` took out of the log are none any more."""
        lost = [seq for seq, one in self._by_seq.items() if sweep.covers(seq, one.person)]
        for seq in lost:
            del self._by_seq[seq]

    def clear(self) -> None:
        self._by_seq.clear()

    def moments(self) -> list[Millis]:
        return [one.at for one in self._by_seq.values()]

    def said(self) -> Counter[str]:
        """person -> how many they sent"""
        return Counter(one.person for one in self._by_seq.values())

    def files(self) -> tuple[EpisodeFile, ...]:
        return tuple(
            EpisodeFile(person=message.person, at=message.at, seq=seq, file=file)
            for seq, message in self._by_seq.items()
            for file in message.files
        )


def timeline(
    scene: Scene, cast: Cast, messages: Messages, since: Millis, until: Millis | None
) -> Timeline:
    """From `since` to `until`; where it has not ended, to the last message."""
    moments, said = messages.moments(), messages.said()
    width = bucket_width((until or max(moments, default=since)) - since)
    return Timeline(
        people=tuple(_attendance(who, one, cast, said[who]) for who, one in scene.people.items()),
        calls=scene.calls(),
        shares=scene.shares(),
        hands=scene.hands(),
        files=messages.files(),
        interrupted=scene.stops.spans(),
        bucket_ms=width,
        chat=buckets(since, moments, width),
    )


def _attendance(who: str, person: ScenePerson, cast: Cast, messages: int) -> Attendance:
    spans, known = person.track.spans(), cast.of(who)
    return Attendance(
        person=who,
        name=known.name,
        role=known.role,
        spans=spans,
        away=gaps(spans),
        left=person.left,
        messages=messages,
    )
