"""A page of the directory among ten thousand mentors: facets, words with typing errors, free days.

The index alone, in the process that answers, as a request waits for it; by the side of it a request
reads ten people from the database.
"""

import time
from random import Random
from typing import Final

from bench.figures import Figure, Rounds, percentile
from bench.options import Options
from server.mentoring.directory.entry_index import EntryIndex
from server.mentoring.directory.filters import Filters, Reader
from server.mentoring.directory.term_words import TermWords
from server.mentoring.directory.word_index import typed_words
from server.mentoring.free_time.free_week import FreeSpan, FreeWeek, week_of
from server.mentoring.matching.values.people import FORMATS, MODELS, TRADES
from server.mentoring.profiles.profile import Expertise, Profile
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.register.mentor import Mentor
from server.mentoring.taxonomy.current import moves, taxonomy
from server.protocol.bodies.mentoring.base import Part

PEOPLE: Final = 10_000
ASKED: Final = 200
"""Pages in one round."""

A_PAGE: Final = 11
NOW: Final = 1_772_366_400_000
ZONES: Final = ("Europe/London", "Europe/Paris", "America/Halifax", "America/Winnipeg")
SYLLABLES: Final = ("ma", "ri", "ko", "len", "sta", "vor", "ne", "dal", "qui", "ber", "tho", "yu")
LINES: Final = ("Charge nurse", "Biomedical engineer", "Pharmacist", "Patient safety lead")
TYPED: Final = ("nurse", "cardiologi", "biomedcal", "soins", "safety patiant", "mariko")


async def run(options: Options) -> list[Figure]:
    size = PEOPLE // 10 if options.quick else PEOPLE
    chance = Random(10)
    index = _index(size, chance)
    rounds = Rounds([_p95(index, chance) for _ in range(options.rounds)])
    print(f"  {size:,} mentors: {rounds.median:.1f} ms at p95 (noise {rounds.noise:.0%})")
    return [Figure("directory_10k", rounds.median, 100, "lower", "ms")]


def _index(size: int, chance: Random) -> EntryIndex:
    index = EntryIndex(TermWords(taxonomy(), moves()), NOW)
    terms = [term.id for term in taxonomy().all()]
    for number in range(size):
        index.put(_mentor(f"u_{number:06}", chance, terms))
    return index


def _p95(index: EntryIndex, chance: Random) -> float:
    terms = [term.id for term in taxonomy().all()]
    times: list[float] = []
    for _ in range(ASKED):
        filters, reader = _filters(chance, terms), Reader("u_", week=_week(chance))
        before = time.perf_counter()
        index.find(filters, reader, NOW, after=None, most=A_PAGE)
        times.append((time.perf_counter() - before) * 1000)
    return percentile(times, 0.95)


def _filters(chance: Random, terms: list[str]) -> Filters:
    return Filters(
        words=typed_words(chance.choice((*TYPED, "", ""))),
        terms=frozenset(chance.sample(terms, chance.randrange(3))),
        languages=frozenset(chance.sample(("en", "fr", "sv"), chance.randrange(2))),
        formats=frozenset(chance.sample(FORMATS, chance.randrange(2))),
        trades=frozenset(chance.sample(TRADES, chance.randrange(2))),
        days=frozenset(chance.sample(range(7), chance.randrange(3))),
    )


def _mentor(person: str, chance: Random, terms: list[str]) -> Mentor:
    profile = Profile(
        person=person,
        parts=frozenset({"mentor"}),
        occupation=chance.choice(LINES),
        trade=chance.choice(TRADES),
        gives=Expertise(tuple(chance.sample(terms, 4)), (f"{_name(chance)} care",)),
        languages=tuple(chance.sample(("en", "fr", "sv", "ig"), 2)),
        week=_week(chance),
        formats=frozenset(chance.sample(FORMATS, 2)),
        models=frozenset(chance.sample(MODELS, 2)),
    )
    name, ready = f"{_name(chance)} {_name(chance)}", frozenset[Part]({"mentor"})
    return Mentor(ProfileRecord(profile, "listed", name, chance.choice(ZONES), ready))


def _name(chance: Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=3)).capitalize()


def _week(chance: Random) -> FreeWeek:
    starts = [(day, chance.randint(14, 40)) for day in chance.sample(range(7), 4)]
    return week_of(FreeSpan(day, start, start + 4) for day, start in starts)
