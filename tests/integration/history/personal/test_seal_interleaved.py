"""Whatever two do at the same moment with their reflections, a seal never opens too early.

Both act at once over HTTP, again and again, and after each moment everything that can be read is
read. What one wrote may reach the other by an opening that both agreed to, or by sharing it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from server.bootstrap import Outside
from server.protocol.bodies.reflections import Answers, Reflection, Scores, Sheet
from tests.support.clock import FakeClock
from tests.support.history.reflecting import Desk, end, talk
from tests.support.people.visitors import Visitor
from tests.support.service.house import House, house
from tests.support.service.quick_passwords import QuickHasher
from tests.support.store.disk_traces import unmarked
from tests.support.thoroughness import times

Act = Callable[["Writer"], Awaitable[None]]
READ: Final = (
    "/episodes/{episode}",
    "/episodes/{episode}/reflection",
    "/episodes/{episode}/shared",
    "/episodes/{episode}/seen?as=pair",
    "/episodes/{episode}/seen?as=circle",
    "/rooms/{room}/timeline",
    "/rooms/{room}/shared",
    "/search?q=planted&limit=100",
)
"""All that could tell a word of the other's reflection."""


@dataclass
class Writer:
    """One of the two, and what they ever wrote, sealed and opened to the other."""

    desk: Desk
    words: list[str] = field(default_factory=list)
    agreed: bool = False
    shared: bool = False
    """Whether something of it is open to the other by their own will."""

    @property
    def who(self) -> Visitor:
        return self.desk.who

    async def act(self, name: str) -> bool:
        return (await self.desk.try_act(name)).status_code == 200


async def _write(writer: Writer) -> None:
    writer.words.append(f"planted-{writer.who.person}-{len(writer.words)}")
    answers = Answers(happened=writer.words[-1])
    await writer.desk.try_save(Sheet(answers=answers, scores=Scores(energy=len(writer.words) % 11)))


async def _seal(writer: Writer) -> None:
    if await writer.act("seal"):
        writer.agreed = True


def _instead(name: str) -> Act:
    async def act(writer: Writer) -> None:
        if await writer.act(name):
            writer.agreed = False

    return act


async def _share(writer: Writer) -> None:
    answer = await writer.desk.try_share("happened")
    writer.shared = writer.shared or answer.status_code == 201


ACTS: Final[dict[str, Act]] = {
    "write": _write,
    "seal": _seal,
    "withdraw": _instead("withdraw"),
    "keep": _instead("keep"),
    "not today": _instead("not_today"),
    "share": _share,
}


@dataclass(frozen=True)
class Scene:
    """Two people, and a clock that moves on so that they never ask too often."""

    people: tuple[Visitor, Visitor]
    clock: FakeClock


async def nothing(_: Writer) -> None:
    """The other acts alone in this moment."""


Moments = list[tuple[str, str]]
one_act = st.sampled_from([*ACTS, "write", "seal", "seal", "seal", "nothing"])
moments: st.SearchStrategy[Moments] = st.lists(st.tuples(one_act, one_act), min_size=2, max_size=8)


async def read(writer: Writer, room: str) -> str:
    """All that `writer` can read of it."""
    found = []
    for path in READ:
        asked = path.format(room=room, episode=writer.desk.episode)
        answer = await writer.who.browser.get(asked)
        assert answer.status_code != 429
        found.append(answer.text)
    return unmarked("\n".join(found))


async def look(room: str, mine: Writer, theirs: Writer) -> None:
    """`mine` reads nothing of theirs that was not opened by both, or by them."""
    view: Reflection = await mine.desk.view()
    text = await read(mine, room)
    seen = [word for word in theirs.words if f'{word}"' in text]
    if view.state != "opened" and not theirs.shared:
        assert seen == []
        assert view.theirs is None
    if view.state == "opened":
        assert mine.agreed, "it opened although one had not sealed, or had taken it back"
        assert theirs.agreed, "it opened although the other had not sealed"
        assert view.theirs == (await theirs.desk.view()).sheet


async def after_a_talk(amara: Visitor, tomas: Visitor) -> tuple[str, Writer, Writer]:
    """A new room of theirs, and both with a blank sheet on their one talk in it."""
    room = await amara.found()
    await tomas.accept(await amara.invite(room, "mentor"))
    peers, episode = await talk(room, amara, tomas)
    await end(peers[0], room)
    for peer in peers:
        await peer.cut()
    one, other = (Writer(Desk(who, episode, f"of-{who.person}")) for who in (amara, tomas))
    return room, one, other


async def live(scene: Scene, plan: Moments) -> None:
    acts = {**ACTS, "nothing": nothing}
    room, one, other = await after_a_talk(*scene.people)
    for mine, theirs in plan:
        scene.clock.pass_seconds(10)
        await asyncio.gather(acts[mine](one), acts[theirs](other))
        await look(room, one, other)
        await look(room, other, one)


@contextmanager
def standing(runner: asyncio.Runner, folder: Path) -> Iterator[Scene]:
    """A house that stands for every example."""
    clock, opened = FakeClock(), AsyncExitStack()
    outside = Outside(hasher=QuickHasher(), clock=clock)
    home: House = runner.run(opened.enter_async_context(house(folder, outside)))
    try:
        amara, tomas = (runner.run(home.person(name)) for name in ("Amara", "Tomas"))
        yield Scene((amara, tomas), clock)
    finally:
        runner.run(opened.aclose())


def test_nothing_of_a_seal_is_read_before_both_are_in(tmp_path: Path) -> None:
    with asyncio.Runner() as runner, standing(runner, tmp_path) as scene:

        @settings(max_examples=times(60), deadline=None, phases=[Phase.explicit, Phase.generate])
        @given(plan=moments)
        def attempt(plan: Moments) -> None:
            runner.run(live(scene, plan))

        attempt()
