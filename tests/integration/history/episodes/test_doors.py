"""Every door through which an episode is read leaves a line, on the disk before the page comes."""

from server.protocol.messages.chat import MsgSend
from server.protocol.messages.replies import Page
from server.protocol.messages.session import History
from tests.integration.rooms.conftest import Pair
from tests.integration.rooms.files.test_files import kept
from tests.support.history.reflecting import Desk, end, talk
from tests.support.people.cids import new_cid
from tests.support.people.visitors import Visitor
from tests.support.service.house import House


async def acts(who: Visitor, episode: str, by: Visitor) -> list[str]:
    """What `by` did with an episode, as `who` reads it."""
    answer = await who.browser.get(f"/episodes/{episode}/access")
    assert answer.status_code == 200, answer.text
    assert answer.json()["whole"]
    return [one["act"] for one in answer.json()["looks"] if one["person"] == by.person]


async def session(home: House, pair: Pair, words: str) -> tuple[str, int, str]:
    """A closed episode with a message and a file: its id, the message's seq, the file's id."""
    peers, episode = await talk(pair.room, pair.host, pair.mentee)
    file = await kept(pair.host, pair.room, words.encode(), "plan.txt")
    send = MsgSend(cid=new_cid(), text=words, files=(file.id,))
    sent = await peers[0].ask(send, pair.room)
    await end(peers[0], pair.room)
    await home.service.history.settled()
    for peer in peers:
        await peer.close()
    return episode, sent.seq, file.id


async def test_each_door_is_named_once_in_ten_minutes(home: House, pair: Pair) -> None:
    for each in (pair.host, pair.mentee):
        await each.agree(pair.room)
    episode, seq, file = await session(home, pair, "alarms at night")
    reader, room = pair.mentee, pair.room
    peer = await reader.socket()
    doors = (
        f"/episodes/{episode}",
        f"/rooms/{room}/episodes",
        f"/rooms/{room}/timeline?zone=UTC",
        f"/rooms/{room}/search?q=alarms",
        "/search?q=alarms",
        f"/rooms/{room}/files/{file}",
        f"/episodes/{episode}/shared",
    )
    for _ in range(2):
        for door in doors:
            answer = await reader.browser.get(door)
            assert answer.status_code == 200, answer.text
    await peer.join(room)
    page: Page = await peer.ask(History(after=seq - 1), room)
    assert page.events
    # Who looks at the list themselves is no part of this: only the other's lines are.
    seen = await acts(pair.host, episode, by=reader)
    assert sorted(seen) == ["file", "history", "list", "read", "search"]


async def test_a_page_of_the_running_session_leaves_none_and_one_of_a_past_one_does(
    home: House, pair: Pair
) -> None:
    for each in (pair.host, pair.mentee):
        await each.agree(pair.room)
    past, seq, _ = await session(home, pair, "of the first")
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    first = await host.join(pair.room)
    await mentee.join(pair.room)
    head = first.head
    said = await host.say(pair.room, "of the second")
    before = await acts(pair.host, past, by=pair.mentee)
    assert before == ["history"]  # the first page that a join brings reaches back
    writes = home.service.database.writes
    for _ in range(5):
        page: Page = await mentee.ask(History(after=head), pair.room)
        assert said.seq in [one.seq for one in page.events]
    assert await acts(pair.host, past, by=pair.mentee) == before
    third = await home.person("Priya")
    await third.accept(await pair.host.invite(pair.room, "peer"))
    peer = await third.socket()
    await peer.join(pair.room)
    looked = await acts(pair.host, past, by=third)
    old: Page = await peer.ask(History(before=seq + 1), pair.room)
    assert bool(old.events) == ("history" in looked)
    assert home.service.database.writes >= writes


async def test_ones_own_words_and_a_search_that_finds_nothing_leave_no_line(
    home: House, pair: Pair
) -> None:
    for each in (pair.host, pair.mentee):
        await each.agree(pair.room)
    episode, _, _ = await session(home, pair, "alarms at night")
    desk = Desk(pair.mentee, episode)
    await desk.mark(pair.room, "xylograph")
    for asked in ("nothing like it", "xylograph"):
        answer = await pair.mentee.browser.get("/search", params={"q": asked})
        assert answer.status_code == 200
    assert await acts(pair.host, episode, by=pair.mentee) == []
