"""A client that applies the pushes after its snapshot always sees who is there."""

from hypothesis import given
from hypothesis import strategies as st

from server.protocol.messages import MediaState, SessionInfo
from server.rooms.presence import Entry, Roster

SESSIONS = ("s_a", "s_b", "s_c")
ACTS = st.lists(
    st.tuples(st.sampled_from(("put", "drop", "mute", "push")), st.sampled_from(SESSIONS)),
    max_size=40,
)


def entry(session: str) -> Entry:
    return Entry(session=session, person=f"u{session}", name="N", role="peer", joined_at=1)


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
