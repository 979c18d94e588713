"""Every role against every request, over real sockets and HTTP, and the table of the document."""

from pathlib import Path
from typing import get_args

import pytest

from server.protocol.events.base import Role
from server.protocol.messages.base import Message
from server.protocol.messages.board import (
    ActionAdd,
    ActionChange,
    ActionTick,
    AgendaAdd,
    AgendaChange,
    AgendaCover,
    AgendaDrop,
    AgendaTurn,
    CardDraw,
    PollClose,
    PollOpen,
    PollVote,
    TimerStart,
    TimerStop,
)
from server.protocol.messages.calls import CallJoin, LowerHand, MediaState, MuteAll, MuteAsk
from server.protocol.messages.chat import MsgEdit, MsgReact, MsgRedact, MsgSend
from server.protocol.messages.rooms import (
    Admit,
    Deny,
    EpisodeEnd,
    HandHost,
    Remove,
    SetRole,
    SetRoom,
)
from server.protocol.messages.session import History
from server.rooms.state import policy
from tests.support.people.cids import new_cid
from tests.support.people.peer import RefusedError
from tests.support.people.visitors import Visitor
from tests.support.service.house import House

ROLES: tuple[Role, ...] = get_args(Role)
DOCUMENT = Path(__file__).parents[4] / "docs" / "protocol.md"
NOBODY = "u_" + "a" * 26


def requests_of(action: policy.Action) -> list[Message]:
    """What needs `action`; each is about nobody and nothing, so that it changes little."""
    table: dict[policy.Action, list[Message]] = {
        "read": [History(after=0)],
        "write": [
            MsgSend(cid=new_cid(), text="hello"),
            MsgEdit(cid=new_cid(), target=1, text="other"),
            MsgRedact(cid=new_cid(), target=1),
            MsgReact(cid=new_cid(), target=1, emoji="👍"),
        ],
        "agenda": [
            AgendaAdd(cid=new_cid(), text="a point"),
            AgendaChange(cid=new_cid(), point=1, text="other"),
            AgendaCover(cid=new_cid(), point=1),
            AgendaDrop(cid=new_cid(), point=1),
            AgendaTurn(cid=new_cid(), point=1),
        ],
        "promise": [
            ActionAdd(cid=new_cid(), text="a promise", owner=NOBODY),
            ActionChange(cid=new_cid(), action=1, text="other"),
            ActionTick(cid=new_cid(), action=1),
        ],
        "timer": [TimerStart(cid=new_cid(), minutes=5), TimerStop(cid=new_cid())],
        "poll": [
            PollOpen(cid=new_cid(), question="?", options=("a", "b")),
            PollClose(cid=new_cid(), poll=1),
        ],
        "vote": [PollVote(cid=new_cid(), poll=1, choice=0)],
        "card": [CardDraw(cid=new_cid(), kind="challenge", number=0)],
        "call": [CallJoin(cid=new_cid(), state=MediaState())],
        "admit": [Admit(cid=new_cid(), person=NOBODY), Deny(person=NOBODY)],
        "moderate": [
            Remove(cid=new_cid(), person=NOBODY),
            LowerHand(cid=new_cid(), session=NOBODY),
            MuteAsk(session=NOBODY),
            MuteAll(),
        ],
        "manage": [
            SetRoom(cid=new_cid(), title="Another title"),
        ],
        "roles": [
            SetRole(cid=new_cid(), person=NOBODY, role="peer"),
            HandHost(cid=new_cid(), person=NOBODY),
        ],
        "end": [EpisodeEnd(cid=new_cid())],
    }
    return table.get(action, [])


@pytest.fixture
async def company(home: House) -> tuple[str, dict[Role, Visitor]]:
    """A room with one person of each role."""
    host = await home.person("The host")
    room = await host.found("circle", lobby=False)
    people: dict[Role, Visitor] = {"host": host}
    for role in ROLES[1:]:
        link = await host.invite(room, role)
        if role == "guest":
            people[role] = await home.guest(link, "The guest")
        else:
            people[role] = await home.person(f"The {role}")
            await people[role].accept(link)
    return room, people


async def test_a_request_is_refused_exactly_to_the_roles_that_the_table_denies_it(
    company: tuple[str, dict[Role, Visitor]],
) -> None:
    room, people = company
    for role, visitor in people.items():
        peer = await visitor.socket()
        joined = await peer.join(room)
        assert joined.may == policy.actions_of(role)
        for action in policy.PERMISSIONS:
            for request in requests_of(action):
                code = ""
                try:
                    await peer.ask(request, room)
                except RefusedError as refused:
                    code = refused.code
                allowed = policy.may(role, action)
                assert (code == "not_allowed") is not allowed, (role, request.T, code)
        await peer.close()


async def test_pages_are_refused_exactly_to_the_roles_that_the_table_denies_them(
    company: tuple[str, dict[Role, Visitor]],
) -> None:
    room, people = company
    mark = {"cid": new_cid(), "kind": "insight", "note": "", "seq": 1}
    change = {"cid": new_cid(), "title": "Another title"}
    for role, visitor in people.items():
        browser = visitor.browser
        answers = {
            "read": await browser.get(f"/rooms/{room}/search", params={"q": "a"}),
            "write": await browser.post(f"/rooms/{room}/files", params={"name": "a"}, content=b"x"),
            "invite": await browser.get(f"/rooms/{room}/invitations"),
            "manage": await browser.patch(f"/rooms/{room}", json=change),
            "mark": await browser.post(f"/rooms/{room}/marks", json=mark),
        }
        for action, answer in answers.items():
            allowed = action in policy.actions_of(role)
            assert (answer.status_code == 403) is not allowed, (role, action, answer.text)


def test_the_document_shows_the_table() -> None:
    lines = iter(DOCUMENT.read_text().splitlines())
    head = next(line for line in lines if line.startswith("| action |"))
    roles = [cell.strip() for cell in head.strip("|").split("|")][1:]
    next(lines)
    shown: dict[str, frozenset[str]] = {}
    for line in lines:
        if not line.startswith("|"):
            break
        action, *marks = [cell.strip() for cell in line.strip("|").split("|")]
        allowed = {role for role, mark in zip(roles, marks, strict=True) if mark}
        shown[action.split("`")[1]] = frozenset(allowed)
    assert shown == policy.PERMISSIONS
