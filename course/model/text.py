"""Text shown to readers, in each language of the course."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import model_serializer, model_validator

from course.language.reading import ReadingError
from course.model.base import Frozen

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
SAME = ""


@lru_cache(maxsize=256)
def _is_language(tag: str) -> bool:
    return _LANGUAGE.fullmatch(tag) is not None


def read_texts(data: Any) -> dict[str, str]:
    """The texts by language, as they are written in a file."""
    if isinstance(data, str):
        if not data.strip():
            raise ReadingError("empty-text", "the text is empty", mend="write the text")
        return {SAME: data.strip()}
    if not isinstance(data, dict):
        raise ReadingError(
            "wrong-shape",
            "this must be text, not a list",
            mend="write the text, or `en:` and `nl:` lines under it",
        )
    if not data:
        raise ReadingError("empty-text", "the text is empty", mend="write the text")
    texts: dict[str, str] = {}
    for language, text in data.items():
        if not isinstance(text, str):
            raise ReadingError(
                "wrong-shape",
                f"the text under {language!r} is a list or a map",
                mend="write plain text, in quotes if it contains a colon and a space",
                path=(language,),
            )
        if not _is_language(language):
            if not text:
                raise ReadingError(
                    "comma-splits-text",
                    f"a comma inside {{…}} cut the text off before {language!r}",
                    mend="write each language on its own line: `en: …`, then `nl: …`",
                    path=(language,),
                )
            raise ReadingError(
                "unknown-key",
                f"{language!r} is not a language code",
                mend="write one line per language, such as `en: …`",
                path=(language,),
            )
        written = text.strip()
        if not written:
            raise ReadingError(
                "empty-text",
                f"the text under {language!r} is empty",
                mend="write the text or delete the line",
                path=(language,),
            )
        texts[language] = written
    return texts


class Text(Frozen):
    """A text by language, or one text for all languages under the empty key."""

    by_language: Mapping[str, str]

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return {"by_language": read_texts(data)}

    @model_serializer
    def _write(self) -> str | dict[str, str]:
        same = self.by_language.get(SAME)
        return dict(self.by_language) if same is None else same

    @property
    def same(self) -> bool:
        """Whether one text is used for all languages."""
        return SAME in self.by_language

    @property
    def languages(self) -> frozenset[str]:
        """The languages given; empty if one text is used for all."""
        return frozenset(self.by_language) - {SAME}

    def __getitem__(self, language: str) -> str:
        """The text in that language, or else in the first language available."""
        text = self.by_language.get(language)
        return next(iter(self.by_language.values())) if text is None else text

    def language(self, wanted: str) -> str:
        """The language that `text[wanted]` is in; empty if one text is used for all."""
        if wanted in self.by_language:
            return wanted
        return next(iter(self.by_language))

    def all(self) -> tuple[str, ...]:
        """All wordings, in the order of the file."""
        return tuple(self.by_language.values())
