"""Rate limits: token buckets, one per address and one overall."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from starlette.types import Scope

Clock = Callable[[], float]

_MOST_ADDRESSES = 10_000
"""How many addresses are remembered, the latest ones; some two megabytes."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Burst size and sustained rate per second."""

    burst: float
    a_second: float


class Bucket:
    """A token bucket; not thread-safe."""

    def __init__(self, rate: Rate, clock: Clock = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._tokens, self._at = rate.burst, clock()

    def has(self) -> bool:
        """Return whether there is a token left."""
        now = self._clock()
        since = max(0.0, now - self._at)
        self._tokens = min(self._rate.burst, self._tokens + since * self._rate.a_second)
        self._at = now
        return self._tokens >= 1

    def take(self) -> bool:
        """Take a token and return whether there was one."""
        if not self.has():
            return False
        self._tokens -= 1
        return True


class Throttle:
    """One bucket per address and one overall; thread-safe."""

    def __init__(self, each: Rate, overall: Rate, clock: Clock = time.monotonic) -> None:
        self._each, self._clock = each, clock
        self._overall = Bucket(overall, clock)
        self._by_address: OrderedDict[str, Bucket] = OrderedDict()
        self._lock = Lock()

    def open_to(self, address: str) -> bool:
        """Return whether this address may try again now."""
        with self._lock:
            return self._bucket(address).has() and self._overall.has()

    def count(self, address: str) -> bool:
        """Count a try by this address and return whether it exceeded the limit.

        An address that has reached its own limit takes nothing from what all of them have.
        """
        with self._lock:
            return not (self._bucket(address).take() and self._overall.take())

    def _bucket(self, address: str) -> Bucket:
        bucket = self._by_address.pop(address, None) or Bucket(self._each, self._clock)
        self._by_address[address] = bucket  # moved to the end: the latest
        if len(self._by_address) > _MOST_ADDRESSES:
            self._by_address.popitem(last=False)
        return bucket


def address_of(scope: Scope) -> str:
    """Return the address to count by: IPv4, or the /64 of IPv6 that one customer has.

    It is kept in memory only and never logged.
    """
    client = scope.get("client")
    host = str(client[0]) if client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if address.version == 6:  # noqa: PLR2004 - IPv6
        mapped = getattr(address, "ipv4_mapped", None)
        return str(mapped or ipaddress.ip_network((int(address), 64), strict=False))
    return host
