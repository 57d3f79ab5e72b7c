"""Excerpts: a key that is copied from the article is found by comparing letters, not by reading."""

from collections.abc import Iterable, Iterator

from course.checking.look import Finding, Look, each_item
from course.checking.parts import ItemWithChoices, choice_lists
from course.language.names import find_name
from course.model.items import Choice

_MANY_WORDS = 6
"""From how many words on a key counts as copied: names and figures are the same everywhere."""


@each_item
def copied_keys(look: Look, item: ItemWithChoices) -> Iterator[Finding]:
    """No key is a raw excerpt of its quote, unless a distractor is an excerpt of a source too.

    Only texts in the language of the quote are compared.
    """
    own = [(quote.words, quote.source.language) for quote in look.quotes("item", item.id)]
    for path, choices, _ in choice_lists(item):
        copied = [
            (row, words)
            for row, choice in enumerate(choices.choices)
            if choice.right and (words := _copied(choice, own))
        ]
        wrong = [choice for choice in choices.choices if not choice.right]
        if copied and not any(_copied(choice, _passages(look)) for choice in wrong):
            for row, words in copied:
                what = f"“{words}” is copied from the quote, and no other choice is from an article"
                mend = "say it in other words, and give those of the quote as `said:`"
                yield Finding("key-verbatim", (*path, "choices", row, "key"), what, mend)


def _passages(look: Look) -> Iterator[tuple[str, str]]:
    """Yield all passages with their languages."""
    for source in look.course.sources.values():
        for passage in source.passages:
            yield passage.text, source.language


def _copied(choice: Choice, texts: Iterable[tuple[str, str]]) -> str | None:
    """The choice in the language of a text that contains it, if it has many words."""
    for text, language in texts:
        words = choice.text[language].rstrip(".")
        if len(words.split()) >= _MANY_WORDS and find_name(text, words):
            return words
    return None
