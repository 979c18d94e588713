"""Material as a sheet: one row a session (RFC 4180, UTF-8 with a mark that spreadsheets need).

A spreadsheet parts cells by what its own locale uses, whatever the file means. So every text stands
in quotes, and an apostrophe stands before whatever could be a formula: at a text's beginning, and
inside it behind each sign that some locale parts cells or rows by. `text_of` takes them off again.
"""

import csv
import io
import re
from typing import Final

from server.history.export.dates_and_hours import Wording, minutes
from server.history.export.material import ExportedSession, Material
from server.protocol.bodies.export import OutcomeName

_OUTCOMES: Final[tuple[OutcomeName, ...]] = ("energy", "readier", "learned", "valued", "more")

HEAD: Final = (
    *("episode", "number", "title", "kind", "date", "start", "end", "minutes", "people"),
    *("notes", "agenda", "promises", "messages", "what", "why", "next"),
    *_OUTCOMES,
)

SEPARATORS: Final = {"fr": ";"}
"""Language -> what its spreadsheets part cells by; a comma where none is given."""

_BLANK: Final = r"""(?:[^\S\t\r\n]|["'])*"""
_FORMULA: Final = rf"(?={_BLANK}[=+\-@\uff1d\uff0b\uff0d\uff20])"
_BEGINNING: Final = r"(?:^|(?<=[,;|\t\r\n]))"
_BROKEN: Final = rf"(?={_BLANK}[\t\r\n])"
_OPEN: Final = re.compile(f"{_BEGINNING}{_FORMULA}|^{_BROKEN}")
_CLOSED: Final = re.compile(f"{_BEGINNING}'{_FORMULA}|^'{_BROKEN}")


def sheet(material: Material) -> bytes:
    """Times are the owner's local ones; the head's names are stable, whatever the language.

    Days are ISO 8601 and all numbers whole, so that no locale's decimal sign matters.
    """
    wording = Wording(material.language, material.zone)
    out = io.StringIO()
    rows = csv.writer(
        out,
        lineterminator="\r\n",
        delimiter=SEPARATORS.get(material.language, ","),
        quoting=csv.QUOTE_NONNUMERIC,
    )
    rows.writerow(HEAD)
    for session in material.sessions:
        rows.writerow([_harmless(cell) for cell in _row(session, wording)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row(session: ExportedSession, wording: Wording) -> list[str | int]:
    meeting, own = session.meeting, session.reflection
    outcomes = dict(own.outcomes) if own else {}
    begun, ended = wording.local(meeting.started_at), wording.local(meeting.ended_at)
    return [
        meeting.episode,
        meeting.number,
        meeting.title,
        meeting.kind,
        f"{begun:%Y-%m-%d}",
        f"{begun:%H:%M}",
        f"{ended:%H:%M}",
        minutes(meeting.present_ms),
        "; ".join(meeting.people),
        session.notes,
        "; ".join(one.text for one in session.agenda),
        "; ".join(f"{one.who}: {one.text}" for one in session.actions),
        "\n".join(f"{one.who}: {one.text}" for one in session.chat),
        *(own.answers if own else ("", "", "")),
        *(outcomes.get(name, "") for name in _OUTCOMES),
    ]


def _harmless(cell: str | int) -> str | int:
    return _OPEN.sub("'", cell) if isinstance(cell, str) else cell


def text_of(cell: str) -> str:
    """What was written, of a cell of the sheet: without the apostrophes that `sheet` put in."""
    return _CLOSED.sub("", cell)
