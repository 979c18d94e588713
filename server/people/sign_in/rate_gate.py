"""How often an account, a mailbox or an address may be tried.

Limits are the account's and the link's first. One network address may be a whole hospital at the
change of a shift, so what it has in all is generous; docs/operating.md has the table.
"""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import secret_hash
from server.kernel.rates import Buckets, Rate
from server.people.model import Browser
from server.people.rules import mailbox

MINUTE: Final = 60.0
HOUR: Final = 3600.0
ADDRESS: Final = Rate(600 / MINUTE, burst=600)
GUESSES: Final = Rate(3 / MINUTE, burst=10)
"""At one account, from one network address or from one browser that its owner used before."""

UNDER_ATTACK: Final = Rate(12 / HOUR, burst=3)
"""As GUESSES, from addresses alone, while an account has more wrong guesses than WRONG."""

WRONG: Final = Rate(1 / MINUTE, burst=100)
"""Wrong guesses at one account, from everywhere."""

PROOFS: Final = Rate(3 / MINUTE, burst=10)
REGISTRATION: Final = Rate(600 / HOUR, burst=150)
MAIL: Final = Rate(6 / HOUR, burst=3)
RENAMING: Final = Rate(10 / HOUR, burst=10)


@dataclass(frozen=True, slots=True)
class GateRates:
    """What one network address has: tries of any kind, and accounts made at once."""

    address: Rate = ADDRESS
    registration: Rate = REGISTRATION


def gate_rates(sign_ins_per_minute: int, registrations_per_hour: int) -> GateRates:
    """The rates of one network address as the settings say them; accounts keep theirs."""
    return GateRates(
        address=Rate(sign_ins_per_minute / MINUTE, burst=sign_ins_per_minute),
        registration=Rate(registrations_per_hour / HOUR, burst=registrations_per_hour / 4),
    )


class RateGate:
    """Raises rate_limited with the time to wait. Accounts are counted whether they exist or not.

    Whoever guesses uses up what their own network address has at that account, and nobody else's:
    the owner is let through elsewhere, on a browser they used before even from the same address,
    and by a mailed link from anywhere. There is no count whose end would shut an account. What
    many addresses guess together makes each of them slower.
    """

    def __init__(self, clock: Clock, rates: GateRates | None = None) -> None:
        rates = rates or GateRates()
        self._clock = clock
        self._address = Buckets(rates.address)
        self._registration = Buckets(rates.registration)
        self._guesses = Buckets(GUESSES)
        self._slow = Buckets(UNDER_ATTACK)
        self._wrong = Buckets(WRONG)
        self._proofs = Buckets(PROOFS)
        self._mail = Buckets(MAIL)
        self._renaming = Buckets(RENAMING)

    def sign_in(self, browser: Browser, email: str, *, known: bool) -> None:
        """A try; `known`: the account was signed in to on this browser before.

        What is refused at the account does not count towards the address: one who guesses does
        not use up what their neighbours have.
        """
        guesser = _guesser(browser, email, known=known)
        self._take(self._guesses, guesser)
        if known:
            return
        if not self._wrong.has(_key(email), self._clock.monotonic()):
            self._take(self._slow, guesser)
        self._take(self._address, network(browser.address))

    def wrong(self, email: str) -> None:
        """The try was wrong."""
        self._wrong.take(_key(email), self._clock.monotonic())

    def signed_in(self, browser: Browser, email: str, *, known: bool) -> None:
        """The account's owner is here: earlier tries from here no longer count against them."""
        guesser = _guesser(browser, email, known=known)
        self._guesses.forget(guesser)
        self._slow.forget(guesser)

    def prove(self, person: str) -> None:
        """Somebody who is signed in says the password once more."""
        self._take(self._proofs, person)

    def proved(self, person: str) -> None:
        self._proofs.forget(person)

    def rename(self, person: str) -> None:
        """A new name is written into every room of theirs."""
        self._take(self._renaming, person)

    def register(self, address: str) -> None:
        self._take(self._registration, network(address))

    def redeem(self, address: str) -> None:
        self._take(self._address, network(address))

    def mail(self, address: str, email: str) -> None:
        """A mail that somebody asked for; counted per mailbox, by whatever name it is written."""
        self._take(self._mail, _key(mailbox(email)))
        self._take(self._address, network(address))

    def _take(self, buckets: Buckets, key: str) -> None:
        wait = buckets.take(key, self._clock.monotonic())
        if wait > 0:
            raise ServiceError("rate_limited", temporary=True, retry_ms=int(wait * 1000) + 1)


def network(address: str) -> str:
    """What counts as one origin: an IPv4 address, or the /64 an IPv6 customer is given."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or int(parsed) >> 64)
    return str(parsed)


def _guesser(browser: Browser, email: str, *, known: bool) -> str:
    """Who tries this account: a browser it knows, else a network address."""
    who = f"browser {browser.device}" if known else f"address {network(browser.address)}"
    return _key(f"{who} {email}")


def _key(text: str) -> str:
    """Counted without keeping the address itself in memory."""
    return secret_hash(text).hex()
