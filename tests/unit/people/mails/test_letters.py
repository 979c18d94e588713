"""Mails that no mail program breaks, and that say no stranger's words."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.kernel.ids import new_secret
from server.mail.html_letter import html_letter
from server.mail.smtp import letter
from server.people.mails.letters.alarms import Told, told_mail
from server.people.mails.letters.links import address_mail, known_mail, link_mail, register_mail
from server.people.mails.letters.notices import proposal_mail, reminder_mail, retention_mail
from server.people.mails.mailed_tokens import new_mailed_token
from server.people.model import Person
from server.people.ports import Mail
from server.protocol.bodies.people import Locale

LINK = f"https://mentoring.a-long-name-of-a-hospital.example/register#{new_mailed_token(bytes)}"
TO = "amara@example.org"
AT = 1_790_000_000_000


def mails(locale: Locale, person: Person) -> Iterator[Mail]:
    """Every mail there is."""
    yield register_mail(locale, TO, LINK, 24)
    yield address_mail(locale, TO, LINK, 24)
    yield known_mail(person, TO, LINK, 15)
    yield link_mail(person, TO, LINK, 15)
    yield proposal_mail(person, TO, LINK, AT)
    yield reminder_mail(person.mail_name, locale, TO, LINK)
    yield retention_mail(person, TO, LINK, AT)
    for what in get_args(Told):
        yield told_mail(person, TO, what, AT)


def amara(locale: Locale, *, proved: bool, name: str = "Amara Diallo") -> Person:
    return Person("u_1", "member", name, 0, TO, None, locale, proved_at=1 if proved else None)


@pytest.mark.parametrize("locale", get_args(Locale))
def test_no_line_is_so_long_that_a_program_breaks_it(locale: Locale) -> None:
    for mail in mails(locale, amara(locale, proved=True)):
        lines = mail.text.splitlines()
        assert [line for line in lines if len(line) > 78 and line != LINK] == [], mail.subject
        assert len(mail.subject) <= 78


@pytest.mark.parametrize("locale", get_args(Locale))
def test_a_link_has_a_line_of_its_own_and_ends_in_a_letter_or_digit(locale: Locale) -> None:
    for mail in mails(locale, amara(locale, proved=True)):
        if "https://" in mail.text:
            assert LINK in mail.text.splitlines()
    assert LINK[-1].isalnum()


@pytest.mark.parametrize("locale", get_args(Locale))
def test_a_link_comes_whole_through_the_form_in_which_mails_travel(locale: Locale) -> None:
    for mail in mails(locale, amara(locale, proved=True)):
        travelling = letter(mail, "rooms@example.org")
        assert max(len(line) for line in travelling.as_bytes().splitlines()) <= 998
        plain, html = travelling.iter_parts()
        assert plain.get_content() == mail.text
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
        assert shown.addresses == ([LINK] if LINK in mail.text else [])
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
