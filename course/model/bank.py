"""Banks, and the course that they belong to."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain

from course.language.names import fold, slug
from course.model.base import Frozen, Id, Language
from course.model.claim import Claim
from course.model.entity import Entity
from course.model.items import AnyItem
from course.model.quiz import Quiz
from course.model.source import Source
from course.model.text import Text


class Bank(Frozen):
    """A file of items; its id is the file's name."""

    id: Id
    title: Text
    """The title that students see above it."""
    items: tuple[AnyItem, ...]
    """The questions, in the order of the file."""


class Course(Frozen):
    """The contents of a course folder."""

    title: Text
    """The title that students see on the first page."""
    languages: tuple[Language, ...]
    """Language tags; ids that are generated from a text use the first one."""
    quizzes: Mapping[str, Quiz] = {}
    """What students can take."""
    sources: Mapping[str, Source] = {}
    entities: Mapping[str, Entity] = {}
    claims: Mapping[str, Claim] = {}
    banks: Mapping[str, Bank] = {}

    def with_banks(self, banks: Mapping[str, Bank]) -> "Course":
        """The same course with other banks."""
        fields = {name: getattr(self, name) for name in Course.model_fields}
        return Course.model_construct(**{**fields, "banks": banks})

    def all_items(self) -> Iterator[AnyItem]:
        """Every item, bank by bank, in the order of the files."""
        return chain.from_iterable([bank.items for bank in self.banks.values()])

    @cached_property
    def items(self) -> Mapping[str, AnyItem]:
        """Every item by its id."""
        return {item.id: item for item in self.all_items()}

    @cached_property
    def enemies(self) -> Mapping[str, frozenset[str]]:
        """The enemies of each item that has some, whichever of the two names the other."""
        found: dict[str, set[str]] = {}
        for item in self.all_items():
            for enemy in item.enemies:
                if enemy != item.id:
                    found.setdefault(item.id, set()).add(enemy)
                    found.setdefault(enemy, set()).add(item.id)
        return {item: frozenset(names) for item, names in found.items()}

    @cached_property
    def claims_asked(self) -> frozenset[str]:
        """The claims that at least one item asks about."""
        return frozenset(claim for item in self.all_items() for claim in item.claims())

    @cached_property
    def entities_by_name(self) -> Mapping[str, tuple[Entity, ...]]:
        """The entities by folded name or spelling, in the order of the file."""
        found: dict[str, dict[str, Entity]] = {}
        for entity in self.entities.values():
            for name in entity.names():
                found.setdefault(fold(name), {})[entity.id] = entity
        return {name: tuple(entities.values()) for name, entities in found.items()}

    @cached_property
    def entity_ids_by_slug(self) -> Mapping[str, str]:
        """The id of the first entity with a name or spelling of that slug."""
        found: dict[str, str] = {}
        for entity in self.entities.values():
            for name in entity.names():
                found.setdefault(slug(name), entity.id)
        return found

    def called(self, name: str) -> tuple[Entity, ...]:
        """The entities with that name or spelling."""
        return self.entities_by_name.get(fold(name), ())

    def quiz_items(self, quiz: Quiz) -> tuple[AnyItem, ...]:
        """The items of the quiz's banks, in order."""
        return tuple(item for bank in quiz.banks for item in self.banks[bank].items)
