"""People: accounts, sign-ins and the tickets for sockets."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.protocol.bodies.base import In, Out
from server.protocol.events.base import Name
from server.protocol.texts import OPAQUE

Email = Annotated[str, Meta(min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")]
Password = Annotated[str, Meta(min_length=1, max_length=256, extra=OPAQUE)]
Locale = Literal["en", "fr"]
TimeZone = Annotated[str, Meta(min_length=1, max_length=64, extra=OPAQUE)]


class Register(In, frozen=True, kw_only=True):
    """`keep_guest`: the guest who asks becomes the account, with seat, role and words."""

    email: Email
    password: Password
    name: Name
    locale: Locale = "en"
    time_zone: TimeZone = "UTC"
    keep_guest: bool = False


class RegisterAsk(In, frozen=True, kw_only=True):
    """Somebody wants an account: a mail in that language goes to the address. `keep_guest` as in
    `Register`."""

    email: Email
    locale: Locale = "en"
    keep_guest: bool = False


MailedToken = Annotated[str, Meta(min_length=1, max_length=512, extra=OPAQUE)]
"""What stood behind the `#` of a mailed link; what a mail program put behind it is seen through."""


class RegisterLook(In, frozen=True, kw_only=True):
    token: MailedToken


class RegisterDoor(Out, frozen=True, kw_only=True):
    """Whose address the link proves, and the name of the guest whose part it keeps."""

    email: str
    guest: str | None = None


class RegisterFinish(In, frozen=True, kw_only=True):
    token: MailedToken
    password: Password
    name: Name
    locale: Locale = "en"
    time_zone: TimeZone = "UTC"


class SignIn(In, frozen=True, kw_only=True):
    email: Email
    password: Password


class LinkRequest(In, frozen=True, kw_only=True):
    email: Email


class LinkRedeem(In, frozen=True, kw_only=True):
    token: MailedToken


class Me(Out, frozen=True, kw_only=True):
    """The person who asks. Guests have no e-mail and know one room only.

    `reminders`: whether they get the one mail about a talk they have not reflected on. `password`:
    whether they have one; who has none signs in by mailed links. `operator_link_at`: when the
    operator last made a link that signs in as them. `mails_stopped_at`: since when mails to the
    address come back, so that none are sent there. `coordinates`: the operator named them to look
    at what the programme proposes.
    """

    person: str
    name: str
    guest: bool
    email: str | None
    locale: Locale
    time_zone: str
    room: str | None = None
    reminders: bool = True
    password: bool = False
    operator_link_at: int | None = None
    mails_stopped_at: int | None = None
    coordinates: bool = False


class Clocks(Out, frozen=True, kw_only=True):
    """How clocks go for the people of one's rooms: person -> time zone."""

    zones: dict[str, str]


class MeChange(In, frozen=True, kw_only=True):
    """Only what is present changes."""

    name: Name | UnsetType = UNSET
    locale: Locale | UnsetType = UNSET
    time_zone: TimeZone | UnsetType = UNSET
    reminders: bool | UnsetType = UNSET


class Proof(In, frozen=True, kw_only=True):
    """That it is the account's owner who asks. `password` may be empty for a quarter of an hour
    after it was given, or after a sign-in by a mailed link."""

    password: Annotated[str, Meta(max_length=256, extra=OPAQUE)] = ""


class PasswordChange(Proof, frozen=True, kw_only=True):
    """`new` becomes the password, the first one too."""

    new: Password


class AddressChange(Proof, frozen=True, kw_only=True):
    """A mail goes to `email`; the account moves there when its link has come back."""

    email: Email


class AddressChanged(Out, frozen=True, kw_only=True):
    """`mailed`: a link is on its way to the new address. Otherwise it is changed already, because
    this service has no mail server."""

    mailed: bool


class AddressRedeem(In, frozen=True, kw_only=True):
    token: MailedToken


class SignInSession(Out, frozen=True, kw_only=True):
    """A browser that is signed in. `agent` is its User-Agent, shortened."""

    id: str
    current: bool
    agent: str
    created_at: int
    seen_at: int


class SignInSessions(Out, frozen=True, kw_only=True):
    sessions: tuple[SignInSession, ...]


class Ticket(Out, frozen=True, kw_only=True):
    """Opens one socket within `expires_ms`, once."""

    ticket: str
    expires_ms: int
