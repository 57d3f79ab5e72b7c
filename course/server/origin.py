"""Whether a request comes from one of our own pages, or another site had a browser send it."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers

_OURS = frozenset({"same-origin", "none"})
"""What browsers say in Sec-Fetch-Site of our own pages, and of an address typed or a bookmark."""


def host_of(address: str) -> str | None:
    """Return host and port of an address; None if it cannot be read, such as `http://[`."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return None


def foreign_origin(headers: Headers) -> bool:
    """Return whether the Origin is another site, or none that can be read.

    Browsers send it with every form and every websocket; a client without one cannot be using
    somebody else's cookie.
    """
    origin = headers.get("origin")
    return origin is not None and host_of(origin) != headers.get("host")


def from_elsewhere(headers: Headers) -> bool:
    """Return whether another site had the browser send this, by Origin and by Sec-Fetch-Site."""
    return foreign_origin(headers) or headers.get("sec-fetch-site", "none") not in _OURS


def visits_a_page(headers: Headers) -> bool:
    """Return whether a tab goes to this address; not a frame, a picture or a script on a page."""
    return headers.get("sec-fetch-dest", "document") == "document"
