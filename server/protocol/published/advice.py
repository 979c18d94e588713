"""What a client does about each error code, wherever it turns up."""

from typing import Final

from server.kernel.errors import ErrorCode

ADVICE: Final[dict[ErrorCode, str]] = {
    "bad_request": "mend the client; `data.field` or `data.reason` says where",
    "unknown_type": "do without: the service is older than the client",
    "too_large": "shorten it; `data.limit` or `data.most` is the bound",
    "too_slow": "send it again, all at once",
    "unsupported_media": "send JSON, or the bytes the route takes",
    "not_authenticated": "sign in, then a fresh ticket and `hello`",
    "wrong_credentials": "ask the person again",
    "not_fresh": "have the person sign in with a new link first",
    "link_invalid": "ask for a new link",
    "link_cut": "have the whole link copied, or ask for a new one",
    "address_unproved": "have the mailed link opened, or ask for another",
    "ticket_invalid": "fetch a fresh ticket, once; then sign in",
    "email_taken": "offer to sign in",
    "weak_password": "ask for a better one",
    "mail_off": "offer the password",
    "push_off": "leave the switch off and say so",
    "forbidden_origin": "set the service's address right (MENTORING_PUBLIC_URL)",
    "not_found": "forget it: it is not there for this person",
    "not_allowed": "take the action away until `role` says otherwise",
    "not_joined": "`join`, then send it again",
    "lobby": "`knock`, and wait for `admitted`",
    "room_locked": "say so; the person may try again",
    "room_archived": "show the room to read only",
    "room_full": "say so; the person may try again",
    "call_full": "stay without the call, or without picture",
    "removed": "leave the room for good",
    "left": "leave the room; a new invitation is needed",
    "denied": "`knock` again after `retry_ms`, if the person wants to",
    "refused": "say so, and do not `knock` again",
    "last_host": "offer to hand the role on first",
    "conflict": "read anew what is there now and show it; then the person decides",
    "idempotency_conflict": "mend the client: a `cid` names one request",
    "page_closed": "keep the words and offer them to their writer",
    "gone": "forget it: it was taken back",
    "held": "say so",
    "peer_gone": "send it again when the peer's session is back",
    "stale_generation": "use the newer connection",
    "incomplete": "ask for what `data.missing` names",
    "unknown_term": "read `GET /taxonomy` anew; `data.term` is not in it",
    "no_call": "join the call anew, with a new `cid`",
    "no_room": "say so, and offer others",
    "request_over": "read it anew and show what became of it",
    "too_soon": "say from when on, which `data.at` is",
    "conduct_missing": "show the code, or, for `data.who` `other`, say that it waits for them",
    "not_free": "read the free times anew, or send it again with `ask`",
    "time_taken": "read the free times anew and offer them",
    "hour_absent": "show what the clocks do, then send it again with that `at`",
    "hour_twice": "have the person choose, then send it again with that `at`",
    "rate_limited": "wait `retry_ms`, then send the same again",
    "too_many_rooms": "leave a room of this connection",
    "quota_exceeded": "make room first; `data.most` is the bound",
    "disk_low": "say so; the operator has to make space",
    "overloaded": "wait `retry_ms`, then send the same again",
    "unavailable": "wait `retry_ms`, then send the same again",
    "internal": "send the same again once, then say so",
}
"""code -> what is to be done. A request with a `cid` is sent again with the same one."""

TEMPORARY: Final = frozenset(
    {
        "disk_low",
        "too_slow",
        "rate_limited",
        "overloaded",
        "unavailable",
        "peer_gone",
        "room_locked",
        "room_full",
    }
    | {"call_full", "denied"}
)
"""Codes that come with `temporary`: the same request may succeed later."""
