"""Takes content out of the database, in the transaction of the event that says so.

The rule is that of server/protocol/blanking.py, as statements. Nothing here depends on what a
table still holds, so doing it again changes nothing.
"""

from typing import Final

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from server.protocol.blanking import (
    AGREED_KINDS,
    STAYING_KINDS,
    Said,
    Sweep,
    better_words,
    lost_to,
    sweep_of,
)
from server.protocol.events.chat import BoardItem, MessageRedacted
from server.protocol.events.log import Body, Event
from server.protocol.events.retention import ChatDropped, EpisodeErased
from server.store.engine.portable import JsonNumber, JsonText, TextBytes
from server.store.engine.purge import purge_at
from server.store.log.invariants import require_not_held
from server.store.search.search_index import take_out, take_out_between
from server.store.search.search_tables import place_of
from server.store.tables import mails, personal, retention, timeline
from server.store.tables.episodes import is_of_board, is_turn, marks
from server.store.tables.files import files
from server.store.tables.log import EDITED, NOTES, events, memberships

HOUR: Final = 60 * 60_000

ITEMS: Final = {"point": "agenda", "promise": "action", "poll": "poll"}
"""Item of the board -> how the kinds of its events begin."""

_row: Final = events.c

ABOUT: Final = func.coalesce(JsonNumber(_row.body, "point"), JsonNumber(_row.body, "action"))
"""The point or the promise that a change is about."""

_BLANK: Final = update(events).values(
    kind="redacted", body='{"kind":"redacted"}', digest=None, target=None
)
"""The digest goes, too: that of a short text can be guessed back."""

UNREADABLE: Final = '{"kind":"unreadable"}'
"""What becomes of a damaged body that nothing can be taken out of."""

_STAYING: Final = (*sorted(STAYING_KINDS), "msg.edited", "msg.reacted", "episode.amended")
"""What stays wherever it stands, and what goes with what it is about."""

_INDEXED: Final = ("agenda.added", "action.added", "episode.closed")
"""Kinds that are searched for, beside messages."""

_ABOUT_EPISODE: Final = tuple(
    delete(column.table).where(column == bindparam("episode"))
    for column in (
        retention.erasure_wishes.c.episode,
        personal.reflections.c.episode,
        personal.shares.c.episode,
        personal.reminders.c.episode,
        timeline.adoptions.c.episode,
        timeline.talk_reports.c.episode,
        mails.mails.c.about,
    )
)
"""What lies beside the log about one episode goes with it."""

_TALK_SHARES: Final = delete(timeline.talk_shares).where(
    timeline.talk_shares.c.episode == bindparam("episode"),
    timeline.talk_shares.c.person.in_(
        select(memberships.c.person).where(memberships.c.room == bindparam("of_room"))
    ),
)
"""They are found by person."""

_DROP_FILES: Final = update(files).values(gone=True)


def sweep(connection: Connection, room: int, event: Event) -> None:
    """Blank what `event` takes out of the log of `room`, and all that was made from it."""
    found = sweep_of(event)
    if found is None:
        return
    dropped = isinstance(event.body, ChatDropped)
    if not dropped:
        require_not_held(connection, room)
        _delete_marks(connection, room, found)
        for item, target in lost_to(found, _last_words(connection, room)):
            _empty_item(connection, room, item, target)
    _take_words(connection, room, found)
    for term in _taken(found):
        connection.execute(_BLANK.where(_row.room == room, *_by(_row.actor, found), term))
    _drop_files(connection, room, found)
    purge_at(connection, event.at + (HOUR if dropped else 0))
    if isinstance(event.body, EpisodeErased):
        given = {"of_room": room, "episode": event.body.episode}
        for statement in (_TALK_SHARES, *_ABOUT_EPISODE):
            connection.execute(statement, given)


def _taken(found: Sweep) -> list[ColumnElement[bool]]:
    """What of the log goes, each by an index of its own where there is one."""
    span = (found.first, found.last)
    edits = and_(_row.kind == EDITED, _row.target.between(*span))
    reactions = and_(
        _row.kind == "msg.reacted",
        _row.seq >= found.first,
        JsonNumber(_row.body, "target").between(*span),
    )
    taken = [_content(found), edits, reactions]
    if not found.chat_only:
        taken += [_changes(found), _amendments(found)]
    if found.page is not None:
        since = JsonNumber(_row.body, "since") == found.page
        taken.append(and_(_row.kind == NOTES, _row.seq > found.page, since))
    return taken


def _content(found: Sweep) -> ColumnElement[bool]:
    within = _row.seq.between(found.first, found.last)
    if found.chat_only:
        return and_(within, _row.kind == "msg.sent")
    agreed = () if found.of_a_person else sorted(AGREED_KINDS)
    return and_(within, _row.kind.not_in((*_STAYING, *agreed)))


def _changes(found: Sweep) -> ColumnElement[bool]:
    """Of points and promises that go."""
    changed = _row.kind.in_(("agenda.changed", "action.changed"))
    return and_(is_of_board(_row.kind), changed, ABOUT.between(found.first, found.last))


def _amendments(found: Sweep) -> ColumnElement[bool]:
    of_episode = JsonText(_row.body, "episode") == found.episode
    within = of_episode if found.episode else _row.seq.between(found.first, found.last)
    return and_(is_turn(_row.kind), _row.kind == "episode.amended", within)


def _by(writer: ColumnElement[str], found: Sweep) -> list[ColumnElement[bool]]:
    return [] if found.writers is None else [writer.in_(sorted(found.writers))]


def _take_words(connection: Connection, room: int, found: Sweep) -> None:
    """The index is found by what the log still holds, so it comes before the log."""
    kinds = ["msg.sent", *(() if found.chat_only else _INDEXED)]
    words = (
        select(place_of(_row.room, _row.seq))
        .where(_row.room == room, _row.seq.between(found.first, found.last))
        .where(_row.kind.in_(kinds), *_by(_row.actor, found))
    )
    take_out(connection, words)


def _drop_files(connection: Connection, room: int, found: Sweep) -> None:
    within = and_(files.c.room == room, files.c.seq.between(found.first, found.last))
    connection.execute(_DROP_FILES.where(within, *_by(files.c.owner, found)))


def _delete_marks(connection: Connection, room: int, found: Sweep) -> None:
    within = and_(marks.c.room == room, marks.c.seq.between(found.first, found.last))
    connection.execute(delete(marks).where(within, *_by(marks.c.person, found)))


# ── one message, or one item of the board ────────────────────────────────────────────────────


def redact(connection: Connection, room: int, event: Event, body: MessageRedacted) -> None:
    """Blank one message or item of the board, and what was said better of it."""
    _empty_item(connection, room, body.item, body.target)
    purge_at(connection, event.at)


def _empty_item(connection: Connection, room: int, item: BoardItem | None, target: int) -> None:
    terms = _of_message(target) if item is None else [_of_item(ITEMS[item], target)]
    for term in terms:
        connection.execute(_BLANK.where(_row.room == room, term))
    place = room << 32 | target
    take_out_between(connection, place, place + 1)
    connection.execute(_DROP_FILES.where(files.c.room == room, files.c.seq == target))


def _of_message(target: int) -> list[ColumnElement[bool]]:
    """Edits by their own index: a long room's log is not gone through for one message."""
    return [
        and_(_row.seq == target, _row.kind == "msg.sent"),
        and_(_row.kind == EDITED, _row.target == target),
    ]


def _of_item(begins: str, target: int) -> ColumnElement[bool]:
    made = and_(_row.seq == target, _row.kind.in_((f"{begins}.added", f"{begins}.opened")))
    changed = and_(_row.kind == f"{begins}.changed", ABOUT == target)
    return and_(is_of_board(_row.kind), or_(made, changed))


_BETTER: Final = (
    select(_row.seq, _row.actor, _row.at, TextBytes(_row.body).label("body"))
    .where(_row.room == bindparam("room"), is_of_board(_row.kind))
    .where(_row.kind.in_(("agenda.changed", "action.changed")))
    .order_by(_row.seq)
)
_BODY: Final = msgspec.json.Decoder(Body)


def _last_words(connection: Connection, room: int) -> dict[Said, Event]:
    """Item of the board -> the event that said it better last. Damaged ones say nothing."""
    last: dict[Said, Event] = {}
    for row in connection.execute(_BETTER, {"room": room}):
        try:
            body = _BODY.decode(row.body)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
        event = Event(seq=row.seq, actor=row.actor, at=row.at, body=body)
        if (better := better_words(event)) is not None:
            last[better[0]] = event
    return last
