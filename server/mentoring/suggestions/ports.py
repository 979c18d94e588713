"""What suggestions need from outside, beside the register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis


@dataclass(frozen=True, slots=True)
class AsideRow:
    """Somebody who is put aside, by the name they go by."""

    person: str
    name: str
    at: Millis


class AsideBook(Protocol):
    """Where it is kept whom somebody put aside. Each call is one transaction."""

    async def of(self, person: str) -> Sequence[AsideRow]:
        """Those who may be found, the newest first."""
        ...

    async def put(self, person: str, other: str, now: Millis) -> None:
        """Again it changes nothing. Raises `not_found` for whom nobody finds, and for whom
        `person` blocked; `quota_exceeded`."""
        ...

    async def remove(self, person: str, other: str) -> None:
        """Take it back, where there is anything to take back."""
        ...
