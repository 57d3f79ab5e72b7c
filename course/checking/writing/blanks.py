"""Blanks: the same ones stand in the text of every language, once each."""

from collections import Counter
from collections.abc import Iterator

from course.checking.look import Look
from course.language.near import did_you_mean
from course.loading.diagnostics import Diagnostic
from course.model.items import Cloze
from course.model.items.cloze import blanks_in


def same(look: Look) -> Iterator[Diagnostic]:
    """Each text has each blank once, and none that is not below it."""
    for item in look.course.all_items():
        if isinstance(item, Cloze) and item.blanks:
            yield from _same(look, item)


def _same(look: Look, item: Cloze) -> Iterator[Diagnostic]:
    found = {lang: Counter(blanks_in(text)) for lang, text in item.text.by_language.items()}
    nowhere = [name for name in item.blanks if not any(name in counts for counts in found.values())]
    unknown = set.union(*(set(counts) - item.blanks.keys() for counts in found.values()))
    for name in nowhere:
        yield look.say(
            "blanks-differ",
            "item",
            item.id,
            ("blanks", name),
            f"the text has no `[[{name}]]`",
            did_you_mean(name, sorted(unknown), "write it where the blank belongs"),
            of_key=True,
        )
    for language, counts in found.items():
        path = ("text", language) if language else ("text",)
        missing = [name for name in item.blanks if name not in counts and name not in nowhere]
        strange = [name for name in counts if name not in item.blanks][len(nowhere) :]
        for name in strange:
            yield look.say(
                "blanks-differ",
                "item",
                item.id,
                path,
                f"there is no blank `{name}`",
                did_you_mean(name, missing, f"add `{name}:` under `blanks:`"),
            )
        for name in missing[len(strange) :]:
            yield look.say(
                "blanks-differ",
                "item",
                item.id,
                path,
                f"this text has no `[[{name}]]`, and another language has",
                "write it where the blank belongs",
            )
        for name, times in counts.items():
            if times > 1:
                yield look.say(
                    "blanks-differ",
                    "item",
                    item.id,
                    path,
                    f"`[[{name}]]` stands here {times} times",
                    "leave one, and give the others ids of their own",
                )
