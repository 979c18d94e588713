"""Which parts an export holds, whatever was chosen. Pure."""

from server.protocol.bodies.export import ExportChoice, ExportPart

OF_A_PORTFOLIO: frozenset[ExportPart] = frozenset({"reflections"})
"""A portfolio holds the owner's own words alone, whatever parts were chosen."""


def parts_of(choice: ExportChoice) -> frozenset[ExportPart]:
    return OF_A_PORTFOLIO if choice.portfolio else frozenset(choice.parts)
