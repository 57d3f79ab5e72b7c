#!/usr/bin/env bash
#
# qti-package-maker: a text with several blanks has no field to type in, once it is QTI 2.1
#
# What you would guess: a program that makes packages of QTI 2.1 writes the elements of QTI 2.1, and
# all questions of one bank can be answered where the package is imported.
#
# What happens: an item with one blank has a `textEntryInteraction`. An item with several blanks has
# a `textentryinteraction` for each, whose `responseidentifier` names its response. XML tells capitals
# from small letters, so these are elements that QTI does not know, and the item asks for nothing. It
# is scored by `respcondition` and `setvar` besides, which are elements of QTI 1.2. No warning, and
# the package is written.
#
# Why it matters here: such packages are imported into this program. Reading names in any case would
# take this item over and hide that no rule of it is one, so the item is left out, and it is said.
#
# Documented: QTI 2.1 Assessment Test, Section and Item Information Model, `textEntryInteraction`;
# XML 1.0, section 1.2, on the matching of names.

set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    'qti-package-maker==26.7.14'

seen=$(cd "$work" && "$work/env/bin/python" - <<'PY'
import zipfile
from importlib.metadata import version
from xml.etree import ElementTree as ET

from qti_package_maker.package_interface import QTIPackageInterface

print("qti-package-maker", version("qti-package-maker"))
package = QTIPackageInterface("rivers", allow_mixed=True)
package.add_item("FIB", ("Near which town?", ["Aswan"]))
package.add_item("MULTI_FIB", ("From [a] to [b].", {"a": ["Khartoum"], "b": ["Cairo"]}))
package.save_package("blackboard_qti_v2_1", "rivers.zip")
with zipfile.ZipFile("rivers.zip") as archive:
    for name in sorted(archive.namelist()):
        if "item_0" in name:
            tags = [one.tag.rpartition("}")[2] for one in ET.fromstring(archive.read(name)).iter()]
            rules = tags[tags.index("responseProcessing") + 1]
            print([tag for tag in tags if "interaction" in tag.casefold()], rules)
PY
)

expected="qti-package-maker 26.7.14
['textEntryInteraction'] responseCondition
['textentryinteraction', 'textentryinteraction'] respcondition"

printf '%s\n' "$seen"
if [[ $seen != "$expected" ]]; then
    printf '\nThe behaviour has changed. Expected:\n%s\n' "$expected" >&2
    exit 1
fi
