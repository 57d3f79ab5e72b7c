"""Writes NNNN.sql: a small database as the program makes it now, NNNN being its version.

Run it as `python -m tests.store.databases.make` before a migration is added: what it wrote is then
never changed again, and test_old_databases.py upgrades it for ever after.
"""

import sqlite3
import tempfile
from decimal import Decimal
from pathlib import Path

from course.model.outcome import Outcome
from course.model.quiz import Rules
from course.model.resolved import ResolvedItem
from course.model.response import AnyResponse, ChoiceResponse, TextResponse
from course.model.sitting import SittingItem
from course.store import answers, people, problems, regrading, sittings, visits, voiding
from course.store.records import ItemRecord, Quote
from course.store.store import Store
from tests.store.samples import MINUTE, NOW, choice_item, start

_HERE = Path(__file__).parent
_RIGHT = Outcome(status="right", score=1.0, maximum=1.0, rule="key", normalised="geran-2")
_WRONG = Outcome(status="wrong", score=0.0, maximum=1.0, rule="key", normalised="mohajer-6")
_RULES = Rules(tries=3)


def make(folder: Path) -> Path:
    """Return the file that was written."""
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "course.db"
        store = Store.open(f"sqlite:///{file}")
        _fill(store)
        store.dispose()
        connection = sqlite3.connect(file)
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        written = folder / f"{version}.sql"
        written.write_text("\n".join(connection.iterdump()) + "\n", "utf-8")
        connection.close()
    return written


def _fill(store: Store) -> None:
    """A row or more in every table."""
    first, second = choice_item(), choice_item("second-name", "And which one is Iranian?")
    asked = SittingItem(position=0, item=first.item.id, version=first.version)

    def save(sitting: str, item: str, response: AnyResponse, *, seen: int, minute: int) -> None:
        store.write(
            answers.save,
            sitting,
            item,
            response,
            position=0,
            seen=seen,
            tab="a",
            language="nl",
            now=NOW + minute * MINUTE,
        )

    done = start(store, first, second, rules=_RULES).id
    for minute, (choice, outcome) in enumerate((("mohajer-6", _WRONG), ("geran-2", _RIGHT)), 1):
        save(done, asked.item, ChoiceResponse(choice=choice), seen=minute - 1, minute=minute)

        def marked(_: ItemRecord, outcome: Outcome = outcome) -> tuple[Outcome, str]:
            return outcome, asked.version

        store.write(
            answers.check,
            done,
            asked,
            marked,
            language="nl",
            certainty=minute,
            now=NOW + minute * MINUTE,
        )
        store.write(answers.record_hint, done, asked.item, available=1, now=NOW + minute * MINUTE)
    store.write(sittings.finish, done, now=NOW + 5 * MINUTE)
    store.write(
        sittings.flag, start(store, first, second).id, second.item.id, flagged=True, now=NOW
    )
    other = start(store, second, learner="bob", quiz="dates", rules=_RULES).id
    save(other, second.item.id, TextResponse(text="Teherán ‘1.500’ → 🐉"), seen=0, minute=6)
    store.write(people.rename, "ann", "Ann", now=NOW)
    store.write(visits.end, "a fingerprint", now=NOW)
    store.write(people.give_time, "bob", "dates", minutes=Decimal("7.5"), who="teacher", now=NOW)

    for kind, words in (("unclear", ""), ("other", "“Teherán”\n→ 🐉")):
        store.write(
            problems.add,
            done,
            asked.item,
            version=asked.version,
            quotes=[Quote("vrt", "p6", "nl", "Geran-2")],
            kind=kind,
            words=words,
            language="nl",
            now=NOW + 5 * MINUTE,
        )
    store.write(problems.handle, store.read(problems.every)[0].id, now=NOW + 6 * MINUTE)

    answered = store.read(problems.every)[-1].id
    store.write(problems.reply, answered, "Thank you.", who="teacher", now=NOW + 7 * MINUTE)

    def grade(_: ResolvedItem, __: AnyResponse, ___: str) -> Outcome:
        return _RIGHT

    mended = choice_item(stem="Which name stands on it?")
    reason = ("The stem was unclear.", "teacher")
    store.write(regrading.apply, [mended], grade, lambda *_: (), reason=reason, now=NOW)
    store.write(
        voiding.add,
        *(second.item.id, [second.version]),
        quiz=None,
        kind="leave-out",
        why="Both were right.",
        who="teacher",
        now=NOW,
    )


if __name__ == "__main__":
    make(_HERE)
