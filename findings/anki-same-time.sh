#!/usr/bin/env bash
#
# Anki: a corrected note never arrives from a reproducible deck, not even by “always update”
#
# What you would guess: Anki finds the note again by its guid. Told to update notes `ALWAYS`, the
# importer takes the texts of the file; told to do so `IF_NEWER`, it asks for a later time.
#
# What happens: `ALWAYS` means “if the time differs”. A note whose modification time equals that of
# the note in the collection is a duplicate, whatever its texts are. A later time works, and so does
# an earlier one. genanki's argument `timestamp`, which it has for reproducible builds, gives every
# note of every build the same time: the correction is dropped, and the log calls it a duplicate.
#
# Why it matters here: our files are the same to the byte for the same questions, so they have no
# date. The time of a note follows from its texts instead, and teachers choose “Always” once.
#
# Documented: Anki's manual says that notes can be updated unconditionally; genanki's docstring says
# that `timestamp` can be used to make a build hermetic.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    'anki==26.9.3' 'genanki==0.13.1'

seen=$("$work/env/bin/python" - "$work" <<'PY'
import sys
from importlib.metadata import version
from pathlib import Path

import genanki
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition as When

work = Path(sys.argv[1])
print("anki", version("anki"), "and genanki", version("genanki"))

MODEL = genanki.Model(
    1600000000001,
    "Question",
    fields=[{"name": "Question"}, {"name": "Answer"}],
    templates=[{"name": "Card", "qfmt": "{{Question}}", "afmt": "{{Answer}}"}],
)


def package(answer, timestamp):
    deck = genanki.Deck(1600000000002, "Deck")
    deck.add_note(genanki.Note(MODEL, ["How much is 2 + 2?", answer], guid="sum"))
    path = work / f"{answer}.apkg"
    genanki.Package(deck).write_to_file(path, timestamp=timestamp)
    return str(path)


first = 1_700_000_000.0
for name in "IF_NEWER", "ALWAYS":
    when = When.Value(f"IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_{name}")
    for later in 1, 0, -1:
        collection = Collection(str(work / f"{name}{later}.anki2"))
        for path in package("5", first), package("4", first + later):
            options = ImportAnkiPackageOptions(update_notes=when)
            request = ImportAnkiPackageRequest(package_path=path, options=options)
            log = collection.import_anki_package(request).log
        [note] = collection.find_notes("")
        said = f"{len(log.updated)} updated, {len(log.duplicate)} duplicate"
        print(f"{name}, {later:+} s: answer {collection.get_note(note)['Answer']}, {said}")
        collection.close()
PY
)

expected="anki 26.9.3 and genanki 0.13.1
IF_NEWER, +1 s: answer 4, 1 updated, 0 duplicate
IF_NEWER, +0 s: answer 5, 0 updated, 1 duplicate
IF_NEWER, -1 s: answer 5, 0 updated, 1 duplicate
ALWAYS, +1 s: answer 4, 1 updated, 0 duplicate
ALWAYS, +0 s: answer 5, 0 updated, 1 duplicate
ALWAYS, -1 s: answer 4, 1 updated, 0 duplicate"

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
