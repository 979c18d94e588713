"""From what an owner chose to a portfolio: the rules, and the statement if one was signed."""

from dataclasses import replace

from server.history.export.bodies_rules import rules_of
from server.history.export.portfolio import Portfolio, check
from server.history.export.ports import Owner, SignatureBook
from server.kernel.errors import ServiceError
from server.protocol.bodies.export import PortfolioChoice


class Portfolios:
    """Looks up what a choice names."""

    def __init__(self, signatures: SignatureBook) -> None:
        self._signatures = signatures

    async def of(self, owner: Owner, choice: PortfolioChoice | None) -> Portfolio | None:
        """None when no portfolio was chosen.

        Raises `bad_request` for rules or categories that do not exist, `not_found` for a statement
        that is not the owner's or not signed.
        """
        if choice is None:
            return None
        rules = rules_of(choice.rules, owner.language)
        portfolio = Portfolio(rules, choice.categories, choice.named)
        check(portfolio)
        if choice.countersignature is None:
            return portfolio
        signed = await self._signatures.get(choice.countersignature)
        if signed is None or signed.owner != owner.person or signed.state != "signed":
            raise ServiceError("not_found")
        return replace(portfolio, signed=signed)
