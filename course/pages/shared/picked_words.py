"""What can be picked in an item, in words, by the ids that analysis counts."""

from course.delivery.showing import shown
from course.model.resolved import ResolvedItem
from course.pages.shared import passage
from course.pages.shared.gaps import numbered
from course.services.messages import Wording


def picked_words(resolved: ResolvedItem, name: str, t: Wording) -> str:
    """Return the words of a choice, a passage (`vrt/p6`) or a pair (`row=answer`); else `name`."""
    item = shown(resolved, "")
    blanks = {of: [*blank.options] for of, blank in item.blanks.items()}
    if "/" in name:
        heads = {source.head.id: source.head for source in item.sources}
        head = heads.get(name.partition("/")[0])
        return passage.name(head, name, t) if head else name
    row, pair, answer = name.partition("=")
    options = (*item.options, *item.rows, *blanks.get(row, ()))
    words: dict[str, str] = {option.id: option.text[t.language] for option in options}
    marks = {
        "true": t("mark.true"),
        "false": t("mark.false"),
        "not-stated": t("mark.not-stated"),
    }
    if not pair:
        return words.get(name, name)
    gaps = numbered(item.text[t.language]) if item.text else {}
    of = f"({gaps[row]})" if row in gaps else words.get(row, row)
    return f"{of} – {words.get(answer) or marks.get(answer, answer)}"
