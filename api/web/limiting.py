"""How often somebody may ask: an account, or an address where nobody is signed in.

The counts are in memory, each process its own: they keep one asker from taking all there is. What
keeps guessers out is counted in the database (`guesses`).
"""

from ipaddress import IPv6Address, ip_address
from math import ceil
from time import time
from typing import Final

from fastapi import Request
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.web.errors import Overrun
from foundation.settings import Settings

HOUR: Final = 10
"""Of sign-ins, an hour has as many as this number of minutes: a school or an office has one
address, and signs in at eight."""
_IPV6_NET: Final = 64
"""Bits of an address of which whoever has one has all the others."""


class Limiter:
    """The counts of one process."""

    def __init__(self, settings: Settings) -> None:
        """Count from now on."""
        self._window = MovingWindowRateLimiter(MemoryStorage())
        often, guesses = settings.requests_per_minute, settings.sign_ins_per_minute
        self._requests = [RateLimitItemPerMinute(often)]
        self._sign_ins = [RateLimitItemPerMinute(guesses), RateLimitItemPerHour(guesses * HOUR)]

    def ask(self, who: str) -> None:
        """Count what an account, or an address, asks. Raises `Overrun`."""
        self._count(self._requests, "ask", who)

    def sign_in(self, address: str) -> None:
        """Count what somebody whom nobody knows yet does. Raises `Overrun`."""
        self._count(self._sign_ins, "sign_in", address)

    def _count(self, limits: list[RateLimitItemPerMinute] | list[RateLimitItem], *key: str) -> None:
        for limit in limits:
            if not self._window.hit(limit, *key):
                again = self._window.get_window_stats(limit, *key).reset_time - time()
                raise Overrun(seconds=max(1, ceil(again)))


def address_of(request: Request) -> str:
    """Where a request comes from; one network of IPv6 is one address."""
    host = request.client.host if request.client else "-"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(IPv6Address(int(address) >> _IPV6_NET << _IPV6_NET))
    return host
