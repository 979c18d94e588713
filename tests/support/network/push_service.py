"""A push service on a port of this machine, and the browser that reads what arrives there."""

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

AUTH: Final = bytes(range(16))


@dataclass
class PushService:
    """Answers `status` to each note, and keeps what it was handed."""

    port: int = 0
    status: int = 201
    notes: list[dict[str, Any]] = field(default_factory=list)
    """As the browser reads them."""
    heads: list[dict[str, str]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    _key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def subscription(self, name: str = "one") -> dict[str, str]:
        """What the browser's PushSubscription holds."""
        point = self._key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": f"http://127.0.0.1:{self.port}/push/{name}",
            "p256dh": _text(point),
            "auth": _text(AUTH),
        }

    def take(self, head: dict[str, str], body: bytes) -> None:
        self.heads.append(head)
        self.raw.append(body)
        read = http_ece.decrypt(body, private_key=self._key, auth_secret=AUTH)
        self.notes.append(json.loads(read))

    def signed_by(self, head: dict[str, str]) -> tuple[str, dict[str, Any]]:
        """The key that signed a note, and what it says of itself (RFC 8292)."""
        parts = dict(one.strip().split("=", 1) for one in head["authorization"][6:].split(","))
        signed, _, signature = parts["t"].rpartition(".")
        raw = _bytes(signature)
        r, s = int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(parts["k"]))
        point.verify(encode_dss_signature(r, s), signed.encode(), ec.ECDSA(SHA256()))
        return parts["k"], json.loads(_bytes(signed.split(".")[1]))

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[1:]
        head = {
            name.lower(): value.strip()
            for name, colon, value in (line.partition(":") for line in lines)
            if colon
        }
        self.take(head, await reader.readexactly(int(head["content-length"])))
        writer.write(f"HTTP/1.1 {self.status} -\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def push_service() -> AsyncIterator[PushService]:
    service = PushService()
    server = await asyncio.start_server(service.talk, "127.0.0.1", 0)
    service.port = server.sockets[0].getsockname()[1]
    try:
        yield service
    finally:
        server.close()
        await server.wait_closed()


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
