"""What reflections, shared entries, the diary and reminders need from outside.

Every book is committed when a method returns, and seals what people wrote before it is written.
"""

from collections.abc import Callable
from typing import Protocol

from server.history.ports.shared_entries import NewShare
from server.history.rules.reflection_life import ActOutcome, KeptReflection
from server.protocol.bodies.reflections import Sheet

Decide = Callable[[KeptReflection, str | None], ActOutcome]
"""(the reflection as it is, whom the partner's is sealed with, if it is) -> what becomes of it.

Runs inside the transaction; what it raises leaves everything as it was.
"""


class ReflectionBook(Protocol):
    async def own(self, person: str, most: int) -> list[KeptReflection]:
        """The person's own of all episodes, `most` at most; erased ones are not among them."""
        ...

    async def registered(self, guest: str) -> bool:
        """Whether who came as a guest has an account by now."""
        ...

    async def of(self, episode: str, person: str) -> tuple[KeptReflection | None, Sheet | None]:
        """The person's own, and the partner's where both opened; else nothing of it is touched."""
        ...

    async def change(
        self,
        new: KeptReflection,
        partner: str | None,
        decide: Decide,
        shares: tuple[NewShare, ...] = (),
    ) -> KeptReflection:
        """Do as `decide` says with the person's reflection; `new` where there is none yet.

        In the same transaction: one that opens opens the partner's, what it shares no longer is
        taken back, `shares` are added as far as it shares their items, and what the room is to
        hear of it becomes a notice. The partner's is looked at only where one is named.
        """
        ...
