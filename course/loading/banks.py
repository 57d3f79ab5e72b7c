"""Reading a bank, with each item validated by the model of its type."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from course.language.near import did_you_mean
from course.loading.diagnostics import Diagnostic
from course.loading.events import Document, Marks
from course.loading.places import Spot
from course.loading.records import Records, id_of, split_off, spot_of
from course.model.bank import Bank
from course.model.items import ITEM_TYPES, AnyItem
from course.model.text import Text


class _BankHead(BaseModel):
    """The keys of a bank except `items`."""

    model_config = {"extra": "forbid", "frozen": True}

    title: Text


@dataclass(slots=True)
class Banks:
    """Reads banks; `unread` counts the items that failed."""

    records: Records
    unread: int = 0

    def read(self, path: Path, document: Document) -> Iterator[Bank]:
        """Yield the bank with the items that load; nothing if the file is unusable."""
        if document.value is None:
            self.records.broken.add(("bank", path.stem))
            return
        spot = spot_of(document, document.marks)
        value, rest, rest_marks = split_off(document.value, document.marks, "items")
        if rest is None and (wrong := _meant_items(value, spot)):
            self.records.diagnostics.append(wrong)
            self.records.broken.add(("bank", path.stem))
            return
        built = self.records.build(_BankHead, value, spot)
        for head in self.records.keep("bank", path.stem, spot, value, built):
            if rest is None:
                what, mend = "`items` is missing", "add a line `items:` and the items under it"
                self.records.diagnostics.append(spot.mistake("missing-key", (), what, mend))
            elif not rest:
                what = "the bank has no items"
                mend = "add one (`course new item` writes an example), or delete the file"
                self.records.diagnostics.append(spot.mistake("file-empty", ("items",), what, mend))
            items = tuple(self._items(rest, rest_marks, document)) if rest else ()
            yield Bank.model_construct(id=path.stem, title=head.title, items=items)

    def _items(self, value: Any, marks: Marks, document: Document) -> Iterator[AnyItem]:
        for record, found in self.records.entries(value, marks, document):
            self.unread += 1
            item_id = id_of(record)
            spot = found._replace(item=item_id or None)
            if item_id and not self.records.take_id("item", item_id, spot):
                continue
            model = _type_of(record, spot)
            built: AnyItem | list[Diagnostic] = (
                model if isinstance(model, list) else self.records.build(model, record, spot)
            )
            for item in self.records.keep("item", item_id, spot, record, built):
                self.unread -= 1
                yield cast("AnyItem", item)


def _meant_items(value: Any, spot: Spot) -> Diagnostic | None:
    """A diagnostic if another key was probably meant to be `items`."""
    if not isinstance(value, dict):
        return None
    lists = [key for key, child in value.items() if isinstance(child, list)]
    if len(lists) != 1:
        return None
    what = f"`{lists[0]}` is not a known key here"
    return spot.mistake("unknown-key", (lists[0],), what, "did you mean `items`?", of_key=True)


def _type_of(record: Any, spot: Spot) -> type[AnyItem] | list[Diagnostic]:
    """The model for the item's type, or a diagnostic if it has no valid type."""
    if not isinstance(record, dict):
        what = "an item is a map of `key: value` lines"
        mend = "begin with `- id: …`, then `type: …` under it"
        return [spot.mistake("wrong-shape", (), what, mend)]
    kind = record.get("type")
    if kind is None:
        return [_without_type(record, spot)]
    model = ITEM_TYPES.get(kind) if isinstance(kind, str) else None
    if model is None:
        shown = f"`{kind}`" if isinstance(kind, str) else "a list or a map"
        what = f"{shown} is not an item type" if kind else "the type is empty"
        mend = did_you_mean(str(kind), list(ITEM_TYPES), f"the types are {_types()}")
        return [spot.mistake("unknown-type", ("type",), what, mend)]
    return model


def _without_type(record: dict[Any, Any], spot: Spot) -> Diagnostic:
    what = "the item has no `type`"
    near = did_you_mean("type", [k for k in record if isinstance(k, str)], "")
    if near and (wrong := near.split("`")[1]) not in {"id", "stem", "key"}:
        mend = f"write `type:` instead of `{wrong}:`"
        return spot.mistake("missing-key", (wrong,), what, mend, of_key=True)
    return spot.mistake("missing-key", (), what, f"add a line `type:` with one of {_types()}")


def _types() -> str:
    return ", ".join(f"`{name}`" for name in ITEM_TYPES)
