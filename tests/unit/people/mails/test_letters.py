"""Mails that no mail program breaks, and that say no stranger's words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.ids import new_secret
from server.mail.html_letter import html_letter
from server.mail.message import bytes_of
from server.people.mails.letter import Letter
from server.people.mails.letters import alarms
from server.people.mails.letters.agreement import agreement_letter, review_letter
from server.people.mails.letters.digest import digest_letter, with_stop
from server.people.mails.letters.finding import (
    place_free_letter,
    proposal_letter,
)
from server.people.mails.letters.links import address_mail, known_mail, link_mail, register_mail
from server.people.mails.letters.meetings import OfMeeting, Told, meeting_letter
from server.people.mails.letters.notices import (
    adoption_letter,
    reflection_letter,
    retention_letter,
)
from server.people.mails.letters.requests import request_letter
from server.people.mails.letters.rhythm import first_letter, near_letter
from server.people.mails.letters.weekly import weekly_letter
from server.people.mails.letters.wording import clocks_words, day_words
from server.people.mails.mailed_tokens import new_mailed_token
from server.people.mails.programme_facts import Accepted, Over, RequestNews, Waiting
from server.people.model import Person
from server.people.ports.mailer import Calendar, Mail
from server.protocol.bodies.people import Locale

LINK = f"https://mentoring.a-long-name-of-a-hospital.example/register#{new_mailed_token(bytes)}"
TO = "amara@example.org"
AT = 1_790_000_000_000
DATED = {"sent", "asked", "answered"}
ZONES = ("America/Argentina/Buenos_Aires", "Asia/Ho_Chi_Minh", "Europe/Paris", "UTC")
FILE = Calendar("CANCEL", "BEGIN:VCALENDAR\r\n")
NEWS: tuple[RequestNews, ...] = (*get_args(Waiting), *get_args(Accepted), *get_args(Over))


GLOSSARY = Path(__file__).parents[4] / "docs" / "glossary.md"
NEVER: Mapping[Locale, int] = {"en": 4, "fr": 5}
"""Which column of the glossary's last table keeps words off the screen."""


def kept_off(locale: Locale) -> Iterator[str]:
    """What is said otherwise in `locale`, as docs/glossary.md has it."""
    rows = GLOSSARY.read_text().split("## On the screen")[1].splitlines()
    for row in rows:
        if row.startswith("| "):
            words = row.split("|")[NEVER[locale]].split(",")
            yield from (word.strip().replace("’", "'") for word in words if word.strip())


def letters(person: Person) -> Iterator[Letter]:
    """Every letter that nobody waits for."""
    notices = [
        adoption_letter(person, LINK, AT),
        reflection_letter(person, LINK),
        retention_letter(person, LINK, AT),
        place_free_letter(person, LINK, AT),
        proposal_letter(person, LINK, AT),
        *(request_letter(person, news, LINK, AT) for news in NEWS),
        *(
            meeting_letter(person, OfMeeting(told, own, AT, ZONES, 12), LINK, FILE)
            for told in get_args(Told)
            for own in (True, False)
        ),
        near_letter(person, AT, ZONES, LINK),
        first_letter(person, LINK, last=False),
        first_letter(person, LINK, last=True),
        weekly_letter(person, LINK, 1),
        weekly_letter(person, LINK, 3),
        agreement_letter(person, "filled", LINK),
        agreement_letter(person, "signed", LINK),
        review_letter(person, AT, LINK),
    ]
    yield from notices
    yield digest_letter(person, notices)
    for what in get_args(alarms.Told):
        yield alarms.alarm_letter(person, what, AT)


def mails(locale: Locale, person: Person) -> Iterator[Mail]:
    """Every mail there is."""
    yield register_mail(locale, TO, LINK, 24)
    yield address_mail(locale, TO, LINK, 24)
    yield known_mail(person, TO, LINK, 15)
    yield link_mail(person, TO, LINK, 15)
    for letter in letters(person):
        yield Mail(TO, letter.subject, letter.text, locale)
        yield Mail(TO, letter.subject, with_stop(letter.text, LINK, locale), locale, stop=LINK)


def amara(locale: Locale, *, proved: bool, name: str = "Amara Diallo") -> Person:
    return Person("u_1", "member", name, 0, TO, None, locale, proved_at=1 if proved else None)


@pytest.mark.parametrize("locale", get_args(Locale))
def test_no_line_is_so_long_that_a_program_breaks_it(locale: Locale) -> None:
    for mail in mails(locale, amara(locale, proved=True)):
        lines = mail.text.splitlines()
        assert [line for line in lines if len(line) > 78 and line != LINK] == [], mail.subject
        assert len(mail.subject) <= 78


@pytest.mark.parametrize("locale", get_args(Locale))
def test_each_thing_is_called_in_a_mail_as_the_glossary_has_it(locale: Locale) -> None:
    never = re.compile(rf"(?<![\w-])(?:{'|'.join(kept_off(locale))})(?![\w-])", re.IGNORECASE)
    for mail in mails(locale, amara(locale, proved=True)):
        assert never.findall(f"{mail.subject} {' '.join(mail.text.split())}") == []


@pytest.mark.parametrize("locale", get_args(Locale))
def test_a_link_has_a_line_of_its_own_and_ends_in_a_letter_or_digit(locale: Locale) -> None:
    for mail in mails(locale, amara(locale, proved=True)):
        if "https://" in mail.text:
            assert LINK in mail.text.splitlines()
    assert LINK[-1].isalnum()


@pytest.mark.parametrize("locale", get_args(Locale))
def test_a_link_comes_whole_through_the_form_in_which_mails_travel(locale: Locale) -> None:
    for mail in mails(locale, amara(locale, proved=True)):
        sent = bytes_of(mail, "rooms@example.org")
        assert sent.isascii()
        assert max(len(line) for line in sent.splitlines()) <= 998
        travelling = message_from_bytes(sent, policy=policy.default)
        plain, html = travelling.iter_parts()
        assert plain.get_content().replace("\r\n", "\n") == mail.text
        if LINK in mail.text:
            assert f'<a href="{LINK}">{LINK}</a>' in html.get_content()


class Shown(HTMLParser):
    """What a mail program shows of a page, and every address it would go to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.addresses: list[str] = []
        self._in_head = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_head = self._in_head or tag == "head"
        self.addresses += [said or "" for name, said in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        self._in_head = self._in_head and tag != "head"

    def handle_data(self, data: str) -> None:
        if not self._in_head:
            self.said += data.split()


@pytest.mark.parametrize("locale", get_args(Locale))
def test_as_html_it_says_the_same_and_fetches_nothing(locale: Locale) -> None:
    for mail in mails(locale, amara(locale, proved=True, name="<img src=x> & Amara")):
        page = html_letter(mail)
        shown = Shown(page)
        assert shown.said == [*mail.subject.split(), *mail.text.split(), "Mentoring", "Rooms"]
        assert set(shown.addresses) == ({LINK} if LINK in mail.text else set())
        assert len(shown.addresses) == mail.text.count(LINK)
        assert f'<html lang="{locale}">' in page
        assert not [word for word in ("url(", "@import", "<script", "<link") if word in page]


@settings(deadline=None)
@given(st.text(st.characters(categories=["L"]), min_size=8, max_size=80))
def test_a_name_that_nobody_proved_stands_in_no_mail(name: str) -> None:
    marked = f"Zq{name}qZ"
    for locale in get_args(Locale):
        person = amara(locale, proved=False, name=marked)
        assert not [one for one in mails(locale, person) if marked in one.text + one.subject]
        proved = replace(person, proved_at=1)
        assert [one for one in mails(locale, proved) if marked in one.text]


def test_a_mailed_secret_is_short_and_plain() -> None:
    token = new_mailed_token(lambda n: bytes(range(n)))
    assert (len(token), token.isalnum(), token.islower()) == (32, True, True)
    assert len(new_secret()) > len(token)


@pytest.mark.parametrize("locale", get_args(Locale))
def test_what_a_digest_carries_says_itself_in_a_sentence(locale: Locale) -> None:
    for letter in letters(amara(locale, proved=True)):
        if letter.link:
            assert letter.line.endswith((".", "?"))
            assert "{" not in letter.line


def test_a_mail_that_can_be_stopped_says_how_to_mail_programs_too() -> None:
    stop = f"https://mentoring.a-long-name-of-a-hospital.example/mails/stop/{'Ab-_' * 30}"
    mail = Mail(TO, "s", "t", "en", mark="bWFpbA.c2lnbmVk", stop=stop)
    sent = bytes_of(mail, "rooms@example.org").decode()
    assert f"\r\nList-Unsubscribe: <{stop}>\r\n" in sent
    assert "\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in sent
    assert "\r\nMessage-ID: <bWFpbA.c2lnbmVk@example.org>\r\n" in sent
    plain = bytes_of(Mail(TO, "s", "t", "en"), "rooms@example.org").decode()
    assert "List-Unsubscribe" not in plain


def test_a_calendar_file_goes_along_as_a_form_of_the_letter_and_as_a_file() -> None:
    mail = Mail(TO, "s", "t", "en", calendar=Calendar("REQUEST", "BEGIN:VCALENDAR\r\nX:é\r\n"))
    sent = message_from_bytes(bytes_of(mail, "rooms@example.org"), policy=policy.default)
    assert sent.get_content_type() == "multipart/mixed"
    body, file = sent.iter_parts()
    forms = [(one.get_content_type(), one.get_param("method")) for one in body.iter_parts()]
    assert forms == [("text/plain", None), ("text/html", None), ("text/calendar", "REQUEST")]
    assert file.get_filename() == "invite.ics"
    assert "X:é" in file.get_content()


@pytest.mark.parametrize("news", NEWS)
def test_a_letter_of_an_invitation_says_by_when_where_something_waits(news: RequestNews) -> None:
    for locale in get_args(Locale):
        letter = request_letter(amara(locale, proved=True), news, LINK, AT)
        assert (day_words(AT, "UTC", locale) in letter.line) == (news in DATED)
        assert letter.subject != letter.line


def test_a_time_is_said_by_the_readers_clock_and_by_those_that_show_another() -> None:
    """In the night of Auckland it is the day after already."""
    zones = ("Europe/Berlin", "Europe/London", "Pacific/Auckland", "Europe/Paris")
    said = clocks_words(AT, "Europe/Paris", zones, "en")
    assert said == (
        "Monday 21 September, 16:13 (Paris), 15:13 (London), Tuesday 22 September, 02:13 (Auckland)"
    )
    assert clocks_words(AT, "Europe/Paris", (), "fr") == "lundi 21 septembre, 16:13 (Paris)"
