"""The forms an export can have, as a table."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from server.history.export.compose import compose
from server.history.export.document import Document
from server.history.export.material import Material
from server.history.export.portfolio import Portfolio, compose_portfolio
from server.history.export.ports import Pressed
from server.kernel.errors import ServiceError
from server.press.calendar import calendar
from server.press.fonts import lettering
from server.press.json_form import data
from server.press.markdown import markdown
from server.press.pdf import paper
from server.press.spreadsheet import sheet
from server.protocol.bodies.export import ExportFormat, ScriptId

DOCUMENTS: Final[frozenset[ExportFormat]] = frozenset({"pdf", "markdown"})

MATERIALS: Final[dict[ExportFormat, Callable[[Material], bytes]]] = {
    "csv": sheet,
    "json": data,
    "ics": calendar,
}


class Press:
    """Makes files, PDFs with the fonts that lie in `folders` at that moment."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders

    def __call__(
        self, material: Material, form: ExportFormat, portfolio: Portfolio | None = None
    ) -> Pressed:
        """The bytes of the file. A portfolio is a document: `bad_request` for other forms."""
        if form in DOCUMENTS:
            return self._document(_composed(material, portfolio), form)
        if portfolio is not None:
            raise ServiceError("bad_request", data={"field": "format"})
        return Pressed(MATERIALS[form](material))

    def unshown(self) -> tuple[ScriptId, ...]:
        """The scripts that PDFs made now cannot show."""
        return lettering(self._folders).unshown()

    def _document(self, document: Document, form: ExportFormat) -> Pressed:
        if form == "markdown":
            return Pressed(markdown(document))
        return paper(document, lettering(self._folders))


def _composed(material: Material, portfolio: Portfolio | None) -> Document:
    return compose(material) if portfolio is None else compose_portfolio(material, portfolio)
