"""Puts mentoring requests together: from a letter to the room of two, or from a room that two have
to their relationship; and who meets nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.bootstrap.outside import Outside
from server.bridges.letters.relationship_letters import RelationshipLetters
from server.bridges.letters.request_letters import RequestLetters
from server.bridges.pair_rooms import RequestPairRooms
from server.jobs.runner import Runner
from server.mentoring.matching.values.criteria import Criteria
from server.mentoring.relationship.proposals import RelationshipProposals
from server.mentoring.requests.mentoring_requests import MentoringRequests, RoomOf
from server.mentoring.requests.request_rooms import KIND, RequestRooms
from server.mentoring.requests.settling import RequestSettling
from server.mentoring.safety.blocking import Blocking
from server.mentoring.suggestions.request_reasons import ReasonsForMentors
from server.mentoring.taxonomy.tree import Taxonomy
from server.rooms.relationship import RelationshipRooms
from server.store.engine.database import Database
from server.store.mentoring.blocks import StoredBlocks
from server.store.mentoring.profiles import StoredProfiles
from server.store.mentoring.relationship_proposals import StoredRelationshipProposals
from server.store.mentoring.requests.request_writing import Post
from server.store.mentoring.requests.requests import StoredRequests
from server.store.sealed.vault import Vault
from server.web.http.route import AnyRoute
from server.web.routes.mentoring.blocks import BlockRoutes
from server.web.routes.mentoring.relationship_proposals import RelationshipProposalRoutes
from server.web.routes.mentoring.requests import MentoringRequestRoutes


@dataclass(frozen=True, slots=True)
class RequestBasis:
    """What requests stand on. `conduct`: the version of the code of conduct that holds; `address`:
    where the service is reached."""

    database: Database
    vault: Vault
    taxonomy: Taxonomy
    criteria: Criteria
    conduct: int
    relationships: RelationshipRooms
    post: Post
    address: str
    secret: bytes
    jobs: Runner
    outside: Outside


@dataclass(frozen=True, slots=True)
class RequestSide:
    """What the other sides need of requests."""

    requests: MentoringRequests
    rooms: RequestRooms
    room_of: RoomOf
    settling: RequestSettling
    letters: RequestLetters
    relationship_letters: RelationshipLetters
    routes: Sequence[AnyRoute]
    jobs: Runner

    async def start(self) -> None:
        """Make the rooms that the last run owed."""
        await self.rooms.look()
        await self.jobs.settled(KIND)


def request_side(basis: RequestBasis) -> RequestSide:
    clock, random = basis.outside.clock, basis.outside.random
    book = StoredRequests(basis.database, basis.vault, basis.post)
    pairs = RequestPairRooms(basis.relationships, basis.taxonomy, basis.secret)
    rooms = RequestRooms(book, pairs, basis.jobs)
    requests = MentoringRequests(
        book=book,
        rooms=rooms,
        room_of=pairs.room_of,
        taxonomy=basis.taxonomy,
        conduct=basis.conduct,
        clock=clock,
        random=random,
    )
    blocks = StoredBlocks(basis.database, basis.post)
    proposed = StoredRelationshipProposals(basis.database)
    proposals = RelationshipProposals(proposed, basis.relationships, clock)
    profiles = StoredProfiles(basis.database)
    reasons = ReasonsForMentors(requests, profiles, basis.criteria, clock)
    return RequestSide(
        requests=requests,
        rooms=rooms,
        room_of=pairs.room_of,
        settling=RequestSettling(book, rooms, clock, basis.jobs),
        letters=RequestLetters(book, blocks, basis.address, clock),
        relationship_letters=RelationshipLetters(proposals, blocks, basis.address),
        routes=(
            *MentoringRequestRoutes(requests, reasons).table(),
            *RelationshipProposalRoutes(proposals).table(),
            *BlockRoutes(Blocking(blocks, clock)).table(),
        ),
        jobs=basis.jobs,
    )
