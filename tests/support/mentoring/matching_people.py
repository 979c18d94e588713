"""People for matching: a small taxonomy, somebody plain to change one thing of, and any mixture."""

from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from server.mentoring.free_time.free_week import FreeSpan, FreeWeek, week_of
from server.mentoring.matching.pair.measure import Pair
from server.mentoring.matching.values.people import (
    FORMATS,
    MODELS,
    Candidate,
    Load,
    Need,
    Ties,
    Ways,
)
from server.mentoring.matching.values.shared_time import window_of
from server.mentoring.matching.values.topics import Topic, Vocabulary
from server.mentoring.profiles.profile import STAGES, Expertise
from server.mentoring.taxonomy.moves import Merged, Moves
from server.mentoring.taxonomy.tree import Taxonomy, Term

NOW: Final = 1_772_366_400_000
"""2026-03-01 12:00 UTC: in the four weeks after it the clocks of Halifax change."""

HALIFAX: Final = ZoneInfo("America/Halifax")
LONDON: Final = ZoneInfo("Europe/London")
ZONES: Final = (HALIFAX, LONDON, ZoneInfo("Asia/Kathmandu"), ZoneInfo("UTC"))
ITEMS: Final = ("plain-words", "big-picture", "challenge", "pace", "feedback")

_TREE: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "engineering": {"biomedical": ("infusion-pumps", "imaging"), "software": ("testing",)},
    "healthcare": {"nursing": ("wound-care", "night-work"), "pharmacy": ()},
    "bridge": {"safety": ("human-factors", "alarms")},
}


def _terms() -> list[Term]:
    found = []
    for root, fields in _TREE.items():
        found.append(_term(root, None))
        for field, leaves in fields.items():
            found += [_term(field, root), *(_term(leaf, field) for leaf in leaves)]
    return found


def _term(term: str, parent: str | None) -> Term:
    label = term.replace("-", " ").capitalize()
    return Term(term, parent, {"en": label, "fr": f"{label} é"}, (f"Any {term}",))


TAXONOMY: Final = Taxonomy(2, _terms())
GONE: Final = Merged(
    id="pumps", version=2, was={"en": "Pumping", "fr": "Pompes"}, into="infusion-pumps"
)
VOCABULARY: Final = Vocabulary(TAXONOMY, Moves(TAXONOMY, (GONE,)), ITEMS)
TERMS: Final = VOCABULARY.terms
WORDS: Final = ("escalation", "home ventilation", "Écriture", "夜勤")


def topics(*said: str) -> tuple[Topic, ...]:
    """Terms by their ids, and everything else as somebody's own words."""
    terms = tuple(one for one in said if one in TAXONOMY)
    return VOCABULARY.read(Expertise(terms, tuple(one for one in said if one not in TAXONOMY)))


def free(*spans: tuple[int, int, int]) -> FreeWeek:
    """By day, first and last half hour."""
    return week_of(FreeSpan(*span) for span in spans)


EVENINGS: Final = free((0, 36, 42), (2, 36, 42))
"""Monday and Wednesday, 18 to 21: six hours a week."""


def ways(**other: object) -> Ways:
    usual: dict[str, object] = {
        "languages": ("en",),
        "week": EVENINGS,
        "zone": LONDON,
        "minutes": 90,
        "trade": "healthcare",
        "stage": "early",
        "style": {"plain-words": 4, "big-picture": 2, "challenge": 3},
    }
    return Ways(**usual | other)  # type: ignore[arg-type]


def need(person: str = "mentee", **other: object) -> Need:
    """Somebody early in nursing who is free on two evenings."""
    usual: dict[str, object] = {"seeks": topics("wound-care", "alarms"), "ways": ways()}
    return Need(person=person, **usual | other)  # type: ignore[arg-type]


def candidate(person: str = "mentor", **other: object) -> Candidate:
    """Two steps ahead of `need`, with all that is sought and room for two."""
    usual: dict[str, object] = {
        "gives": topics("wound-care", "alarms"),
        "ways": ways(stage="senior"),
        "load": Load(capacity=2),
    }
    return Candidate(person=person, **usual | other)  # type: ignore[arg-type]


def pair(one: Need, other: Candidate) -> Pair:
    return Pair(one, other, VOCABULARY, window_of(NOW))


def any_week(chance: Random) -> FreeWeek:
    spans = [(chance.randrange(7), chance.randrange(43)) for _ in range(chance.randrange(5))]
    return free(*((day, start, start + chance.randint(2, 6) - 1) for day, start in spans))


def any_topics(chance: Random) -> tuple[Topic, ...]:
    return topics(*chance.sample((*TERMS, *WORDS), chance.randrange(6)))


def any_ways(chance: Random) -> Ways:
    """Anything that somebody can say of themselves, or leave unsaid."""
    return Ways(
        languages=chance.choice((("en",), ("en", "fr"), ("fr", "en"), ("fr",), ())),
        week=EVENINGS if chance.random() < 0.5 else any_week(chance),
        zone=chance.choice(ZONES),
        minutes=chance.choice((None, 30, 60, 90, 180, 300)),
        trade=chance.choice((None, "healthcare", "engineering", "bridge")),
        stage=chance.choice((None, *STAGES)),
        formats=frozenset(chance.sample(FORMATS, chance.randrange(3))),
        models=frozenset(chance.sample(MODELS, chance.randrange(3))),
        style={item: chance.randrange(5) for item in ITEMS if chance.random() < 0.7},
    )


def any_person(chance: Random) -> str:
    return f"u_{chance.randrange(40)}"


def any_need(chance: Random) -> Need:
    def some() -> frozenset[str]:
        return frozenset(any_person(chance) for _ in range(chance.randrange(3)))

    return Need(
        person=any_person(chance),
        seeks=any_topics(chance),
        goals=any_topics(chance),
        ways=any_ways(chance),
        ties=Ties(blocked=some(), engaged=some(), set_aside=some()),
        waiting_since=chance.randrange(4),
    )


def any_candidate(chance: Random, person: str = "") -> Candidate:
    return Candidate(
        person=person or any_person(chance),
        gives=any_topics(chance),
        ways=any_ways(chance),
        load=Load(
            capacity=chance.randint(1, 3),
            relationships=chance.randrange(3),
            open_invitations=chance.randrange(2),
            shown_to=chance.choice((0, 0, 4, 5, 20)),
        ),
        standing=chance.choice((*("listed",) * 5, "paused", "resting", "unlisted")),
        hidden=frozenset(one for one in ("languages", "hours") if chance.random() < 0.2),
        waiting_since=chance.randrange(4),
    )


def any_crowd(chance: Random) -> list[Candidate]:
    people = chance.sample(range(40), chance.randrange(26))
    return [any_candidate(chance, f"u_{number}") for number in people]


CHANCES: Final = st.integers(0, 2**32).map(Random)
"""People are drawn from a seed: to have hypothesis draw each of their many parts takes it long."""

NEEDS: Final = CHANCES.map(any_need)
CANDIDATES: Final = CHANCES.map(any_candidate)
CROWDS: Final = CHANCES.map(any_crowd)
WEEKS: Final = CHANCES.map(any_week)
