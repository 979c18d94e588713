"""Writes board.json: logs, and the boards they fold to.

Run `python -m tests.vectors.make_board` after the board's fold changed; its tests in both languages
read the file.
"""

import json
from pathlib import Path

import msgspec

from server.protocol.board.fold import fold_all
from server.protocol.events.board import (
    ActionAdded,
    ActionChanged,
    ActionDone,
    ActionDropped,
    AgendaAdded,
    AgendaChanged,
    AgendaCovered,
    AgendaDropped,
    AgendaMoved,
    AgendaOwned,
    AgendaTaken,
    AgendaTurned,
    CardDismissed,
    CardDrawn,
    PollClosed,
    PollOpened,
    PollVoted,
    TimerExtended,
    TimerStarted,
    TimerStopped,
)
from server.protocol.events.chat import MessageRedacted, MessageSent
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.events.retention import EpisodeErased, WordsErased
from server.protocol.events.rooms import RoomCreated
from tests.support.store.room_logs import MINUTE, START, Script

FILE = Path(__file__).with_name("board.json")
ADA, TOM = "u_ada", "u_tom"
OVER = EpisodeClosed(episode="ep_1", reason="ended", at=START)
ROOM = RoomCreated(title="Alarm limits", room_kind="one_to_one", history="all", lobby=False)


def agenda() -> Script:
    script = Script().say(TOM, ROOM).say(ADA, *(AgendaAdded(text=text) for text in "abcd"))
    script.say(TOM, AgendaMoved(point=5, place=2.5), AgendaMoved(point=2), AgendaTurned(point=5))
    script.wait(3).say(TOM, AgendaCovered(point=5), AgendaTurned(point=3))
    script.say(ADA, AgendaDropped(point=4), AgendaChanged(point=3, text="c, said better"))
    script.say(ADA, AgendaDropped(point=3), AgendaDropped(point=3, on=False))
    return script.say(TOM, AgendaCovered(point=99), AgendaTurned(point=4), AgendaOwned(person=TOM))


def next_session() -> Script:
    script = Script().say(ADA, AgendaAdded(text="kept"), AgendaAdded(text="done"))
    script.say(ADA, AgendaCovered(point=2), AgendaTurned(point=1))
    script.say(ADA, ActionAdded(text="Ask biomed", owner=ADA, due="2026-11-27"))
    script.say(TOM, ActionAdded(text="Find who signed", owner=TOM), ActionDone(action=6))
    script.say("room", OVER).say(ADA, AgendaAdded(text="new"))
    return script.wait(1).say(TOM, AgendaTaken(point=1))


def promises() -> Script:
    script = Script().say(ADA, *(ActionAdded(text=text, owner=ADA) for text in "abc"))
    script.say(TOM, ActionChanged(action=1, due="2026-12-01"), ActionChanged(action=2, owner=TOM))
    script.wait(1).say(ADA, ActionDone(action=1), ActionDone(action=2))
    script.wait(1).say(ADA, ActionDone(action=1), ActionDone(action=2, on=False))
    return script.say(TOM, ActionDropped(action=3), ActionChanged(action=1, due=None))


def moments() -> Script:
    script = Script().say(ADA, TimerStarted(ms=10 * MINUTE)).wait(12)
    script.say(TOM, TimerExtended(ms=5 * MINUTE), PollOpened(question="?", options=("a", "b")))
    script.say(ADA, PollVoted(poll=3, choice=0)).say(TOM, PollVoted(poll=3, choice=1))
    script.say(ADA, PollVoted(poll=3, choice=1), PollVoted(poll=3, choice=2), PollClosed(poll=3))
    script.say(TOM, PollVoted(poll=3, choice=0), CardDrawn(card_kind="listening", number=3))
    return script.say(ADA, MessageSent(text="x"), CardDismissed(card=1))


def put_away() -> Script:
    script = Script().say(ADA, TimerStarted(ms=1), TimerStopped(), TimerExtended(ms=1))
    script.say(ADA, CardDrawn(card_kind="challenge", number=0), CardDismissed(card=4))
    return script.say(ADA, PollOpened(question="?", options=("a", "b")), PollVoted(poll=6))


def erased() -> Script:
    script = Script().say(ADA, AgendaAdded(text="kept"), ActionAdded(text="kept", owner=ADA))
    script.say(ADA, AgendaAdded(text="gone"), AgendaTurned(point=3), TimerStarted(ms=MINUTE))
    script.say(TOM, AgendaAdded(text="Tom's"), ActionAdded(text="Tom's", owner=ADA))
    script.say(ADA, AgendaCovered(point=1), WordsErased(first=3, last=8))
    script.say(TOM, AgendaAdded(text="also gone"), CardDrawn(card_kind="challenge", number=1))
    return script.say("room", EpisodeErased(episode="ep_2", first=10, last=99, wish="agreed"))


def taken_back() -> Script:
    script = Script().say(ADA, AgendaAdded(text="kept"), AgendaAdded(text="a name"))
    script.say(TOM, ActionAdded(text="kept", owner=ADA), ActionAdded(text="a name", owner=TOM))
    script.say(TOM, PollOpened(question="a name?", options=("a", "b")), AgendaTurned(point=2))
    script.say(ADA, PollVoted(poll=5, choice=0), MessageSent(text="x"))
    script.say(ADA, MessageRedacted(target=2, item="point"), MessageRedacted(target=8))
    script.say(TOM, MessageRedacted(target=4, item="promise"))
    script.say(TOM, MessageRedacted(target=5, item="poll"), PollClosed(poll=5))
    return script.say(TOM, AgendaTurned(point=2), AgendaTurned(point=1))


LOGS = {
    "an agenda that is moved, turned and ticked": agenda(),
    "what an earlier session left": next_session(),
    "promises kept, changed and let go of": promises(),
    "a timer, a poll and a card": moments(),
    "what was put away": put_away(),
    "what was erased": erased(),
    "what was taken back": taken_back(),
}


def main() -> None:
    vectors = [
        {
            "name": name,
            "events": msgspec.to_builtins(script.events),
            "board": msgspec.to_builtins(fold_all(script.events)),
        }
        for name, script in LOGS.items()
    ]
    FILE.write_text(json.dumps(vectors, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
