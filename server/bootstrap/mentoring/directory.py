"""Puts together how people find each other: the register of mentors, and who follows it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from server.bootstrap.outside import Outside
from server.mentoring.directory.directory import Directory
from server.mentoring.directory.entry_index import EntryIndex
from server.mentoring.directory.person_page import PersonPages
from server.mentoring.directory.term_words import TermWords
from server.mentoring.matching.values.criteria import Criteria
from server.mentoring.matching.values.topics import Vocabulary
from server.mentoring.matching.values.weights import USUAL, Weights, weights_of
from server.mentoring.profiles.style_items import ITEMS
from server.mentoring.register.mentors import Mentors
from server.mentoring.register.own_thread import OwnThread
from server.mentoring.register.register import MentorRegister
from server.mentoring.suggestions.candidates import Candidates
from server.mentoring.suggestions.putting_aside import PuttingAside
from server.mentoring.suggestions.suggesting import Suggesting
from server.mentoring.taxonomy.moves import Moves
from server.mentoring.taxonomy.tree import Taxonomy
from server.settings import Settings
from server.store.engine.database import Database
from server.store.mentoring.mentors import StoredLooking, StoredMentors
from server.store.mentoring.put_aside import StoredAside
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.directory import DirectoryRoutes
from server.web.routes.mentoring.put_aside import PutAsideRoutes


@dataclass(frozen=True, slots=True)
class DirectorySide:
    """What the other sides need of it. `thread` is where the register of `mentors` lives."""

    suggesting: Suggesting
    routes: Sequence[AnyRoute]
    mentors: Mentors
    criteria: Criteria
    thread: OwnThread


def directory_side(
    database: Database,
    taxonomy: Taxonomy,
    moves: Moves,
    people: PersonPages,
    weights: Weights,
    outside: Outside,
) -> DirectorySide:
    clock, thread = outside.clock, OwnThread("mentors")
    vocabulary, words = _names(taxonomy, moves)
    candidates = Candidates(vocabulary, weights, clock.now())
    entries = EntryIndex(words, clock.now())
    register = MentorRegister((candidates, entries))
    mentors = Mentors(StoredMentors(database), register, thread, clock)
    looking = StoredLooking(database)
    directory = Directory(entries, mentors, looking, moves, clock)
    suggesting = Suggesting(candidates, mentors, looking, clock)
    aside = PuttingAside(StoredAside(database), clock)
    routes = (
        *DirectoryRoutes(directory, people, suggesting, clock).table(),
        *PutAsideRoutes(aside).table(),
    )
    return DirectorySide(suggesting, routes, mentors, Criteria(vocabulary, weights), thread)


def weights_in(settings: Settings) -> Weights:
    """As the programme set them, or the usual ones."""
    return weights_of(dict(settings.match_weights)) if settings.match_weights else USUAL


@cache
def _names(taxonomy: Taxonomy, moves: Moves) -> tuple[Vocabulary, TermWords]:
    """Once a process, as the taxonomy itself: reading four thousand names is half of a start."""
    return Vocabulary(taxonomy, moves, [item.id for item in ITEMS]), TermWords(taxonomy, moves)
