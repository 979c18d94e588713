"""What the sealed columns hold, and how each is opened."""

from typing import Final

import msgspec

from server.mentoring.requests.request_words import MenteeWords, MentorWords
from server.protocol.bodies.reflections import Sheet
from server.protocol.events.agreement import Answer
from server.store.sealed.sealing import seal, unseal
from server.store.sealed.vault import Vault

REFLECTION_SIZE: Final = 8_192
"""Bytes of every sealed reflection: the longest three answers fit, and what was given of them."""

ANSWERS_SIZE: Final = 16_384
"""Bytes of what somebody fills in alone of an agreement: the longest answers in any script fit."""

NOTE_SIZE: Final = 2_048
"""Bytes of every sealed note of a mark."""


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of a reflection that tells what was written, how much, when and where.

    `given` is what readers of its shared parts read, while `sheet` says something else.
    """

    sheet: Sheet
    revision: int
    device: str
    saved_at: int | None
    given: Sheet | None = None

    @property
    def read(self) -> Sheet:
        """What of it is shared, as others read it."""
        return self.given or self.sheet


class SealedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A diary entry but for its day."""

    text: str
    revision: int
    device: str
    saved_at: int


class SealedNote(msgspec.Struct, frozen=True, kw_only=True):
    """What stands with a mark, and the digest of the request that made it."""

    note: str
    digest: str


class SealedReadiness(msgspec.Struct, frozen=True, kw_only=True):
    """Answers about being ready for a part, by question, and whether that may be seen."""

    answers: dict[str, bool]
    said: bool


class SealedAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody fills in alone of an agreement."""

    answers: tuple[Answer, ...]


def seal_reflection(vault: Vault, episode: str, id_: str, written: Written) -> bytes:
    return seal(vault, episode, f"reflection:{id_}", written, REFLECTION_SIZE)


def reflection_in(vault: Vault, episode: str, id_: str, sealed: bytes) -> Written:
    """Raises `gone` when the episode's key was destroyed."""
    return unseal(vault, episode, f"reflection:{id_}", sealed, Written)


def seal_page(vault: Vault, person: str, id_: str, page: SealedPage) -> bytes:
    return seal(vault, person, f"diary:{id_}", page)


def page_in(vault: Vault, person: str, id_: str, sealed: bytes) -> SealedPage:
    """Raises `gone` when the person's key was destroyed."""
    return unseal(vault, person, f"diary:{id_}", sealed, SealedPage)


def seal_note(vault: Vault, person: str, id_: str, note: SealedNote) -> bytes:
    return seal(vault, person, f"mark:{id_}", note, NOTE_SIZE)


def note_in(vault: Vault, person: str, id_: str, sealed: bytes) -> SealedNote:
    """Raises `gone` when the person's key was destroyed."""
    return unseal(vault, person, f"mark:{id_}", sealed, SealedNote)


def seal_readiness(vault: Vault, person: str, part: str, readiness: SealedReadiness) -> bytes:
    return seal(vault, person, f"readiness:{part}", readiness)


def readiness_in(vault: Vault, person: str, part: str, sealed: bytes) -> SealedReadiness:
    """Raises `gone` when the person's key was destroyed."""
    return unseal(vault, person, f"readiness:{part}", sealed, SealedReadiness)


def seal_mentee_words(vault: Vault, mentee: str, request: str, words: MenteeWords) -> bytes:
    return seal(vault, mentee, f"mentee_words:{request}", words)


def mentee_words_in(vault: Vault, mentee: str, request: str, sealed: bytes) -> MenteeWords:
    """Raises `gone` when the mentee's key was destroyed."""
    return unseal(vault, mentee, f"mentee_words:{request}", sealed, MenteeWords)


def seal_mentor_words(vault: Vault, mentor: str, request: str, words: MentorWords) -> bytes:
    return seal(vault, mentor, f"mentor_words:{request}", words)


def mentor_words_in(vault: Vault, mentor: str, request: str, sealed: bytes) -> MentorWords:
    """Raises `gone` when the mentor's key was destroyed."""
    return unseal(vault, mentor, f"mentor_words:{request}", sealed, MentorWords)


def seal_answers(vault: Vault, person: str, room: int, answers: SealedAnswers) -> bytes:
    return seal(vault, person, f"agreement:{room}", answers, ANSWERS_SIZE)


def answers_in(vault: Vault, person: str, room: int, sealed: bytes) -> SealedAnswers:
    """Raises `gone` when the person's key was destroyed."""
    return unseal(vault, person, f"agreement:{room}", sealed, SealedAnswers)
