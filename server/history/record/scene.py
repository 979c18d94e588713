"""Who was there, in which call, sharing what and with a raised hand, and when."""

from collections.abc import Collection, Iterable

from server.history.record.episode_record import CallStay
from server.history.record.spans import Track
from server.kernel.clock import Millis
from server.protocol.bodies.episode_timeline import EpisodeCall, EpisodeHand, EpisodeShare, Span
from server.protocol.events.base import LeaveReason


class ScenePerson:
    """One person's presence. `left` is how they went last; None while they are there."""

    __slots__ = ("left", "track")

    def __init__(self) -> None:
        self.track = Track()
        self.left: LeaveReason | None = None


class CallSpan:
    """A call, and when each of those who were in it was."""

    __slots__ = ("people", "track")

    def __init__(self) -> None:
        self.track = Track()
        self.people: dict[str, Track] = {}


class Scene:
    """Everything of an episode that lasts for some time."""

    def __init__(self) -> None:
        self.people: dict[str, ScenePerson] = {}
        self.stops = Track()
        self._calls: dict[str, CallSpan] = {}
        self._shares: dict[str, Track] = {}
        self._hands: dict[str, Track] = {}

    def begin(self, there: Collection[str], at: Millis) -> None:
        """Keep of what was before `at` only what lasts, and of nobody but those who are there."""
        self.people.clear()
        gone = {who for call in self._calls.values() for who in call.people}.difference(there)
        for person in gone:
            self.leave_call(person, at)
        self.cut(at)

    def enter(self, person: str, at: Millis) -> None:
        one = self.people.setdefault(person, ScenePerson())
        one.left = None
        one.track.start(at)

    def leave(self, person: str, at: Millis, reason: LeaveReason) -> None:
        one = self.people.get(person)
        if one is not None and one.track.on:
            one.track.stop(at)
            one.left = reason
        self.leave_call(person, at)

    def interrupt(self, at: Millis) -> None:
        """The service stopped: nobody is there, nothing is shown; a call may survive."""
        self.stops.start(at)
        for person in self.people.values():
            person.track.stop(at)
        for track in (*self._shares.values(), *self._hands.values()):
            track.stop(at)

    def join_call(self, call: str, at: Millis, person: str | None = None) -> None:
        """A call nobody announced has begun at the latest when somebody joins it."""
        one = self._calls.setdefault(call, CallSpan())
        one.track.start(at)
        if person is not None:
            one.people.setdefault(person, Track()).start(at)

    def leave_call(self, person: str, at: Millis) -> None:
        """Out of every call, and with it out of what belongs to one."""
        self.share(person, at, on=False)
        self.hand(person, at, on=False)
        for call in self._calls.values():
            if person in call.people:
                call.people[person].stop(at)

    def end_call(self, call: str, at: Millis) -> None:
        one = self._calls.get(call)
        if one is not None:
            one.track.stop(at)
            for person in one.people:
                self.leave_call(person, at)

    def share(self, person: str, at: Millis, *, on: bool) -> None:
        _turn(self._shares, person, at, on=on)

    def hand(self, person: str, at: Millis, *, on: bool) -> None:
        _turn(self._hands, person, at, on=on)

    def close(self, at: Millis) -> None:
        for track in self._tracks():
            track.stop(at)

    def cut(self, at: Millis) -> None:
        """Drop what was over before `at`; what lasts goes on from there."""
        for track in self._tracks():
            track.cut(at)
        self.people = {who: one for who, one in self.people.items() if one.track.on}
        self._calls = {call: one for call, one in self._calls.items() if one.track.on}
        for one in self._calls.values():
            one.people = {who: track for who, track in one.people.items() if track.on}

    def calls(self) -> tuple[EpisodeCall, ...]:
        return tuple(
            EpisodeCall(call=call, span=span, people=tuple(one.people))
            for call, one in self._calls.items()
            for span in one.track.spans()
        )

    def stays(self) -> tuple[CallStay, ...]:
        return tuple(
            CallStay(person=who, call=call, span=span)
            for call, one in self._calls.items()
            for who, track in one.people.items()
            for span in track.spans()
        )

    def shares(self) -> tuple[EpisodeShare, ...]:
        return tuple(EpisodeShare(person=who, span=span) for who, span in _in_order(self._shares))

    def hands(self) -> tuple[EpisodeHand, ...]:
        return tuple(EpisodeHand(person=who, span=span) for who, span in _in_order(self._hands))

    def _tracks(self) -> Iterable[Track]:
        yield self.stops
        yield from (person.track for person in self.people.values())
        for call in self._calls.values():
            yield from (call.track, *call.people.values())
        yield from (*self._shares.values(), *self._hands.values())


def _turn(tracks: dict[str, Track], person: str, at: Millis, *, on: bool) -> None:
    if on:
        tracks.setdefault(person, Track()).start(at)
    elif person in tracks:
        tracks[person].stop(at)


def _in_order(tracks: dict[str, Track]) -> list[tuple[str, Span]]:
    pairs = [(person, span) for person, track in tracks.items() for span in track.spans()]
    return sorted(pairs, key=lambda pair: pair[1].start)
