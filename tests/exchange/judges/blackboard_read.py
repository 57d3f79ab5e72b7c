"""Print each question of a file for Blackboard as qti-package-maker reads it, as JSON lines.

Run with that package, outside of the environment of the tests.
"""

import json
import sys
from pathlib import Path

from qti_package_maker.engines.bbq_text_upload.read_package import (  # type: ignore[import-not-found,unused-ignore]
    make_item_cls_from_line,
)

for line in Path(sys.argv[1]).read_text("utf-8").splitlines():
    item = make_item_cls_from_line(line)
    said = {"type": item.item_type, "question": item.question_text, "parts": item.get_tuple()}
    print(json.dumps(said))  # noqa: T201 - the tests read it
