"""From material to a document: what the owner chose, session by session, oldest first. Pure."""

from collections.abc import Iterator
from datetime import date

from server.history.export.dates_and_hours import Wording, minutes
from server.history.export.document import (
    Block,
    Document,
    DocumentTable,
    Heading,
    Items,
    Sentence,
    Words,
)
from server.history.export.material import (
    ExportedMeeting,
    ExportedSession,
    Line,
    Material,
    OwnReflection,
)

ANSWERS = ("what", "why", "next")


def compose(material: Material) -> Document:
    """All chosen sessions and diary days as one document."""
    wording = Wording(material.language, material.zone)
    blocks = [block for one in material.sessions for block in _session(one, wording)]
    blocks += _diary(material, wording)
    return Document(
        title=wording.say("title"),
        facts=tuple(facts(material, wording)),
        language=material.language,
        blocks=tuple(blocks) or (Sentence(wording.say("none")),),
    )


def facts(material: Material, wording: Wording) -> Iterator[str]:
    """Who made this, when, of what span, and how much it is."""
    yield wording.say("of", owner=material.owner, date=wording.day(material.made_at))
    meetings = [one.meeting for one in material.sessions]
    if meetings:
        first, last = wording.day(meetings[0].started_at), wording.day(meetings[-1].started_at)
        yield wording.say("span", first=first, last=last)
        length = wording.length(sum(one.present_ms for one in meetings))
        key = "count_one" if len(meetings) == 1 else "count"
        yield wording.say(key, episodes=len(meetings), length=length)
    yield wording.say("private")


def met(meeting: ExportedMeeting, wording: Wording) -> str:
    """When the meeting was and how long the owner was there."""
    return wording.say(
        "met",
        date=wording.day(meeting.started_at),
        start=wording.clock(meeting.started_at),
        end=wording.clock(meeting.ended_at),
        city=wording.city,
        minutes=minutes(meeting.present_ms),
    )


def reflection(own: OwnReflection, wording: Wording) -> Iterator[Block]:
    """The owner's answers in their own words, their numbers as a table."""
    for question, answer in zip(ANSWERS, own.answers, strict=True):
        if answer:
            yield Words(answer, wording.say(question))
    if own.outcomes:
        rows = tuple((wording.say(name), str(value)) for name, value in own.outcomes)
        yield DocumentTable((wording.say("outcomes"), ""), rows)
    if own.rings:
        yield Sentence(f"{wording.say('rings')}: {', '.join(own.rings)}")


def _session(session: ExportedSession, wording: Wording) -> Iterator[Block]:
    meeting = session.meeting
    yield Heading(1, wording.say("session", number=meeting.number, title=meeting.title))
    yield Sentence(met(meeting, wording))
    if meeting.people:
        yield Sentence(wording.say("with", people=", ".join(meeting.people)))
    yield from _together(session, wording)
    yield from _lines("chat", session.chat, wording)
    yield from _lines("amendments", session.amendments, wording)
    yield from _lines("marks", session.marks, wording)
    if session.reflection is not None:
        yield Heading(2, wording.say("reflection"))
        yield from reflection(session.reflection, wording)


def _together(session: ExportedSession, wording: Wording) -> Iterator[Block]:
    if session.notes:
        yield Heading(2, wording.say("notes"))
        yield Words(session.notes)
    if session.agenda:
        yield Heading(2, wording.say("agenda"))
        yield Items(
            tuple(
                f"{one.text} ({wording.say('brought_by', who=one.brought_by)}, "
                f"{wording.say('covered' if one.covered else 'carries_on')})"
                for one in session.agenda
            )
        )
    if session.actions:
        yield Heading(2, wording.say("actions"))
        yield Items(
            tuple(
                ", ".join(
                    (
                        f"{one.who}: {one.text}",
                        *_by(one.due, wording),
                        wording.say("done" if one.done else "open"),
                    )
                )
                for one in session.actions
            )
        )


def _by(due: str | None, wording: Wording) -> tuple[str, ...]:
    return (wording.say("by_day", day=wording.written(date.fromisoformat(due))),) if due else ()


def _lines(title: str, lines: tuple[Line, ...], wording: Wording) -> Iterator[Block]:
    if not lines:
        return
    yield Heading(2, wording.say(title))
    for line in lines:
        by = f"{line.who}, {wording.clock(line.at)}" if line.who else wording.clock(line.at)
        yield Words(line.text, by)


def _diary(material: Material, wording: Wording) -> Iterator[Block]:
    if not material.diary:
        return
    yield Heading(1, wording.say("diary"))
    for entry in material.diary:
        yield Heading(2, wording.written(entry.day))
        yield Words(entry.text)
