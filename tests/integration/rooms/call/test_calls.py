"""Calls over real sockets: who hears of whom, what is relayed, and what survives a lost socket."""

import pytest

from server.protocol.events.calls import (
    CallEnded,
    CallJoined,
    CallLeft,
    CallStarted,
    HandLowered,
    HandRaised,
    ShareStarted,
    ShareStopped,
)
from server.protocol.messages.calls import (
    CallJoin,
    CallLeave,
    CallReact,
    CallState,
    LowerHand,
    MediaState,
    MuteAll,
    MuteAsk,
    SigOffer,
)
from server.protocol.messages.pushes import MuteAsked, PresencePush
from server.protocol.messages.replies import CallEntered
from server.protocol.messages.session import Leave
from tests.integration.rooms.conftest import Pair
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer, RefusedError

CAMERA = MediaState(camera=True)


async def entered(peer: Peer, room: str, state: MediaState = CAMERA, **more: str) -> CallEntered:
    await peer.join(room)
    joined: CallEntered = await peer.ask(CallJoin(cid=new_cid(), state=state, **more), room)
    return joined


async def both(pair: Pair) -> tuple[Peer, Peer, str]:
    host = await pair.host.socket()
    mentee = await pair.mentee.socket()
    call = await entered(host, pair.room)
    second = await entered(mentee, pair.room)
    assert second.call == call.call
    assert [peer.session for peer in second.peers] == [host.session]
    return host, mentee, call.call


async def test_an_offer_reaches_the_one_it_is_for_with_the_senders_session(pair: Pair) -> None:
    host, mentee, call = await both(pair)
    await mentee.ask(SigOffer(peer=host.session, call=call, gen=0, sdp="v=0"), pair.room)
    offer = await host.expect(SigOffer)
    assert (offer.peer, offer.sdp) == (mentee.session, "v=0")


async def test_stale_generations_wrong_calls_and_absent_peers_are_refused(pair: Pair) -> None:
    host, mentee, call = await both(pair)
    newer = SigOffer(peer=host.session, call=call, gen=2, sdp="v=0")
    await mentee.ask(newer, pair.room)
    older = SigOffer(peer=mentee.session, call=call, gen=1, sdp="v=0")
    with pytest.raises(RefusedError, match="stale_generation"):
        await host.ask(older, pair.room)
    other = SigOffer(peer=host.session, call="call_other", gen=2, sdp="v=0")
    with pytest.raises(RefusedError, match="no_call"):
        await mentee.ask(other, pair.room)
    nobody = SigOffer(peer="s_nobody", call=call, gen=0, sdp="v=0")
    with pytest.raises(RefusedError, match="peer_gone"):
        await mentee.ask(nobody, pair.room)
    await host.cut()
    with pytest.raises(RefusedError, match="peer_gone"):
        await mentee.ask(newer, pair.room)


async def test_only_who_is_in_the_call_can_signal(pair: Pair) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    with pytest.raises(RefusedError, match="no_call"):
        await host.ask(SigOffer(peer="s_x", call="call_x", gen=0, sdp="v=0"), pair.room)


async def test_a_lost_socket_leaves_the_call_as_it_was_and_muted_stays_muted(pair: Pair) -> None:
    host, mentee, call = await both(pair)
    muted = MediaState(muted=True, camera=True, hand=True)
    await mentee.ask(CallState(cid=new_cid(), state=muted), pair.room)
    await host.happened(pair.room, HandRaised)
    await mentee.cut()
    away = await host.expect(
        PresencePush, lambda push: any(s.state == "reconnecting" for s in push.sessions)
    )
    shown = next(s for s in away.sessions if s.session == mentee.session)
    assert (shown.media, shown.call) == (muted, call)
    session = mentee.session
    welcome = await mentee.open()
    assert (welcome.session, welcome.resumed) == (session, True)
    again = await entered(mentee, pair.room, muted, call=call)
    assert again.call == call
    joined = await host.join(pair.room)
    back = next(s for s in joined.sessions if s.session == session)
    assert (back.state, back.media) == ("online", muted)
    kinds = [type(event.body) for event in host.views[pair.room].events]
    assert kinds.count(CallJoined) == 2
    assert kinds.count(HandRaised) == 1
    assert CallLeft not in kinds


async def test_shares_and_hands_are_written_and_end_with_the_call(pair: Pair) -> None:
    host, mentee, _ = await both(pair)
    sharing = MediaState(camera=True, sharing=True, hand=True)
    await mentee.ask(CallState(cid=new_cid(), state=sharing), pair.room)
    await mentee.ask(CallLeave(cid=new_cid()), pair.room)
    await host.happened(pair.room, CallLeft)
    await host.ask(Leave(), pair.room)
    await mentee.happened(pair.room, CallEnded)
    kinds = [type(event.body) for event in mentee.views[pair.room].events]
    for kind in (CallStarted, ShareStarted, ShareStopped, HandRaised, HandLowered):
        assert kinds.count(kind) == 1


async def test_a_host_lowers_hands_and_asks_to_mute_and_a_mentee_cannot(pair: Pair) -> None:
    host, mentee, _ = await both(pair)
    raised = MediaState(camera=True, hand=True)
    await mentee.ask(CallState(cid=new_cid(), state=raised), pair.room)
    await host.ask(LowerHand(cid=new_cid(), session=mentee.session), pair.room)
    lowered = await mentee.happened(pair.room, HandLowered)
    assert (lowered.actor, lowered.body.by) == (mentee.person, host.person)  # type: ignore[union-attr]
    await host.ask(MuteAsk(session=mentee.session), pair.room)
    assert (await mentee.expect(MuteAsked)).by == host.person
    with pytest.raises(RefusedError, match="not_allowed"):
        await mentee.ask(MuteAsk(session=host.session), pair.room)


async def test_everybody_is_asked_to_mute_and_nobodys_microphone_is_moved(pair: Pair) -> None:
    host, mentee, _ = await both(pair)
    await host.ask(MuteAll(), pair.room)
    asked = await mentee.expect(MuteAsked)
    assert (asked.by, asked.everybody) == (host.person, True)
    with pytest.raises(RefusedError, match="not_allowed"):
        await mentee.ask(MuteAll(), pair.room)
    # One's own answer is the first that others see of it; who asked is not asked.
    await mentee.ask(CallState(cid=new_cid(), state=MediaState(muted=True)), pair.room)
    await host.expect(
        PresencePush,
        lambda push: any(
            one.session == mentee.session and one.media is not None and one.media.muted
            for one in push.sessions
        ),
    )
    assert not any(isinstance(told, MuteAsked) for _, told in host.pushes)
    for each in (host, mentee):
        await each.ask(CallLeave(cid=new_cid()), pair.room)
    with pytest.raises(RefusedError, match="no_call"):
        await host.ask(MuteAll(), pair.room)


async def test_reactions_float_by_to_everybody(pair: Pair) -> None:
    host, mentee, _ = await both(pair)
    await mentee.send(CallReact(emoji="👏"), pair.room)
    assert (await host.expect(CallReact)).session == mentee.session


async def test_leaving_a_call_one_is_not_in_is_said(pair: Pair) -> None:
    host = await pair.host.socket()
    await host.join(pair.room)
    with pytest.raises(RefusedError, match="no_call"):
        await host.ask(CallLeave(cid=new_cid()), pair.room)


async def test_the_second_browser_of_a_person_comes_and_goes_without_a_trace(pair: Pair) -> None:
    host, _, call = await both(pair)
    second = await pair.mentee.socket()
    assert (await entered(second, pair.room)).call == call
    await second.ask(CallLeave(cid=new_cid()), pair.room)
    third = await pair.mentee.socket()
    await entered(third, pair.room)
    await third.ask(Leave(), pair.room)
    assert third.session not in {one.session for one in (await host.join(pair.room)).sessions}
    said = await host.say(pair.room, "who is here?")
    kinds = [type(event.body) for event in (await host.reached(pair.room, said.seq)).events]
    assert CallLeft not in kinds
    assert kinds.count(CallJoined) == 2
