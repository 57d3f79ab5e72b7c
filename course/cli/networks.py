"""The addresses of this machine on its networks."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import suppress

_ELSEWHERE = ("192.0.2.1", 9)
"""An address of the documentation (RFC 5737): nothing is sent there, but a route is chosen."""
_ASK_ADDRESS = 0x8915
"""SIOCGIFADDR of Linux."""


def addresses() -> tuple[str, ...]:
    """The IPv4 addresses at which others may reach this machine, the most likely one first.

    That is the one that connections to elsewhere leave from; next come those of private networks.
    """
    found = dict.fromkeys([*_leaving(), *sorted(_every(), key=_likely)])
    usable = [one for one in found if not ipaddress.ip_address(one).is_loopback]
    there = [one for one in usable if not ipaddress.ip_address(one).is_link_local]
    return tuple(there or usable)


def _likely(address: str) -> tuple[bool, str]:
    return not ipaddress.ip_address(address).is_private, address


def _leaving() -> Iterator[str]:
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.connect(_ELSEWHERE)
        yield str(one.getsockname()[0])


def _every() -> Iterator[str]:
    with suppress(OSError):
        for *_, place in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET):
            yield str(place[0])
    with suppress(ImportError):
        import fcntl

        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            for _, name in socket.if_nameindex():
                with suppress(OSError):  # it has no address, or this is no Linux
                    asked = name.encode()[:15].ljust(256, b"\0")
                    told = fcntl.ioctl(one.fileno(), _ASK_ADDRESS, asked)
                    yield socket.inet_ntoa(told[20:24])
