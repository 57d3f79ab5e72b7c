"""A course folder, checked: what is proved, what is wrong, and the items that can be served."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from course.checking.claims import contradictions, values
from course.checking.fairness import choices, enough, giveaways
from course.checking.folder import quizzes, references
from course.checking.look import Check, Located, Look
from course.checking.proof import elsewhere, evidence, keys, originals, passages
from course.checking.writing import blanks, texts
from course.loading import Diagnostic, collector_off, load
from course.loading.codes import CODES
from course.loading.folder import Loaded
from course.model.bank import Course
from course.model.claim import Verdict
from course.model.items import AnyItem, PassageKey, Reconcile
from course.model.proof import Proof
from course.model.resolved import ResolvedItem, resolve

CHECKS: tuple[Check, ...] = (
    evidence.locate,  # first: the others read what it found
    evidence.evidence_missing,
    evidence.attests_missing,
    references.exist,
    references.shared_names,
    references.allowed,
    quizzes.rules,
    passages.pickable,
    passages.quotes_inside,
    keys.say_keys,
    values.values,
    values.reads,
    values.whose,
    contradictions.reads_values,
    contradictions.orders,
    enough.enough,
    blanks.same,
    choices.key_count,
    choices.distinct,
    choices.distractors,
    elsewhere.keys_elsewhere,
    elsewhere.distractors_proved,
    texts.reasons,
    texts.texts,
    giveaways.lengths,
    giveaways.echoes,
    giveaways.of_all,
    giveaways.negations,
    giveaways.guesses,
    giveaways.marks_alike,
    giveaways.positions,
    originals.unverified,
)


@dataclass(frozen=True)
class Checked:
    """The course with every diagnostic, in the order of the files, and the proofs of its keys."""

    course: Course
    diagnostics: tuple[Diagnostic, ...]
    proofs: tuple[Proof, ...]
    verdicts: Mapping[str, Verdict]
    sound: frozenset[str]
    """The items that have no error, and that rest on nothing that failed to load."""
    unread: int = 0
    """How many items the files hold besides, which did not load."""

    @property
    def clean(self) -> bool:
        """Whether nothing is an error; warnings may remain."""
        return not any(d.severity == "error" for d in self.diagnostics)

    @property
    def proved_keys(self) -> int:
        """How many retrieval items have a key that their quotes say."""
        return sum(
            item.process == "retrieve" and item.id in self.sound for item in self.course.all_items()
        )

    @cached_property
    def resolved(self) -> Mapping[str, ResolvedItem]:
        """Each sound item, with what its grading depends on."""
        by_item: dict[str, list[Proof]] = {}
        for proof in self.proofs:
            by_item.setdefault(proof.item, []).append(proof)
        return {
            item.id: resolve(
                item,
                self.course,
                tuple(by_item.get(item.id, ())),
                values.verdict_asked(item, self.course),
            )
            for item in self.course.all_items()
            if item.id in self.sound
        }


def look_at(folder: Path) -> Look:
    """Return the loaded folder as the checks see it; CourseError where there is no folder."""
    return Look(load(folder))


def check_folder(folder: Path) -> Checked:
    """Load and check a course folder; CourseError where there is none."""
    with collector_off():
        return check(load(folder))


def check(loaded: Loaded) -> Checked:
    """Check what was loaded: every check, every diagnostic, in one pass."""
    checked = check_part(loaded)
    if not checked.clean:
        return checked  # what is wrong may well be what would use the rest
    unused = references.unused(Look(loaded), references.uses(loaded.course))
    return replace(checked, diagnostics=in_order([*checked.diagnostics, *unused]))


def check_part(loaded: Loaded) -> Checked:
    """Check what was loaded, which may be a part of a course: nothing is called unused."""
    look = Look(loaded)
    course = loaded.course
    found = [d for one in CHECKS for d in one(look)]
    found = _first_causes([d for d in found if not look.unfilled(d.place)])
    silenced = {(item.id, allow.code) for item in course.all_items() for allow in item.allow}
    kept = [d for d in found if d.severity == "error" or (d.item, d.code) not in silenced]
    faulty = {d.item for d in (*loaded.diagnostics, *kept) if d.severity == "error"}
    if silenced:
        arose = {(d.item, d.code) for d in found}
        kept += (d for d in references.silences_nothing(look, arose) if d.item not in faulty)
    return Checked(
        course,
        in_order([*loaded.diagnostics, *kept]),
        tuple(_proofs(look)),
        values.verdicts(course),
        frozenset(_sound(look, faulty)),
        loaded.unread,
    )


def in_order(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the diagnostics in the order of the files."""
    return tuple(sorted(found, key=lambda d: d.sort_key))


def _first_causes(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return the messages but for those that follow from another, as their codes say."""
    on_item = {(d.item, d.code) for d in found}
    at_place = {(d.place, d.code) for d in found}
    return [
        d
        for d in found
        if not any((d.item, code) in on_item for code in CODES[d.code].follows_on_item)
        and not any((d.place, code) in at_place for code in CODES[d.code].follows_at_place)
    ]


def _sound(look: Look, faulty: set[str | None]) -> Iterator[str]:
    course = look.course
    for item in course.all_items():
        if (
            item.id not in faulty
            and ("item", item.id) not in look.unlocated
            and references.all_there(item, course)
            and (not isinstance(item, Reconcile) or _compares(look, item))
        ):
            yield item.id


def _compares(look: Look, item: Reconcile) -> bool:
    """Whether the accounts can be judged, and their quotes stand where they say."""
    located = ("claim", item.claim) not in look.unlocated
    return located and values.verdict_asked(item, look.course) is not None


def _proofs(look: Look) -> list[Proof]:
    return [proof for item in look.course.all_items() for proof in _proofs_of(look, item)]


def _proofs_of(look: Look, item: AnyItem) -> Iterator[Proof]:
    quotes = look.located.get(("item", item.id), [])
    for quote in quotes:
        literal = None
        if item.process == "retrieve":
            literal = keys.literal_of(item, quote, look.course)
        yield _proof(item, quote, literal)
    if isinstance(item, Reconcile) and values.verdict_asked(item, look.course) is not None:
        asked = {account.id for account in item.asked(look.course.claims[item.claim])}
        for quote in look.located.get(("claim", item.claim), []):
            if quote.cited.part in asked:
                yield _proof(item, quote, values.said_value(item, quote, look.course))
    if isinstance(item, PassageKey):
        quoted = {f"{quote.source.id}/{quote.passage.id}" for quote in quotes}
        for name in item.right_passages():
            if name not in quoted:
                yield from _whole(look, item, name)


def _whole(look: Look, item: AnyItem, name: str) -> Iterator[Proof]:
    """A passage that is to be picked proves by all of its words."""
    source_id, _, passage_id = name.partition("/")
    source = look.course.sources.get(source_id)
    passage = source.passage(passage_id) if source else None
    if passage is not None:
        yield Proof(
            item=item.id,
            source=source_id,
            passage=passage_id,
            start=0,
            end=len(passage.text),
            how="exact",
        )


def _proof(item: AnyItem, quote: Located, literal: str | None) -> Proof:
    return Proof(
        item=item.id,
        part=quote.cited.part,
        source=quote.source.id,
        passage=quote.passage.id,
        start=quote.start,
        end=quote.end,
        how="exact" if quote.exact else "typographic",
        literal=literal,
    )
