"""The address at which the devices of a class reach this server."""

import ipaddress
from urllib.parse import urlsplit

_shared: list[str] = []


def share(address: str) -> None:
    """Say that students reach the server at this address, whatever the teacher's browser uses."""
    _shared[:] = [address]


def base_of(own: str) -> str:
    """Return the address for students, given the one that a teacher's browser uses."""
    parts = urlsplit(own)
    here = f"{parts.scheme}://{parts.netloc}"
    return _shared[0] if _shared and only_here(here) else here


def only_here(address: str) -> bool:
    """Return whether only this machine can reach the address."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
