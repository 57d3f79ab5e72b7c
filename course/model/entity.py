"""People, places, weapons and other named things, with every spelling of them."""

from typing import Any, Literal

from pydantic import model_serializer, model_validator

from course.model.base import Frozen, Id, Line

Kind = Literal["person", "office", "place", "organisation", "weapon", "event"]
Relation = Literal["spelling", "other-name", "translation", "title", "short"]


class Spelling(Frozen):
    """One way to write a name; `in` names the sources where it is attested."""

    text: Line
    """The name as it is written."""
    relation: Relation = "spelling"
    """What it is to the entity's name."""
    sources: tuple[Id, ...] = ()
    """The sources where it is attested."""

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
    """A named thing: its name and its other spellings are one entity."""

    id: Id
    """Unique among the entities."""
    kind: Kind
    """What it is."""
    name: Line
    """The name that the course writes."""
    spellings: tuple[Spelling, ...] = ()
    """Other ways to write it, each right unless spelling is the question."""

    def names(self) -> tuple[str, ...]:
        """Every way to write it, the name first."""
        return (self.name, *(spelling.text for spelling in self.spellings))
