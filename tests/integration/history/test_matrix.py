"""Who reads what, by which way: one table of every item, every reader and every route.

Each item is planted as words that stand nowhere else. Every reader asks every route for all there
is; the words come back where the table says so, and nowhere else. A new item is a row of ITEMS
and a line in `plant`; a new way to read is a row of PAGES, which no route about an episode is
missing from; a new reader is a line in `cast`.
"""

import io
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from server.history.rules import privacy
from server.protocol.bodies.episode_timeline import TalkShare
from server.protocol.bodies.reflections import Answers, Scores, Sheet
from server.protocol.events.agreement import Answer
from server.protocol.messages.board import ActionAdd, AgendaAdd, AgendaCover, PollOpen
from server.protocol.messages.chat import MsgSend, NotesUpdate
from server.protocol.messages.rooms import EpisodeEnd
from server.store.episodes.talk_reports import StoredTalk
from server.web.http.route import API
from tests.integration.mentoring.profiles.test_listing import agree as accept_rules
from tests.support.history.reflecting import Desk, talk
from tests.support.mentoring.agreeing import Agreeing, related
from tests.support.notes.notes_writer import Writer
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError
from tests.support.people.visitors import PASSWORD, Visitor
from tests.support.service.house import House, house
from tests.support.store.disk_traces import unmarked


@dataclass
class Scene:
    """Amara wrote everything; `pair` is her room with Tomas, `circle` the one with Ola, too, and
    `home` where she and Tomas mentor."""

    people: dict[str, Visitor]
    pair: str
    circle: str
    home: str
    talk: str
    round: str

    @property
    def rooms(self) -> tuple[str, str]:
        return self.pair, self.circle

    @property
    def episodes(self) -> tuple[str, str]:
        return self.talk, self.round

    def told(self, words: str) -> str:
        """`words` with the ids of what happened here."""
        return words.replace("$talk", self.talk).replace("$pair", self.pair)


@dataclass(frozen=True)
class Item:
    """`readers` get it, by `routes`; it is told by `words`, with the ids of `Scene.told`."""

    words: str
    readers: frozenset[str]
    routes: frozenset[str]


def item(words: str, readers: str, routes: str) -> Item:
    return Item(words, frozenset(readers.split()), frozenset(routes.split()))


AUTHOR: Final = "amara"
PAIR: Final = "amara tomas"
IN_PAIR: Final = "amara tomas guest"
CIRCLE: Final = "amara ola"
RECORD: Final = "room episodes episode timeline socket"
TOLD: Final = "episode socket everything"

# fmt: off
ITEMS: Final[dict[str, Item]] = {
    "chat of the pair":          item("plant-chat-pair", IN_PAIR, "chat socket search everything"),
    "chat of the circle":        item("plant-chat-circle", CIRCLE, "chat socket search everything"),
    "record of the pair":        item("plant-title-pair", IN_PAIR, f"{RECORD} data"),
    "amendment of the pair":     item("plant-amendment", IN_PAIR, "episode socket"),
    "promise in the pair":       item("plant-promise", IN_PAIR, f"{TOLD} waiting"),
    "point in the pair":         item("plant-point", IN_PAIR, "episode socket everything"),
    "notes of the pair":         item("plant-notes", IN_PAIR, "episode everything"),
    "poll in the pair":          item("plant-poll", IN_PAIR, "episode socket"),
    "that the pair met":         item('"id":"$talk"', IN_PAIR, "episodes episode timeline"),
    "wish to erase the talk":    item('"wishes":[{', IN_PAIR, "episode"),
    "who looked at the talk":    item('"act":"read","room":"$pair"', IN_PAIR, "access about-me"),
    "talk share, one's own":     item('"percent":41', AUTHOR, "episode timeline data"),
    "talk share, the other's":   item('"percent":37', "tomas", "episode timeline data"),
    "mark, private":             item("plant-mark-own", AUTHOR, "episode data everything"),
    "mark, for the pair":        item("plant-mark-pair", PAIR + " guest", "shared"),
    "mark, for the circle":      item("plant-mark-circle", CIRCLE, "shared"),
    "reflection, private":       item("plant-answer-own", AUTHOR, "reflection data everything"),
    "reflection, for the pair":  item("plant-answer-pair", IN_PAIR, "shared"),
    "reflection, for the circle": item("plant-answer-circle", CIRCLE, "shared"),
    "outcomes, private":         item('"energy":9', AUTHOR, "reflection data"),
    "outcomes, for the circle":  item('"worth":7', CIRCLE, "shared"),
    "reflection, sealed":        item("plant-sealed-tomas", "tomas", "reflection data everything"),
    "diary, private":            item("plant-diary-own", AUTHOR, "diary data everything"),
    "diary, for the circle":     item("plant-diary-circle", CIRCLE, "diaries"),
    "agreement, in force":       item("plant-agreed", PAIR, "agreement socket"),
    "agreement, not handed in":  item("plant-draft", AUTHOR, "agreement data"),
}
# fmt: on

OWN_ROUTES: Final[dict[str, frozenset[str]]] = {
    "mark, for the pair": frozenset({"episode", "seen", "data", "everything"}),
    "mark, for the circle": frozenset({"episode", "seen", "data", "everything"}),
    "reflection, for the pair": frozenset({"reflection", "seen", "data", "everything"}),
    "reflection, for the circle": frozenset({"reflection", "seen", "data", "everything"}),
    "outcomes, for the circle": frozenset({"reflection", "seen", "data"}),
    "diary, for the circle": frozenset({"diary", "data", "everything"}),
    "chat of the pair": frozenset({"data"}),
    "chat of the circle": frozenset({"data"}),
    "promise in the pair": frozenset({"data"}),
    "amendment of the pair": frozenset({"data"}),
    "agreement, in force": frozenset({"data"}),
}
"""Where its author finds an item beside where all its readers do."""

OF_MEMBERS: Final = frozenset({"waiting", "about-me"})
"""Ways that the guest has not: no account, and no part in a talk that others look at."""

Read = Callable[[Scene, Visitor], Awaitable[str]]


def http(*paths: str) -> Read:
    """Everything that the paths answer, for both rooms and both episodes."""

    async def read(scene: Scene, who: Visitor) -> str:
        found = []
        for room, episode in zip(scene.rooms, scene.episodes, strict=True):
            for path in paths:
                asked = path.format(room=room, episode=episode, home=scene.home)
                answer = await who.browser.get(asked)
                assert answer.status_code < 500, asked
                found.append(answer.text)
        return unmarked("\n".join(found))

    return read


async def by_socket(scene: Scene, who: Visitor) -> str:
    """All of the log that a socket of theirs gets."""
    peer = await who.socket()
    found = []
    for room in (*scene.rooms, scene.home):
        try:
            await peer.join(room)
        except RefusedError:
            continue
        found += [msgspec.json.encode(event).decode() for event in peer.views[room].events]
    return "\n".join(found)


async def by_archive(_: Scene, who: Visitor) -> str:
    """All that they take along with them."""
    await who.browser.post("/auth/proof", json={"password": PASSWORD})
    answer = await who.browser.get("/me/data")
    if answer.status_code != 200:
        return ""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as whole:
        return "\n".join(whole.read(name).decode() for name in whole.namelist())


PAGES: Final[dict[str, tuple[str, ...]]] = {
    "room": ("/rooms/{room}", "/rooms?archived=false", "/rooms?archived=true"),
    "episodes": ("/rooms/{room}/episodes",),
    "episode": ("/episodes/{episode}",),
    "chat": ("/episodes/{episode}/chat",),
    "reflection": ("/episodes/{episode}/reflection",),
    "shared": ("/episodes/{episode}/shared",),
    "seen": ("/episodes/{episode}/seen?as=pair", "/episodes/{episode}/seen?as=circle"),
    "seen by a coordinator": ("/episodes/{episode}/seen?as=coordinator",),
    "diary": ("/diary?month=2026-11",),
    "diaries": ("/rooms/{room}/shared",),
    "search": ("/rooms/{room}/search?q=plant", "/rooms/{room}/search?q=planted"),
    "everything": ("/search?q=plant&limit=100",),
    "me": ("/me", "/auth/sessions", "/rooms/{room}/invitations"),
    "timeline": ("/rooms/{room}/timeline",),
    "access": ("/episodes/{episode}/access",),
    "about-me": ("/me/access",),
    "adoption": ("/episodes/{episode}/adoption",),
    "waiting": ("/me/open-items",),
    "relationship": ("/rooms/{room}/relationship/proposal",),
    "agreement": ("/rooms/{home}/agreement",),
}
"""A way to read, and what it asks for."""

ROUTES: Final[dict[str, Read]] = {
    **{name: http(*pages) for name, pages in PAGES.items()},
    "data": by_archive,
    "socket": by_socket,
}


async def cast(home: House) -> Scene:
    amara, tomas, ola, stranger = [
        await home.person(name) for name in ("Amara", "Tomas", "Ola", "Otto")
    ]
    pair = await amara.found(title="plant-title-pair")
    await tomas.accept(await amara.invite(pair, "mentor"))
    guest = await home.guest(await amara.invite(pair, "guest"), "Gerd")
    circle = await amara.found("circle", lobby=False, history="all", title="plant-title-circle")
    await ola.accept(await amara.invite(circle, "peer"))
    talked = await met(pair, "plant-chat-pair", amara, tomas)
    turned = await met(circle, "plant-chat-circle", amara, ola)
    people = {"amara": amara, "tomas": tomas, "ola": ola, "guest": guest, "stranger": stranger}
    return Scene(people, pair, circle, await related(home, tomas, amara), talked, turned)


async def met(room: str, words: str, *people: Visitor) -> str:
    for who in people:
        await who.agree(room)
    peers, episode = await talk(room, *people)
    await peers[0].ask(MsgSend(cid=new_cid(), text=words), room)
    author = Desk(people[0], episode)
    kind = words.rsplit("-", 1)[1]
    if kind == "pair":
        await author.mark(room, "plant-mark-own")
        promise = ActionAdd(cid=new_cid(), text="plant-promise", owner=people[0].person)
        await peers[0].ask(promise, room)
        point = await peers[0].ask(AgendaAdd(cid=new_cid(), text="plant-point"), room)
        await peers[0].ask(AgendaCover(cid=new_cid(), point=point.seq), room)
        poll = PollOpen(cid=new_cid(), question="plant-poll", options=("this", "that"))
        await peers[0].ask(poll, room)
        notes = Writer()
        notes.insert(0, "plant-notes")
        await peers[0].ask(NotesUpdate(since=notes.since, update=notes.parcel()), room)
    mark = await author.mark(room, f"plant-mark-{kind}")
    await peers[0].ask(EpisodeEnd(cid=new_cid()), room)
    assert (await author.try_share("mark", mark=mark.id)).status_code == 201
    return episode


async def plant(scene: Scene) -> None:
    """Amara keeps a reflection on each, and opens some of it; Tomas seals his."""
    amara = scene.people["amara"]
    mine = Desk(amara, scene.talk)
    answers = Answers(happened="plant-answer-own", next="plant-answer-pair")
    await mine.save(Sheet(answers=answers, scores=Scores(energy=9)))
    await mine.act("keep")
    assert (await mine.try_share("next")).status_code == 201
    round_ = Desk(amara, scene.round)
    answers = Answers(matters="plant-answer-circle")
    await round_.save(Sheet(answers=answers, scores=Scores(worth=7)))
    await round_.act("share")
    wish = await amara.browser.post(f"/episodes/{scene.talk}/erase", json={"what": "all"})
    assert wish.json()["erased"] is False
    amend = {"cid": new_cid(), "about": "other", "text": "plant-amendment"}
    answer = await amara.browser.post(f"/episodes/{scene.talk}/amend", json=amend)
    assert answer.status_code == 200, answer.text
    tomas = Desk(scene.people["tomas"], scene.talk)
    await tomas.save(Sheet(answers=Answers(matters="plant-sealed-tomas")))
    await tomas.act("seal")
    for words in ("plant-diary-own", "plant-diary-circle"):
        page = {"cid": new_cid(), "device": "laptop-1", "day": "2026-11-24", "text": words}
        entry = (await amara.browser.post("/diary", json=page)).json()["id"]
    opened = await amara.browser.post(f"/diary/{entry}/shares", json={"room": scene.circle})
    assert opened.status_code == 201, opened.text
    await plant_agreement(scene)
    for name in ("amara", "tomas"):
        read = await scene.people[name].browser.get(f"/episodes/{scene.talk}")
        assert read.status_code == 200, read.text


async def plant_agreement(scene: Scene) -> None:
    """Both sign what Amara hopes; what she would change of it she has not handed in."""
    mine, his = [Agreeing(scene.people[name], scene.home) for name in ("amara", "tomas")]
    for one in (mine, his):
        assert (await accept_rules(one.who)).is_success
    await mine.fill({}, hopes="plant-agreed")
    await his.fill({})
    for one in (mine, his):
        assert (await one.sign()).is_success
    changed = Answer(point="hopes", words="plant-draft")
    assert (await mine.save(changed)).is_success


def expected(name: str, reader: str, route: str) -> bool:
    row = ITEMS[name]
    own = OWN_ROUTES.get(name, frozenset()) if reader == AUTHOR else frozenset()
    if reader == "guest" and route in OF_MEMBERS:
        return False
    return reader in row.readers and route in row.routes | own


async def plant_talk(home: House, scene: Scene) -> None:
    """How much each of the pair spoke, as the service keeps it."""
    spoke = {"amara": 41, "tomas": 37}
    shares = {
        scene.people[name].person: TalkShare(percent=percent, withheld=None)
        for name, percent in spoke.items()
    }
    await StoredTalk(home.service.database, home.service.vault).keep(scene.talk, shares)


async def found(scene: Scene) -> AsyncIterator[tuple[str, str, str]]:
    """(item, reader, route) wherever an item comes back."""
    for reader, who in scene.people.items():
        for route, read in ROUTES.items():
            text = await read(scene, who)
            for name, row in ITEMS.items():
                if scene.told(row.words) in text:
                    yield name, reader, route


def all_expected(people: Iterable[str]) -> set[tuple[str, str, str]]:
    asked = product(ITEMS, people, ROUTES)
    return {one for one in asked if expected(*one)}


async def test_every_item_reaches_its_readers_by_its_routes_and_nobody_else(
    tmp_path: Path,
) -> None:
    async with house(tmp_path) as home:
        scene = await cast(home)
        await plant(scene)
        await plant_talk(home, scene)
        got = {one async for one in found(scene)}
    right = all_expected(scene.people)
    leaked, missing = sorted(got - right), sorted(right - got)
    assert leaked == []
    assert missing == []


OUTLIVES: Final = frozenset(
    {
        "record of the pair",
        "diary, private",
        "agreement, in force",
        "agreement, not handed in",
        "that the pair met",
        "who looked at the talk",
    }
)
"""Items of the pair that are not the episode's, or tell nothing of what was said."""


async def test_of_an_erased_episode_nobody_gets_anything_by_any_route(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        scene = await cast(home)
        await plant(scene)
        await plant_talk(home, scene)
        for name in ("amara", "tomas"):
            path = f"/episodes/{scene.talk}/erase"
            erased = await scene.people[name].browser.post(path, json={"what": "all"})
            assert erased.status_code == 200, erased.text
        await home.service.history.settled()
        got = {name async for name, _, _ in found(scene)}
    kept = {name for name in ITEMS if name.endswith("of the circle") or "for the circle" in name}
    assert got == kept | OUTLIVES


EPISODE_ROUTES: Final = frozenset(ROUTES) - {
    *(
        "room",
        "search",
        "socket",
        "me",
        "data",
        "agreement",
    ),  # a room's own log, and one's own archive
    "seen by a coordinator",
}
"""The ways to an episode. What a room shows of its own log is its members' by the room's rules."""

ROWS: Final[tuple[tuple[privacy.Item, str], ...]] = (
    ("meeting", "that the pair met"),
    ("record", "record of the pair"),
    ("chat", "chat of the pair"),
    ("notes", "notes of the pair"),
    ("agenda", "point in the pair"),
    ("action", "promise in the pair"),
    ("poll", "poll in the pair"),
    ("amendment", "amendment of the pair"),
    ("consent", "wish to erase the talk"),
    ("access", "who looked at the talk"),
    ("mark", "mark, for the pair"),
    ("reflection", "reflection, for the pair"),
    ("outcomes", "outcomes, for the circle"),
    ("diary", "diary, for the circle"),
)
"""A row of the privacy table, and what it holds here that others may read."""

CLOSES_NOTHING: Final[dict[privacy.Item, str]] = {
    "talk_share": "it is P0 and cannot be raised: each reads their own alone, which no row closes",
}

STAYS_OPEN: Final[dict[privacy.Item, frozenset[str]]] = {
    "record": frozenset({"timeline"}),  # its head is the room's card, with the title
    "access": frozenset({"about-me"}),  # what others did with what one took part in is one's own
}
"""Ways that hold the words by another right than that of the row."""


def test_every_row_is_closed_or_has_nothing_to_close() -> None:
    assert {row for row, _ in ROWS} | set(CLOSES_NOTHING) == set(privacy.RULES)


async def test_a_closed_row_closes_every_way_to_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house(tmp_path) as home:
        scene = await cast(home)
        await plant(scene)
        for row, name in ROWS:
            readers = {"tomas", "guest", "ola"} & ITEMS[name].readers
            with monkeypatch.context() as closing:
                closing.setitem(privacy.RULES, row, privacy.PrivacyRule("P0", "P0"))
                closed = EPISODE_ROUTES - STAYS_OPEN.get(row, frozenset())
                assert await ways_to(scene, name, readers, closed) == set(), row
            assert await ways_to(scene, name, readers, EPISODE_ROUTES) == readers, row


async def ways_to(
    scene: Scene, name: str, readers: Iterable[str], routes: Iterable[str]
) -> set[str]:
    """Those of `readers` who get to what is planted there, by any of `routes`."""
    found = set()
    for reader in readers:
        texts = [await ROUTES[route](scene, scene.people[reader]) for route in routes]
        if any(scene.told(ITEMS[name].words) in text for text in texts):
            found.add(reader)
    return found


OF_OTHERS: Final = {
    "/rooms/{room}/meetings": "the id alone of the talk that a booked time became",
    "/rooms/{room}/series": "as the booked times of a room",
    "/exports/preview": "one's own export: tests/integration/history/export",
    "/countersignatures": "how many talks a statement is of, to its two people",
}
"""Routes whose answers name episodes and hold nothing of them, and those that begin like these."""


def names_in(schema: object, document: dict[str, Any], seen: set[str]) -> Iterator[str]:
    """Every field that a schema of the document has, however deep."""
    if isinstance(schema, list):
        for one in schema:
            yield from names_in(one, document, seen)
    if not isinstance(schema, dict):
        return
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    if name and name not in seen:
        seen.add(name)
        yield from names_in(document["components"]["schemas"][name], document, seen)
    yield from schema.get("properties", {})
    for one in schema.values():
        yield from names_in(one, document, seen)


def of_episodes(document: dict[str, Any]) -> set[tuple[str, str]]:
    """(method, path) of every route that is asked about an episode, or names one in its answer."""
    asked = {
        (
            method.upper(),
            path.removeprefix(API),
            frozenset(names_in(row["responses"], document, set())),
        )
        for path, row in document["paths"].items()
        for method, row in row.items()
    }
    return {
        (method, path)
        for method, path, fields in asked
        if "{episode}" in path or fields & {"episode", "episodes"}
    }


async def test_no_route_about_an_episode_is_left_out(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        answer = await home.browser().get(f"{home.address}/openapi.json")
    routes = of_episodes(answer.json())
    assert len(routes) > 30
    read = {page.partition("?")[0] for pages in PAGES.values() for page in pages}
    refused = {(method, path.partition("?")[0]) for method, path, _ in ASKED}
    left = {
        (method, path)
        for method, path in routes
        if not any(path == one or path.startswith(f"{one}/") for one in OF_OTHERS)
        and not (path in read if method == "GET" else (method, path) in refused)
    }
    assert sorted(left) == []


CID: Final = new_cid()

ASKED: Final[tuple[tuple[str, str, dict[str, object] | None], ...]] = (
    ("GET", "/episodes/{episode}", None),
    ("GET", "/episodes/{episode}/chat", None),
    ("GET", "/episodes/{episode}/access", None),
    ("GET", "/episodes/{episode}/adoption", None),
    ("GET", "/episodes/{episode}/reflection", None),
    ("PUT", "/episodes/{episode}/reflection", {"device": "laptop-1", "revision": 0, "sheet": {}}),
    ("POST", "/episodes/{episode}/reflection", {"act": "keep"}),
    ("GET", "/episodes/{episode}/shared", None),
    ("GET", "/episodes/{episode}/seen?as=pair", None),
    ("POST", "/episodes/{episode}/shares", {"item": "next"}),
    ("GET", "/rooms/{room}/timeline", None),
    ("GET", "/rooms/{room}/shared", None),
    ("GET", "/rooms/{room}/relationship/proposal", None),
    ("POST", "/rooms/{room}/relationship/proposal", {"cid": CID, "mentor": "u_no"}),
    ("POST", "/rooms/{room}/relationship/proposal/answer", {"cid": CID, "at": 1, "accept": True}),
    ("POST", "/episodes/{episode}/confirm", {"cid": CID}),
    ("POST", "/episodes/{episode}/amend", {"cid": CID, "about": "other", "text": "x"}),
    ("POST", "/episodes/{episode}/adoption", {"cid": CID, "into": None}),
    ("POST", "/episodes/{episode}/adoption/answer", {"cid": CID, "accept": True}),
    ("POST", "/episodes/{episode}/erase", {"what": "all"}),
    ("DELETE", "/episodes/{episode}/erase", None),
    ("POST", "/episodes/{episode}/talk", {"call": "call_1", "since": 0, "until": 9, "spans": []}),
)
"""What a stranger asks of what is there and not theirs, and of what is not there."""


async def test_what_is_forbidden_and_what_is_absent_answer_alike(tmp_path: Path) -> None:
    async with house(tmp_path) as home:
        scene = await cast(home)
        there = {"room": scene.pair, "episode": scene.talk}
        absent = {"room": "r_no", "episode": "ep_no"}
        for name, (method, path, given) in product(("stranger", "ola"), ASKED):
            answers = [
                await scene.people[name].browser.request(method, path.format(**of), json=given)
                for of in (there, absent)
            ]
            told = [(one.status_code, one.json()["code"]) for one in answers]
            assert told == [(404, "not_found")] * 2, (name, method, path)
