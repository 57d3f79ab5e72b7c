"""What an item shows from outside its own file: articles, and the accounts of a claim."""

from collections.abc import Iterator

from course.language.names import slug
from course.model.bank import Course
from course.model.base import Frozen, Id, Language
from course.model.claim import Account, Verdict
from course.model.entity import Entity
from course.model.items import PassageKey, Reconcile
from course.model.source import Rendition, Source
from course.model.text import Text


class OfferedSource(Frozen):
    """The heading of an article whose passages can be picked."""

    id: Id
    publisher: Text
    title: Text
    language: Language
    rendition: Rendition


class Party(Frozen):
    """The party that gives an account, and the publisher that reports it if different."""

    account: Id
    name: Text
    via: Text | None = None


class OfferedValue(Frozen):
    """A value to pick, and the accounts that give it; a distractor has none."""

    id: Id
    text: Text
    accounts: tuple[Id, ...] = ()


class Reconciled(Frozen):
    """The parties, the values on offer, and the right verdict on the accounts."""

    parties: tuple[Party, ...]
    values: tuple[OfferedValue, ...]
    verdict: Verdict

    def value_of(self, account: str) -> OfferedValue:
        """The value that an account gives; StopIteration if it is not asked for."""
        return next(value for value in self.values if account in value.accounts)


def offered_sources(item: PassageKey, course: Course) -> tuple[Source, ...]:
    """The articles to pick from, without duplicates, in the order of the item."""
    return tuple(course.sources[name] for name in dict.fromkeys(item.among))


def headed(source: Source) -> OfferedSource:
    """The heading of an article."""
    return OfferedSource(
        id=source.id,
        publisher=source.publisher,
        title=source.title,
        language=source.language,
        rendition=source.rendition,
    )


def reconciled(item: Reconcile, course: Course, verdict: Verdict) -> Reconciled:
    """What the item offers of its claim; values with the same id are merged."""
    accounts = item.asked(course.claims[item.claim])
    values: dict[str, OfferedValue] = {}
    for account_ids, text in _readings(item, accounts):
        value_id = slug(text[course.languages[0]])
        known = values.get(value_id, OfferedValue(id=value_id, text=text))
        values[value_id] = known.model_copy(update={"accounts": known.accounts + account_ids})
    return Reconciled(
        parties=tuple(party(account, course) for account in accounts),
        values=tuple(values.values()),
        verdict=verdict,
    )


def _readings(
    item: Reconcile, accounts: tuple[Account, ...]
) -> Iterator[tuple[tuple[str, ...], Text]]:
    yield from (((a.id,), a.reads) for a in accounts if a.reads is not None)
    yield from (((), text) for text in item.distractors)


def called(entity: Entity, course: Course) -> Text:
    """What the entity is called in a sentence: as it says, or else by its name.

    In other languages, that is the first translation used in their articles.
    """
    if entity.called is not None:
        return entity.called
    names = {course.languages[0]: entity.name}
    for language in course.languages[1:]:
        names[language] = next(
            (
                spelling.text
                for spelling in entity.spellings
                if spelling.relation == "translation"
                and any(_is_in(course, source, language) for source in spelling.sources)
            ),
            entity.name,
        )
    return Text.model_validate(names if len({*names.values()}) > 1 else entity.name)


def _is_in(course: Course, source: str, language: str) -> bool:
    return source in course.sources and course.sources[source].language == language


def party(account: Account, course: Course) -> Party:
    """The party that gives an account, by name; an unknown id is used as the name."""
    entity, source = course.entities.get(account.by), course.sources.get(account.by)
    if entity is not None:
        name = called(entity, course)
    else:
        name = _called(source) if source else Text.model_validate(account.by)
    via = course.sources.get(account.via) if account.via else None
    return Party(
        account=account.id,
        name=name,
        via=_called(via) if via and via is not source else None,
    )


def _called(source: Source) -> Text:
    return source.called or source.publisher
