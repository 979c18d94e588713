"""Letters of mentoring requests, which the screen calls invitations.

None says who wrote, what, or to whom: mails lie in places that nobody here knows, and whoever
invites a stranger has chosen their own name. Nor does one say why something ended.
"""

from typing import Final

from server.kernel.clock import Millis
from server.people.mails.letter import Letter
from server.people.mails.letters.wording import day_words, letter_text
from server.people.mails.programme_facts import RequestNews
from server.people.model import Person
from server.protocol.bodies.people import Locale

Words = tuple[str, str, str]
"""The subject, the sentence that a digest says as well, and what stands below the link."""

_EN: Final[dict[RequestNews, Words]] = {
    "sent": (
        "Somebody asks you to be their mentor",
        "Somebody would like to learn from you. Their letter waits for you until {day}.",
        "You can accept, ask one question first, propose a first talk, or decline.",
    ),
    "asked": (
        "A question about your invitation",
        "A mentor you invited has one question before they answer. It waits for you until {day}.",
        "Meanwhile the clock of your invitation stands still.",
    ),
    "answered": (
        "Your question has an answer",
        "The question you asked is answered. The invitation waits for you until {day}.",
        "",
    ),
    "resting": (
        "Are you still there?",
        (
            "Two invitations lapsed without an answer from you, so for now you are not on the list"
            " of mentors."
        ),
        "Say that you are there, and you are on it again.",
    ),
    "talk": (
        "A mentor would like to talk with you first",
        "A mentor you invited would like to talk with you once, before you both decide.",
        "",
    ),
    "accepted": (
        "Your invitation is accepted",
        "A mentor you invited has said yes.",
        "Meet soon: the page leads to your room, and to a first time for both of you.",
    ),
    "declined": (
        "An answer to your invitation",
        "A mentor you invited cannot take it up this time.",
        "Others may fit what you seek as well.",
    ),
    "expired": (
        "An invitation of yours has lapsed",
        "An invitation of yours has lapsed: its time was over before anything was decided.",
        "",
    ),
    "taken_back": (
        "An invitation was taken back",
        "An invitation to you was taken back. There is nothing for you to do.",
        "",
    ),
    "void": (
        "A mentor has no room any more",
        "A mentor you invited has no room any more. It is nothing you did.",
        "Others may fit what you seek as well.",
    ),
}

_FR: Final[dict[RequestNews, Words]] = {
    "sent": (
        "Une personne vous demande d'être mentor",
        "Une personne aimerait apprendre de vous. Sa lettre vous attend jusqu'au {day}.",
        (
            "Vous pouvez accepter, poser d'abord une question, proposer un premier échange ou"
            " décliner."
        ),
    ),
    "asked": (
        "Une question sur votre invitation",
        (
            "La personne que vous avez invitée a une question avant de répondre. Elle vous attend"
            " jusqu'au {day}."
        ),
        "D'ici là, le délai de votre invitation est suspendu.",
    ),
    "answered": (
        "Votre question a une réponse",
        "La réponse à votre question est là. L'invitation vous attend jusqu'au {day}.",
        "",
    ),
    "resting": (
        "Êtes-vous toujours là ?",
        (
            "Deux invitations sont restées sans réponse de votre part. Pour le moment, la liste des"
            " mentors ne vous montre pas."
        ),
        "Dites que vous êtes là, et elle vous montre de nouveau.",
    ),
    "talk": (
        "Un premier échange avant de décider",
        (
            "La personne que vous avez invitée aimerait parler une fois avec vous, avant que vous"
            " décidiez."
        ),
        "",
    ),
    "accepted": (
        "Votre invitation est acceptée",
        "La personne que vous avez invitée a dit oui.",
        "Voyez-vous bientôt. La page mène à votre salle, et à un premier moment pour vous deux.",
    ),
    "declined": (
        "Une réponse à votre invitation",
        "La personne que vous avez invitée ne peut pas donner suite cette fois.",
        "D'autres personnes peuvent répondre à ce que vous cherchez.",
    ),
    "expired": (
        "Une de vos invitations a expiré",
        "Une de vos invitations a expiré sans décision.",
        "",
    ),
    "taken_back": (
        "Une invitation a été retirée",
        "Une invitation que vous aviez reçue a été retirée. Vous n'avez rien à faire.",
        "",
    ),
    "void": (
        "Il n'y a plus de place",
        "La personne que vous avez invitée n'a plus de place. Vous n'y êtes pour rien.",
        "D'autres personnes peuvent répondre à ce que vous cherchez.",
    ),
}

_WORDS: Final[dict[Locale, dict[RequestNews, Words]]] = {"en": _EN, "fr": _FR}


def request_letter(person: Person, news: RequestNews, link: str, until: Millis | None) -> Letter:
    """`until` is when what waits comes too late, by the day of the reader's own calendar."""
    subject, line, more = _WORDS[person.locale][news]
    day = day_words(until, person.time_zone, person.locale) if until is not None else ""
    line = line.format(day=day)
    return Letter(subject, letter_text(person, line, link, more), line, link)
