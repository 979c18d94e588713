"""What a person, a sign-in and an invitation are: plain values, as they are kept."""

from dataclasses import dataclass

from server.kernel.clock import Millis
from server.kernel.principal import PersonKind, Principal
from server.protocol.bodies.people import Locale
from server.protocol.bodies.rooms import InvitedRole


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a request comes from: its network address, for rates, and its User-Agent.

    `device` is what the browser was given at its first sign-in; empty for one that had none.
    """

    address: str
    agent: str
    device: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A member, who has an e-mail address, or a guest, who has a room.

    `password` is a hash; None for guests and for members who only use links. `email` is in the
    form of `rules.email_key`. `leaving_at` is when the account is deleted unless its owner signs
    in before; `leaves_words` whether what they said stays then. `renamed_at` is when
    they last changed their name, `proved_at` when a mailed link showed that the address is theirs,
    `operator_link_at` when the operator last made a link that signs in as them, `bounced_at` since
    when mails to their address come back, so that none are sent there. `coordinates`: the operator
    named them a coordinator of the programme.
    """

    id: str
    kind: PersonKind
    name: str
    created_at: Millis
    email: str | None = None
    password: str | None = None
    locale: Locale = "en"
    time_zone: str = "UTC"
    room: str | None = None
    admin: bool = False
    leaving_at: Millis | None = None
    leaves_words: bool | None = None
    reminders: bool = True
    renamed_at: Millis | None = None
    proved_at: Millis | None = None
    operator_link_at: Millis | None = None
    bounced_at: Millis | None = None
    coordinates: bool = False

    @property
    def mail_name(self) -> str:
        """The name as mails may say it: none where a stranger may have chosen it."""
        return self.name if self.proved_at is not None else ""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A browser that is signed in. `until` is the end that no use puts off; `fresh_at` when the
    person last proved there that it is them."""

    id: str
    person: str
    agent: str
    created_at: Millis
    seen_at: Millis
    until: Millis
    fresh_at: Millis | None = None


@dataclass(frozen=True, slots=True)
class NewSignIn:
    """A sign-in on its way to the store; `secret` is the hash of what the cookie holds, `device`
    that of what the browser is known by. Guests have none."""

    sign_in: SignIn
    secret: bytes
    device: bytes | None = None


@dataclass(frozen=True, slots=True)
class RecognisedSignIn:
    """A principal and the moment after which their sign-in vouches for nobody."""

    principal: Principal
    until: Millis


@dataclass(frozen=True, slots=True)
class Redeemed:
    """Whose link it was, and the sign-ins that ended because it was the first proof of theirs."""

    person: Person
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link into `room`. `by_name` is the inviter's name today."""

    id: str
    room: str
    role: InvitedRole
    note: str
    by: str
    by_name: str
    created_at: Millis
    expires_at: Millis
    uses: int
    used: int
    revoked: bool


def principal_of(person: Person, sign_in: str) -> Principal:
    """The value that everything behind authentication sees."""
    return Principal(person.id, person.name, person.kind, sign_in, person.room)
