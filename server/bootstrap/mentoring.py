"""Puts the programme's side together: profiles, and what they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.mentoring.conduct.code_of_conduct import Code
from server.mentoring.conduct.conduct import Conduct
from server.mentoring.profiles.answering import Answering
from server.mentoring.profiles.profiles import Profiles
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.welcome import CrisisNumbers
from server.settings import Settings
from server.store.engine.database import Database
from server.store.mentoring.conduct import StoredAgreements
from server.store.mentoring.profiles import StoredProfiles
from server.store.mentoring.readiness import StoredReadiness
from server.store.sealed.vault import Vault
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.profiles import ProfileRoutes
from server.web.routes.mentoring.taxonomy import TaxonomyRoutes
from server.web.routes.mentoring.welcome import WelcomeRoutes


@dataclass(frozen=True, slots=True)
class MentoringSide:
    """What the other sides need of the programme."""

    profiles: Profiles
    conduct: Conduct
    routes: Sequence[AnyRoute]


@dataclass(frozen=True, slots=True)
class MentoringBasis:
    """What the programme stands on. `codes`: every version of the code of conduct."""

    settings: Settings
    database: Database
    vault: Vault
    taxonomy: Taxonomy
    codes: Sequence[Code]
    outside: Outside


def mentoring_side(basis: MentoringBasis) -> MentoringSide:
    """Everything about the programme."""
    database, clock = basis.database, basis.outside.clock
    numbers = crisis_numbers(basis.settings)
    conduct = Conduct(basis.codes, numbers, StoredAgreements(database), clock)
    profiles = Profiles(StoredProfiles(database), basis.taxonomy, conduct.version, clock)
    answering = Answering(StoredReadiness(database, basis.vault))
    routes = (
        *ProfileRoutes(profiles).table(),
        *WelcomeRoutes(answering, conduct).table(),
        *TaxonomyRoutes(basis.taxonomy).table(),
    )
    return MentoringSide(profiles=profiles, conduct=conduct, routes=routes)


def crisis_numbers(settings: Settings) -> tuple[CrisisNumbers, ...]:
    """As the programme set them."""
    return tuple(
        CrisisNumbers(country=country, danger=danger, talk=talk[0] if talk else None)
        for country, danger, *talk in settings.crisis_numbers
    )
