"""People at a running service: they register, come through links, found rooms and open sockets."""

import ssl

import httpx
import msgspec

from server.kernel.ids import new_id
from server.protocol.bodies.people import Ticket
from server.protocol.bodies.rooms import Accepted, Invitation, RoomView
from server.protocol.events.base import RoomKind
from tests.support.network.http_client import http_client
from tests.support.people.cids import new_cid
from tests.support.people.peer import Peer

HEADERS = {"X-Mentoring": "1"}
PASSWORD = "a long enough password"
"""What every member here signs in with."""

TLS = ssl.create_default_context()
"""Made once: reading the machine's certificates takes longer than all that a test asks for."""


class Reception:
    """The ways into the service at `address`; everything opened here is closed by `close`."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._clients: list[httpx.AsyncClient] = []
        self._peers: list[Peer] = []

    def browser(self) -> httpx.AsyncClient:
        """A browser that knows nobody yet."""
        client = http_client(
            base_url=f"{self.address}/api/v1",
            headers={**HEADERS, "Origin": self.address},
            verify=TLS,
        )
        self._clients.append(client)
        return client

    async def person(self, name: str, locale: str = "en") -> "Visitor":
        """A new member, signed in, who is spoken to in that language."""
        browser = self.browser()
        email = f"{new_id('u')}@example.org"
        account = {"password": PASSWORD, "name": name, "locale": locale}
        answer = await self.register(browser, email, account)
        assert answer.status_code == 201, answer.text
        return Visitor(self, browser, answer.json()["person"], name, email)

    async def register(
        self, browser: httpx.AsyncClient, email: str, account: dict[str, str]
    ) -> httpx.Response:
        """Make an account, at once as it is where no mails are sent."""
        return await browser.post("/auth/register", json={"email": email, **account})

    async def guest(self, link: str, name: str) -> "Visitor":
        """A guest who came through `link`."""
        browser = self.browser()
        token = link.rsplit("/", 1)[-1]
        answer = await browser.post(f"/invitations/{token}/accept", json={"name": name})
        assert answer.status_code == 200, answer.text
        accepted = msgspec.json.decode(answer.content, type=Accepted)
        return Visitor(self, browser, accepted.me.person, name)

    async def close(self) -> None:
        for peer in self._peers:
            await peer.close()
        for client in self._clients:
            await client.aclose()

    def keep(self, peer: Peer) -> Peer:
        self._peers.append(peer)
        return peer


class Visitor:
    """Somebody signed in at one browser."""

    def __init__(
        self,
        reception: Reception,
        browser: httpx.AsyncClient,
        person: str,
        name: str,
        email: str = "",
    ) -> None:
        self.reception = reception
        self.browser = browser
        self.person = person
        self.name = name
        self.email = email
        """How a member signs in; guests have none."""

    async def sign_in(self) -> None:
        """Sign in anew, after so long that the last time is over."""
        account = {"email": self.email, "password": PASSWORD}
        answer = await self.browser.post("/auth/sign-in", json=account)
        assert answer.status_code == 200, answer.text

    async def prove(self) -> None:
        """That it is them, for what asks for a fresh proof."""
        answer = await self.browser.post("/auth/proof", json={"password": PASSWORD})
        assert answer.status_code == 204, answer.text

    async def ticket(self) -> str:
        answer = await self.browser.post("/tickets")
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Ticket).ticket

    async def socket(self, subprotocol: str = "mentor.v1.msgpack") -> Peer:
        """A socket that has said hello."""
        peer = self.reception.keep(Peer(self.reception.address, subprotocol))
        await peer.open(ticket=await self.ticket())
        return peer

    async def found(self, kind: RoomKind = "one_to_one", **settings: object) -> str:
        """A new room of theirs; its id."""
        body = {"cid": new_cid(), "title": "Alarm limits", "kind": kind, **settings}
        answer = await self.browser.post("/rooms", json=body)
        assert answer.status_code == 201, answer.text
        return msgspec.json.decode(answer.content, type=RoomView).room.id

    async def agree(self, room: str, purpose: str = "chat_log", *, given: bool = True) -> None:
        """Agree to something in a room, or take it back."""
        body = {"cid": new_cid(), "purpose": purpose, "given": given, "version": 1}
        answer = await self.browser.post(f"/rooms/{room}/consents", json=body)
        assert answer.status_code == 204, answer.text

    async def invite(self, room: str, role: str, uses: int = 1) -> str:
        """A link into a room of theirs."""
        answer = await self.browser.post(
            f"/rooms/{room}/invitations", json={"role": role, "uses": uses}
        )
        assert answer.status_code == 201, answer.text
        link = msgspec.json.decode(answer.content, type=Invitation).link
        assert link is not None
        return link

    async def accept(self, link: str) -> Accepted:
        token = link.rsplit("/", 1)[-1]
        answer = await self.browser.post(f"/invitations/{token}/accept", json={})
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=Accepted)
