"""What those who were in an episode said of its record afterwards: a fold of its own.

The record stays as the room wrote it. Confirmations and amendments stand beside it, each with its
author; nothing that was said is replaced, and saying it twice changes nothing.
"""

import msgspec

from server.protocol.blanking import Sweep
from server.protocol.bodies.episodes import Amendment, Confirmation
from server.protocol.events.episodes import EpisodeAmended, EpisodeConfirmed
from server.protocol.events.log import Event


class Amendments:
    """Folds the events after an episode's closing."""

    def __init__(self, episode: str, people: tuple[str, ...]) -> None:
        self._episode = episode
        self._people = people
        self._confirmed: dict[str, Confirmation] = {}
        self._amendments: dict[int, Amendment] = {}

    @property
    def confirmed(self) -> tuple[Confirmation, ...]:
        """Who said yes to the record, and when first."""
        return tuple(self._confirmed.values())

    @property
    def amendments(self) -> tuple[Amendment, ...]:
        return tuple(self._amendments.values())

    def take(self, event: Event) -> None:
        """Fold one more event in; one of another episode, or of somebody else, changes nothing."""
        match event.body:
            case EpisodeConfirmed(episode=self._episode, amendment=None) if self._there(event):
                self._confirmed.setdefault(event.actor, _yes(event))
            case EpisodeConfirmed(episode=self._episode, amendment=int(seq)) if self._there(event):
                self._agree(seq, event)
            case EpisodeAmended() as body if body.episode == self._episode and self._there(event):
                self._amendments[event.seq] = Amendment(
                    seq=event.seq,
                    person=event.actor,
                    at=event.at,
                    about=body.about,
                    text=body.text,
                    confirmed=(),
                )
            case _:
                pass

    def lose(self, sweep: Sweep) -> None:
        """Forget the amendments that were taken out of the log."""
        for seq, one in tuple(self._amendments.items()):
            if sweep.covers_amendment(seq, one.person, self._episode):
                del self._amendments[seq]

    def _there(self, event: Event) -> bool:
        return event.actor in self._people

    def _agree(self, seq: int, event: Event) -> None:
        """Nobody says yes to themselves."""
        amendment = self._amendments.get(seq)
        if amendment is None or amendment.person == event.actor:
            return
        if all(one.person != event.actor for one in amendment.confirmed):
            self._amendments[seq] = msgspec.structs.replace(
                amendment, confirmed=(*amendment.confirmed, _yes(event))
            )


def _yes(event: Event) -> Confirmation:
    return Confirmation(person=event.actor, at=event.at)
