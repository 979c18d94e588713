"""Puts the programme's side together: profiles, and what they stand on."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.mentoring.profiles.profiles import Profiles
from server.mentoring.taxonomy.tree import Taxonomy
from server.store.engine.database import Database
from server.store.mentoring.profiles import StoredProfiles
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.profiles import ProfileRoutes
from server.web.routes.mentoring.taxonomy import TaxonomyRoutes


@dataclass(frozen=True, slots=True)
class MentoringSide:
    """What the other sides need of the programme."""

    profiles: Profiles
    routes: Sequence[AnyRoute]


def mentoring_side(database: Database, taxonomy: Taxonomy, outside: Outside) -> MentoringSide:
    """Everything about the programme, over `database`."""
    profiles = Profiles(StoredProfiles(database), taxonomy, 1, outside.clock)
    routes = (*ProfileRoutes(profiles).table(), *TaxonomyRoutes(taxonomy).table())
    return MentoringSide(profiles=profiles, routes=routes)
