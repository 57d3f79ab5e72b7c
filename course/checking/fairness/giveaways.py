"""Giveaways: a key that is longer than the rest, or echoes the stem, can be found without reading.

This module, `guessing`, `phrasing` and `positions` apply those rules of item writing that a program
can judge (Haladyna, Downing & Rodriguez 2002). All are warnings: a teacher who knows better can
silence them with `allow:`.
"""

import re
from collections.abc import Iterator

from course.checking.fairness.words import QUOTED, content_words, same_stem, words_of
from course.checking.look import Finding, Look, each_item
from course.checking.parts import ItemWithChoices, choice_lists
from course.language.patterns import regex
from course.loading.places import Path
from course.model.bank import Course
from course.model.items import AnyItem, Choice, ChoiceItem, Choices, Cloze

_TIMES_LONGER = 1.5
_MORE_CHARACTERS = 15


@each_item
def lengths(look: Look, item: ItemWithChoices) -> Iterator[Finding]:
    """No key is half as long again as the longest distractor, and 15 characters longer.

    Entity names are exempt.
    """
    for path, choices, _ in choice_lists(item):
        longest = _much_longer(choices, look.course)
        if longest:
            row, language, key, distractor = longest
            what = (
                f"the key has {key} characters{_in(language)}, "
                f"and the longest distractor has {distractor}"
            )
            mend = "shorten the key, or give a distractor as much detail"
            yield Finding("key-longest", (*path, "choices", row, "key"), what, mend)


def _much_longer(choices: Choices, course: Course) -> tuple[int, str, int, int] | None:
    """Return the row, language and length of the shortest key, and the longest distractor's.

    None unless every key is too long.
    """
    keys, distractors = choices.keys(), [c for c in choices.choices if not c.right]
    if not keys or not distractors:
        return None
    same = all(choice.text.same for choice in choices.choices)
    for language in ("",) if same else course.languages:
        key = min(keys, key=lambda choice: len(choice.text[language]))
        length = len(key.text[language])
        longest = max(len(choice.text[language]) for choice in distractors)
        if (
            length >= _TIMES_LONGER * longest
            and length >= longest + _MORE_CHARACTERS
            and not course.called(key.text[language])
        ):
            return choices.choices.index(key), language, length, longest
    return None


@each_item
def echoes(look: Look, item: ItemWithChoices) -> Iterator[Finding]:
    """No key has a word of the stem, or of the sentence with its blank, that no distractor has.

    Function words, names and quoted words do not count: the key may have to repeat them. What kind
    of thing a name is does: “which foundation” gives “Brandt Foundation” away.
    """
    for path, choices, _ in choice_lists(item):
        for row, choice in enumerate(choices.choices):
            found = _echo(item, path, choices, choice, look.course) if choice.right else None
            if found:
                word, language = found
                where = "the stem" if isinstance(item, ChoiceItem) else "its sentence"
                what = f"“{word}” is in {where} and in the key{_in(language)}, but in no distractor"
                mend = "use another word in one of the two, or put the word in a distractor too"
                yield Finding("key-echo", (*path, "choices", row, "key"), what, mend)
                return


def _echo(
    item: AnyItem, path: Path, choices: Choices, key: Choice, course: Course
) -> tuple[str, str] | None:
    distractors = [c for c in choices.choices if not c.right]
    if not distractors:
        return None
    for language in course.languages:
        asked, answered = _asked(item, path, language), key.text[language]
        stem = words_of(asked)
        shared = [word for word in content_words(answered, language) if word in stem]
        if not shared:
            continue
        cited = {w for text in (asked, answered) for q in QUOTED.findall(text) for w in words_of(q)}
        elsewhere = {w for c in distractors for w in words_of(c.text[language])}
        names = _words_of_names(course)
        left = [
            word
            for word in shared
            if word not in cited
            and (word not in names or _is_kind(word, asked, answered))
            and not any(same_stem(word, w) for w in elsewhere)
        ]
        if left:
            return left[0], language
    return None


def _asked(item: AnyItem, path: Path, language: str) -> str:
    """The stem, or the words around a blank in its sentence."""
    if not isinstance(item, Cloze):
        return item.stem[language]
    blank = f"[[{path[-1]}]]"
    for sentence in _SENTENCE.split(item.text[language]):
        if blank in sentence:
            return _BLANK.sub(" ", sentence)
    return ""


_SENTENCE = regex(r"(?<=[.?!])\s+")
_BLANK = regex(r"\[\[[^\]]*\]\]")
_WHICH = r"\b(?:which|what|welke?)\b(?: [\w-]+)? "


def _is_kind(word: str, asked: str, answered: str) -> bool:
    """Whether a word of a name is the kind of thing that the question asks for."""
    return word.capitalize() in answered and bool(re.search(f"(?i:{_WHICH}){word}\\b", asked))


def _words_of_names(course: Course) -> set[str]:
    return {w for entity in course.entities.values() for n in entity.names() for w in words_of(n)}


def _in(language: str) -> str:
    return f" ({language})" if language else ""
