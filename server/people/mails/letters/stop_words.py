"""The words of the page that stops a kind of mail."""

from dataclasses import dataclass
from typing import Final

from server.protocol.bodies.mails import MailKind
from server.protocol.bodies.people import Locale


@dataclass(frozen=True, slots=True)
class StopWords:
    """`asks` and `stopped` say a kind; `unknown` stands where a link opens nothing."""

    title: str
    asks: str
    stop: str
    stopped: str
    again: str
    account: str
    unknown: str


WORDS: Final[dict[Locale, StopWords]] = {
    "en": StopWords(
        title="Mails from Mentoring Rooms",
        asks="You get mails about this: {kind}.",
        stop="Stop these mails",
        stopped="You get no mails about this: {kind}.",
        again="Send them again",
        account="All your mails, in your account",
        unknown="This link opens nothing, or nothing any more.",
    ),
    "fr": StopWords(
        title="Courriels de Mentoring Rooms",
        asks="Vous recevez des courriels à ce sujet : {kind}.",
        stop="Ne plus recevoir ces courriels",
        stopped="Vous ne recevez pas de courriels à ce sujet : {kind}.",
        again="Les recevoir de nouveau",
        account="Tous vos courriels, dans votre compte",
        unknown="Ce lien n'ouvre rien, ou plus rien.",
    ),
}

KIND_NAMES: Final[dict[MailKind, dict[Locale, str]]] = {
    "reflection": {
        "en": "a reminder of a conversation you have not reflected on",
        "fr": "le rappel d'une conversation sur laquelle vous n'avez rien noté",
    },
    "adoption": {
        "en": "somebody would like to keep a conversation with you",
        "fr": "une personne aimerait garder une conversation avec vous",
    },
    "retention": {
        "en": "an episode of one of your rooms will be erased",
        "fr": "un épisode d'une de vos salles sera effacé",
    },
    "request_waits": {
        "en": "an invitation, or a question about one, waits for your answer",
        "fr": "une invitation, ou une question à son sujet, attend votre réponse",
    },
    "request_accepted": {
        "en": "a mentor you invited said yes, or would like to talk first",
        "fr": "une personne que vous avez invitée a dit oui, ou aimerait d'abord parler",
    },
    "request_over": {
        "en": "an invitation ended without a yes",
        "fr": "une invitation a pris fin sans accord",
    },
    "place_free": {
        "en": "a mentor you wait for has a place",
        "fr": "une place que vous attendez s'est libérée",
    },
    "meeting": {
        "en": "a session is booked, moved, proposed or cancelled",
        "fr": "une séance est fixée, déplacée, proposée ou annulée",
    },
    "meeting_reminder": {
        "en": "a session is near",
        "fr": "une séance approche",
    },
    "first_meeting": {
        "en": "a first session is still to be booked",
        "fr": "une première séance reste à fixer",
    },
    "weekly_note": {
        "en": "a mentor who is new could cover what you seek",
        "fr": "une nouvelle personne pourrait couvrir ce que vous cherchez",
    },
    "proposal": {
        "en": "the programme proposes somebody to you",
        "fr": "le programme vous propose quelqu'un",
    },
    "relationship": {
        "en": "somebody you share a room with asks whether it is mentoring",
        "fr": "une personne de l'une de vos salles propose un mentorat",
    },
    "agreement": {
        "en": "your agreement is filled in by the other, or signed by both",
        "fr": "votre accord est rempli par l'autre personne, ou signé",
    },
    "agreement_review": {
        "en": "the day is near on which you look at your agreement again",
        "fr": "le jour de revoir votre accord approche",
    },
    "digest": {
        "en": "all that comes in the mail of the day",
        "fr": "tout ce qui vient dans le courriel du jour",
    },
}
"""Of every kind that can be stopped."""
