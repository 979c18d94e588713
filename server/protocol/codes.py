"""Every error code and close code of the service, each with its meaning. They never change."""

from enum import IntEnum
from typing import Final

from server.kernel.errors import ErrorCode

ERRORS: Final[dict[ErrorCode, str]] = {
    # the shape of a request
    "bad_request": "The request does not have the form that docs/protocol.md gives.",
    "unknown_type": "No message of this type exists in this version.",
    "too_large": "A part of the request is longer than it may be; `limit` says how long that is.",
    "too_slow": "The request did not come within its time.",
    "unsupported_media": "The body is not of a type this route takes.",
    # who is asking
    "not_authenticated": "Sign in first.",
    "wrong_credentials": "The address or the password is not right.",
    "not_fresh": "Sign in with a new link first, then do this within 15 minutes.",
    "link_cut": "The link's end is missing; copy it whole, or ask for a new one.",
    "link_invalid": "This link was used, has expired or was withdrawn.",
    "ticket_invalid": "The ticket or resume token was used, has expired or is not ours.",
    "email_taken": "An account with this address exists.",
    "address_unproved": "Ask for a mail first: its link shows that the address is yours.",
    "weak_password": "The password is too short or too common.",
    "mail_off": "This service has no mail server, so it sends no sign-in links.",
    "push_off": "This service sends no notes to browsers, or none by this one's push service.",
    "forbidden_origin": "The request comes from a page this service does not know.",
    # what is asked for
    "not_found": "It does not exist, or it is not yours to see.",
    "not_allowed": "Your role in this room does not allow that.",
    "not_joined": "Join the room on this connection first.",
    "lobby": "Somebody in the room has to admit you first.",
    "room_locked": "The room is locked; nobody new is let in for now.",
    "room_archived": "The room is archived: it can be read but not written.",
    "room_full": "The room has as many people as it can hold.",
    "call_full": "The call has as many people as it can carry.",
    "removed": "You were removed from this room.",
    "left": "You left this room; a new invitation brings you back.",
    "denied": "You were not let in just now; you may ring again later.",
    "refused": "Somebody in the room decided not to let you in.",
    "last_host": "A room keeps at least one host; hand the role on first.",
    "conflict": "Somebody else changed this first.",
    "idempotency_conflict": "This cid was used for another request.",
    "page_closed": "The session these notes belong to is over; a new page has begun.",
    "gone": "What this refers to was removed.",
    "held": "The operator keeps this room's record for now; nothing of it is erased.",
    # calls
    "peer_gone": "The person you are calling is not connected to this call now.",
    "stale_generation": "A newer connection between the two of you exists.",
    "no_call": "There is no such call in this room now.",
    # the programme
    "incomplete": "Something is missing first; `missing` names it.",
    "unknown_term": "The taxonomy has no such term.",
    "no_room": "This person has no room for one more at present.",
    "request_over": "It is open no more; `state` says what became of it.",
    "too_soon": "The same person may be asked again from `at` on.",
    "conduct_missing": "The current code of conduct is not accepted yet; `who`: you, or the other.",
    "not_free": "Not everybody is free at that time; it can be proposed instead.",
    "time_taken": "Somebody of those who are to be there has another meeting at that time.",
    "hour_absent": "Clocks leave that hour out; `at` is the instant that is meant instead.",
    "hour_twice": "Clocks show that hour twice; `first` and `second` are its instants.",
    # bounds
    "rate_limited": "Too many requests; wait a little.",
    "too_many_rooms": "This connection has joined as many rooms as it may.",
    "quota_exceeded": "The room's space for files, its agenda, your marks or amendments, is full.",
    "disk_low": "The service's disk is nearly full; it takes no files and exports for now.",
    "overloaded": "The service is busy; nothing was written. Try again.",
    "unavailable": "The service cannot do this now; nothing was written. Try again.",
    "internal": "Something of ours went wrong; nothing was written.",
}
"""code -> meaning in one sentence. The client holds the words people read, per language."""


class Close(IntEnum):
    """WebSocket close codes of our own; 1002, 1007, 1009 keep their meaning from RFC 6455."""

    GOING_AWAY = 4000
    SLOW = 4008
    RATE = 4013
    SESSION_INVALID = 4100
    TOKEN_EXPIRED = 4101
    NOT_AUTHENTICATED = 4401
    REMOVED = 4403
    REPLACED = 4409
    VERSION = 4426
    BANNED = 4429
