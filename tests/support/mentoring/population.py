"""A whole programme: mentees and mentors by the thousand, each mentee with one mentor who was made
to suit them. Drawn from a seed; people of flesh and blood resemble it in numbers only."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final
from zoneinfo import ZoneInfo

from server.mentoring.free_time.free_week import FreeSpan, FreeWeek, week_of
from server.mentoring.matching.index.candidate_index import CandidateIndex
from server.mentoring.matching.values.people import TRADES, Candidate, Load, Need, Ways
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.profiles.profile import STAGES, Expertise
from server.mentoring.profiles.style_items import ITEMS, SCALE
from server.mentoring.taxonomy.moves import Moves
from server.mentoring.taxonomy.tree import Taxonomy, Term

ZONES: Final = tuple(
    map(ZoneInfo, ("Europe/London", "Europe/Paris", "America/Halifax", "America/Winnipeg"))
)
FIELDS, LEAVES = 6, 6
ITEM_IDS: Final = tuple(item.id for item in ITEMS)


def _terms() -> Iterator[Term]:
    for trade in TRADES:
        yield Term(trade, None, {})
        for field in range(FIELDS):
            yield Term(f"{trade}-{field}", trade, {})
            for leaf in range(LEAVES):
                yield Term(f"{trade}-{field}-{leaf}", f"{trade}-{field}", {})


TAXONOMY: Final = Taxonomy(1, _terms())
VOCABULARY: Final = Vocabulary(TAXONOMY, Moves(TAXONOMY, ()), ITEM_IDS)
"""129 terms in three levels."""

_LEAVES: Final = [term for term in VOCABULARY.terms if term.count("-") == 2]


@dataclass(frozen=True, slots=True)
class Programme:
    """`planted[n]` is the id of who was made to suit the n-th mentee."""

    mentees: list[Need]
    mentors: list[Candidate]
    planted: list[str]

    def index(self, now: int) -> CandidateIndex:
        index = CandidateIndex(VOCABULARY, now)
        for one in self.mentors:
            index.put(one)
        return index


def programme(size: int, seed: int) -> Programme:
    """`size` mentees, and as many mentors, in an order that says nothing."""
    chance = Random(seed)
    mentees = [_mentee(chance, number) for number in range(size)]
    ids = [f"u_o{number:06}" for number in chance.sample(range(size), size)]
    mentors = [_made_for(chance, *pair) for pair in zip(mentees, ids, strict=True)]
    return Programme(mentees, sorted(mentors, key=lambda one: one.person), ids)


def _mentee(chance: Random, number: int) -> Need:
    sought = Expertise(tuple(chance.sample(_LEAVES, 4)), tuple(_words(chance, 1)))
    return Need(
        person=f"u_e{number:06}",
        seeks=VOCABULARY.read(sought),
        ways=Ways(
            languages=("en", "fr") if chance.random() < 0.3 else ("en",),
            week=_evenings(chance, 4),
            zone=chance.choice(ZONES),
            minutes=chance.choice((60, 90, 120)),
            trade=chance.choice(TRADES),
            stage=chance.choice(STAGES[:3]),
            style={item: chance.choice(SCALE) for item in ITEM_IDS},
        ),
        waiting_since=chance.randrange(1_000_000),
    )


def _made_for(chance: Random, mentee: Need, person: str) -> Candidate:
    """Gives one thing that is sought and something near to another, is a step or two ahead, and
    answers much alike where an answer is known."""
    sought = [topic.key for topic in mentee.seeks if topic.kind == "term"]
    same, near = chance.sample(sought, 2)
    given = [same, near.rsplit("-", 1)[0]]
    said = Expertise((*given, *chance.sample(_LEAVES, 2)), tuple(_words(chance, 2)))
    ways = mentee.ways
    ahead = STAGES[STAGES.index(ways.stage or "early") + chance.randint(1, 2)]
    return Candidate(
        person=person,
        gives=VOCABULARY.read(said),
        ways=Ways(
            languages=("en",) if chance.random() < 0.8 else ("fr", "en"),
            week=FreeWeek(ways.week.bits | _evenings(chance, 1).bits),
            zone=ways.zone,
            minutes=chance.choice((None, 60, 120)),
            trade=chance.choice((None, *TRADES)),
            stage=ahead if chance.random() < 0.8 else None,
            style={
                item: min(4, max(0, answer + chance.choice((-2, -1, 0, 0, 1, 2))))
                for item, answer in ways.style.items()
                if chance.random() < 0.7
            },
        ),
        load=Load(capacity=1),
        waiting_since=chance.randrange(1_000_000),
    )


def _words(chance: Random, many: int) -> list[str]:
    return [f"word {chance.randrange(400)}" for _ in range(many)]


def _evenings(chance: Random, many: int) -> FreeWeek:
    """Two hours each, somewhere between seven in the morning and ten at night."""
    starts = [(day, chance.randint(14, 40)) for day in chance.sample(range(7), many)]
    return week_of(FreeSpan(day, start, start + 4) for day, start in starts)
