"""What the code of conduct needs from outside."""

from typing import Protocol

from server.kernel.clock import Millis


class AcceptanceBook(Protocol):
    """Who agreed to which version."""

    async def agree(self, person: str, version: int, at: Millis) -> Millis:
        """Since when they agree to it; the first time counts. Raises not_authenticated for who is
        no member, and for who asked to be deleted."""
        ...
