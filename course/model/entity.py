"""People, places, weapons and other named things, with all their spellings."""

from typing import Any, Literal

from pydantic import model_serializer, model_validator

from course.model.base import Frozen, Id, Line
from course.model.text import Text

Kind = Literal["person", "office", "place", "organisation", "weapon", "event"]
Relation = Literal["spelling", "other-name", "translation", "title", "short"]


class Spelling(Frozen):
    """One way to write a name; in files, `in` names the sources that use it."""

    text: Line
    """The name in this spelling."""
    relation: Relation = "spelling"
    """How it relates to the entity's name."""
    sources: tuple[Id, ...] = ()
    """The sources that use it."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if isinstance(data, str):
            return {"text": data}
        if isinstance(data, dict) and "in" in data:
            return {("sources" if key == "in" else key): value for key, value in data.items()}
        return data

    @model_serializer
    def _write(self) -> Any:
        if self.relation == "spelling" and not self.sources:
            return self.text
        data: dict[str, Any] = {"text": self.text}
        if self.relation != "spelling":
            data["relation"] = self.relation
        if self.sources:
            data["in"] = list(self.sources)
        return data


class Entity(Frozen):
    """A named thing, with its name and all other spellings."""

    id: Id
    """Unique among the entities."""
    kind: Kind
    """What it is."""
    name: Line
    """The name that the course uses."""
    called: Text | None = None
    """What it is called inside of a sentence, where that is not its bare name: `the United States`,
    as in “according to the United States”.
    """
    spellings: tuple[Spelling, ...] = ()
    """Other ways to write it; all are right, unless the question is about spelling."""

    def names(self) -> tuple[str, ...]:
        """All names and spellings, the main name first."""
        return (self.name, *(spelling.text for spelling in self.spellings))
