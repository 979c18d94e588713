"""HTTP: the terms people are found by, and the items of how they like to work."""

from server.mentoring.profiles.style_items import ITEMS
from server.mentoring.taxonomy.tree import Taxonomy
from server.protocol.bodies.mentoring.profiles import StyleItemOut, TaxonomyOut, TermOut
from server.web.http.route import AnyRoute, HttpCall, Route


class TaxonomyRoutes:
    """The row of /taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._answer = TaxonomyOut(
            version=taxonomy.version,
            terms=tuple(
                TermOut(id=term.id, parent=term.parent, labels=dict(term.labels))
                for term in taxonomy.all()
            ),
            style=tuple(StyleItemOut(id=item.id, labels=item.labels) for item in ITEMS),
        )

    def table(self) -> tuple[AnyRoute, ...]:
        row: AnyRoute = Route(
            "GET",
            "/taxonomy",
            self.all,
            "signed_in",
            "What one may seek and give, and the items of how one works, in every language",
            answer=TaxonomyOut,
            for_everybody=True,
        )
        return (row,)

    async def all(self, _: HttpCall[None]) -> TaxonomyOut:
        return self._answer
