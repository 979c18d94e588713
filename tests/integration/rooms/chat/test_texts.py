"""What people write comes in by one door: on the socket and over HTTP alike."""

import pytest

from server.protocol.events.chat import MessageReacted
from server.protocol.messages.base import Message
from server.protocol.messages.board import AgendaAdd
from server.protocol.messages.chat import MsgEdit, MsgReact, MsgSend
from server.protocol.messages.rooms import SetRoom
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError

BLANKS = ("\u3164", "\u2800", "\u200b\u200d", " \n\t", "\ufe0f", "\U000e0041", "\0", "\u0301")


async def _refused(peer: Peer, message: Message, room: str) -> tuple[str, dict[str, object]]:
    with pytest.raises(RefusedError) as caught:
        await peer.ask(message, room)
    return caught.value.code, caught.value.error["data"]


async def test_what_only_looks_like_words_is_none(pair: Pair) -> None:
    peer = await pair.host.socket()
    await peer.join(pair.room)
    kept = await peer.say(pair.room, "kept")
    for blank in BLANKS:
        wanted: list[tuple[Message, str]] = [
            (MsgSend(cid=new_cid(), text=blank), "text"),
            (MsgEdit(cid=new_cid(), target=kept.seq, text=blank), "text"),
            (SetRoom(cid=new_cid(), title=blank), "title"),
        ]
        for message, field in wanted:
            told = {"field": field, "reason": "blank"}
            assert await _refused(peer, message, pair.room) == ("bad_request", told)
        note = {"cid": new_cid(), "kind": "insight", "note": blank}
        marked = await pair.host.browser.post(f"/rooms/{pair.room}/marks", json=note)
        assert (marked.status_code, marked.json()["note"]) == (201, "")


async def test_a_text_is_kept_composed_and_the_same_text_is_the_same_request(pair: Pair) -> None:
    peer = await pair.host.socket()
    await peer.join(pair.room)
    cid = new_cid()
    first = await peer.say(pair.room, "e\u0301te\u0301\0", cid)
    again = await peer.say(pair.room, "\u00e9t\u00e9", cid)
    assert (again.seq, again.dup) == (first.seq, True)
    assert (await peer.reached(pair.room, first.seq)).texts() == ["\u00e9t\u00e9"]


async def test_what_is_too_long_is_told_the_number(pair: Pair) -> None:
    peer = await pair.host.socket()
    await peer.join(pair.room)
    told = {"field": "text", "limit": 8192, "length": 8194, "unit": "bytes"}
    said = MsgSend(cid=new_cid(), text="e\u0301" * 4097)
    assert await _refused(peer, said, pair.room) == ("too_large", told)
    told = {"field": "text", "limit": 200, "length": 201, "unit": "characters"}
    added = AgendaAdd(cid=new_cid(), text="🙂" * 201)
    assert await _refused(peer, added, pair.room) == ("too_large", told)


async def test_one_emoji_is_one_reaction_however_it_is_spelled(pair: Pair) -> None:
    peer = await pair.host.socket()
    await peer.join(pair.room)
    said = await peer.say(pair.room, "well")
    await peer.ask(MsgReact(cid=new_cid(), target=said.seq, emoji="\u2764"), pair.room)
    reacted = await peer.happened(pair.room, MessageReacted)
    assert isinstance(reacted.body, MessageReacted)
    assert reacted.body.emoji == "\u2764\ufe0f"
    for wrong in ("ok", "👍👍", "\u200d"):
        told = {"field": "emoji", "reason": "not one emoji"}
        react = MsgReact(cid=new_cid(), target=said.seq, emoji=wrong)
        assert await _refused(peer, react, pair.room) == ("bad_request", told)
