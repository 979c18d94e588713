"""HTTP: the terms and words people are found by, and the items of how they like to work."""

from server.mentoring.profiles.offered_words import OfferedWords
from server.mentoring.profiles.style_items import ITEMS
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.mentoring.own_words import OwnWords
from server.protocol.bodies.mentoring.profiles import StyleItemOut, TaxonomyOut, TermOut
from server.web.http.route import AnyRoute, HttpCall, Route


class TaxonomyRoutes:
    """The rows of /taxonomy and /own-words."""

    def __init__(self, taxonomy: Taxonomy, words: OfferedWords) -> None:
        self._words = words
        self._answer = TaxonomyOut(
            version=taxonomy.version,
            terms=tuple(
                TermOut(id=term.id, parent=term.parent, labels=dict(term.labels))
                for term in taxonomy.all()
            ),
            style=tuple(StyleItemOut(id=item.id, labels=item.labels) for item in ITEMS),
        )

    def table(self) -> tuple[AnyRoute, ...]:
        terms: AnyRoute = Route(
            "GET",
            "/taxonomy",
            self.all,
            "signed_in",
            "What one may seek and give, and the items of how one works, in every language",
            answer=TaxonomyOut,
            for_everybody=True,
        )
        words: AnyRoute = Route(
            "GET",
            "/own-words",
            self.words,
            "member",
            "Words beside the terms that five or more people give, to be offered to others",
            answer=OwnWords,
        )
        return (terms, words)

    async def words(self, _: HttpCall[None]) -> OwnWords:
        return await self._words.all()

    async def all(self, _: HttpCall[None]) -> TaxonomyOut:
        return self._answer
