"""What an episode is folded from, read from the log."""

from collections.abc import Callable
from functools import partial
from typing import Final

from msgspec.structs import replace
from sqlalchemy import BigInteger, Connection, bindparam, func, or_, select, union_all

from server.history.record.chapter import Chapter, first_seq
from server.history.rules.episode_start_and_end import COMPANY
from server.protocol.events.episodes import EpisodeOpened
from server.protocol.events.log import Event
from server.store.engine.portable import JsonText
from server.store.log.events_query import EVENT_COLUMNS, EventsQuery
from server.store.log.reader import notes_before
from server.store.tables.episodes import is_of_board, is_turn
from server.store.tables.log import events, rooms

TAKEN_OUT: Final = ("chat.dropped", "words.erased", "episode.erased", "person.forgotten")
"""What changes the record of an episode after its closing, beside redactions."""

SPOKEN_OF: Final = ("episode.confirmed", "episode.amended")

LEAD_KINDS: Final = (
    *("call.started", "call.joined", "call.left", "call.ended"),
    *("share.started", "share.stopped", "hand.raised", "hand.lowered"),
    *("person.left", "member.removed"),
)
"""Those of chapter.LEAD, as the log names them."""

_COMPANY: Final = ("room.changed", "member.added", "member.role", "host.handed", "room.kept")

_ROOM: Final = select(rooms.c.number, rooms.c.head, rooms.c.episode_id).where(
    rooms.c.id == bindparam("room")
)

_HERE: Final = events.c.room == bindparam("number", type_=BigInteger)

_EVENTS: Final = select(*EVENT_COLUMNS).where(_HERE)

_OF_EPISODE: Final = JsonText(events.c.body, "episode") == bindparam("episode")

_OPENINGS: Final = EventsQuery(
    _EVENTS.where(is_turn(events.c.kind), events.c.kind == "episode.opened").order_by(events.c.seq)
)

_CLOSED: Final = select(func.min(events.c.seq)).where(
    _HERE,
    is_turn(events.c.kind),
    events.c.seq > bindparam("opened"),
    events.c.kind == "episode.closed",
    _OF_EPISODE,
)

_ENTERED: Final = (
    select(events.c.actor)
    .distinct()
    .where(
        _HERE,
        events.c.seq.between(bindparam("first"), bindparam("last")),
        events.c.kind == "person.entered",
    )
    .limit(COMPANY)
)

_BEFORE: Final = _EVENTS.where(events.c.seq < bindparam("first"))

_background = union_all(
    _BEFORE.where(is_turn(events.c.kind), events.c.kind.in_(_COMPANY)),
    _BEFORE.where(is_of_board(events.c.kind)),
).subquery()

_BACKGROUND: Final = EventsQuery(select(_background).order_by(_background.c.seq))

_LEAD: Final = EventsQuery(
    _BEFORE.where(events.c.seq > bindparam("since"), events.c.kind.in_(LEAD_KINDS)).order_by(
        events.c.seq
    )
)

_BETWEEN: Final = EventsQuery(
    _EVENTS.where(events.c.seq.between(bindparam("first"), bindparam("last"))).order_by(
        events.c.seq
    )
)

_SINCE: Final = EventsQuery(
    _EVENTS.where(
        is_turn(events.c.kind),
        events.c.seq > bindparam("last"),
        or_(events.c.kind.in_(TAKEN_OUT), events.c.kind.in_(SPOKEN_OF) & _OF_EPISODE),
    ).order_by(events.c.seq)
)


_SAID: Final = EventsQuery(
    _EVENTS.where(
        events.c.seq > bindparam("after"),
        events.c.seq <= bindparam("last"),
        events.c.kind == "msg.sent",
    )
    .order_by(events.c.seq)
    .limit(bindparam("limit"))
)


def said(room: str, after: int, last: int, limit: int, connection: Connection) -> list[Event]:
    """As history's Archive."""
    stands = connection.execute(_ROOM, {"room": room}).one_or_none()
    if stands is None:
        return []
    return _SAID(connection, number=stands.number, after=after, last=last, limit=limit)


def chapter(room: str, episode: str, connection: Connection) -> tuple[Chapter, int] | None:
    """As history's Archive."""
    stands = connection.execute(_ROOM, {"room": room}).one_or_none()
    if stands is None:
        return None
    number, head = stands.number, stands.head
    openings = _OPENINGS(connection, number=number)
    alone = partial(_alone, connection, number, head)
    found = _opening(openings, episode, alone)
    if found is None:
        running = stands.episode_id == episode
        found = _lost_opening(connection, openings, number, episode, alone, running=running)
    if found is None:
        return None
    place, opening = found
    first = first_seq(opening)
    page = notes_before(connection, room, first)
    last = _closed(connection, number, episode, opening.seq) or head
    made = Chapter(
        room=room,
        number=place,
        episode=episode,
        background=_BACKGROUND(connection, number=number, first=first),
        events=[
            *(
                opening if event.seq == opening.seq else event
                for event in _BETWEEN(connection, number=number, first=first, last=last)
            ),
            *_SINCE(connection, number=number, episode=episode, last=last),
        ],
        page=page,
        lead=_LEAD(connection, number=number, first=first, since=page[0]),
        lost=int(opening not in openings),
    )
    return made, head


def _closed(connection: Connection, number: int, episode: str, opened: int) -> int | None:
    given = {"number": number, "episode": episode, "opened": opened}
    return connection.scalar(_CLOSED, given)


def _alone(connection: Connection, number: int, head: int, opening: Event) -> bool:
    """As `_alone` of chapter.py. Only an older service opened an episode with one person."""
    body = opening.body
    if not isinstance(body, EpisodeOpened):
        return False
    there = {one.person for one in body.present}
    if len(there) >= COMPANY:
        return False
    last = _closed(connection, number, body.episode, opening.seq) or head
    stretch = {"number": number, "first": first_seq(opening), "last": last}
    return len(there.union(connection.scalars(_ENTERED, stretch))) < COMPANY


def _opening(
    openings: list[Event], episode: str, alone: Callable[[Event], bool]
) -> tuple[int, Event] | None:
    """The number of an episode in its room, and its opening. Damaged ones have a number, too."""
    seen = dict[str, Event]()
    for event in openings:
        opened = event.body.episode if isinstance(event.body, EpisodeOpened) else f"#{event.seq}"
        seen.setdefault(opened, event)
    if episode not in seen:
        return None
    upto = list(seen.values())[: list(seen).index(episode) + 1]
    met = [opening for opening in upto if not alone(opening)]
    return (len(met) if upto[-1] in met else 0), upto[-1]


def _lost_opening(
    connection: Connection,
    openings: list[Event],
    number: int,
    episode: str,
    alone: Callable[[Event], bool],
    *,
    running: bool,
) -> tuple[int, Event] | None:
    """As `_opening`, where that row is damaged: the last such one before the episode's closing."""
    closed = _closed(connection, number, episode, 0)
    if closed is None and not running:
        return None
    before = [one for one in openings if closed is None or one.seq < closed]
    if not before or isinstance(before[-1].body, EpisodeOpened):
        return None
    place, lost = _opening(openings, f"#{before[-1].seq}", alone) or (0, before[-1])
    body = EpisodeOpened(episode=episode, present=(), since=lost.seq)
    return place, replace(lost, body=body)
