"""Puts the programme's side together: profiles, and what they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from server.bootstrap.mentoring.directory import DirectorySide, directory_side, weights_in
from server.bootstrap.outside import Outside
from server.mentoring.conduct.code_of_conduct import Code
from server.mentoring.conduct.conduct import Conduct
from server.mentoring.directory.person_page import PersonPages
from server.mentoring.profiles.answering import Answering
from server.mentoring.profiles.offered_words import OfferedWords
from server.mentoring.profiles.pictures import Pictures
from server.mentoring.profiles.profile_record import ProfileRecord
from server.mentoring.profiles.profiles import Profiles
from server.mentoring.taxonomy.moves import Moves
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.mentoring.welcome import CrisisNumbers
from server.settings import Settings
from server.store.engine.database import Database
from server.store.files.disk import FolderDisk
from server.store.files.small_pictures import SmallPictures
from server.store.mentoring.conduct import StoredAcceptances
from server.store.mentoring.nearness import StoredNearness
from server.store.mentoring.pictures import StoredPictures
from server.store.mentoring.profiles import StoredProfiles
from server.store.mentoring.readiness import StoredReadiness
from server.store.mentoring.requests.request_writing import Post, void_by_profile
from server.store.mentoring.terms import StoredTerms
from server.store.mentoring.word_uses import StoredWordUses
from server.store.sealed.vault import Vault
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.profiles import ProfileRoutes
from server.web.routes.mentoring.taxonomy import TaxonomyRoutes
from server.web.routes.mentoring.welcome import WelcomeRoutes


@dataclass(frozen=True, slots=True)
class MentoringSide:
    """What the other sides need of the programme."""

    profiles: Profiles
    answering: Answering
    conduct: Conduct
    routes: Sequence[AnyRoute]
    making: SmallPictures
    terms: StoredTerms
    moves: Moves
    directory: DirectorySide

    async def start(self) -> None:
        """Bring kept terms to today's taxonomy, and delete pictures that a stop left half made."""
        await self.terms.renew(self.moves.today)
        await self.making.sweep()

    def stop(self) -> None:
        self.directory.thread.close()


@dataclass(frozen=True, slots=True)
class MentoringBasis:
    """What the programme stands on. `codes`: every version of the code of conduct;
    `moves`: what became of terms of earlier taxonomies; `post` has mails sent of requests that a
    profile makes void."""

    settings: Settings
    database: Database
    vault: Vault
    taxonomy: Taxonomy
    codes: Sequence[Code]
    moves: Moves
    post: Post
    outside: Outside


def mentoring_side(basis: MentoringBasis) -> MentoringSide:
    """Everything about the programme."""
    database, clock = basis.database, basis.outside.clock
    numbers = crisis_numbers(basis.settings)
    conduct = Conduct(basis.codes, numbers, StoredAcceptances(database), clock)

    def changed(connection: Connection, record: ProfileRecord) -> None:
        void_by_profile(connection, record, clock.now(), basis.post)

    kept = StoredProfiles(database, changed)
    nearness = StoredNearness(database, clock)
    profiles = Profiles(kept, nearness, basis.taxonomy, conduct.version, clock)
    disk = FolderDisk(basis.settings.data / "pictures", basis.outside.free)
    making = SmallPictures(disk, basis.outside.random)
    pictures = Pictures(StoredPictures(database), nearness, making, clock)
    answering = Answering(StoredReadiness(database, basis.vault))
    people = PersonPages(kept, nearness, clock)
    directory = directory_side(
        database, basis.taxonomy, basis.moves, people, weights_in(basis.settings), basis.outside
    )
    routes = (
        *ProfileRoutes(profiles, pictures).table(),
        *WelcomeRoutes(answering, conduct).table(),
        *TaxonomyRoutes(basis.taxonomy, OfferedWords(StoredWordUses(database))).table(),
        *directory.routes,
    )
    return MentoringSide(
        profiles=profiles,
        answering=answering,
        conduct=conduct,
        routes=routes,
        making=making,
        terms=StoredTerms(database),
        moves=basis.moves,
        directory=directory,
    )


def crisis_numbers(settings: Settings) -> tuple[CrisisNumbers, ...]:
    """As the programme set them."""
    return tuple(
        CrisisNumbers(country=country, danger=danger, talk=talk[0] if talk else None)
        for country, danger, *talk in settings.crisis_numbers
    )
