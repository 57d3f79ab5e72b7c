"""Where an item is, for links that lead away from it and back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """Where an item stands, for links that lead away from it and back."""

    sitting: str
    position: int
    tab: str
    page: str

    def query(self) -> dict[str, str]:
        """Return it as the parameters of an address."""
        return {
            "sitting": self.sitting,
            "q": str(self.position + 1),
            "tab": self.tab,
            "from": self.page,
        }
