"""Material as a sheet: one row a session (RFC 4180, UTF-8 with a mark that spreadsheets need)."""

import csv
import io
from typing import Final

from server.history.export.material import Material, Session
from server.history.export.wording import Wording, minutes

HEAD: Final = (
    *("episode", "number", "title", "kind", "date", "start", "end", "minutes", "people"),
    *("notes", "agenda", "promises", "messages", "what", "why", "next"),
    *("energy", "readier", "learned", "valued", "more"),
)

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def sheet(material: Material) -> bytes:
    """Times are the owner's local ones; the head's names are stable, whatever the language."""
    wording = Wording(material.language, material.zone)
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(HEAD)
    for session in material.sessions:
        rows.writerow([_harmless(cell) for cell in _row(session, wording)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _row(session: Session, wording: Wording) -> list[str]:
    meeting, own = session.meeting, session.reflection
    outcomes = dict(own.outcomes) if own else {}
    begun, ended = wording.local(meeting.started_at), wording.local(meeting.ended_at)
    return [
        meeting.episode,
        str(meeting.number),
        meeting.title,
        meeting.kind,
        f"{begun:%Y-%m-%d}",
        f"{begun:%H:%M}",
        f"{ended:%H:%M}",
        str(minutes(meeting.present_ms)),
        "; ".join(meeting.people),
        session.notes,
        "; ".join(one.text for one in session.agenda),
        "; ".join(f"{one.who}: {one.text}" for one in session.actions),
        "\n".join(f"{one.who}: {one.text}" for one in session.chat),
        *(own.answers if own else ("", "", "")),
        *(str(outcomes.get(name, "")) for name in HEAD[-5:]),
    ]


def _harmless(cell: str) -> str:
    """A spreadsheet takes some beginnings for a formula; an apostrophe makes them text."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
