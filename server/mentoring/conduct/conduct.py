"""The use cases of the code of conduct: reading it, and agreeing to it."""

from collections.abc import Sequence

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.mentoring.conduct.code_of_conduct import Code
from server.mentoring.conduct.ports import AcceptanceBook
from server.protocol.bodies.mentoring.welcome import (
    ConductAgreed,
    ConductChanges,
    ConductOut,
    ConductRule,
    CrisisNumbers,
)


class Conduct:
    """`codes`: every version, the one that holds first; `crisis`: as the programme set it."""

    def __init__(
        self,
        codes: Sequence[Code],
        crisis: Sequence[CrisisNumbers],
        book: AcceptanceBook,
        clock: Clock,
    ) -> None:
        self._page = _page(codes, crisis)
        self._book = book
        self._clock = clock

    @property
    def version(self) -> int:
        """The version that holds."""
        return self._page.version

    def read(self) -> ConductOut:
        return self._page

    async def agree(self, person: str, version: int) -> ConductAgreed:
        """Note that they agree to the version that holds; again changes nothing.

        Raises conflict, with the `version` that holds, where it has changed since it was read.
        """
        if version != self.version:
            raise ServiceError("conflict", data={"version": self.version})
        at = await self._book.agree(person, version, self._clock.now())
        return ConductAgreed(version=version, at=at)


def _page(codes: Sequence[Code], crisis: Sequence[CrisisNumbers]) -> ConductOut:
    code = codes[0]
    return ConductOut(
        version=code.version,
        since=code.since,
        scope=code.scope,
        danger=code.danger,
        agree=code.agree,
        rules=tuple(ConductRule(id=rule.id, said=rule.said) for rule in code.rules),
        changes=tuple(_changes(one) for one in codes if one.changes),
        crisis=tuple(crisis),
    )


def _changes(code: Code) -> ConductChanges:
    said = {
        "en": tuple(change.en for change in code.changes),
        "fr": tuple(change.fr for change in code.changes),
    }
    return ConductChanges(version=code.version, since=code.since, said=said)
