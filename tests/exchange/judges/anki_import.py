"""Import packages into one new collection of Anki; print what it has after each, as JSON lines.

The first argument says when a note that is there already is updated: `newer` or `always`. Run with
the package `anki`, outside of the environment of the tests.
"""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import (  # type: ignore[import-not-found,unused-ignore]
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.import_export_pb2 import (  # type: ignore[import-not-found,unused-ignore]
    ImportAnkiPackageUpdateCondition as When,
)

UPDATE = {
    "newer": When.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER,
    "always": When.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_ALWAYS,
}

when, *packages = sys.argv[1:]
options = ImportAnkiPackageOptions(update_notes=UPDATE[when], update_notetypes=UPDATE[when])
with tempfile.TemporaryDirectory() as folder:
    collection = Collection(str(Path(folder, "collection.anki2")))
    for path in packages:
        asked = ImportAnkiPackageRequest(package_path=path, options=options)
        log = collection.import_anki_package(asked).log
        notes = [collection.get_note(note) for note in collection.find_notes("")]
        said = {
            "new": len(log.new),
            "updated": len(log.updated),
            "conflicting": len(log.conflicting),
            "notes": {note.guid: dict(note.items()) for note in notes},
            "cards": [
                {"question": card.question(), "answer": card.answer(), "deck": card.did}
                for card in map(collection.get_card, collection.find_cards(""))
            ],
            "decks": [deck.name for deck in collection.decks.all_names_and_ids()],
            "problems": collection.fix_integrity()[0].splitlines(),
        }
        print(json.dumps(said))  # noqa: T201 - the tests read it
    collection.close()
