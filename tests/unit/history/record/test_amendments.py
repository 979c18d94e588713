"""What was said of an episode afterwards stands beside its record and changes nothing in it."""

import msgspec
from hypothesis import given

from server.history.record.episode_record import Record
from server.history.record.fold import rebuild
from server.protocol.events.episodes import (
    EpisodeAmended,
    EpisodeClosed,
    EpisodeConfirmed,
    EpisodeOpened,
)
from server.protocol.events.log import Body, Event
from tests.support.store.room_logs import Script, logs, present, two_in_a_room

ADA, TOM, EVE = "u_ada", "u_tom", "u_eve"
YES = EpisodeConfirmed(episode="ep_1")
WRONG = EpisodeAmended(episode="ep_1", about="times", text="We began at ten past.")


def closed() -> Script:
    script = two_in_a_room()
    both = present((ADA, "Ada"), (TOM, "Tomas"))
    script.say("room", EpisodeOpened(episode="ep_1", present=both, since=4)).wait(30)
    return script.say("room", EpisodeClosed(episode="ep_1", reason="ended", at=script.at)).wait(1)


def only(script: Script) -> Record:
    (made,) = rebuild("r_1", script.events)
    return made


def test_each_confirms_once_and_the_first_time_stands() -> None:
    script = closed().say(TOM, YES)
    at = script.at
    made = only(script.wait(5).say(TOM, YES).say(ADA, YES))
    assert [(one.person, one.at) for one in made.confirmed] == [(TOM, at), (ADA, script.at)]
    assert made.summary().confirmed == (TOM, ADA)


def test_an_amendment_keeps_its_author_and_the_other_may_say_yes_to_it() -> None:
    script = closed().say(ADA, WRONG)
    seq = script.events[-1].seq
    agreed = EpisodeConfirmed(episode="ep_1", amendment=seq)
    made = only(script.say(ADA, agreed).say(TOM, agreed, agreed))
    (amendment,) = made.amendments
    assert (amendment.person, amendment.about, amendment.text) == (ADA, WRONG.about, WRONG.text)
    assert [one.person for one in amendment.confirmed] == [TOM]
    assert made.summary().amendments == 1
    assert made.confirmed == ()


def test_who_was_not_there_has_no_say() -> None:
    made = only(closed().say(EVE, YES, WRONG))
    assert (made.confirmed, made.amendments) == ((), ())


def test_what_is_said_before_the_closing_or_of_another_episode_does_not_count() -> None:
    script = two_in_a_room()
    both = present((ADA, "Ada"), (TOM, "Tomas"))
    script.say("room", EpisodeOpened(episode="ep_1", present=both, since=4)).say(ADA, YES, WRONG)
    script.say("room", EpisodeClosed(episode="ep_1", reason="ended", at=script.at))
    made = only(script.say(ADA, EpisodeConfirmed(episode="ep_2")))
    assert (made.confirmed, made.amendments) == ((), ())


@given(logs())
def test_a_record_without_what_was_said_of_it_is_the_record_of_a_log_without_it(
    log: list[Event],
) -> None:
    said = {e.seq for e in log if isinstance(e.body, EpisodeConfirmed | EpisodeAmended)}
    silent = [_silenced(event) if event.seq in said else event for event in log]
    bare = [
        msgspec.structs.replace(one, confirmed=(), amendments=()) for one in rebuild("r_1", log)
    ]
    assert bare == rebuild("r_1", silent)


def _silenced(event: Event) -> Event:
    """The same event about an episode that never was."""
    body: Body = EpisodeConfirmed(episode="ep_none")
    return Event(seq=event.seq, actor=event.actor, at=event.at, body=body)
