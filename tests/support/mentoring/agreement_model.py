"""What should become of an agreement, said as simply as can be: two columns, and two signatures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from server.protocol.events.agreement import AgreementPoint, Answer

Who = Literal["mentor", "mentee"]
Two: Final[tuple[Who, Who]] = ("mentor", "mentee")
SHARED: Final[tuple[AgreementPoint, ...]] = (
    *("rhythm", "length", "place", "agenda", "confidential", "trouble", "review"),
)
OPEN: Final = "left open"

SAID: Final[Mapping[AgreementPoint, tuple[Answer, ...]]] = {
    "rhythm": (
        Answer(point="rhythm", value="three_weeks"),
        Answer(point="rhythm", value="three_weeks", words="Not in July. I am at sea."),
    ),
    "length": (Answer(point="length", value="45"), Answer(point="length", value="60")),
    "place": (Answer(point="place", value="video"), Answer(point="place", value="phone")),
    "agenda": (
        Answer(point="agenda", value="mentee", words="The evening before"),
        Answer(point="agenda", value="mentee", words="the evening  before."),
    ),
    "confidential": (
        Answer(point="confidential", value="danger"),
        Answer(point="confidential", words="That we meet, yes. What about, no."),
    ),
    "hopes": (
        Answer(point="hopes", words="To lead without a title."),
        Answer(point="hopes", words="To hear how the ward has changed."),
    ),
    "trouble": (
        Answer(point="trouble", words="Say it in the room, the same day if we can."),
        Answer(point="trouble", words="A line by mail."),
    ),
    "review": (
        Answer(point="review", value="2027-06-15"),
        Answer(point="review", value="2027-03-01"),
    ),
}
"""Two things that one could say about each point. The two of `agenda` are one and the same."""

Cells = Mapping[AgreementPoint, int]
"""Which of the two somebody says about each point."""


def answers_of(cells: Cells) -> tuple[Answer, ...]:
    return tuple(said[cells.get(point, 0)] for point, said in SAID.items())


def cell(point: AgreementPoint, which: int) -> str:
    return "same" if point == "agenda" else str(which)


@dataclass
class Model:
    """One version of the two."""

    held: dict[Who, dict[AgreementPoint, str]]
    said: set[tuple[Who, AgreementPoint]] = field(default_factory=set)
    signed: set[Who] = field(default_factory=set)
    fell: set[Who] = field(default_factory=set)

    @classmethod
    def of(cls, mentor: Cells, mentee: Cells) -> "Model":
        both: dict[Who, Cells] = {"mentor": mentor, "mentee": mentee}
        return cls({who: {p: cell(p, one.get(p, 0)) for p in SHARED} for who, one in both.items()})

    @property
    def terms(self) -> dict[AgreementPoint, str]:
        mentor, mentee = self.held["mentor"], self.held["mentee"]
        return {point: mentor[point] for point in SHARED if mentor[point] == mentee[point]}

    @property
    def settled(self) -> bool:
        return len(self.terms) == len(SHARED)

    @property
    def state(self) -> str:
        if len(self.signed) == 2:
            return "in_force"
        if not self.settled:
            return "filled"
        return "signed" if self.signed else "settled"

    def offer(self, who: Who, point: AgreementPoint, which: int) -> bool:
        """Whether it was allowed; as all of these."""
        now = cell(point, which)
        known = (who, point) in self.said or point in self.terms
        if self.state == "in_force" or (known and self.held[who][point] == now):
            return False
        return self._hold(who, point, now)

    def leave_open(self, who: Who, point: AgreementPoint) -> bool:
        if self.state == "in_force" or self.held[who][point] == OPEN:
            return False
        return self._hold(who, point, OPEN)

    def accept(self, who: Who, point: AgreementPoint) -> bool:
        other = other_of(who)
        if self.state == "in_force" or point in self.terms:
            return False
        return self._hold(who, point, self.held[other][point])

    def sign(self, who: Who) -> bool:
        if not self.settled or who in self.signed:
            return False
        self.signed.add(who)
        self.fell.discard(who)
        return True

    def _hold(self, who: Who, point: AgreementPoint, now: str) -> bool:
        before = self.terms
        self.held[who][point] = now
        self.said.add((who, point))
        if self.terms != before:
            self.fell |= self.signed
            self.signed = set()
        return True


def other_of(who: Who) -> Who:
    return "mentee" if who == "mentor" else "mentor"


Name = Literal["offer", "accept", "leave_open", "sign"]
Act = tuple[Name, Who, AgreementPoint, int]


def done(model: Model, act: Act) -> bool:
    """Whether `act` is allowed; `model` is as it is afterwards."""
    name, who, point, which = act
    steps: dict[str, Callable[[], bool]] = {
        "offer": lambda: model.offer(who, point, which),
        "accept": lambda: model.accept(who, point),
        "leave_open": lambda: model.leave_open(who, point),
        "sign": lambda: model.sign(who),
    }
    return steps[name]()
