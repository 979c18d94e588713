"""The HTTP route that searches everything that is one's own to read."""

from typing import Annotated, Final, get_args

import msgspec
from msgspec import Meta

from server.history.ports.access_log import Span
from server.history.retention.access_log import AccessLog
from server.history.search.finder import MOST, Finder, SearchQuestion
from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.rates import Buckets, Rate
from server.protocol.bodies.search import HitKind, Hits
from server.protocol.texts import OPAQUE, line
from server.web.http.route import AnyRoute, HttpCall, Route

RATE: Final = Rate(per_second=5, burst=20)
"""Of one person; somebody who types asks a few times a second."""

OWN: Final[frozenset[HitKind]] = frozenset(("mark", "reflection", "diary"))
"""What nobody but its owner finds: to look at it is nobody's business."""

KINDS: Final = "|".join(get_args(HitKind))


class FindQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`kinds`: some of HitKind with commas between; all without."""

    q: Annotated[str, line(200)]
    kinds: Annotated[str, Meta(max_length=100, pattern=f"^(({KINDS})(,({KINDS}))*)?$")] = ""
    room: Annotated[str, Meta(min_length=1, max_length=64, extra=OPAQUE)] | None = None
    limit: Annotated[int, Meta(ge=1, le=MOST)] = 20


class SearchRoutes:
    """The handler, over the finder."""

    def __init__(self, finder: Finder, access_log: AccessLog, clock: Clock) -> None:
        self._finder = finder
        self._access_log = access_log
        self._clock = clock
        self._rates = Buckets(RATE)

    def table(self) -> tuple[AnyRoute, ...]:
        return (
            Route(
                "GET",
                "/search",
                self.find,
                "signed_in",
                "Search your episodes, notes, chat and reflections",
                query=FindQuery,
                answer=Hits,
            ),
        )

    async def find(self, call: HttpCall[FindQuery]) -> Hits:
        person, given = call.principal.person, call.given
        wait = self._rates.take(person, self._clock.monotonic())
        if wait > 0:
            raise ServiceError("rate_limited", temporary=True, retry_ms=int(wait * 1000) + 1)
        kinds = msgspec.convert([kind for kind in given.kinds.split(",") if kind], list[HitKind])
        asked = SearchQuestion(person, given.q, frozenset(kinds), given.room, given.limit)
        hits = await self._finder.find(asked)
        await self._access_log.reached(person, "search", spans_of(hits))
        return hits


def spans_of(hits: Hits) -> dict[str, list[Span]]:
    """room -> where in its log something was found."""
    found: dict[str, list[Span]] = {}
    for hit in hits.hits:
        if hit.room is not None and hit.seq is not None and hit.kind not in OWN:
            found.setdefault(hit.room, []).append((hit.seq, hit.seq))
    return found
