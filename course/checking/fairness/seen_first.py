"""Given away by what else students see: a reason before the next try, or a row's other side."""

from collections.abc import Iterator

from course.checking.fairness.given_away import LEAST_LETTERS, found_words, shown_as, tells
from course.checking.look import Finding, Look, each_item
from course.language.names import find_name
from course.loading.diagnostics import Diagnostic
from course.model.items import (
    ChoiceItem,
    Matching,
    MultipleChoice,
)

_SEVERAL = 3
"""The fewest choices among which one is left to be found after a first try."""


def before_next_try(look: Look) -> Iterator[Diagnostic]:
    """No `why` of a distractor names the key where students may try again."""
    quizzes = [quiz for quiz in look.course.quizzes.values() if quiz.most_tries > 1]
    for name in dict.fromkeys(bank for quiz in quizzes for bank in quiz.banks):
        bank = look.course.banks.get(name)
        for item in bank.items if bank else ():
            if isinstance(item, ChoiceItem) and not isinstance(item, MultipleChoice):
                for finding in _in_reasons(look, item):
                    yield look.report("item", item.id, finding)


def _in_reasons(look: Look, item: ChoiceItem) -> Iterator[Finding]:
    """At most one finding: a `why` that names the key, and no other choice than its own."""
    for language in look.course.languages:
        if len(keys := item.keys()) != 1:
            return
        key, stem = keys[0].text[language], item.stem[language]
        if key[:LEAST_LETTERS].lower() in stem.lower() and find_name(stem, key):
            continue
        for row, choice in enumerate(item.choices):
            why = choice.why
            if choice.right or why is None or len(item.choices) < _SEVERAL:
                continue
            shown = shown_as(("choices", row, "why"), why, language)
            others = [
                c.text[language].lower() for c in item.choices if c is not choice and not c.right
            ]
            words = found_words((key,), shown)
            if words and not any(other in shown.text.lower() for other in others):
                what = f"“{words}” is the answer, and students may try again after reading it"
                mend = "say what is wrong with this choice without naming the right one"
                yield Finding("given-away", shown.path, what, mend)
                return


@each_item
def left_sides(look: Look, item: Matching) -> Iterator[Finding]:
    """No left side of a matching has its own right side in it, and no other."""
    for language in look.course.languages:
        rights = {pair.right[language] for pair in item.pairs}
        together = "\n".join(pair.left[language] for pair in item.pairs if pair.left).lower()
        for row, pair in enumerate(item.pairs):
            right = pair.right[language]
            if (
                pair.left is None
                or right[:LEAST_LETTERS].lower() not in together
                or not tells(right)
            ):
                continue
            left = pair.left[language]
            if find_name(left, right) and not any(
                find_name(left, other) for other in rights - {right}
            ):
                what = f"“{right}” is on both sides of the row"
                mend = "take it out of `left:`: students could match the two without reading"
                shown = shown_as(("pairs", row, "left"), pair.left, language)
                yield Finding("given-away", shown.path, what, mend)
                return
