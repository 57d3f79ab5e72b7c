"""Blanks: the text in every language has the same ones, once each."""

from collections import Counter
from collections.abc import Iterator

from course.checking.look import Finding, Look, each_item
from course.language.near import did_you_mean, nearest_id
from course.model.items import AnyItem, Cloze
from course.model.items.cloze import blanks_in


@each_item
def same(_look: Look, item: AnyItem) -> Iterator[Finding]:
    """Each text has each blank once, and none that is not among the item's `blanks`."""
    if not isinstance(item, Cloze) or not item.blanks:
        return
    found = {lang: Counter(blanks_in(text)) for lang, text in item.text.by_language.items()}
    nowhere = [name for name in item.blanks if not any(name in counts for counts in found.values())]
    unknown = set.union(*(set(counts) - item.blanks.keys() for counts in found.values()))
    otherwise = "write it where the blank belongs"
    if len(nowhere) == len(unknown) == 1:
        otherwise = f"the text has `[[{min(unknown)}]]`: give the two the same name"
    for name in nowhere:
        mend = did_you_mean(name, sorted(unknown), otherwise)
        what = f"the text has no `[[{name}]]`"
        yield Finding("blanks-differ", ("blanks", name), what, mend, of_key=True)
    for language, counts in found.items():
        path = ("text", language) if language else ("text",)
        for what, mend in _in_text(item, language, counts, nowhere):
            yield Finding("blanks-differ", path, what, mend)


def _in_text(
    item: Cloze, language: str, counts: Counter[str], nowhere: list[str]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the blanks of one text, and how to fix it."""
    missing = [name for name in item.blanks if name not in counts and name not in nowhere]
    strange = [name for name in counts if name not in item.blanks][len(nowhere) :]
    for name in strange:
        meant = nearest_id(name, missing) or next(iter(missing), None)
        if meant is None:
            yield f"there is no blank `{name}`", f"add `{name}:` under `blanks:`"
            continue
        missing.remove(meant)
        yield f"in {language} the blank is called `[[{name}]]`", f"did you mean `[[{meant}]]`?"
    for name in missing:
        what = f"this text has no `[[{name}]]`, but another language does"
        yield what, "write it where the blank belongs"
    for name, times in counts.items():
        if times > 1:
            what = f"`[[{name}]]` appears here {times} times"
            yield what, "keep one, and give the others ids of their own"
