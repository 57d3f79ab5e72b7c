"""JSON: the items as they are in the bank, with evidence, in all languages; for programs.

`course new items --from` reads the same.
"""

import json

from course.exchange.questions.question import Questions, Written


def write(questions: Questions) -> Written:
    """The whole bank; nothing is lost, whatever language is chosen."""
    bank = questions.bank
    assert bank is not None  # noqa: S101 - what is exported was made from a bank
    kept = {question.item for question in questions.questions}
    items = [
        item.model_dump(mode="json", exclude_defaults=True, by_alias=True)
        for item in bank.items
        if item.id in kept
    ]
    content = json.dumps({"bank": bank.id, "items": items}, ensure_ascii=False, indent=1) + "\n"
    return Written(content.encode(), {item["id"]: () for item in items})
