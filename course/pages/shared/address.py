"""Where an item is, for links that lead away from it and back again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """The place of an item: sitting, position, tab, and the page that shows it."""

    sitting: str
    position: int
    tab: str
    page: str

    def query(self) -> dict[str, str]:
        """Return the place as URL query parameters."""
        return {
            "sitting": self.sitting,
            "q": str(self.position + 1),
            "tab": self.tab,
            "from": self.page,
        }
