"""Chat over real sockets: what is acknowledged is kept, and everybody sees the same."""

import pytest

from server.protocol.events.chat import (
    MessageEdited,
    MessageReacted,
    MessageRedacted,
    MessageSent,
    Redacted,
)
from server.protocol.events.rooms import MemberRemoved
from server.protocol.messages.chat import MsgEdit, MsgReact, MsgRedact, MsgSend, Read, Typing
from server.protocol.messages.replies import Ack, Page
from server.protocol.messages.session import History
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError


@pytest.mark.parametrize("subprotocol", ["mentor.v1.msgpack", "mentor.v1.json"])
async def test_a_message_reaches_both_in_order_and_once(pair: Pair, subprotocol: str) -> None:
    host = await pair.host.socket(subprotocol)
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    acks = [await host.say(pair.room, text) for text in ("one", "two", "three")]
    for peer in (host, mentee):
        view = await peer.reached(pair.room, acks[-1].seq)
        assert view.texts() == ["one", "two", "three"]


async def test_the_same_cid_is_written_once_and_another_body_under_it_is_a_conflict(
    pair: Pair,
) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    cid = new_cid()
    first = await host.say(pair.room, "once", cid)
    again = await host.say(pair.room, "once", cid)
    assert (again.seq, again.dup) == (first.seq, True)
    with pytest.raises(RefusedError, match="idempotency_conflict"):
        await host.say(pair.room, "twice", cid)


async def test_one_edits_and_redacts_ones_own_and_reacts_to_all(pair: Pair) -> None:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    said = await mentee.say(pair.room, "first draft")
    await mentee.ask(MsgEdit(cid=new_cid(), target=said.seq, text="second"), pair.room)
    await host.ask(MsgReact(cid=new_cid(), target=said.seq, emoji="👍"), pair.room)
    await mentee.ask(MsgRedact(cid=new_cid(), target=said.seq), pair.room)
    await host.happened(pair.room, MessageEdited)
    await host.happened(pair.room, MessageReacted)
    await host.happened(pair.room, MessageRedacted)
    page: Page = await host.ask(History(after=said.seq - 1), pair.room)
    blanked = [event.seq for event in page.events if isinstance(event.body, Redacted)]
    assert said.seq in blanked
    assert len(blanked) == 2
    with pytest.raises(RefusedError, match="gone"):
        await mentee.ask(MsgEdit(cid=new_cid(), target=said.seq, text="third"), pair.room)


async def test_nobody_edits_what_another_wrote_and_only_a_moderator_redacts_it(
    pair: Pair,
) -> None:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    of_host = await host.say(pair.room, "mine")
    of_mentee = await mentee.say(pair.room, "also mine")
    for asker, target in ((mentee, of_host), (host, of_mentee)):
        with pytest.raises(RefusedError, match="not_allowed"):
            await asker.ask(MsgEdit(cid=new_cid(), target=target.seq, text="no"), pair.room)
    with pytest.raises(RefusedError, match="not_allowed"):
        await mentee.ask(MsgRedact(cid=new_cid(), target=of_host.seq), pair.room)
    done: Ack = await host.ask(MsgRedact(cid=new_cid(), target=of_mentee.seq), pair.room)
    assert done.seq > of_mentee.seq


@pytest.mark.parametrize(
    ("message", "code"),
    [
        pytest.param(MsgSend(cid=new_cid(), text="  "), "bad_request", id="empty"),
        pytest.param(MsgSend(cid=new_cid(), text="é" * 5_000), "too_large", id="too long"),
        pytest.param(
            MsgSend(cid=new_cid(), text="a", reply_to=999), "bad_request", id="reply to nothing"
        ),
        pytest.param(
            MsgSend(cid=new_cid(), text="a", files=("f_unknown",)), "not_found", id="unknown file"
        ),
        pytest.param(MsgEdit(cid=new_cid(), target=999, text="a"), "not_found", id="edit nothing"),
        pytest.param(
            MsgReact(cid=new_cid(), target=1, emoji="👍"), "not_found", id="react to no message"
        ),
    ],
)
async def test_what_cannot_be_said_is_refused_with_its_code(
    pair: Pair, message: MsgSend | MsgEdit | MsgReact, code: str
) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    with pytest.raises(RefusedError, match=code):
        await host.ask(message, pair.room)


async def test_words_are_said_though_somebody_they_mention_has_left_meanwhile(pair: Pair) -> None:
    host, mentee = await pair.host.socket(), await pair.mentee.socket()
    await mentee.join(pair.room)
    await host.join(pair.room)
    assert (await pair.mentee.browser.post(f"/rooms/{pair.room}/leave")).status_code == 204
    await host.happened(pair.room, MemberRemoved)
    mentions = (pair.host.person, pair.mentee.person, "u_stranger")
    said = MsgSend(cid=new_cid(), text="written without a line", mentions=mentions)
    first, again = await host.ask(said, pair.room), await host.ask(said, pair.room)
    assert (again.seq, again.dup) == (first.seq, True)
    body = (await host.happened(pair.room, MessageSent)).body
    assert isinstance(body, MessageSent)
    assert body.mentions == (pair.host.person,)


async def test_typing_and_read_markers_reach_the_others_only(pair: Pair) -> None:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    await host.join(pair.room)
    await mentee.join(pair.room)
    ack = await host.say(pair.room, "read this")
    await mentee.send(Typing(on=True), pair.room)
    await mentee.send(Read(seq=ack.seq), pair.room)
    assert (await host.expect(Typing)).person == mentee.person
    read = await host.expect(Read)
    assert (read.person, read.seq) == (mentee.person, ack.seq)
    assert not [push for _, push in mentee.pushes if isinstance(push, Typing | Read)]


async def test_nothing_is_said_before_joining(pair: Pair) -> None:
    host = await pair.host.socket()
    with pytest.raises(RefusedError, match="not_joined"):
        await host.say(pair.room, "too early")
