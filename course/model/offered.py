"""What an item offers a student from outside its own file: articles, and accounts of a claim."""

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
    """An article whose passages are to be picked from, as it is headed."""

    id: Id
    publisher: Text
    title: Text
    language: Language
    rendition: Rendition


class Party(Frozen):
    """Whose account it is, and whose report of it where that is another's."""

    account: Id
    name: Text
    via: Text | None = None


class OfferedValue(Frozen):
    """A value to pick, and the accounts that say so; a distractor has none."""

    id: Id
    text: Text
    accounts: tuple[Id, ...] = ()


class Reconciled(Frozen):
    """The parties, the values on offer, and the verdict on what the parties say."""

    parties: tuple[Party, ...]
    values: tuple[OfferedValue, ...]
    verdict: Verdict

    def value_of(self, account: str) -> OfferedValue:
        """Return what the account says; StopIteration for one that is not asked for."""
        return next(value for value in self.values if account in value.accounts)


def offered_sources(item: PassageKey, course: Course) -> tuple[Source, ...]:
    """Return the articles to pick from, in the order of the item, each once."""
    return tuple(course.sources[name] for name in dict.fromkeys(item.among))


def headed(source: Source) -> OfferedSource:
    """Return the head of an article."""
    return OfferedSource(
        id=source.id,
        publisher=source.publisher,
        title=source.title,
        language=source.language,
        rendition=source.rendition,
    )


def reconciled(item: Reconcile, course: Course, verdict: Verdict) -> Reconciled:
    """Return what the item offers of its claim; values whose texts make one id are one."""
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
    """Return the entity's name, and in another language the first translation in its articles."""
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
    """Return whose account it is, by name; an id that names nothing stays as it is."""
    entity, source = course.entities.get(account.by), course.sources.get(account.by)
    if entity is not None:
        name = called(entity, course)
    else:
        name = source.publisher if source else Text.model_validate(account.by)
    via = course.sources.get(account.via) if account.via else None
    return Party(
        account=account.id,
        name=name,
        via=via.publisher if via and via is not source else None,
    )
