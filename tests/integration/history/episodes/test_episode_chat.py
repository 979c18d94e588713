"""What was written in an episode, read on its page."""

from server.protocol.bodies.episodes import EpisodeChat
from server.protocol.bodies.retention import Looks
from server.protocol.events.episodes import EpisodeClosed
from server.protocol.messages.chat import MsgEdit, MsgRedact
from server.protocol.messages.rooms import EpisodeEnd
from tests.integration.history.episodes.test_episodes_http import body, talk
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def chat_of(who: Visitor, episode: str, **query: int) -> EpisodeChat:
    return body(await who.browser.get(f"/episodes/{episode}/chat", params=query), EpisodeChat)


async def written(home: House, pair: Pair, *, agreed: bool) -> str:
    """Before the session, in it (one better, one taken back) and after it."""
    if agreed:
        for person in (pair.host, pair.mentee):
            await person.agree(pair.room)
    early = await pair.host.socket()
    await early.join(pair.room, reading=True)
    await early.say(pair.room, "early")
    host, mentee, episode = await talk(pair)
    first = await mentee.say(pair.room, "Why 92?")
    await mentee.ask(MsgEdit(cid=new_cid(), target=first.seq, text="Why 93?"), pair.room)
    gone = await mentee.say(pair.room, "bed twelve")
    await mentee.ask(MsgRedact(cid=new_cid(), target=gone.seq), pair.room)
    await host.say(pair.room, "Since 2016.")
    await host.ask(EpisodeEnd(cid=new_cid()), pair.room)
    await host.happened(pair.room, EpisodeClosed)
    await home.service.history.settled()
    await early.say(pair.room, "late")
    return episode


async def test_the_words_of_an_episode_as_they_read_now_and_nothing_of_around_it(
    home: House, pair: Pair
) -> None:
    episode = await written(home, pair, agreed=True)
    chat = await chat_of(pair.mentee, episode)
    assert [(one.name, one.text) for one in chat.lines] == [
        ("Amara Diallo", "Why 93?"),
        ("Tomas Lindqvist", "Since 2016."),
    ]
    first = await chat_of(pair.mentee, episode, limit=1)
    assert (len(first.lines), first.more) == (1, True)
    rest = await chat_of(pair.mentee, episode, after=first.lines[0].seq)
    assert (rest.lines, rest.more) == (chat.lines[1:], False)


async def test_what_was_not_kept_or_was_erased_is_not_read(home: House, pair: Pair) -> None:
    episode = await written(home, pair, agreed=False)
    assert (await chat_of(pair.host, episode)).lines == ()


async def test_erased_words_are_gone_from_the_page(home: House, pair: Pair) -> None:
    episode = await written(home, pair, agreed=True)
    request = {"what": "mine", "cid": new_cid()}
    answer = await pair.mentee.browser.post(f"/episodes/{episode}/erase", json=request)
    assert answer.status_code == 200, answer.text
    chat = await chat_of(pair.host, episode)
    assert [one.text for one in chat.lines] == ["Since 2016."]


async def test_who_read_it_stands_in_the_access_log_and_strangers_find_nothing(
    home: House, pair: Pair
) -> None:
    episode = await written(home, pair, agreed=True)
    await chat_of(pair.host, episode)
    looks = body(await pair.mentee.browser.get(f"/episodes/{episode}/access"), Looks)
    assert (pair.host.person, "read") in {(one.person, one.act) for one in looks.looks}
    stranger = await home.person("Nobody")
    answer = await stranger.browser.get(f"/episodes/{episode}/chat")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_a_latecomer_reads_from_their_admission_on(home: House) -> None:
    host, mentee = await home.person("Tomas Lindqvist"), await home.person("Amara Diallo")
    late = await home.person("Eve")
    room = await host.found("circle", history="since_admission", lobby=False)
    await mentee.accept(await host.invite(room, "peer"))
    pair = Pair(host, mentee, room)
    for who in (host, mentee):
        await who.agree(room)
    his, hers, episode = await talk(pair)
    await hers.say(room, "before")
    await late.accept(await host.invite(room, "peer"))
    await late.agree(room)
    peer = await late.socket()
    await peer.join(room)
    after = await hers.say(room, "after")
    await his.ask(EpisodeEnd(cid=new_cid()), room)
    await his.happened(room, EpisodeClosed)
    await home.service.history.settled()
    assert [one.seq for one in (await chat_of(late, episode)).lines] == [after.seq]
