"""How often an address or an account may be tried."""

from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from typing import Final

from server.kernel.clock import Clock
from server.kernel.errors import ServiceError
from server.kernel.ids import secret_hash
from server.kernel.rates import Buckets, Rate

MINUTE: Final = 60.0
HOUR: Final = 3600.0
ADDRESS: Final = Rate(30 / MINUTE, burst=30)
ACCOUNT: Final = Rate(3 / MINUTE, burst=10)
REGISTRATION: Final = Rate(2 / MINUTE, burst=30)
MAIL: Final = Rate(6 / HOUR, burst=3)
RENAMING: Final = Rate(10 / HOUR, burst=10)


@dataclass(frozen=True, slots=True)
class GateRates:
    """`address` counts every try from one network address; `account` those at one account."""

    address: Rate = ADDRESS
    account: Rate = ACCOUNT
    registration: Rate = REGISTRATION
    mail: Rate = MAIL


def gate_rates(sign_ins_per_minute: int, registrations_per_hour: int) -> GateRates:
    """The rates of one network address as the settings say them; accounts keep theirs."""
    return GateRates(
        address=Rate(sign_ins_per_minute / MINUTE, burst=sign_ins_per_minute),
        registration=Rate(registrations_per_hour / HOUR, burst=registrations_per_hour / 4),
    )


class Gate:
    """Raises rate_limited with the time to wait. Accounts are counted whether they exist or not.

    Guessing at one account is slow from anywhere; a right password within the rate always passes,
    and a mailed link is counted apart, so nobody can lock somebody else out for good.
    """

    def __init__(self, clock: Clock, rates: GateRates | None = None) -> None:
        rates = rates or GateRates()
        self._clock = clock
        self._address = Buckets(rates.address)
        self._account = Buckets(rates.account)
        self._registration = Buckets(rates.registration)
        self._mail = Buckets(rates.mail)
        self._renaming = Buckets(RENAMING)

    def sign_in(self, address: str, email: str) -> None:
        self._take(self._address, network(address))
        self._take(self._account, _key(email))

    def signed_in(self, email: str) -> None:
        """The account's owner is here: earlier tries no longer count against them."""
        self._account.forget(_key(email))

    def password(self, email: str) -> None:
        """Somebody who is signed in proves that they know the password."""
        self._take(self._account, _key(email))

    def rename(self, person: str) -> None:
        """A new name is written into every room of theirs."""
        self._take(self._renaming, person)

    def register(self, address: str) -> None:
        self._take(self._registration, network(address))

    def redeem(self, address: str) -> None:
        self._take(self._address, network(address))

    def mail(self, address: str, email: str) -> None:
        self._take(self._address, network(address))
        self._take(self._mail, _key(email))

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


def _key(email: str) -> str:
    """Counted without keeping the address itself in memory."""
    return secret_hash(email).hex()
