"""What the page noted about an answer, such as that it could not be read, until that changes."""

from typing import Any

from course.pages.shared.address import Address
from course.pages.shared.notes import notes


def note(name: str, address: Address, revision: int, value: Any) -> None:
    """Note something about this revision of the answer, in the place of what was noted before."""
    notes()[name] = (address.sitting, address.position, revision, value)


def noted(name: str, address: Address, revision: int) -> Any:
    """Return what was noted about this revision of the answer; None if nothing was."""
    *about, value = notes().get(name, (None,))
    return value if about == [address.sitting, address.position, revision] else None


def noted_here(name: str, address: Address) -> bool:
    """Return whether something was noted about any revision of the answer."""
    sitting, position = notes().get(name, (None, None))[:2]
    return bool((sitting, position) == (address.sitting, address.position))
