"""The HTTP API's language for exports, portfolios and countersignatures."""

from typing import Annotated, Literal

from msgspec import Meta, field

from server.protocol.bodies.base import In, Out
from server.protocol.messages.base import Cid
from server.protocol.texts import OPAQUE

OutcomeName = Literal["energy", "readier", "learned", "valued", "more"]
ExportFormat = Literal["pdf", "markdown", "csv", "json", "ics"]
ExportPart = Literal[
    "notes", "agenda", "actions", "chat", "amendments", "marks", "reflections", "diary"
]
ExportState = Literal["queued", "running", "done", "failed", "cancelled"]
ScriptId = Literal[
    "chinese",
    "japanese",
    "korean",
    "thai",
    "arabic",
    "hebrew",
    "devanagari",
    "bengali",
    "tamil",
    "ethiopic",
    "georgian",
    "armenian",
    "emoji",
    "other",
]
RulesId = Annotated[str, Meta(pattern=r"^[a-z_]{2,40}$")]
EpisodeId = Annotated[str, Meta(min_length=3, max_length=64, extra=OPAQUE)]


class PortfolioChoice(In, frozen=True, kw_only=True):
    """A professional-development portfolio by the rules `rules`.

    `categories` gives an episode another category than the rules' first; `named` puts the other
    people's names in, `countersignature` the statement that a mentor signed.
    """

    rules: RulesId
    categories: Annotated[dict[EpisodeId, RulesId], Meta(max_length=1000)] = field(
        default_factory=dict
    )
    named: bool = False
    countersignature: EpisodeId | None = None


class ExportChoice(In, frozen=True, kw_only=True):
    """What goes in: closed episodes of `rooms` (all of one's own when empty), or just `episodes`.

    They begin at `since` or later and before `until`. The counterpart's words are only in what
    the room made together, and in no portfolio.
    """

    rooms: Annotated[tuple[EpisodeId, ...], Meta(max_length=200)] = ()
    episodes: Annotated[tuple[EpisodeId, ...], Meta(max_length=1000)] = ()
    since: int | None = None
    until: int | None = None
    parts: Annotated[tuple[ExportPart, ...], Meta(max_length=8)] = ()
    portfolio: PortfolioChoice | None = None


class ExportCreate(In, frozen=True, kw_only=True):
    cid: Cid
    format: ExportFormat
    choice: ExportChoice


class ExportMeeting(Out, frozen=True, kw_only=True):
    """An episode that a choice holds; `people` are the ids of the others who were there."""

    episode: str
    room: str
    number: int
    title: str
    started_at: int
    present_ms: int
    people: tuple[str, ...]


class ExportPreview(Out, frozen=True, kw_only=True):
    """What a choice holds now. `present_ms` is the owner's own time in these episodes.

    `meetings` are the newest 200 of them, newest first. `unshown` are the scripts that a PDF of
    this service cannot show, whatever the choice; the other forms hold all of them.
    """

    episodes: int
    present_ms: int
    first_at: int | None
    last_at: int | None
    meetings: tuple[ExportMeeting, ...]
    unshown: tuple[ScriptId, ...] = ()


class ExportJob(Out, frozen=True, kw_only=True):
    """An export on its way or ready. `done` of `total` episodes are gathered; `size` in bytes.

    `unshown` are the scripts of which signs stand as ▯ in a PDF that is ready; it says which.
    """

    id: str
    format: ExportFormat
    state: ExportState
    done: int
    total: int
    created_at: int
    expires_at: int
    size: int | None = None
    name: str = ""
    unshown: tuple[ScriptId, ...] = ()


class ExportJobs(Out, frozen=True, kw_only=True):
    exports: tuple[ExportJob, ...]


class RuleCategory(Out, frozen=True, kw_only=True):
    """`hours` are needed in this category within the period; 0 where none are."""

    id: str
    name: str
    hours: float


class PortfolioRules(Out, frozen=True, kw_only=True):
    """A body's rules in our own words; `checked` is when we last read them."""

    id: str
    name: str
    about: str
    years: int
    hours: float
    accounts: int
    categories: tuple[RuleCategory, ...]
    checked: str


class AllRules(Out, frozen=True, kw_only=True):
    rules: tuple[PortfolioRules, ...]


class CategoryStanding(Out, frozen=True, kw_only=True):
    category: RuleCategory
    hours: float


class PortfolioStanding(Out, frozen=True, kw_only=True):
    """How far the chosen episodes go towards the rules; `accounts` are reflective accounts."""

    rules: PortfolioRules
    hours: float
    accounts: int
    categories: tuple[CategoryStanding, ...]


class CountersignatureAsk(In, frozen=True, kw_only=True):
    """Ask `signer` to confirm that the two met in `episodes`, and for how long. No content."""

    cid: Cid
    signer: Annotated[str, Meta(min_length=3, max_length=64, extra=OPAQUE)]
    episodes: Annotated[tuple[EpisodeId, ...], Meta(min_length=1, max_length=200)]


class Countersignature(Out, frozen=True, kw_only=True):
    """A statement and what became of it. `code` proves it while this service runs."""

    id: str
    owner: str
    owner_name: str
    signer: str
    signer_name: str
    state: Literal["asked", "signed", "declined"]
    episodes: tuple[str, ...]
    meetings: int
    hours: float
    first_at: int
    last_at: int
    asked_at: int
    answered_at: int | None = None
    code: str | None = None


class Countersignatures(Out, frozen=True, kw_only=True):
    """`mine` were asked by the reader, `asked` of them."""

    mine: tuple[Countersignature, ...]
    asked: tuple[Countersignature, ...]
