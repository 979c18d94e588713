"""What people wrote, as the tables hold it: sealed, and padded so that its length says nothing."""

from collections.abc import Callable
from typing import Final, TypeVar

import msgspec

from server.kernel.errors import ServiceError
from server.store.sealed.vault import Vault

T = TypeVar("T", bound=msgspec.Struct)
V = TypeVar("V")

LEAST: Final = 1_024
"""Bytes of the smallest blob; longer ones grow by doubling, so a reflection is always one size."""


def seal(
    vault: Vault, scope: str, place: str, content: msgspec.Struct, least: int = LEAST
) -> bytes:
    """`content` under the key of `scope`, at least `least` bytes long whatever it holds."""
    plain = msgspec.msgpack.encode(content)
    size = least
    while size < len(plain) + 4:
        size *= 2
    framed = len(plain).to_bytes(4, "big") + plain
    return vault.seal(scope, place, framed.ljust(size, b"\0"))


def unseal(vault: Vault, scope: str, place: str, sealed: bytes, kind: type[T]) -> T:
    """What was sealed there; raises `gone` as the vault does."""
    framed = vault.open(scope, place, sealed)
    size = int.from_bytes(framed[:4], "big")
    return msgspec.msgpack.decode(framed[4 : 4 + size], type=kind)


def unless_gone(opened: Callable[[], V]) -> V | None:
    """What `opened` gives; None where its key was destroyed or it is damaged.

    For lists, in which one text that is lost keeps nobody from the others. Raises `unavailable`.
    """
    try:
        return opened()
    except ServiceError as error:
        if error.code != "gone":
            raise
        return None
