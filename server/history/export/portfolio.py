"""A professional-development portfolio: hours from episodes, accounts from one's own reflections.

Nothing in it is the counterpart's: no chat, no shared notes, and no name unless the owner wants
names in. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from server.history.export.compose import facts, met, reflection
from server.history.export.dates_and_hours import HOUR_MS, Wording
from server.history.export.document import Block, Document, DocumentTable, Heading, Sentence
from server.history.export.material import ExportedMeeting, ExportedSession, Material
from server.kernel.errors import ServiceError
from server.protocol.bodies.export import (
    CategoryStanding,
    Countersignature,
    PortfolioRules,
    PortfolioStanding,
)


@dataclass(frozen=True, slots=True)
class Portfolio:
    """`categories`: episode -> category, the rules' first where an episode is missing."""

    rules: PortfolioRules
    categories: Mapping[str, str]
    named: bool
    signed: Countersignature | None = None


def check(portfolio: Portfolio) -> None:
    """Raise `bad_request` for a category that the rules do not have."""
    known = {one.id for one in portfolio.rules.categories}
    if not set(portfolio.categories.values()) <= known:
        raise ServiceError("bad_request", data={"field": "categories"})


def standing(portfolio: Portfolio, sessions: Sequence[ExportedSession]) -> PortfolioStanding:
    """How far `sessions` go towards the rules."""
    spent = dict.fromkeys((one.id for one in portfolio.rules.categories), 0)
    for session in sessions:
        spent[category_of(portfolio, session.meeting)] += session.meeting.present_ms
    return PortfolioStanding(
        rules=portfolio.rules,
        hours=sum(spent.values()) / HOUR_MS,
        accounts=len(accounts(sessions)),
        categories=tuple(
            CategoryStanding(category=one, hours=spent[one.id] / HOUR_MS)
            for one in portfolio.rules.categories
        ),
    )


def accounts(sessions: Sequence[ExportedSession]) -> list[ExportedSession]:
    """The sessions whose reflection has words: each is one reflective account."""
    return [one for one in sessions if one.reflection and any(one.reflection.answers)]


def category_of(portfolio: Portfolio, meeting: ExportedMeeting) -> str:
    return portfolio.categories.get(meeting.episode, portfolio.rules.categories[0].id)


def compose_portfolio(material: Material, portfolio: Portfolio) -> Document:
    """Standing, log of hours, reflective accounts and the mentor's statement as one document."""
    wording = Wording(material.language, material.zone)
    return Document(
        title=wording.say("portfolio"),
        facts=tuple(facts(material, wording)),
        language=material.language,
        blocks=(
            *_towards(material, portfolio, wording),
            *_log(material, portfolio, wording),
            *_accounts(material, portfolio, wording),
            *_signed(portfolio, wording),
        ),
    )


def _towards(material: Material, portfolio: Portfolio, wording: Wording) -> Iterator[Block]:
    rules = portfolio.rules
    reached = standing(portfolio, material.sessions)
    yield Heading(1, wording.say("hours"))
    checked = wording.written(date.fromisoformat(rules.checked))
    yield Sentence(wording.say("rules", name=rules.name, checked=checked, about=rules.about))
    rows = [
        (one.category.name, _hours(one.hours, wording), _wanted(one.category.hours, wording))
        for one in reached.categories
    ]
    rows.append(
        (wording.say("total"), _hours(reached.hours, wording), _wanted(rules.hours, wording))
    )
    head = (wording.say("category"), wording.say("counted"), wording.say("wanted"))
    yield DocumentTable(head, tuple(rows))


def _log(material: Material, portfolio: Portfolio, wording: Wording) -> Iterator[Block]:
    names = {one.id: one.name for one in portfolio.rules.categories}
    yield Heading(1, wording.say("log"))
    rows = tuple(
        (
            wording.day(meeting.started_at),
            _activity(meeting, portfolio, wording),
            names[category_of(portfolio, meeting)],
            wording.spent(meeting.present_ms),
        )
        for meeting in (one.meeting for one in material.sessions)
    )
    head = tuple(wording.say(key) for key in ("date", "activity", "category", "hours"))
    yield DocumentTable(head, rows) if rows else Sentence(wording.say("none"))


def _activity(meeting: ExportedMeeting, portfolio: Portfolio, wording: Wording) -> str:
    others = meeting.people if portfolio.named else tuple(wording.say(r) for r in meeting.roles)
    if not others:
        return wording.say("conversation")
    return f"{wording.say('conversation')}: {', '.join(others)}"


def _accounts(material: Material, portfolio: Portfolio, wording: Wording) -> Iterator[Block]:
    written = accounts(material.sessions)
    wanted = portfolio.rules.accounts
    yield Heading(1, wording.say("accounts"))
    if wanted:
        yield Sentence(wording.say("accounts_of", count=len(written), wanted=wanted))
    if not written:
        yield Sentence(wording.say("no_accounts"))
    for number, session in enumerate(written, start=1):
        yield Heading(2, wording.say("account", number=number))
        yield Sentence(met(session.meeting, wording))
        if session.reflection is not None:
            yield from reflection(session.reflection, wording)


def _signed(portfolio: Portfolio, wording: Wording) -> Iterator[Block]:
    signed = portfolio.signed
    if signed is None or signed.answered_at is None:
        return
    yield Heading(1, wording.say("signed"))
    yield Sentence(
        wording.say(
            "statement",
            signer=signed.signer_name,
            owner=signed.owner_name,
            date=wording.day(signed.answered_at),
            count=signed.meetings,
            length=wording.length(round(signed.hours * HOUR_MS)),
            first=wording.day(signed.first_at),
            last=wording.day(signed.last_at),
        )
    )
    yield Sentence(wording.say("proof", id=signed.id, code=signed.code))


def _hours(hours: float, wording: Wording) -> str:
    return wording.spent(round(hours * HOUR_MS))


def _wanted(hours: float, wording: Wording) -> str:
    return _hours(hours, wording) if hours else "–"  # noqa: RUF001 - a dash, no minus
