"""A quiz as it is printed: one version, in the words of one language.

All versions have the same questions. The letter of a version decides the order: of the questions
of a bank, if the quiz shuffles them, and of whatever a question lists in no order of its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, groupby
from string import ascii_uppercase

from course.checking import Checked
from course.exchange.paper.task import Printing, Task, place_on_paper
from course.exchange.questions.items import Wording, questions
from course.exchange.questions.question import Question
from course.model.drawing import chance, drawn, on_offer
from course.model.items import PassageKey, Statements
from course.model.quiz import Quiz
from course.model.source import Passage, Source

LETTERS = ascii_uppercase
"""The names of versions."""


@dataclass(frozen=True, slots=True)
class Section:
    """The questions from one bank."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage under the name that questions and answers use, in one or two languages."""

    place: str
    texts: tuple[tuple[str, str], ...]
    """Each with its language, the one of the sheet first."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source to read during the test."""

    publisher: str
    title: str
    note: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that is printed of a quiz in one version and one language."""

    language: str
    version: str
    title: str
    rules: tuple[str, ...]
    """Number of questions, points, minutes and book, in words."""
    sections: tuple[Section, ...]
    articles: tuple[Article, ...]
    words: Mapping[str, str]
    """The headings and instructions, by name."""

    @property
    def tasks(self) -> Iterator[Task]:
        """The questions of all sections."""
        return chain.from_iterable(section.tasks for section in self.sections)


def asked(checked: Checked, quiz: Quiz, version: str) -> dict[str, list[str]]:
    """The ids of the items on paper by bank: the same in all versions, each in its own order."""
    banks = {
        name: [item.id for item in checked.course.banks[name].items if item.id in checked.resolved]
        for name in quiz.banks
        if name in checked.course.banks
    }
    chosen = drawn(quiz, banks, checked.course.enemies, quiz.id)
    seed = seed_of(quiz, version)
    return {
        bank: sorted(items, key=lambda i: chance(seed, i) if quiz.shuffle else banks[bank].index(i))
        for bank, items in chosen.items()
    }


def sheet(checked: Checked, quiz: Quiz, t: Wording, version: str) -> Sheet:
    """The quiz as it is printed in that version; its sections are the banks that have questions."""
    sections = tuple(_sections(checked, quiz, t, version))
    tasks = [one for section in sections for one in section.tasks]
    points = sum((one.worth for one in tasks), Decimal(0))
    rules = [
        t.count("home.questions", len(tasks)),
        t.count("score.full", float(points), maximum=t.amount(float(points))),
    ]
    if quiz.time_limit is not None:
        minutes = float(quiz.time_limit)
        rules.append(t.count("paper.minutes", minutes, minutes=t.number(minutes)))
    rules.append(t("paper.closed") if quiz.closed_book else t("paper.open"))
    return Sheet(
        language=t.language,
        version=version,
        title=quiz.title[t.language],
        rules=tuple(rules),
        sections=sections,
        articles=() if quiz.closed_book else tuple(_articles(checked, quiz, t)),
        words={
            "questions": t("paper.questions"),
            "answers": t("paper.answers"),
            "key": t("paper.key"),
            "articles": t("paper.articles"),
            "version": t("paper.version"),
            "page": t("paper.page"),
            "question": t("paper.question"),
            "name": t("paper.name"),
            "class": t("paper.class"),
            "date": t("paper.date"),
            "score": t("paper.score"),
            "write": t("paper.write"),
            "cross": t("paper.cross"),
            "numbers": t("paper.numbers"),
            "also": t("paper.also"),
        },
    )


def seed_of(quiz: Quiz, version: str) -> str:
    """What the order in a version depends on: ids alone."""
    return f"{quiz.id}:{version}"


def _sections(checked: Checked, quiz: Quiz, t: Wording, version: str) -> Iterator[Section]:
    number = 1
    order = asked(checked, quiz, version)
    everything = [item for items in order.values() for item in items]
    for name, items in order.items():
        bank = checked.course.banks[name]
        chosen = bank.model_copy(update={"items": tuple(checked.course.items[i] for i in items)})
        tasks = []
        for item, parts in _by_item(questions(checked, chosen, (t,)).questions):
            offered = _offered(checked, quiz, item, everything)
            tasks.append(
                Printing(checked, checked.resolved[item], t, seed_of(quiz, version), offered).task(
                    number, parts
                )
            )
            number += 1
        if tasks:
            yield Section(bank.title[t.language], tuple(tasks))


def _by_item(found: Iterable[Question]) -> Iterator[tuple[str, list[Question]]]:
    """The questions that are asked as one, by the id of their item."""
    for item, group in groupby(found, key=lambda question: question.item):
        yield item, list(group)


def _offered(
    checked: Checked, quiz: Quiz, item: str, everything: Sequence[str]
) -> frozenset[str] | None:
    """The passages to print below a question about passages; None if the articles have them all."""
    resolved = checked.resolved[item]
    if not (quiz.closed_book and isinstance(resolved.item, PassageKey)):
        return None
    cited = {
        f"{proof.source}/{proof.passage}"
        for other in everything
        if other != item
        for proof in checked.resolved[other].proofs
    }
    return on_offer(resolved, quiz.id, cited)


def _articles(checked: Checked, quiz: Quiz, t: Wording) -> Iterator[Article]:
    """The sources that the questions are about, background last."""
    items = list(chain.from_iterable(asked(checked, quiz, LETTERS[0]).values()))
    used = {cited.source for item in items for cited in checked.resolved[item].passages}
    for item in map(checked.course.items.__getitem__, items):
        if isinstance(item, Statements):
            used.update(*(statement.absent_from for statement in item.statements))
    sources = [source for name, source in checked.course.sources.items() if name in used]
    for source in sorted(sources, key=lambda one: one.rendition == "background"):
        date = t.date(source.published) if source.published else ""
        rendition = {
            "digest": t("rendition.digest"),
            "full": t("rendition.full"),
            "background": t("rendition.background"),
        }[source.rendition]
        reference = source.reference[t.language] if source.reference else ""
        note = (date, rendition, reference)
        yield Article(
            publisher=source.publisher[t.language],
            title=source.title[t.language],
            note=" · ".join(filter(None, note)),
            paragraphs=tuple(
                Paragraph(place_on_paper(t, one.id), tuple(_texts(source, one, t.language)))
                for one in source.passages
            ),
        )


def _texts(source: Source, passage: Passage, language: str) -> Iterator[tuple[str, str]]:
    """The translation, if there is one, and the text, as questions may ask for words of it."""
    if language != source.language and language in passage.translation:
        yield language, passage.translation[language]
    yield source.language, passage.text
