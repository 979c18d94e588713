"""A client that applies the pushes after its snapshot always sees who is there."""

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from server.protocol.codec import Encoding
from server.protocol.messages.calls import MediaState
from server.protocol.messages.pushes import PresencePush
from server.protocol.messages.replies import SessionInfo
from server.rooms.state.roster import PresenceNews, Roster, RosterEntry, summed
from server.web.socket.outbox import Outbox

SESSIONS = ("s_a", "s_b", "s_c")
ACTS = st.lists(
    st.tuples(st.sampled_from(("put", "drop", "mute", "push")), st.sampled_from(SESSIONS)),
    max_size=40,
)


def entry(session: str) -> RosterEntry:
    return RosterEntry(session=session, person=f"u{session}", name="N", role="peer", joined_at=1)


def act(roster: Roster, what: str, session: str) -> None:
    found = roster.get(session)
    if what == "put" and found is None:
        roster.put(entry(session))
    elif what == "drop":
        roster.drop(session)
    elif what == "mute" and found is not None:
        found.media = MediaState(muted=True)
        roster.touch(session)


@given(before=ACTS, after=ACTS)
def test_a_snapshot_and_the_pushes_after_it_give_the_roster(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    roster = Roster()
    for what, session in before:
        act(roster, what, session)
        if what == "push":
            roster.push()
    view: dict[str, SessionInfo] = {info.session: info for info in roster.infos()}
    version = roster.version
    for what, session in [*after, ("push", "s_a")]:
        act(roster, what, session)
        push = roster.push() if what == "push" else None
        if push is not None:
            version += 1
            assert push.version == version
            view |= {info.session: info for info in push.sessions}
            for gone in push.gone:
                view.pop(gone, None)
    assert view == {info.session: info for info in roster.infos()}


def test_nothing_is_pushed_when_nothing_changed() -> None:
    roster = Roster()
    roster.put(entry("s_a"))
    assert roster.push() is not None
    assert roster.push() is None


@given(before=ACTS, after=ACTS, seen=st.integers(0, 40))
def test_a_sum_of_pushes_tells_the_same_as_each_of_them(
    before: list[tuple[str, str]], after: list[tuple[str, str]], seen: int
) -> None:
    """Also to a client that has applied some of them already."""
    roster = Roster()
    for what, session in before:
        act(roster, what, session)
    roster.push()
    view = {info.session: info for info in roster.infos()}
    version = roster.version
    pushes = []
    for what, session in after:
        act(roster, what, session)
        if (push := roster.push()) is not None:
            pushes.append(push)
    if not pushes:
        return
    for push in pushes[:seen]:
        view = _applied(view, push)
    total = reduce(summed, pushes)
    assert (total.version, total.version - total.covers) == (roster.version, version)
    assert _applied(view, total) == {info.session: info for info in roster.infos()}


def _applied(view: dict[str, SessionInfo], push: PresencePush) -> dict[str, SessionInfo]:
    stays = {session: info for session, info in view.items() if session not in push.gone}
    return stays | {info.session: info for info in push.sessions}


def test_what_waits_for_a_slow_client_is_one_push_a_room() -> None:
    outbox = Outbox(Encoding.JSON, 1 << 20, 1024)
    rosters = {room: Roster() for room in ("r_1", "r_2")}
    for number in range(50):
        for room, roster in rosters.items():
            roster.put(entry(f"s_{number}"))
            push = roster.push()
            assert push is not None
            outbox.push(PresenceNews(room, push))
    waiting = [outbox.pop() for _ in range(len(outbox))]
    assert len(waiting) == 2
    for news in waiting:
        assert isinstance(news, PresenceNews)
        assert (news.push.version, news.push.covers, len(news.push.sessions)) == (50, 50, 50)
