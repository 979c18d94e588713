"""Settings, from environment variables that begin with MENTORING_.

`load` either gives complete, valid settings or raises one SettingsError that lists every bad
value with its mend, so that an operator corrects them in one go.
"""

import difflib
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails

from server.kernel.ids import RandomBytes, new_secret

PREFIX: Final = "MENTORING_"
MIN_SECRET: Final = 32
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
BUILT_CLIENT: Final = Path(__file__).parent / "built_client"
"""Where a wheel carries the client; a checkout has none here."""
_COUNTRY: Final = re.compile("[A-Z]{2}")
_NUMBER: Final = re.compile(r"\+?[0-9][0-9-]{1,19}")
_POINTS: Final = re.compile("[0-9]{1,3}")
MATCH_ASPECTS: Final = ("need", "goals", "style", "time", "career", "trade")
MATCH_POINTS: Final = 100
"""Tests hold both to server/mentoring/matching/values/weights.py, which nothing here may know."""
_PUSH_KEY: Final = re.compile("[A-Za-z0-9_-]{43}=?")
PUSH_SERVICES: Final = (
    "fcm.googleapis.com",
    ".push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
"""Those of the browsers' makers. What begins with a dot stands for all below it."""
WILDCARDS: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on


class SettingsError(Exception):
    """`problems` has one line for each bad value: its name, what is wrong, the mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def _split(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _origin(value: str) -> str:
    """`scheme://host[:port]`, in the form browsers send it."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it is not a web address")
    if parts.path not in ("", "/") or parts.query or parts.fragment or parts.username:
        raise ValueError("it has a path or more behind the host")
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _client() -> Path:
    return BUILT_CLIENT if BUILT_CLIENT.is_dir() else Path("client_demo/dist")


def _database(value: str) -> str:
    if value.startswith("sqlite:///"):
        return value
    parts = urlsplit(value)
    if parts.scheme not in ("postgresql", "postgresql+psycopg"):
        raise ValueError("this kind of database is not known")
    if not parts.path.strip("/"):
        raise ValueError("it names no database")
    return value


def _strong(value: SecretStr) -> SecretStr:
    if len(value.get_secret_value()) < MIN_SECRET:
        raise ValueError(f"it is shorter than {MIN_SECRET} characters")
    return value


def _ice_url(value: str) -> str:
    if value.split(":", 1)[0] not in ("stun", "stuns", "turn", "turns"):
        raise ValueError(f"{value} is no STUN or TURN address")
    return value


def _numbers(value: object) -> object:
    """`CA 911 988, FR 112`: of each country whom to call in danger, and perhaps whom to talk to."""
    if not isinstance(value, str):
        return value
    rows = tuple(tuple(part.split()) for part in value.split(",") if part.strip())
    for row in rows:
        if not (len(row) in (2, 3) and _COUNTRY.fullmatch(row[0]) and all(map(_dials, row[1:]))):
            raise ValueError(f"{' '.join(row)} is no country with one number or two")
    if len({row[0] for row in rows}) < len(rows):
        raise ValueError("a country is named twice")
    return rows


def _weights(value: object) -> object:
    """`need=35, goals=20, …`: points for each aspect of a match, which are 100 in all."""
    if not isinstance(value, str):
        return value
    said = [part.partition("=")[::2] for part in value.split(",") if part.strip()]
    rows = [(name.strip(), points.strip()) for name, points in said]
    wrong = [*_aspects_wrong([name for name, _ in rows]), *_points_wrong(rows)]
    if wrong:
        raise ValueError("; ".join(wrong))
    return tuple((name, int(points)) for name, points in rows)


def _aspects_wrong(names: Sequence[str]) -> list[str]:
    known = ", ".join(MATCH_ASPECTS)
    return [
        *(f"{name} is none of {known}" for name in names if name not in MATCH_ASPECTS),
        *(f"{name} is named twice" for name in MATCH_ASPECTS if names.count(name) > 1),
        *(f"{name} is missing" for name in MATCH_ASPECTS if name not in names),
    ]


def _points_wrong(rows: Sequence[tuple[str, str]]) -> list[str]:
    none = [f"{name} has no whole number of points" for name, said in rows if not _is_whole(said)]
    total = sum(int(said) for _, said in rows if _is_whole(said))
    return none or ([] if total == MATCH_POINTS else [f"{total} points in all"])


def _is_whole(said: str) -> bool:
    return _POINTS.fullmatch(said) is not None


def _push_key(value: SecretStr) -> SecretStr:
    if not _PUSH_KEY.fullmatch(value.get_secret_value()):
        raise ValueError("it is no key for notes to browsers")
    return value


def _dials(number: str) -> bool:
    return _NUMBER.fullmatch(number) is not None


Words = Annotated[tuple[str, ...], BeforeValidator(_split)]
Origin = Annotated[str, AfterValidator(_origin)]
Origins = Annotated[tuple[Origin, ...], BeforeValidator(_split)]
IceUrls = Annotated[tuple[Annotated[str, AfterValidator(_ice_url)], ...], BeforeValidator(_split)]
MatchWeights = Annotated[tuple[tuple[str, int], ...], BeforeValidator(_weights)]
CrisisNumbers = Annotated[tuple[tuple[str, ...], ...], BeforeValidator(_numbers)]
Secret = Annotated[SecretStr, AfterValidator(_strong)]
PushKey = Annotated[SecretStr, AfterValidator(_push_key)]


class Settings(BaseModel):
    """Everything an operator can set. A field's description is the mend when its value is bad."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    host: str = Field("127.0.0.1", description="Give the address to listen on, such as 0.0.0.0.")
    port: int = Field(8000, ge=0, le=65535, description="Give a whole number from 1 to 65535.")
    data: Path = Field(Path("var"), description="Give a folder this service may write to.")
    keys: Path | None = Field(
        None, description="Give a folder for the keys of private content, apart from backups."
    )
    database_url: Annotated[str, AfterValidator(_database)] | None = Field(
        None,
        description="Give sqlite:///path/to/file or postgresql://user@host/name, or leave it out.",
    )
    public_url: Origin | None = Field(
        None, description="Give the address people open, such as https://rooms.example.org."
    )
    allowed_origins: Origins = Field(
        (), description="Give further addresses, such as https://rooms.example.org, with commas."
    )
    trusted_proxies: Words = Field(
        ("127.0.0.1", "::1"), description="Give the addresses of your reverse proxies, with commas."
    )
    secret: Secret | None = Field(
        None, description="Give at least 32 random characters, or leave it out to have one made."
    )
    demo: bool = Field(False, description="Give 1 or 0.")
    registration: bool = Field(True, description="Give 1 or 0.")
    unproved_addresses: bool | None = Field(
        None,
        description="Give 1 to let people register with addresses nobody checks, 0 to let nobody.",
    )
    min_password: int = Field(10, ge=8, le=64, description="Give a whole number from 8 to 64.")

    sign_ins_per_minute: int = Field(
        600, ge=1, le=100_000, description="Give the tries one network address has in a minute."
    )
    registrations_per_hour: int = Field(
        600, ge=4, le=100_000, description="Give the accounts one network address may make."
    )

    smtp_host: str | None = Field(None, description="Give the name of your mail server.")
    smtp_port: int = Field(587, ge=1, le=65535, description="Give a whole number from 1 to 65535.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="Give starttls, tls or none."
    )
    smtp_user: str | None = Field(None, description="Give the mail account's name.")
    smtp_password: SecretStr | None = Field(None, description="Give the mail account's password.")
    smtp_from: str | None = Field(
        None, pattern=r"^[^@\s]+@[^@\s]+$", description="Give the address mails come from."
    )

    bounce_address: str | None = Field(
        None,
        pattern=r"^[^@\s]+@[^@\s]+$",
        description="Give the address that undelivered mails come back to.",
    )
    bounce_maildir: Path | None = Field(
        None, description="Give the Maildir in which undelivered mails arrive."
    )

    push_key: PushKey | None = Field(
        None, description="Give the key that `mentoring-rooms push-key` makes, or leave it out."
    )
    push_contact: str | None = Field(
        None,
        pattern=r"^[^@\s]+@[^@\s]+$",
        description="Give the address that push services write to when they have trouble.",
    )
    push_hosts: Words = Field(
        PUSH_SERVICES,
        description="Give the hosts of the push services that notes may go to, with commas.",
    )

    retention_one_to_one: int | None = Field(
        None, ge=1, le=36_500, description="Give days, or leave it out to keep episodes."
    )
    retention_peer: int | None = Field(
        None, ge=1, le=36_500, description="Give days, or leave it out to keep episodes."
    )
    retention_circle: int | None = Field(
        None, ge=1, le=36_500, description="Give days, or leave it out to keep episodes."
    )
    retention_one_off: int | None = Field(
        None, ge=1, le=36_500, description="Give days, or leave it out to keep episodes."
    )

    crisis_numbers: CrisisNumbers = Field(
        (),
        description="Give of each country whom to call in danger, and whom to talk to: "
        "CA 911 988, FR 112 3114.",
    )

    match_weights: MatchWeights = Field(
        (),
        description="Give points for each aspect, 100 in all: "
        "need=35, goals=20, style=20, time=10, career=10, trade=5.",
    )

    stun_urls: IceUrls = Field((), description="Give stun:host:3478 or several, with commas.")
    turn_urls: IceUrls = Field((), description="Give turn:host:3478 or several, with commas.")
    turn_secret: SecretStr | None = Field(
        None, description="Give the static-auth-secret of your coturn."
    )
    turn_ttl: int = Field(
        3600, ge=60, le=86_400, description="Give the life of a credential in seconds, 60 to 86400."
    )

    metrics_token: Secret | None = Field(
        None, description="Give at least 32 random characters, or leave it out."
    )
    client: Path = Field(
        default_factory=_client, description="Give the folder of the built client."
    )
    fonts: Path | None = Field(
        None, description="Give a folder with fonts for PDFs, beside those of the system."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Give debug, info, warning or error."
    )

    @model_validator(mode="after")
    def _belong_together(self) -> Self:
        if self.public_url is None and self.host in WILDCARDS:
            raise ValueError(
                f"MENTORING_HOST {self.host} opens the service to others: set MENTORING_PUBLIC_URL "
                "to the address they open, such as https://rooms.example.org."
            )
        if self.smtp_host and not self.smtp_from:
            raise ValueError("MENTORING_SMTP_HOST needs MENTORING_SMTP_FROM beside it.")
        if self.smtp_host and self.unproved_addresses:
            raise ValueError(
                "MENTORING_UNPROVED_ADDRESSES has no use beside MENTORING_SMTP_HOST, whose mails "
                "prove addresses: leave one of them out."
            )
        if self.push_key and not self.push_contact:
            raise ValueError("MENTORING_PUSH_KEY needs MENTORING_PUSH_CONTACT beside it.")
        if self.turn_urls and not self.turn_secret:
            raise ValueError("MENTORING_TURN_URLS needs MENTORING_TURN_SECRET beside it.")
        return self

    @property
    def database(self) -> str:
        """The database's URL, in the data folder unless set."""
        return self.database_url or f"sqlite:///{self.data / 'mentoring.sqlite3'}"

    @property
    def database_said(self) -> str:
        """The database's URL without a password, for people to read."""
        parts = urlsplit(self.database)
        if parts.password is None:
            return self.database
        return self.database.replace(f":{parts.password}@", ":…@", 1)

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is a file of ours, rather than a server's."""
        return self.database.startswith("sqlite:")

    @property
    def key_folder(self) -> Path:
        """The folder of the keys that private content is sealed with."""
        return self.keys or self.data / "keys"

    @property
    def retention(self) -> dict[str, int]:
        """Kind of room -> days its episodes are kept; those that are kept for good are missing."""
        kinds: dict[str, int | None] = {
            "one_to_one": self.retention_one_to_one,
            "peer": self.retention_peer,
            "circle": self.retention_circle,
            "one_off": self.retention_one_off,
        }
        return {kind: days for kind, days in kinds.items() if days is not None}

    @property
    def address(self) -> str:
        """The address people open, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{host}:{self.port}"

    @property
    def origins(self) -> frozenset[str]:
        """The pages that may change something here."""
        known = {self.address, *self.allowed_origins}
        if self.public_url is None:
            known |= {f"http://{name}:{self.port}" for name in ("127.0.0.1", "localhost")}
        return frozenset(known)

    @property
    def registering(self) -> Literal["by_mail", "at_once", "closed"]:
        """How accounts come to be. Without mail at once, if the operator wants that; who says
        nothing does for a service that only this machine can open."""
        if not self.registration:
            return "closed"
        if self.mail:
            return "by_mail"
        local = {self.host, urlsplit(self.address).hostname} <= LOOPBACK
        unproved = local if self.unproved_addresses is None else self.unproved_addresses
        return "at_once" if unproved else "closed"

    @property
    def mail(self) -> bool:
        """Whether sign-in links can be sent, to people or to the demo's outbox."""
        return self.demo or self.smtp_host is not None


def load(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `environ`; empty values count as absent. Raises SettingsError."""
    given = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in environ.items()
        if name.startswith(PREFIX) and value
    }
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        raise SettingsError([_problem(detail) for detail in error.errors()]) from None


def _problem(detail: ErrorDetails) -> str:
    """One line, without the value: it may be a secret."""
    if not detail["loc"]:
        return detail["msg"].removeprefix("Value error, ")
    field = str(detail["loc"][0])
    name = PREFIX + field.upper()
    if field not in Settings.model_fields:
        return f"{name} is not a setting.{_nearest(field)}"
    wrong = detail["msg"].removeprefix("Value error, ")
    return f"{name} is not right: {wrong}. {Settings.model_fields[field].description}"


def _nearest(field: str) -> str:
    near = difflib.get_close_matches(field, Settings.model_fields, n=1)
    return f" Did you mean {PREFIX}{near[0].upper()}?" if near else " Leave it out."


def service_secret(settings: Settings, random: RandomBytes = os.urandom) -> bytes:
    """The key that signs links and tokens: from the settings, else kept in the data folder.

    Made on first use, readable by the service's own account only. Raises OSError.
    """
    if settings.secret:
        return settings.secret.get_secret_value().encode()
    settings.data.mkdir(parents=True, exist_ok=True)
    path = settings.data / "secret"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    secret = new_secret(random).encode()
    with os.fdopen(handle, "wb") as file:
        file.write(secret)
    return secret
