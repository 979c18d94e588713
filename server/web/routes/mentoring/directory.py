"""HTTP: looking around among mentors, who is suggested, and who stands around one."""

from typing import Annotated, Final, get_args

import msgspec
from msgspec import Meta

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.principal import Principal
from server.kernel.rates import Buckets, Rate
from server.mentoring.directory.directory import Directory
from server.mentoring.directory.filters import Filters
from server.mentoring.directory.order import LONGEST_CURSOR
from server.mentoring.directory.person_page import PersonPages
from server.mentoring.directory.word_index import typed_words
from server.mentoring.suggestions.suggesting import Suggesting
from server.protocol.bodies.mentoring.base import Trade
from server.protocol.bodies.mentoring.directory import MentorPage, PersonPage
from server.protocol.bodies.mentoring.suggestions import Network, Suggestions
from server.protocol.events.relationship import Format, Model
from server.protocol.texts import OPAQUE, line
from server.web.http.route import AnyRoute, HttpCall, Route

RATE: Final = Rate(per_second=5, burst=20)
"""Of one person; somebody who types asks a few times a second."""

MOST: Final = 50


def some_of(words: str) -> str:
    """A pattern for some of these words with commas between."""
    return f"^(({words})(,({words}))*)?$"


TERM: Final = "[a-z][a-z0-9-]{0,39}"
FORMATS, MODELS, TRADES = ("|".join(get_args(one)) for one in (Format, Model, Trade))


class MentorsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`terms` to `trades`: some, with commas between; who is found has one at least of each that
    is given. A term finds all below it. `languages` are primary subtags. `days` (0 is Monday, by
    one's own clock): there are free hours in common on these. `room`: only who takes one more.
    `after` is that of the page before."""

    q: Annotated[str, line(200, least=0)] = ""
    terms: Annotated[str, Meta(max_length=500, pattern=some_of(TERM))] = ""
    languages: Annotated[str, Meta(max_length=100, pattern=some_of("[a-z]{2,3}"))] = ""
    formats: Annotated[str, Meta(max_length=100, pattern=some_of(FORMATS))] = ""
    models: Annotated[str, Meta(max_length=100, pattern=some_of(MODELS))] = ""
    trades: Annotated[str, Meta(max_length=100, pattern=some_of(TRADES))] = ""
    days: Annotated[str, Meta(max_length=13, pattern=some_of("[0-6]"))] = ""
    room: bool = False
    after: Annotated[str, Meta(max_length=LONGEST_CURSOR, extra=OPAQUE)] = ""
    limit: Annotated[int, Meta(ge=1, le=MOST)] = 10


class DirectoryRoutes:
    """The handlers, over the use cases of finding somebody."""

    def __init__(
        self, directory: Directory, people: PersonPages, suggesting: Suggesting, clock: Clock
    ) -> None:
        self._directory = directory
        self._people = people
        self._suggesting = suggesting
        self._clock = clock
        self._rates = Buckets(RATE)

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/mentors",
                self.mentors,
                "member",
                "Mentors, by what they give and when you are both free",
                query=MentorsQuery,
                answer=MentorPage,
                errors=("unknown_term",),
            ),
            Route(
                "GET",
                "/people/{person}",
                self.one,
                "member",
                "Somebody who may be your mentor, or who wrote to you, as far as you may see them",
                answer=PersonPage,
            ),
            Route(
                "GET",
                "/suggestions",
                self.suggestions,
                "member",
                "Who could be your mentor, and why",
                answer=Suggestions,
            ),
            Route(
                "GET",
                "/network",
                self.network,
                "member",
                "Which of your needs who covers, and which nobody does",
                answer=Network,
            ),
        )

    async def mentors(self, call: HttpCall[MentorsQuery]) -> MentorPage:
        person, given = self._person(call.principal), call.given
        filters = Filters(
            words=typed_words(given.q),
            terms=frozenset(_listed(given.terms)),
            languages=frozenset(_listed(given.languages)),
            formats=msgspec.convert(_listed(given.formats), frozenset[Format]),
            models=msgspec.convert(_listed(given.models), frozenset[Model]),
            trades=msgspec.convert(_listed(given.trades), frozenset[Trade]),
            days=frozenset(map(int, _listed(given.days))),
            room=given.room,
        )
        return await self._directory.find(person, filters, given.after, given.limit)

    async def one(self, call: HttpCall[None]) -> PersonPage:
        return await self._people.of(self._person(call.principal), call.path("person"))

    async def suggestions(self, call: HttpCall[None]) -> Suggestions:
        return await self._suggesting.suggestions(self._person(call.principal))

    async def network(self, call: HttpCall[None]) -> Network:
        return await self._suggesting.network(self._person(call.principal))

    def _person(self, asker: Principal) -> str:
        """Who asks; raises rate_limited."""
        person = asker.person
        wait = self._rates.take(person, self._clock.monotonic())
        if wait > 0:
            raise ServiceError("rate_limited", temporary=True, retry_ms=int(wait * 1000) + 1)
        return person


def _listed(given: str) -> list[str]:
    return [one for one in given.split(",") if one]
