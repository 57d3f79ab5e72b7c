"""Names: no two entities share one, unless sources tell them apart, and sources have them."""

from collections.abc import Iterator
from typing import NamedTuple, Self

from course.checking.look import Finding, Look
from course.language.names import find_name, fold
from course.language.patterns import regex
from course.loading.diagnostics import Diagnostic
from course.loading.places import Path
from course.model.entity import Entity, Spelling
from course.model.source import Source


def shared(look: Look) -> Iterator[Diagnostic]:
    """No two entities have the same name, unless `in:` gives each its own sources.

    An `other-name`, such as a nickname, may be shared.
    """
    reported: set[tuple[str, str]] = set()
    for name, entities in look.course.entities_by_name.items():
        meant = _Meant()
        for entity in entities if len(entities) > 1 else ():
            one = meant.other(entity, name)
            if one is not None and (one.id, entity.id) not in reported:
                reported.add((one.id, entity.id))  # several names of the two are one mistake
                yield look.report("entity", entity.id, _shared(one, entity, name))


class _Meant:
    """Who may be meant by a name, one entity after the other, whatever their number."""

    def __init__(self) -> None:
        self._by_use: dict[tuple[bool, str], Entity] = {}
        """By whether the name is an `other-name`, and the source that means it (or any: empty)."""

    def other(self, entity: Entity, name: str) -> Entity | None:
        """Return an earlier entity that the name may mean as well, or None; note this one."""
        spelling = _spelt(entity, name)
        nickname = spelling is not None and spelling.relation == "other-name"
        sources = (spelling.sources if spelling else ()) or ("",)
        kinds = (False,) if nickname else (False, True)
        found = (self._clash(sources, nickname=kind) for kind in kinds)
        one = next(filter(None, found), None)
        for source in sources:
            self._by_use.setdefault((nickname, source), entity)
        if sources != ("",):
            self._by_use.setdefault((nickname, _SOME), entity)
        return one

    def _clash(self, sources: tuple[str, ...], *, nickname: bool) -> Entity | None:
        wanted = ("", _SOME) if sources == ("",) else ("", *sources)
        uses = (self._by_use.get((nickname, source)) for source in wanted)
        return next(filter(None, uses), None)


_SOME = "*"
"""Some source or other."""


def _shared(one: Entity, other: Entity, name: str) -> Finding:
    row = next(row for row, written in enumerate(other.names()) if fold(written) == name)
    path = ("spellings", row - 1) if row else ("name",)
    what = f"`{one.id}` is also called “{other.names()[row]}”"
    mend = (
        "use a fuller name, or make it a spelling of both, each with `in:` the sources that "
        "mean that one"
    )
    return Finding("name-shared", path, what, mend)


def _spelt(entity: Entity, name: str) -> Spelling | None:
    """Return the spelling that folds to the name; None if the entity's own name does."""
    if fold(entity.name) == name:
        return None
    return next(s for s in entity.spellings if fold(s.text) == name)


_SHORT = 5
"""Up to this length a name is looked for as a whole word: “US” is in “because”."""
_TOKEN = regex(r"\w+")


def attested(look: Look) -> Iterator[Diagnostic]:
    """The sources under `in:` have that spelling, in their text or in what they attest.

    A digest need not have the words of a name together, as the original may.
    """
    texts: dict[str, _Words] = {}
    for entity in look.course.entities.values():
        for row, spelling in enumerate(entity.spellings):
            for i, name in enumerate(spelling.sources):
                source = look.course.sources.get(name)
                if source is None:
                    continue  # reported as unknown
                if name not in texts:
                    texts[name] = _Words.of(source)
                if not texts[name].have(spelling.text):
                    path = ("spellings", row, "in", i)
                    yield look.report("entity", entity.id, _not_attested(source, spelling, path))


class _Words(NamedTuple):
    """What a source says and attests, folded, and its single words if it is a digest."""

    text: str
    apart: frozenset[str]

    @classmethod
    def of(cls, source: Source) -> Self:
        parts = [text for p in source.passages for text in (p.text, *p.attests)]
        text = fold("\n".join(parts))
        apart = _TOKEN.findall(text) if source.rendition == "digest" else ()
        return cls(text, frozenset(apart))

    def have(self, name: str) -> bool:
        folded = fold(name)
        if folded in self.text and (len(folded) > _SHORT or find_name(self.text, name)):
            return True
        return self.apart.issuperset(_TOKEN.findall(folded)) and bool(self.apart)


def _not_attested(source: Source, spelling: Spelling, path: Path) -> Finding:
    what = f"`{source.id}` does not have “{spelling.text}”"
    mend = f"correct the spelling, or take `{source.id}` out of `in:`"
    if source.rendition == "digest":
        mend += "; if the original has it, add it to `attests:`"
    return Finding("spelling-not-in-source", path, what, mend)
