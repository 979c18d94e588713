"""Every field of every answer about an episode has a row in the privacy table."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
import pytest

from server.history.record.episode_record import Record
from server.history.record.readable_parts import (
    ADOPTED,
    CHAT,
    LINE,
    OPENED,
    PROMISE,
    PROMISED,
    RECORD,
    SUMMARY,
    TO_CONFIRM,
    TO_REFLECT_ON,
    VIEW,
    Part,
    readable_by,
    reader_in,
)
from server.history.rules.privacy import RULES, Item, PrivacyRule
from server.protocol import bodies
from server.protocol.bodies.base import Out
from server.protocol.bodies.board import EpisodeNotes, EpisodePoint, Together
from server.protocol.bodies.episode_timeline import Timeline
from server.protocol.bodies.episodes import AdoptedEpisode, EpisodeChat, EpisodeSummary, EpisodeView
from server.protocol.bodies.open_items import (
    EpisodeToConfirm,
    OpenedReflection,
    OpenPromise,
    PromiseBetween,
    TalkToReflectOn,
)
from server.protocol.bodies.timeline import TimelineEpisode

TABLES: list[tuple[type[msgspec.Struct], Mapping[str, Part]]] = [
    (Record, RECORD),
    (EpisodeSummary, SUMMARY),
    (EpisodeView, VIEW),
    (EpisodeChat, CHAT),
    (AdoptedEpisode, ADOPTED),
    (TimelineEpisode, LINE),
    (OpenPromise, PROMISE),
    (PromiseBetween, PROMISED),
    (EpisodeToConfirm, TO_CONFIRM),
    (OpenedReflection, OPENED),
    (TalkToReflectOn, TO_REFLECT_ON),
    (EpisodeSummary, VIEW["episode"].inner or {}),
    (Timeline, RECORD["timeline"].inner or {}),
    (Together, RECORD["together"].inner or {}),
]


WITHOUT: Final = {
    "Episodes": "holds summaries and adopted ones, each of which is cut",
    "RoomTimeline": "holds lines, each of which is cut",
    "ProposalToAnswer": "who proposed to adopt a talk, to the other of its two",
    "Reflection": "of one person, and what others opened of theirs: by each entry's own level",
    "Look": "the access log, open as a whole or not at all (EpisodeReader.looks)",
    "RoomSummary": "how many talks a room had",
    "Hit": "a text that a source found for who may read it (server/history/search/)",
    "MeetingOut": "the id alone of the talk that a booked time became",
    "ExportMeeting": "that two met, to the owner of the export",
    "ExportPreview": "how many talks an export is of, to its owner",
    "Countersignature": "how many talks a statement is of, to its two people",
}
"""Answers that name episodes and are not cut by field: why not."""


def answers() -> Iterator[type[Out]]:
    """Every answer of the HTTP API that names an episode."""
    for found in pkgutil.walk_packages(bodies.__path__, f"{bodies.__name__}."):
        for kind in vars(importlib.import_module(found.name)).values():
            if not (isinstance(kind, type) and issubclass(kind, Out)):
                continue
            names = {"episode", "episodes"} & set(kind.__struct_fields__)
            if names and kind.__module__ == found.name:
                yield kind


def test_every_answer_that_names_an_episode_is_cut_or_says_why_not() -> None:
    cut = {kind.__name__ for kind, _ in TABLES}
    found = {kind.__name__ for kind in answers()}
    assert len(found) > 10
    assert sorted(found - cut - set(WITHOUT)) == []
    assert sorted(set(WITHOUT) - found) == []


@pytest.mark.parametrize(("kind", "parts"), TABLES)
def test_every_field_has_a_row(kind: type[msgspec.Struct], parts: Mapping[str, Part]) -> None:
    assert set(parts) == set(kind.__struct_fields__)


def _items(parts: Mapping[str, Part]) -> Iterator[Item]:
    for part in parts.values():
        yield part.item
        yield from _items(part.inner or {})


def test_every_row_but_ones_own_pages_is_a_part_of_some_answer() -> None:
    named = {item for _, parts in TABLES for item in _items(parts)}
    assert set(RULES) - named == {"reflection", "diary", "access"}


def made() -> Record:
    point = EpisodePoint(seq=3, text="the rota", by="u_a", spans=(), covered_at=None)
    return Record(
        id="ep_1",
        room="r_1",
        number=1,
        title="On call",
        kind="one_to_one",
        state="closed",
        started_at=1,
        ended_at=9,
        reason="ended",
        first_seq=2,
        last_seq=8,
        messages=4,
        timeline=Timeline(
            people=(), calls=(), shares=(), hands=(), files=(), interrupted=(), bucket_ms=5, chat=()
        ),
        together=Together(agenda=(point,)),
        notes=EpisodeNotes(text="bring the list", writers=("u_a",), changed_at=5),
    )


def test_who_may_read_all_of_it_gets_it_as_it_is() -> None:
    whole = made()
    assert readable_by(reader_in("one_to_one"), whole, RECORD) is whole


def test_a_closed_row_takes_its_part_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, "agenda", PrivacyRule("P0", "P0"))
    seen = readable_by("pair", made(), RECORD)
    assert seen.together == Together()
    assert (seen.title, seen.notes) == ("On call", made().notes)


def test_a_coordinator_gets_that_people_met_and_nothing_they_said() -> None:
    whole = made()
    seen = readable_by("coordinator", whole, RECORD)
    assert (seen.title, seen.notes, seen.together, seen.messages) == ("", None, Together(), 0)
    assert (seen.started_at, seen.ended_at, seen.number) == (1, 9, 1)
