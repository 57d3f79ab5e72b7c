"""Passages to pick: they are offered, not all are right, and the item quotes right ones."""

from collections.abc import Iterator

from course.checking.look import Finding, Look, each_item
from course.language.near import did_you_mean
from course.loading.places import Path
from course.model.items import FindEvidence, PassageKey, TwoPart


@each_item
def pickable(look: Look, item: FindEvidence | TwoPart) -> Iterator[Finding]:
    """Each passage of a valid set exists and is offered; so is at least one that is wrong."""
    found = [finding for path, name in _named(item) for finding in _wrong(look, item, path, name)]
    yield from found
    sources = [look.course.sources.get(source) for source in item.among]
    offered = {f"{s.id}/{p.id}" for s in sources if s for p in s.passages}
    if not found and None not in sources and offered <= item.right_passages().keys():
        mend = "add a source to `among:`, or remove passages from `any_of:`"
        what = "every passage offered is right"
        yield Finding("key-count", ("among",), what, mend, of_key=True)


def _named(item: PassageKey) -> Iterator[tuple[Path, str]]:
    """Yield each passage once, where it is first named."""
    named: dict[str, Path] = {}
    for row, names in enumerate(item.any_of):
        for i, name in enumerate(names):
            named.setdefault(name, ("any_of", row, i))
    yield from ((path, name) for name, path in named.items())


def _wrong(look: Look, item: PassageKey, path: Path, name: str) -> Iterator[Finding]:
    sources = look.course.sources
    source_id, _, passage_id = name.partition("/")
    source = sources.get(source_id)
    if source is None:
        if source_id not in item.among and not look.broken("source", source_id):
            mend = did_you_mean(source_id, list(sources), "look in `sources/`")
            yield Finding("unknown-reference", path, f"there is no source `{source_id}`", mend)
    elif source.passage(passage_id) is None:
        what = f"there is no passage `{passage_id}` in `{source_id}`"
        mend = f"its passages are {', '.join(p.id for p in source.passages)}"
        yield Finding("unknown-reference", path, what, mend)
    elif source_id not in item.among and sources.keys() >= set(item.among):
        what = f"{name} is right, but `{source_id}` is not among the sources to pick from"
        yield Finding("passage-not-offered", path, what, f"add `{source_id}` to `among:`")


def _absent(look: Look, name: str) -> bool:
    source_id, _, passage_id = name.partition("/")
    source = look.course.sources.get(source_id)
    return source is None or source.passage(passage_id) is None


@each_item
def quotes_inside(look: Look, item: FindEvidence | TwoPart) -> Iterator[Finding]:
    """What the item quotes from a source on offer is in a passage that is right to pick."""
    right = item.right_passages()
    if any(_absent(look, name) for name in right):
        return  # reported already, and it may be the passage that is quoted
    for quote in look.quotes("item", item.id):
        if quote.source.id in item.among and quote.where not in right:
            what = f"the quote is from {quote.where}, which is in no set of `any_of:`"
            mend = f"add `[{quote.where}]` to `any_of:`, or quote from a passage that is in it"
            yield Finding("evidence-elsewhere", quote.cited.path, what, mend)
