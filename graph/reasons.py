"""The reasons inside the messages of errors, in the language of the reader.

Code states a reason in English; so do operating systems. What is in `data/reasons.toml` is told in other words too.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

from graph.messages import Language, catalogue


def reason_words(reason: str, language: Language) -> str:
    """A reason in `language`; as it stands where there are no words for it."""
    if language == "en":
        return reason
    for pattern, texts in _known():
        if found := pattern.fullmatch(reason):
            return texts[language].format(**found.groupdict())
    return reason


@cache
def _known() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((_pattern(texts["en"]), texts) for texts in catalogue("graph.data", "reasons").values())


def _pattern(template: str) -> re.Pattern[str]:
    parts = [
        re.escape(words) + (rf"(?P<{name}>\S+)" if name else "") for words, name, _, _ in Formatter().parse(template)
    ]
    return re.compile("".join(parts))
