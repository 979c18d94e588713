"""Search finds what one may read, in all one's rooms at once, and nothing else."""

from collections.abc import Iterable

import pytest

from server.protocol.bodies.marks import Mark
from server.protocol.bodies.reflections import Answers, Sheet
from server.protocol.bodies.search import Hit, Hits
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.messages.board import ActionAdd, AgendaAdd
from server.protocol.messages.chat import MsgEdit, MsgRedact, NotesUpdate
from server.protocol.messages.rooms import EpisodeEnd, Remove
from tests.integration.history.episodes.test_episodes_http import body, marked, talk
from tests.integration.rooms.conftest import Pair
from tests.support.history.reflecting import Desk
from tests.support.notes.notes_writer import Writer
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def searched(who: Visitor, typed: str, **more: str | int) -> Hits:
    return body(await who.browser.get("/search", params={"q": typed, **more}), Hits)


async def snippets(who: Visitor, typed: str, **more: str | int) -> list[str]:
    return [_read(hit) for hit in (await searched(who, typed, **more)).hits]


def _read(hit: Hit) -> str:
    return hit.snippet.replace("\ue000", "[").replace("\ue001", "]")


async def said(who: Visitor, room: str, *texts: str) -> Peer:
    socket = await who.socket()
    await socket.join(room)
    for text in texts:
        await socket.say(room, text)
    return socket


async def test_the_words_of_all_ones_rooms_are_found_newest_first(home: House, pair: Pair) -> None:
    other = await pair.host.found()
    await said(pair.host, pair.room, "the alarm at night")
    await said(pair.host, other, "an alarm again")
    assert await snippets(pair.host, "alarm") == ["an [alarm] again", "the [alarm] at night"]
    assert await snippets(pair.mentee, "alarm") == ["the [alarm] at night"]
    assert await snippets(pair.host, "ala", room=pair.room) == ["the [alarm] at night"]
    assert await snippets(pair.mentee, "alarm", room=other) == []
    assert await snippets(await home.person("Ola Berg"), "alarm") == []


async def test_a_hit_leads_to_its_place_and_its_episode(home: House, pair: Pair) -> None:
    for person in (pair.host, pair.mentee):
        await person.agree(pair.room)
    host, mentee, episode = await talk(pair)
    ack = await mentee.say(pair.room, "Why 92?")
    mark = body(await marked(pair.mentee, pair.room, note="92, ask again"), Mark, 201)
    (note, message) = (await searched(pair.mentee, "92")).hits
    assert (note.kind, note.episode) == ("mark", None)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    (note, message) = (await searched(pair.mentee, "92")).hits
    assert (note.room, note.seq, note.episode) == (pair.room, mark.seq, episode)
    assert (message.kind, message.actor) == ("message", pair.mentee.person)
    assert (message.room, message.seq, message.episode) == (pair.room, ack.seq, episode)


async def test_somebody_elses_marks_are_never_found(pair: Pair) -> None:
    body(await marked(pair.mentee, pair.room, note="quietly noted"), Mark, 201)
    assert await snippets(pair.mentee, "quiet", kinds="mark") == ["[quietly] noted"]
    assert await snippets(pair.host, "quiet") == []


async def test_a_reflection_is_found_by_its_author_and_under_no_seal_by_the_other(
    home: House, pair: Pair
) -> None:
    host, mentee, episode = await talk(pair)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    mine, theirs = Desk(pair.mentee, episode), Desk(pair.host, episode)
    await mine.save(Sheet(answers=Answers(happened="quietly sealed", next="ask biomed")))
    await mine.act("seal")
    (hit,) = (await searched(pair.mentee, "biomed seal")).hits
    assert (hit.kind, hit.room, hit.episode) == ("reflection", pair.room, episode)
    assert await snippets(pair.host, "seal") == []
    await theirs.save(Sheet(answers=Answers(happened="sealed as well")))
    await theirs.act("seal")
    assert await snippets(pair.host, "seal") == ["[sealed] as well"]


async def test_a_diary_page_is_found_by_its_day_and_its_owner_alone(pair: Pair) -> None:
    page = {"cid": new_cid(), "device": "laptop-1", "day": "2026-11-24", "text": "Waiting works."}
    assert (await pair.mentee.browser.post("/diary", json=page)).status_code == 201
    (hit,) = (await searched(pair.mentee, "wait")).hits
    assert (hit.kind, hit.day, hit.room) == ("diary", "2026-11-24", None)
    assert await snippets(pair.mentee, "wait", room=pair.room) == []
    assert await snippets(pair.host, "wait") == []


async def test_what_was_erased_is_found_no_more(home: House, pair: Pair) -> None:
    host, mentee, episode = await talk(pair)
    await mentee.say(pair.room, "an alarm to forget")
    body(await marked(pair.mentee, pair.room, note="alarm!"), Mark, 201)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    mine = Desk(pair.mentee, episode)
    await mine.save(Sheet(answers=Answers(happened="the alarm")))
    for who in (pair.host, pair.mentee):
        asked = await who.browser.post(f"/episodes/{episode}/erase", json={"what": "all"})
        assert asked.status_code == 200
    await home.service.history.settled()
    assert await snippets(pair.mentee, "alarm") == await snippets(pair.host, "alarm") == []


async def test_chat_that_nobody_agreed_to_keep_is_found_no_more_after_the_session(
    home: House, pair: Pair
) -> None:
    host, mentee, _ = await talk(pair)
    await mentee.say(pair.room, "an alarm in passing")
    assert await snippets(pair.host, "alarm") == ["an [alarm] in passing"]
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    assert await snippets(pair.host, "alarm") == await snippets(pair.mentee, "alarm") == []


async def test_an_edited_message_is_found_as_it_is_and_a_redacted_one_never(pair: Pair) -> None:
    mentee = await said(pair.mentee, pair.room)
    kept = await mentee.say(pair.room, "first wording")
    gone = await mentee.say(pair.room, "second wording")
    edit = MsgEdit(cid=new_cid(), target=kept.seq, text="better wording")
    await mentee.ask(edit, pair.room)
    await mentee.ask(MsgRedact(cid=new_cid(), target=gone.seq), pair.room)
    for who in (pair.mentee, pair.host):
        assert await snippets(who, "wording") == ["better [wording]"]
        assert await snippets(who, "first") == []


async def test_a_newcomer_finds_nothing_from_before_their_time(home: House, pair: Pair) -> None:
    room = await pair.host.found("circle", history="since_admission", lobby=False)
    await said(pair.host, room, "the alarm of before")
    ola = await home.person("Ola Berg")
    await ola.accept(await pair.host.invite(room, "peer"))
    await said(pair.host, room, "the alarm of today")
    assert await snippets(ola, "alarm") == ["the [alarm] of today"]
    assert await snippets(ola, "before") == []


async def test_a_guest_finds_the_words_of_their_one_room(home: House, pair: Pair) -> None:
    room = await pair.host.found("circle", lobby=False)
    ola = await home.guest(await pair.host.invite(room, "guest"), "Ola")
    await said(pair.host, room, "the alarm here")
    await said(pair.host, pair.room, "the alarm there")
    assert await snippets(ola, "alarm") == ["the [alarm] here"]


async def test_who_was_removed_or_left_finds_nothing_there_any_more(pair: Pair) -> None:
    host = await said(pair.host, pair.room, "the alarm at night")
    assert await snippets(pair.mentee, "alarm") != []
    await host.ask(Remove(cid=new_cid(), person=pair.mentee.person), pair.room)
    assert await snippets(pair.mentee, "alarm") == []


async def test_only_the_kinds_that_were_asked_for_are_found(pair: Pair) -> None:
    await said(pair.mentee, pair.room, "the alarm at night")
    body(await marked(pair.mentee, pair.room, note="alarm!"), Mark, 201)

    async def kinds(asked: str) -> Iterable[str]:
        return [hit.kind for hit in (await searched(pair.mentee, "alarm", kinds=asked)).hits]

    assert await kinds("") == ["mark", "message"]
    assert await kinds("message") == ["message"]
    assert await kinds("mark") == ["mark"]
    assert await kinds("notes,agenda,action,reflection,diary") == []


async def test_what_is_older_than_the_limit_is_said_to_be_there(pair: Pair) -> None:
    await said(pair.mentee, pair.room, "one alarm", "two alarms", "three alarms")
    hits = await searched(pair.mentee, "alarm", limit=2)
    assert ([_read(hit) for hit in hits.hits], hits.more) == (
        ["three [alarms]", "two [alarms]"],
        True,
    )


@pytest.mark.parametrize(
    "query",
    [{}, {"q": ""}, {"q": "\u3164"}, {"q": "a", "kinds": "secret"}, {"q": "a", "limit": 101}],
)
async def test_a_question_out_of_bounds_is_refused(pair: Pair, query: dict[str, str | int]) -> None:
    answer = await pair.mentee.browser.get("/search", params=query)
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_request")


async def test_a_question_that_is_too_long_is_told_the_number(pair: Pair) -> None:
    answer = await pair.mentee.browser.get("/search", params={"q": "a" * 201})
    told = {"field": "q", "limit": 200, "length": 201, "unit": "characters"}
    assert (answer.status_code, answer.json()["data"]) == (413, told)


async def test_words_of_any_script_are_found(pair: Pair) -> None:
    texts = ("我在北京市工作", "une œuvre", "Hauptstraße in Łódź", "gut 👍🏽", "it is ok")
    await said(pair.mentee, pair.room, *texts)
    for typed, shown in (
        ("北京", "我在[北京]市工作"),
        ("京", "我在北[京]市工作"),
        ("oeuvre", "une [œuvre]"),
        ("hauptstrasse", "[Hauptstraße] in Łódź"),
        ("lodz", "Hauptstraße in [Łódź]"),
        ("👍", "gut [👍🏽]"),
        ("is", "it [is] ok"),
    ):
        assert await snippets(pair.host, typed) == [shown]
        answer = await pair.host.browser.get(f"/rooms/{pair.room}/search", params={"q": typed})
        (found,) = answer.json()["found"]
        assert found["snippet"].replace("\ue000", "[").replace("\ue001", "]") == shown


async def test_nobody_searches_without_a_sign_in(home: House) -> None:
    assert (await home.browser().get("/search", params={"q": "a"})).status_code == 401


async def test_who_asks_too_often_is_told_to_wait(pair: Pair) -> None:
    answers = [await pair.mentee.browser.get("/search", params={"q": "-"}) for _ in range(40)]
    refused = next(answer for answer in answers if answer.status_code != 200)
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert 0 < refused.json()["retry_ms"] <= 200
    assert (await pair.host.browser.get("/search", params={"q": "-"})).status_code == 200


async def test_what_two_planned_promised_and_noted_is_found_by_both_and_nobody_else(
    home: House, pair: Pair
) -> None:
    host, mentee, episode = await talk(pair)
    await mentee.ask(AgendaAdd(cid=new_cid(), text="Limits of the pump"), pair.room)
    promise = ActionAdd(cid=new_cid(), text="Return the pump", owner=pair.mentee.person)
    await mentee.ask(promise, pair.room)
    writer = Writer()
    writer.insert(0, "The pump was fine.")
    await mentee.ask(NotesUpdate(since=0, update=writer.parcel()), pair.room)
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await mentee.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    expected = {
        ("agenda", "Limits of the [pump]"),
        ("action", "Return the [pump]"),
        ("notes", "The [pump] was fine."),
    }
    for person in (pair.host, pair.mentee):
        hits = (await searched(person, "pump")).hits
        assert {(hit.kind, _read(hit)) for hit in hits} == expected
        assert {hit.episode for hit in hits} == {episode}
    assert await snippets(pair.host, "pump", kinds="notes") == ["The [pump] was fine."]
    assert await snippets(await home.person("Ola Berg"), "pump") == []
