"""Writes blanking.json: logs, and what is left of them once everything was taken out.

Run `python -m tests.vectors.make_blanking` after the rule of blanking changed; its tests in both
languages read the file.
"""

import json
from pathlib import Path

import msgspec

from server.protocol.events.agreement import (
    AgreementAnswered,
    AgreementLeftOpen,
    AgreementOffered,
    AgreementSigned,
    Answer,
)
from server.protocol.events.board import (
    ActionAdded,
    ActionChanged,
    AgendaAdded,
    AgendaChanged,
    AgendaCovered,
)
from server.protocol.events.chat import (
    MessageEdited,
    MessageReacted,
    MessageRedacted,
    MessageSent,
    NotesChanged,
)
from server.protocol.events.episodes import EpisodeAmended, EpisodeClosed
from server.protocol.events.retention import ChatDropped, EpisodeErased, WordsErased
from server.protocol.events.rooms import PersonEntered
from tests.support.store.room_logs import START, Script, blanked

FILE = Path(__file__).with_name("blanking.json")
ADA, TOM = "u_ada", "u_tom"
OVER = EpisodeClosed(episode="ep_1", reason="ended", at=START)
UPDATE = b"\x00\x00"


def talk() -> Script:
    """Eight events of content, and three that say only that people met."""
    script = Script().say(ADA, PersonEntered(name="Ada"), MessageSent(text="one"))
    script.say(TOM, MessageSent(text="two"), MessageReacted(target=2, emoji="+", on=True))
    script.say(ADA, MessageEdited(target=2, text="one, said better"), AgendaAdded(text="a"))
    script.say(TOM, AgendaChanged(point=6, text="b"), NotesChanged(since=0, update=UPDATE))
    script.say(ADA, ActionAdded(text="c", owner=ADA), AgendaCovered(point=6))
    return script.say("room", OVER)


def agreed() -> Script:
    """A talk, in the midst of which two agreed on something."""
    script = talk()
    for who in (ADA, TOM):
        hopes = Answer(point="hopes", words="To hear how it is")
        script.say(who, AgreementAnswered(version=1, handed_at=START, answers=(hopes,)))
    offered = AgreementOffered(version=1, answer=Answer(point="length", value="45"))
    script.say(TOM, offered).say(ADA, AgreementLeftOpen(version=1, point="length"))
    return script.say(ADA, AgreementSigned(version=1, terms=15), MessageSent(text="three"))


LOGS = {
    "an episode, and of what was agreed in it nothing": agreed().say(
        "room", EpisodeErased(episode="ep_1", first=1, last=99, wish="retention")
    ),
    "what somebody said in an episode, and nothing of what they agreed to": agreed().say(
        ADA, WordsErased(first=1, last=99, episode="ep_1")
    ),
    "the chat, and nothing of what was agreed": agreed().say(
        "room", ChatDropped(first=1, last=99, people=(ADA, TOM))
    ),
    "all that somebody wrote, what they agreed to as well": agreed().say(
        ADA, WordsErased(first=1, last=99)
    ),
    "the words of one person": talk().say(ADA, WordsErased(first=1, last=99, page=0)),
    "the words of a stretch, its edits and reactions wherever they stand": talk().say(
        "room", EpisodeErased(episode="ep_1", first=2, last=2, wish="agreed")
    ),
    "a whole episode, with its page of notes and what was said of it afterwards": talk()
    .say(TOM, EpisodeAmended(episode="ep_1", about="other", text="No"))
    .say(TOM, EpisodeAmended(episode="ep_2", about="other", text="No"))
    .say("room", EpisodeErased(episode="ep_1", first=2, last=7, wish="host", page=0)),
    "a page of notes alone, written before the stretch": talk()
    .say(TOM, MessageSent(text="later"))
    .say(TOM, WordsErased(first=12, last=12, page=0)),
    "the chat of those who had not agreed": talk().say(
        "room", ChatDropped(first=1, last=11, people=(TOM,))
    ),
    "the chat of a session": talk().say(
        "room", ChatDropped(first=1, last=11, people=(TOM,), episode="ep_1")
    ),
    "what a message said before its last words": talk().say(
        ADA, MessageEdited(target=2, text="one, said best"), MessageSent(text="two")
    ),
    "what a point and a promise said before their last words, whoever said it": talk()
    .say(ADA, AgendaChanged(point=6, text="d"), ActionChanged(action=9, due="2026-12-01"))
    .say(TOM, ActionChanged(action=9, text="e"), AgendaChanged(point=2, text="of no point")),
    "a point whose last words go with those of another": talk()
    .say(ADA, AgendaAdded(text="d"), AgendaChanged(point=6, text="e"))
    .say(TOM, AgendaChanged(point=13, text="f"), ActionChanged(action=9, owner=TOM))
    .say(TOM, WordsErased(first=1, last=99), MessageSent(text="new")),
    "a point of an earlier session whose last words were of an erased one": talk()
    .say(TOM, AgendaChanged(point=6, text="d"), ActionChanged(action=9, text="e"))
    .say(ADA, ActionChanged(action=9, text="f"))
    .say("room", EpisodeErased(episode="ep_2", first=12, last=13, wish="agreed")),
    "one message, with its edits": talk().say(TOM, MessageRedacted(target=2)),
    "one point, with what was said better of it": talk().say(
        ADA, MessageRedacted(target=6, item="point")
    ),
    "one promise": talk().say(TOM, MessageRedacted(target=9, item="promise")),
    "a point of the stretch, with what was said better of it afterwards": talk().say(
        "room", EpisodeErased(episode="ep_1", first=6, last=6, wish="agreed")
    ),
    "nothing of what comes after it": talk()
    .say(ADA, MessageRedacted(target=14))
    .say(ADA, WordsErased(first=1, last=99))
    .say(ADA, MessageSent(text="new")),
}


def main() -> None:
    vectors = [
        {
            "name": name,
            "events": msgspec.to_builtins(script.events),
            "left": msgspec.to_builtins(blanked(script.events)),
        }
        for name, script in LOGS.items()
    ]
    FILE.write_text(json.dumps(vectors, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
