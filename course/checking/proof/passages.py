"""Passages to pick: they are there, on offer, not all right, and hold what the item quotes."""

from collections.abc import Iterator

from course.checking.look import Look
from course.language.near import did_you_mean
from course.loading.diagnostics import Diagnostic
from course.model.items import AnyItem, PassageKey


def pickable(look: Look) -> Iterator[Diagnostic]:
    """Each passage of a valid set is there and on offer; another one is too."""
    for item in look.course.all_items():
        if not isinstance(item, PassageKey):
            continue
        found = [d for path, name in _named(item) for d in _wrong(look, item, path, name)]
        yield from found
        sources = [look.course.sources.get(source) for source in item.among]
        offered = {f"{s.id}/{p.id}" for s in sources if s for p in s.passages}
        if not found and None not in sources and offered <= item.right_passages().keys():
            yield look.say(
                "key-count",
                "item",
                item.id,
                ("among",),
                "every passage on offer is right",
                "add a source to `among:`, or take passages out of `any_of:`",
                of_key=True,
            )


def _named(item: PassageKey) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for row, names in enumerate(item.any_of):
        yield from ((("any_of", row, i), name) for i, name in enumerate(names))


def _wrong(
    look: Look, item: AnyItem, path: tuple[str | int, ...], name: str
) -> Iterator[Diagnostic]:
    assert isinstance(item, PassageKey)  # noqa: S101 - of pickable
    source_id, _, passage_id = name.partition("/")
    source = look.course.sources.get(source_id)
    if source is None:
        if source_id not in item.among and not look.broken("source", source_id):
            yield look.say(
                "unknown-reference",
                "item",
                item.id,
                path,
                f"there is no source `{source_id}`",
                did_you_mean(source_id, list(look.course.sources), "look in `sources/`"),
            )
    elif source.passage(passage_id) is None:
        yield look.say(
            "unknown-reference",
            "item",
            item.id,
            path,
            f"there is no passage `{passage_id}` in `{source_id}`",
            f"its passages are {', '.join(p.id for p in source.passages)}",
        )
    elif source_id not in item.among and look.course.sources.keys() >= set(item.among):
        yield look.say(
            "passage-not-offered",
            "item",
            item.id,
            path,
            f"{name} is right, but `{source_id}` is not among the sources to pick from",
            f"add `{source_id}` to `among:`",
        )


def quotes_inside(look: Look) -> Iterator[Diagnostic]:
    """What the item quotes from an article on offer stands in a passage that is right to pick."""
    for item in look.course.all_items():
        if not isinstance(item, PassageKey):
            continue
        right = item.right_passages()
        for quote in look.located.get(("item", item.id), []):
            where = f"{quote.source.id}/{quote.passage.id}"
            if quote.source.id in item.among and where not in right:
                yield look.say(
                    "evidence-elsewhere",
                    "item",
                    item.id,
                    quote.cited.path,
                    f"the quote stands in {where}, which is in no set of `any_of:`",
                    f"add `[{where}]` to `any_of:`, or quote from a passage that is in it",
                )
