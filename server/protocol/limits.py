"""The bounds of protocol v1. They are sent in `welcome` and enforced on the server."""

from typing import Final

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Sizes in bytes, rates per second, times in milliseconds."""

    frame: int = 64 * 1024
    text: int = 8 * 1024
    sdp: int = 48 * 1024
    candidate: int = 2 * 1024
    depth: int = 16
    elements: int = 4096
    chat_rate: float = 5
    chat_burst: int = 20
    notes_update: int = 16 * 1024
    notes_text: int = 64 * 1024
    notes_state: int = 512 * 1024
    notes_rate: float = 40
    notes_burst: int = 80
    signal_rate: float = 50
    signal_burst: int = 200
    frame_rate: float = 100
    frame_burst: int = 300
    outbox_bytes: int = 1024 * 1024
    outbox_frames: int = 1024
    rooms: int = 32
    members: int = 100
    sessions: int = 8
    in_flight: int = 16
    joins_per_minute: int = 240
    sockets_unauthenticated: int = 200
    page: int = 500
    file: int = 25 * 1024 * 1024
    room_files: int = 1024 * 1024 * 1024
    person_files: int = 5 * 1024 * 1024 * 1024
    free_disk: int = 500 * 1024 * 1024
    person_rooms: int = 500
    room_invitations: int = 200
    call_video: int = 4
    call_audio: int = 6
    hello_ms: int = 5_000
    ping_ms: int = 15_000
    dead_ms: int = 25_000
    grace_ms: int = 10_000
    write_ms: int = 10_000


LIMITS: Final = Limits()
