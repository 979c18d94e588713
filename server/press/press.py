"""The forms an export can have, as a table."""

from collections.abc import Callable
from typing import Final

from server.history.export.compose import compose
from server.history.export.document import Document
from server.history.export.material import Material
from server.history.export.portfolio import Portfolio, compose_portfolio
from server.kernel.errors import ServiceError
from server.press.calendar import calendar
from server.press.data import data
from server.press.markdown import markdown
from server.press.paper import paper
from server.press.sheet import sheet
from server.protocol.bodies.takeout import ExportFormat

DOCUMENTS: Final[dict[ExportFormat, Callable[[Document], bytes]]] = {
    "pdf": paper,
    "markdown": markdown,
}

MATERIALS: Final[dict[ExportFormat, Callable[[Material], bytes]]] = {
    "csv": sheet,
    "json": data,
    "ics": calendar,
}


def press(material: Material, form: ExportFormat, portfolio: Portfolio | None = None) -> bytes:
    """The bytes of the file. A portfolio is a document: `bad_request` for other forms."""
    if portfolio is not None:
        if form not in DOCUMENTS:
            raise ServiceError("bad_request", data={"field": "format"})
        return DOCUMENTS[form](compose_portfolio(material, portfolio))
    if form in DOCUMENTS:
        return DOCUMENTS[form](compose(material))
    return MATERIALS[form](material)
