"""Writes frames.json: one frame of each kind in both encodings, with the tree it stands for.

Run `python -m tests.vectors.make` after the protocol changed; the codecs' tests read the file.
"""

import json
from pathlib import Path

import msgpack

CID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
FILE = Path(__file__).with_name("frames.json")

FRAMES: list[tuple[str, str, dict[str, object]]] = [
    ("hello with a ticket", "request", {"t": "hello", "id": 1, "d": {"ticket": "t" * 43}}),
    ("a pong without d", "request", {"t": "pong"}),
    ("a first join", "request", {"t": "join", "id": 2, "room": "r_abc", "d": {}}),
    (
        "a resuming join",
        "request",
        {"t": "join", "id": 3, "room": "r_abc", "d": {"ep": "e1", "seq": 41}},
    ),
    (
        "a message with accents, an emoji and a reply",
        "request",
        {
            "t": "msg.send",
            "id": 4,
            "room": "r_abc",
            "d": {"cid": CID, "text": "Ça va\u202f? 🌱 שלום", "reply_to": 7, "mentions": ["u_1"]},
        },
    ),
    (
        "an unknown field is ignored",
        "request",
        {"t": "typing", "room": "r_abc", "d": {"on": True, "colour": "teal"}},
    ),
    (
        "the end of candidates",
        "request",
        {
            "t": "sig.candidate",
            "id": 9,
            "room": "r_abc",
            "d": {"peer": "s_1", "call": "call_1", "gen": 0, "candidate": {"candidate": ""}},
        },
    ),
    ("the largest id", "request", {"t": "leave", "id": 2**53 - 1, "room": "r_abc", "d": {}}),
    (
        "an event",
        "push",
        {
            "t": "event",
            "room": "r_abc",
            "seq": 42,
            "ep": "e1",
            "d": {
                "seq": 42,
                "actor": "u_1",
                "at": 1795000000000,
                "cid": CID,
                "body": {"kind": "msg.sent", "text": "Marie."},
            },
        },
    ),
    (
        "an acknowledgement",
        "push",
        {"t": "ok", "id": 4, "d": {"seq": 42, "ep": "e1", "ts": 1795000000000}},
    ),
    (
        "a temporary refusal",
        "push",
        {
            "t": "err",
            "id": 4,
            "d": {
                "code": "overloaded",
                "message": "The service is busy; nothing was written. Try again.",
                "temporary": True,
                "retry_ms": 500,
            },
        },
    ),
    ("heads on a ping", "push", {"t": "ping", "d": {"now": 5, "heads": {"r_abc": ["e1", 42]}}}),
]


def main() -> None:
    rows = [
        {
            "name": name,
            "direction": direction,
            "tree": tree,
            "json": json.dumps(tree, ensure_ascii=False, separators=(",", ":")),
            "msgpack": msgpack.packb(tree).hex(),
        }
        for name, direction, tree in FRAMES
    ]
    FILE.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
