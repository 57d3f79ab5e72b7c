"""A claim with the accounts of two sources, added to the small course and checked."""

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from course.checking import check_folder
from tests.mistakes import SMALL


def source(language: str, publisher: str, text: str, **more: object) -> dict[str, Any]:
    """Return a source of one passage."""
    return {
        "language": language,
        "publisher": publisher,
        "title": {"en": "A text", "nl": "Een tekst"},
        "rendition": "full",
        "passages": [{"id": "p1", "text": text}],
        **more,
    }


def account(value: object, quote: str, name: str = "one", **more: object) -> dict[str, Any]:
    """Return what a source says, with its quote."""
    evidence = [{f"{name}/p1": quote}]
    return {"id": name, "by": name, "value": value, "evidence": evidence, **more}


def claim(kind: str, *accounts: object, fact: str = "a fact", name: str = "fact") -> dict[str, Any]:
    """Return a claim with those accounts."""
    return {"id": name, "fact": fact, "kind": kind, "accounts": list(accounts)}


def said(
    folder: Path,
    *,
    sources: Mapping[str, object],
    claims: Iterable[object] = (),
    items: Iterable[object] = (),
    entities: Iterable[object] = (),
) -> list[str]:
    """Return the code and message of each diagnostic on what is added, in the order of the files.

    Left out are those about what an item should have besides: texts in both languages, reasons.
    """
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for name, written in sources.items():
        _write(folder / "sources" / f"{name}.yaml", written)
    bank = {"title": {"en": "More", "nl": "Meer"}, "items": list(items)}
    if bank["items"]:
        _write(folder / "more.yaml", bank)
    for name, added in (("claims", claims), ("entities", entities)):
        path = folder / f"{name}.yaml"
        path.write_text(path.read_text("utf-8") + _yaml(list(added)), "utf-8")
    return [f"{d.code}: {d.what} {d.mend}" for d in check_folder(folder).diagnostics if _told(d)]


_BESIDES = {"unused", "translation-missing", "text-one-language", "rationale-missing"}
_BESIDES |= {"why-missing", "guessable", "numbers-differ"}


def _told(diagnostic: Any) -> bool:
    return diagnostic.code not in _BESIDES


def _write(path: Path, written: object) -> None:
    path.write_text(_yaml(written), "utf-8")


def _yaml(written: object) -> str:
    if not written:
        return ""
    dumped = yaml.dump(written, Dumper=_WithoutAnchors, allow_unicode=True, sort_keys=False)
    return str(dumped)


class _WithoutAnchors(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - of the base class
        return True
