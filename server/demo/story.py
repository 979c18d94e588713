"""What the demo's people lived through: data alone. People and events are invented."""

from dataclasses import dataclass
from typing import Final, Literal

from server.protocol.bodies.marks import MarkKind
from server.protocol.events.agreement import Answer
from server.protocol.events.base import AmendedAbout, Role, RoomKind


@dataclass(frozen=True, slots=True)
class Character:
    key: str
    name: str
    part: str
    time_zone: str

    @property
    def email(self) -> str:
        return f"{self.key}@demo.invalid"


@dataclass(frozen=True, slots=True)
class Say:
    text: str


@dataclass(frozen=True, slots=True)
class Give:
    """A file, and what was said with it."""

    name: str
    content: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class StoryMark:
    """A private mark."""

    kind: MarkKind
    note: str


@dataclass(frozen=True, slots=True)
class Show:
    """The screen, for so many minutes."""

    minutes: float


@dataclass(frozen=True, slots=True)
class StoryHand:
    """A raised hand, for so many minutes."""

    minutes: float


@dataclass(frozen=True, slots=True)
class Vanish:
    """A lost connection that comes back after so many minutes."""

    minutes: float


@dataclass(frozen=True, slots=True)
class Reflect:
    """What somebody wrote after a session; numbers in the order of Scores, None for "not yet"."""

    who: str
    act: Literal["keep", "seal", "share"]
    happened: str = ""
    matters: str = ""
    next: str = ""
    scores: tuple[int | None, ...] = ()
    line: bool = False


@dataclass(frozen=True, slots=True)
class DiaryPage:
    """A page of somebody's diary, so many days before today."""

    who: str
    days: int
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """A point for the agenda."""

    text: str


@dataclass(frozen=True, slots=True)
class Confirm:
    """Yes, that is how it was."""


@dataclass(frozen=True, slots=True)
class Amend:
    """What the room's record missed."""

    about: AmendedAbout
    text: str


Word = Confirm | Amend
"""What somebody says of a session once it is over."""


@dataclass(frozen=True, slots=True)
class StoryTurn:
    """The talk turns to a point; with `covered`, that one is ticked first."""

    text: str
    covered: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """A point is ticked, and none follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Something somebody does, in so many days."""

    text: str
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Keep:
    """A promise is kept."""

    text: str


OnBoard = Point | StoryTurn | Cover | Promise | Keep
Act = Say | Give | StoryMark | Show | StoryHand | Vanish | OnBoard
Line = tuple[float, str, Act]
"""(minutes after the start, who, what)"""


@dataclass(frozen=True, slots=True)
class Talk:
    """`days` before today at `hour` UTC, for `minutes`; `cast` in the order they come."""

    days: int
    hour: float
    minutes: int
    cast: tuple[str, ...]
    title: str
    lines: tuple[Line, ...]
    reflections: tuple[Reflect, ...] = ()
    afterwards: tuple[tuple[str, Word], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryLetter:
    """What somebody wrote to a mentor, `days` before today; `shared`: a term both named."""

    mentee: str
    mentor: str
    days: int
    words: str
    shared: str | None = None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A time that somebody asks the other for, in so many days at `hour` UTC."""

    by: str
    days: int
    hour: float
    word: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the two of a relationship signed after their first session, to be looked at again so
    many days from today. `hopes`: the mentor's, the mentee's. `apart`: what the mentee answered
    otherwise, and took the mentor's of."""

    answers: tuple[Answer, ...]
    hopes: tuple[str, str]
    apart: Answer
    review_in_days: int


@dataclass(frozen=True, slots=True)
class StoryRoom:
    """A room, its founder first; `afterwards` was written when nobody met, hours ago.

    A `letter` was accepted: it is the room of a relationship, whose sessions were booked.
    `proposed` waits for an answer. `cadence_days` is how often its people meet, and `agreed` what
    they signed.
    """

    cid: str
    kind: RoomKind
    title: str
    members: tuple[tuple[str, Role], ...]
    sessions: tuple[Talk, ...]
    next_in_days: int
    cadence_days: int
    afterwards: tuple[Line, ...] = ()
    letter: StoryLetter | None = None
    proposed: Proposed | None = None
    agreed: Agreed | None = None


PEOPLE: Final = (
    Character("amara", "Amara Diallo (demo)", "mentee", "America/Halifax"),
    Character("tomas", "Tomas Lindqvist (demo)", "mentor", "Europe/Stockholm"),
    Character("samira", "Samira Haddad (demo)", "mentor and circle host", "Europe/Paris"),
    Character("ola", "Ola Berg (demo)", "mentee of Samira", "Europe/Oslo"),
    Character("noor", "Noor Bakker (demo)", "looks for a mentor", "Europe/Amsterdam"),
    Character("priya", "Priya Raman (demo)", "mentor with an invitation", "Europe/London"),
)

_DELAYS: Final = """Alarm delays, as found on three units

unit        delay before   delay after   alarms a night
medical     5 s            15 s          212 -> 96
surgical    5 s            15 s          187 -> 81
step-down   5 s            not changed   412

Counted by hand over seven nights each. Names and bed numbers were never written down.
"""

_AGENDA: Final = """Circle, every second Thursday

1  One thing that went better than last time
2  A question somebody brings
3  What each of us tries until we meet again
"""

AGREED: Final = Agreed(
    answers=(
        Answer(point="rhythm", value="two_weeks", words="Not in July, when I am at sea."),
        Answer(point="length", value="45", words="We stop on time."),
        Answer(point="place", value="video"),
        Answer(point="agenda", value="mentee", words="The evening before."),
        Answer(point="confidential", value="danger"),
        Answer(point="trouble", words="Say it in the room, the same day if we can."),
    ),
    hopes=(
        "To see through somebody else's eyes what we have stopped hearing.",
        "To lead the review of our alarms without a title.",
    ),
    apart=Answer(point="rhythm", value="two_weeks"),
    review_in_days=24,
)

PAIR: Final = StoryRoom(
    cid="00000000000000000000DEM0A1",
    kind="one_to_one",
    title="Getting to know each other",
    members=(("tomas", "mentor"), ("amara", "mentee")),
    letter=StoryLetter(
        "amara", "tomas", 143,
        "I work among alarms that nobody listens to any more, and I would like to learn how one"
        " begins to change that without a title.",
        "medical-devices",
    ),
    agreed=AGREED,
    sessions=(
        Talk(141, 14.5, 38, ("tomas", "amara"), "Getting to know each other", (
            (1, "amara", Point("What a good month looks like")),
            (2, "amara", StoryTurn("What a good month looks like")),
            (2, "tomas", Say("Good to meet you. What does a good month look like?")),
            (5, "amara", Say("One where I am not the person who silences things.")),
            (12, "amara", Say("I moved to step-down in August. The monitors never stop.")),
            (19, "tomas", Say("Then we have our subject. What do you know already?")),
            (24, "amara", StoryMark("insight", "I know more numbers than I thought")),
            (31, "amara", Cover("What a good month looks like")),
            (33, "tomas", Say("Next time: what would a quiet night sound like?")),
        ), afterwards=(("tomas", Confirm()), ("amara", Confirm()))),
        Talk(127, 14.5, 41, ("amara", "tomas"), "What a quiet night sounds like", (
            (4, "amara", Say("I sat for ten minutes eyes closed. Nine sounds, two useful.")),
            (11, "tomas", Say("Which of the nine would you miss?")),
            (13, "amara", Say("Two. Maybe three.")),
            (30, "amara", StoryMark("insight", "listen first, count later")),
        ), afterwards=(("amara", Confirm()),)),
        Talk(43, 14.5, 35, ("tomas", "amara"), "After the summer", (
            (2, "tomas", Say("Twelve weeks. What is still there of the spring?")),
            (6, "amara", Say("The nine sounds. I hear them every night now.")),
            (28, "tomas", Say("Until next time: count one night, only the alarms, nothing else.")),
            (30, "amara", Promise("Count the alarms of one night", 7)),
        ), (
            Reflect(
                "amara", "keep", "I know more numbers than I thought.",
                "I have been waiting for somebody to ask.", "Count one night.",
                (6, 5, 5, 7, None, 8, 7, None),
            ),
        )),
        Talk(36, 14.5, 44, ("amara", "tomas"), "One night, counted", (
            (1, "amara", Point("The night, counted")),
            (1, "tomas", Point("Who could say yes")),
            (2, "amara", StoryTurn("The night, counted")),
            (2.5, "amara", Keep("Count the alarms of one night")),
            (3, "amara", Say("Three nights in the end: 412 alarms, 31 that changed what we did.")),
            (4, "tomas", Say("Has anybody on the unit seen those two numbers side by side?")),
            (6, "amara", Say("Nobody. I had not either.")),
            (15, "tomas", Show(11)),
            (21, "amara", StoryHand(1)),
            (27, "amara", StoryMark("question", "who owns the default limits?")),
            (30, "tomas", StoryTurn("Who could say yes", covered="The night, counted")),
            (38, "tomas", Say("Write down who could say yes. Not who should. Who could.")),
            (41, "amara", Promise("Write down who could say yes", 6)),
        )),
        Talk(29, 14.5, 31, ("tomas", "amara"), "Who can say yes", (
            (2, "amara", Keep("Write down who could say yes")),
            (2, "tomas", StoryTurn("Who could say yes")),
            (4, "amara", Say("Marie runs the unit. She has been counting in her head for years.")),
            (9, "amara", Vanish(0.7)),
            (12, "tomas", Say("You were gone for a moment. Where were we: Marie, and then?")),
            (14, "amara", Say("Biomed. They set the delays, but I do not know anyone there.")),
            (23, "amara", Cover("Who could say yes")),
            (25, "tomas", Say("I can introduce you to someone who did this in Borås.")),
            (27, "tomas", Promise("Introduce Amara to the colleague in Borås", 14)),
        )),
        Talk(15, 14.5, 52, ("tomas", "amara"), "A first try that went wrong", (
            (3, "amara", Say("I brought it up on the round. It did not land.")),
            (7, "tomas", Say("What happened just before you said it?")),
            (11, "amara", Say("A new admission. Bad moment, I see that now.")),
            (13, "amara", StoryMark("insight", "the moment matters more than the number")),
            (22, "tomas", Say("That is a finding, too. When would they have ten quiet minutes?")),
            (35, "amara", Say("Friday before handover.")),
            (48, "tomas", StoryMark("revisit", "ask how Friday went before anything else")),
        ), (
            Reflect(
                "amara", "seal", "A bad moment is not a bad idea.",
                "I had taken the silence for a no.", "Ten minutes on Friday, before handover.",
                (5, 7, 8, 6, 7, 9, 8, 7),
            ),
            Reflect(
                "tomas", "seal", "She had already seen it herself; I only asked when.",
                "I explain less than I used to, and more comes of it.",
                "Ask how Friday went before anything else.",
                (7, None, 7, 6, 8, 8, 8, 9),
            ),
        ), (
            ("tomas", Confirm()),
            ("amara", Amend("times", "We talked for ten more minutes. Friday came up then.")),
        )),
        Talk(8, 14.5, 47, ("tomas", "amara"), "Alarm limits on the step-down unit", (
            (0.8, "amara", Point("How Friday went")),
            (0.9, "tomas", Point("What the delay setting does")),
            (1.5, "tomas", StoryTurn("How Friday went")),
            (2, "tomas", Say("How was Friday?")),
            (2.5, "tomas", Keep("Introduce Amara to the colleague in Borås")),
            (11, "amara", Point("Who on the unit would say yes first")),
            (12, "tomas", StoryTurn("What the delay setting does", covered="How Friday went")),
            (3, "amara", Say("They listened. Marie asked for the figures from elsewhere.")),
            (13, "tomas", Give("Alarm delays, Borås.txt", _DELAYS, "These are the ones I meant.")),
            (14, "tomas", Show(12)),
            (21, "tomas", Vanish(0.7)),
            (23, "amara", StoryMark("question", "who has to know before the delay changes?")),
            (30, "tomas", Say("Then start there. Ask biomed which delay is set today.")),
            (
                31,
                "amara",
                StoryTurn(
                    "Who on the unit would say yes first", covered="What the delay setting does"
                ),
            ),
            (31, "tomas", Say("Who on the unit would say yes first?")),
            (32, "amara", Say("Marie. She has been counting for years.")),
            (35, "amara", StoryMark("insight", "ten more seconds, half of the alarms")),
            (43, "amara", Say("I ask biomed by Friday. You find who signed the Borås change.")),
            (44, "amara", Promise("Ask biomed which delay is set on our ward", 8)),
            (44, "tomas", Promise("Find who signed the Borås change", 21)),
        ), (
            Reflect(
                "amara", "share",
                "Alarm fatigue is a design problem before it is a staffing problem. I had been"
                " blaming us.",
                "", "Ask biomed which delay is set on our ward. Before Friday's unit meeting.",
                (8, 9, 9, 7, 8, 9, 9, 8), line=True,
            ),
            Reflect(
                "tomas", "share", "", "", "Find who signed the Borås change, and how they decided.",
                line=True,
            ),
        ), (("tomas", Confirm()),)),
    ),
    next_in_days=2,
    cadence_days=14,
    afterwards=(
        (0, "amara", Say("Biomed answered: five seconds, set at installation, signed by nobody.")),
        (50, "tomas", Say("Signed by nobody is the best sentence of the week. Bring it along.")),
    ),
)  # fmt: skip

CIRCLE: Final = StoryRoom(
    cid="00000000000000000000DEM0B2",
    kind="circle",
    title="Thursday circle: safer wards",
    members=(
        ("samira", "host"),
        ("tomas", "mentor"),
        ("amara", "mentee"),
        ("ola", "peer"),
        ("priya", "peer"),
    ),
    sessions=(
        Talk(39, 16.0, 58, ("samira", "priya", "ola", "amara"), "Thursday circle: first round", (
            (1, "samira", Give("How we meet.txt", _AGENDA, "So that nobody has to ask.")),
            (6, "priya", Say("Better than last month: our handover board is read before nine.")),
            (14, "ola", Say("I bring a question: how do you tell a surgeon the pump was set up?")),
            (15, "priya", StoryHand(2)),
            (18, "priya", Say("I say what I saw, then I stop talking. It took me a year to stop.")),
            (40, "amara", Say("I try that: say it, then wait.")),
            (41, "amara", StoryMark("insight", "say what I saw, then stop")),
        )),
        Talk(25, 16.0, 49, ("samira", "ola", "amara", "priya"), "Thursday circle: waiting", (
            (5, "amara", Say("Waiting works. It is also awful.")),
            (8, "ola", Say("How long did you hold out?")),
            (9, "amara", Say("Four seconds. It felt like a shift.")),
            (20, "ola", Show(9)),
            (28, "samira", StoryHand(1)),
            (37, "priya", Say("Until next time I ask one question before I give one answer.")),
            (40, "priya", Promise("Ask one question before I give one answer", 14)),
        )),
        Talk(11, 16.0, 55, ("samira", "tomas", "priya", "ola"), "Thursday circle: numbers", (
            (1, "samira", Point("Where to begin when nobody wants the number")),
            (2, "priya", Point("When a checklist is one too many")),
            (3, "samira", StoryTurn("Where to begin when nobody wants the number")),
            (4, "samira", Say("Tomas is with us today. He has counted more alarms than anybody.")),
            (10, "tomas", Say("Counting is the easy half. Somebody has to want the number.")),
            (17, "ola", StoryHand(2)),
            (19, "ola", Say("We have numbers nobody wants. Where do you begin then?")),
            (22, "tomas", Say("With the person who is woken by them.")),
            (24, "priya", StoryMark("revisit", "who is woken by our numbers?")),
            (33, "ola", Vanish(1.5)),
            (45, "samira", Cover("Where to begin when nobody wants the number")),
            (46, "samira", Say("Next time Priya brings the question.")),
        )),
    ),
    next_in_days=3,
    cadence_days=14,
    afterwards=((0, "priya", Say("My question for Thursday: when is a checklist one too many?")),),
)  # fmt: skip

NEW_PAIR: Final = StoryRoom(
    cid="00000000000000000000DEM0C3",
    kind="one_to_one",
    title="A first project of my own",
    members=(("samira", "mentor"), ("ola", "mentee")),
    letter=StoryLetter(
        "ola", "samira", 34,
        "I am to lead my first project, four people and a new pump library. I know pumps. I would"
        " like somebody to ask me what I do not see.",
    ),
    sessions=(
        Talk(32, 12.0, 34, ("samira", "ola"), "A first project of my own", (
            (2, "samira", Say("What would you like them to say of you in a year?")),
            (5, "ola", Say("That it was done. And that they would do it with me again.")),
            (11, "samira", Say("Which of the two would you give up first?")),
            (13, "ola", StoryMark("question", "which of the two would I give up?")),
            (30, "ola", Promise("Ask each of the four what they expect of me", 14)),
        ), afterwards=(("samira", Confirm()), ("ola", Confirm()))),
        Talk(18, 12.0, 41, ("ola", "samira"), "Four answers", (
            (1, "ola", Keep("Ask each of the four what they expect of me")),
            (2, "ola", Say("Three want to be left alone, one wants a plan every Monday.")),
            (9, "samira", Say("And what do you want?")),
            (14, "ola", Say("To know on Monday what I need not know on Friday.")),
            (33, "ola", StoryMark("insight", "a plan is for the one who asks for it")),
        ), afterwards=(("ola", Confirm()),)),
        Talk(4, 12.0, 37, ("samira", "ola"), "The first no", (
            (3, "ola", Say("I said no to a date, and the room went quiet.")),
            (6, "samira", Say("Who spoke first?")),
            (8, "ola", Say("I did. I took half of it back.")),
            (28, "samira", Promise("Send Ola the page on how to say no twice", 4)),
            (30, "ola", Promise("Say the date again on Thursday, and wait", 3)),
        )),
    ),
    next_in_days=9,
    cadence_days=14,
    proposed=Proposed("samira", 23, 12.0, "The week after is full for me, so a little later."),
)  # fmt: skip

PLACES: Final = (PAIR, CIRCLE, NEW_PAIR)

OPEN_LETTER: Final = StoryLetter(
    "amara", "priya", 2,
    "Our alarm review is to go to the medicines committee in January. You write for one every"
    " month; I never have.",
    "writing-for-a-committee",
)  # fmt: skip
"""It waits for its mentor."""

PAGES: Final = (
    DiaryPage("amara", 24, "Waiting works. It is also awful. Four seconds can be a whole shift."),
    DiaryPage(
        "amara", 12, "Said what I saw, then stopped. Nobody died of the silence, least of all me."
    ),
    DiaryPage(
        "amara", 1, "The unit meeting is on Friday. I want one number on one slide, no more."
    ),
    DiaryPage("tomas", 7, "I talked less today. I think it was the better talk."),
)
