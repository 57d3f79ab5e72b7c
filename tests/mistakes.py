"""The small course, and the mistakes under tests/cases that are made in copies of it."""

import re
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent
CASES = sorted((TESTS / "cases").glob("*/*.case"))
SMALL = TESTS / "courses" / "small"


@dataclass(frozen=True)
class Case:
    """One `.case` file, read."""

    file: str
    find: str
    write: bytes
    expect: str

    @classmethod
    def read(cls, text: str) -> "Case":
        match = re.fullmatch(
            r"(?P<file>\S+)\n--- find\n(?P<find>.*?)--- write(?P<escaped> escaped)?\n(?P<write>.*?)"
            r"--- expect\n(?P<expect>.*)",
            text,
            re.DOTALL,
        )
        assert match, "file, --- find, --- write, --- expect"
        write = match["write"].encode()
        if match["escaped"]:
            write = match["write"].encode().decode("unicode_escape").encode("latin-1")
        return cls(match["file"], match["find"], write, match["expect"])

    def make(self, folder: Path) -> None:
        """Make the mistake in that copy of the small course."""
        path = folder / self.file
        if not self.find:
            path.write_bytes(self.write)
            return
        before = path.read_bytes()
        assert before.count(self.find.encode()) == 1, f"once in {self.file}: {self.find}"
        path.write_bytes(before.replace(self.find.encode(), self.write))
