"""Typed answers that were marked wrong, and accepting one of them after all."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from typing import Any

from course.checking import Checked, check_folder
from course.delivery.errors import NotFound
from course.delivery.regrade import regrade
from course.errors import CourseError, UsageError
from course.grading import grade
from course.grading.typed_parts import typed_parts
from course.language.near import did_you_mean
from course.loading.diagnostics import Diagnostic
from course.loading.events import read
from course.loading.files import ENTITIES_FILE
from course.loading.patching import with_text, without_text
from course.loading.replacing import replace_file
from course.model.items import AnyItem, Cloze, TextBlank, TextKey
from course.model.resolved import ResolvedItem
from course.model.response import BlanksResponse, TextResponse
from course.store import regrading
from course.store.records import Regrading
from course.store.store import Store


@dataclass(frozen=True, slots=True)
class WrongAnswers:
    """Typed answers with the same normal form that did not count as right.

    `blank` is the blank of a cloze. `texts` are the answers as typed, the most frequent first, and
    `languages` those of the pages. `status` is `wrong`, `partial`, or `invalid` if unreadable.
    """

    blank: str | None
    normal: str
    status: str
    answers: int
    students: int
    texts: tuple[str, ...]
    languages: tuple[str, ...]


def wrong_answers(
    store: Store, item: str, sittings: Collection[str] | None = None
) -> tuple[WrongAnswers, ...]:
    """The typed answers to an item that are not right by its newest key, most frequent first.

    Those in these sittings, or in all. An answer that is given twice in an attempt counts once.
    Raises NotFound if none was checked.
    """
    found = store.read(regrading.checked, item)
    checked = [one for one in found if sittings is None or one.sitting in sittings]
    if not checked:
        raise NotFound(f"No answer to an item {item} was checked.")
    groups: dict[tuple[str, str, str], list[tuple[str, str, str, str]]] = {}
    for one in checked:
        resolved = store.snapshot(one.version)
        for part in typed_parts(resolved, one.response, one.language):
            if part.status in {"wrong", "partial", "invalid"}:
                group = groups.setdefault((part.blank or "", part.normal, part.status), [])
                group.append((one.sitting, one.person, part.text, one.language))
    wrong = [
        WrongAnswers(
            blank=blank or None,
            normal=normal,
            status=status,
            answers=len({sitting for sitting, *_ in given}),
            students=len({person for _, person, *_ in given}),
            texts=tuple(text for text, _ in Counter(text for *_, text, _ in given).most_common()),
            languages=tuple(sorted({language for *_, language in given})),
        )
        for (blank, normal, status), given in groups.items()
    ]
    return tuple(sorted(wrong, key=lambda one: (one.blank or "", -one.answers, one.normal)))


def text_key(text: str) -> str:
    """A short key of a typed text, for an address: a text itself may be too long for one."""
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def typed_texts(store: Store, item: str) -> Mapping[str, str]:
    """Each text that was typed for the item and each normal form, by key."""
    checked = store.read(regrading.checked, item)
    parts = [
        part
        for one in checked
        for part in typed_parts(store.snapshot(one.version), one.response, one.language)
    ]
    texts = (*(part.normal for part in parts), *(part.text for part in parts))
    return {text_key(text): " ".join(text.split()) for text in texts}


@dataclass(frozen=True, slots=True)
class Accepting:
    """What accepting a text, or no longer accepting it, changes.

    `file` is the file that is changed, or None if it says so already, and `change` its lines with
    a sign before each that is new (+) or gone (-); `warnings` are those that the check has only
    afterwards; `regraded` are the answers to every item that it touches.
    """

    file: Path | None
    warnings: tuple[Diagnostic, ...]
    regraded: tuple[Regrading, ...]
    change: tuple[str, ...] = ()


def accept(  # noqa: PLR0913 - what is accepted, where, and why
    store: Store,
    folder: Path,
    checked: Checked,
    item_id: str,
    text: str,
    *,
    blank: str | None = None,
    language: str | None = None,
    undo: bool = False,
    reason: tuple[str, str] | None = None,
    now: datetime,
) -> Accepting:
    """Accept one more text for an item, or with `undo` no longer; done only given a `reason`.

    The text is written into the bank, or into entities.yaml if the key is an entity. The changed
    course is checked first: raises CourseError if it has an error, and then nothing is changed.
    Afterwards the answers to the items that it touches are marked again, as `regrade` does.
    """
    item = checked.course.items.get(item_id)
    if item is None:
        hint = did_you_mean(item_id, list(checked.course.items), "`course check` says more")
        raise UsageError(f"there is no item `{item_id}`: {hint}")
    key = _key(item, blank)
    if not undo and _accepted(checked.resolved[item_id], checked, text, blank, language):
        again = regrade(store, checked, items=[item_id], reason=reason, now=now)
        return Accepting(None, (), again)
    lists = _lists(item, key, blank, language)
    file, paths = _places(folder, checked, item, key, lists)
    before = file.read_bytes()
    patched = before.decode("utf-8")
    for path in paths:
        patched = (without_text if undo else with_text)(patched, path, text)
    after = check_folder(folder, {file.relative_to(folder).as_posix(): patched.encode()})
    errors = [one for one in after.diagnostics if one.severity == "error"]
    if errors:
        first = errors[0]
        raise CourseError(
            f"the bank is left as it was, because the check would have an error: {first.what} "
            f"{first.mend}"
        )
    known = {(one.code, one.item, one.what) for one in checked.diagnostics}
    warnings = tuple(d for d in after.diagnostics if (d.code, d.item, d.what) not in known)
    touched = [
        name
        for name, resolved in after.resolved.items()
        if name in checked.resolved and checked.resolved[name].version != resolved.version
    ]
    if reason is not None:
        if file.read_bytes() != before:
            raise CourseError(f"{file} was changed in the meantime: run the command again")
        replace_file(file, patched.encode())
    regraded = regrade(store, after, items=touched, reason=reason, now=now) if touched else ()
    lines = unified_diff(before.decode("utf-8").splitlines(), patched.splitlines(), n=2)
    change = tuple(line for line in lines if not line.startswith(("---", "+++", "@@")))
    return Accepting(file, warnings, regraded, change)


def takes_texts(item: AnyItem, blank: str | None) -> bool:
    """Whether one more text can be accepted for the item, or for that blank of it."""
    try:
        _key(item, blank)
    except UsageError:
        return False
    return True


def _key(item: AnyItem, blank: str | None) -> TextKey:
    """The key that takes texts; UsageError if there is none, or none of that name."""
    key: object = item
    if isinstance(item, Cloze):
        texts = [name for name, one in item.blanks.items() if isinstance(one, TextBlank)]
        if blank not in texts:
            named = ", ".join(texts) or "it has none"
            raise UsageError(f"name a blank of {item.id} that takes text with --blank: {named}")
        key = item.blanks[blank]
    elif blank is not None:
        raise UsageError(f"{item.id} has no blanks: leave --blank out")
    if not isinstance(key, TextKey):
        raise UsageError(
            f"{item.id} is of type {item.type}, which takes no list of texts: correct its key in "
            "the bank, then run `course regrade`"
        )
    if key.spelling is not None:
        raise UsageError(f"{item.id} asks for one spelling, so no other text can be right")
    return key


def _accepted(
    resolved: ResolvedItem, checked: Checked, text: str, blank: str | None, language: str | None
) -> bool:
    """Whether the text counts as right already, in that language or in all."""
    languages = [language] if language else checked.course.languages
    if blank is None:
        given = (grade(resolved, TextResponse(text=text), one).status for one in languages)
        return all(status == "right" for status in given)
    response = BlanksResponse(blanks={blank: text})
    parts = (grade(resolved, response, one).parts.get(blank) for one in languages)
    return all(status == "right" for status in parts)


def _lists(
    item: AnyItem, key: TextKey, blank: str | None, language: str | None
) -> list[tuple[str, ...]]:
    """The lists of the item that the text belongs in; none if its key is an entity."""
    if key.entity is not None:
        if language is not None:
            raise UsageError(f"the names of {key.entity} hold in all languages: drop --language")
        return []
    path = ("blanks", blank, "accept") if blank else ("accept",)
    languages = [name for name in key.accept or {} if name]
    if language is not None and language not in languages:
        named = f"in {', '.join(languages)}" if languages else "the same in all languages"
        raise UsageError(f"the texts that {item.id} accepts are {named}: not in {language} alone")
    if not languages:
        return [path]
    return [(*path, name) for name in ([language] if language else languages)]


def _places(
    folder: Path, checked: Checked, item: AnyItem, key: TextKey, lists: list[tuple[str, ...]]
) -> tuple[Path, list[tuple[str | int, ...]]]:
    """The file, and the lists in it that the text belongs in."""
    if key.entity is not None:
        file = folder / ENTITIES_FILE
        return file, [(_index(_value(file), key.entity), "spellings")]
    bank = next(bank for bank in checked.course.banks.values() if item in bank.items)
    file = folder / f"{bank.id}.yaml"
    index = _index(_value(file)["items"], item.id)
    return file, [("items", index, *names) for names in lists]


def _value(file: Path) -> Any:
    return read(file.read_bytes(), file.name).value


def _index(records: list[dict[str, Any]], record: str) -> int:
    return next(n for n, one in enumerate(records) if one.get("id") == record)
