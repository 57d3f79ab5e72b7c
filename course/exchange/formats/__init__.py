"""File formats of other systems, a module each with `write(questions) -> Written`.

Some also have `read(content) -> Read`. A format is added by a module and a line in `FORMATS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from course.exchange.formats.reading import Read
from course.exchange.questions.question import Questions, Written


class Writer(Protocol):
    """A module that writes a format."""

    def write(self, questions: Questions) -> Written:
        """The file, the same to the byte for the same questions, and what it does not carry."""


class Reader(Protocol):
    """A module that reads a format."""

    def read(self, content: bytes, name: str) -> Read:
        """What is in the file of that name; UsageError if it cannot be of the format."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: the module here, how its files end, and the systems that read it."""

    module: str
    suffix: str
    systems: str
    reads: bool = False

    def writer(self) -> Writer:
        """The module; imported only now, as some need packages of their own."""
        return cast("Writer", import_module(f"{__name__}.{self.module}"))

    def reader(self) -> Reader:
        """The module, if it reads the format."""
        return cast("Reader", import_module(f"{__name__}.{self.module}"))


FORMATS: Mapping[str, Format] = {
    "moodle-xml": Format("moodle_xml", ".xml", "Moodle", reads=True),
    "gift": Format("gift", ".gift", "Moodle and others, as plain text", reads=True),
    "aiken": Format("aiken", ".txt", "many systems: questions with one right choice", reads=True),
    "blackboard": Format("blackboard", "-blackboard.txt", "Blackboard"),
    "brightspace": Format("brightspace", "-brightspace.csv", "Brightspace"),
    "h5p": Format("h5p", ".h5p", "H5P, in Moodle, WordPress, Lumi and others"),
    "anki": Format("anki", ".apkg", "Anki, as cards to learn by"),
    "csv": Format("csv_table", ".csv", "spreadsheets, as text", reads=True),
    "xlsx": Format("xlsx_table", ".xlsx", "spreadsheets", reads=True),
    "json": Format("json_items", ".json", "programs: the items as they are in the bank"),
    "qti-1.2": Format("qti_12", "-qti-1.2.zip", "Canvas, and imports from Blackboard", reads=True),
    "common-cartridge": Format(
        "common_cartridge", ".imscc", "systems that read Common Cartridge 1.1"
    ),
    "qti-2.1": Format("qti_21", "-qti-2.1.zip", "systems that read QTI 2.1", reads=True),
    "qti-3": Format("qti_3", "-qti-3.zip", "systems that read QTI 3"),
}
"""The formats by the names that the commands know them by."""
