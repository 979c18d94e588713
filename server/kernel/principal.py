"""Who is asking: the one value that authentication hands to everything behind it."""

from dataclasses import dataclass
from typing import Literal

PersonKind = Literal["member", "guest"]


@dataclass(frozen=True, slots=True)
class Principal:
    """An authenticated person.

    `person` is a member's `u_…` or a guest's `g_…` id; `sign_in` the sign-in session that vouches
    for them (revoking it ends every socket it opened); `room` the only room a guest may ask for.
    """

    person: str
    name: str
    kind: PersonKind
    sign_in: str
    room: str | None = None

    @property
    def is_guest(self) -> bool:
        return self.kind == "guest"
