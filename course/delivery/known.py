"""Items known by their version, so that what follows from one is worked out once."""

from course.model.resolved import ResolvedItem


class Known:
    """An item as a key of a cache; two with the same version are equal."""

    def __init__(self, resolved: ResolvedItem) -> None:
        self.resolved = resolved

    def __hash__(self) -> int:
        return hash(self.resolved.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Known) and other.resolved.version == self.resolved.version
