"""The reasons inside the messages of errors, in the language of the reader."""

from __future__ import annotations

import errno
import os
import re
from string import Formatter

import pytest

from graph.errors import DamagedFile, UnreadableFile
from graph.messages import catalogue
from graph.reasons import reason_words
from tests.conftest import ROOT

STATED = sorted(
    {
        re.sub(r"\{[^}]*\}", "7", reason)
        for path in sorted((ROOT / "ingest").rglob("*.py"))
        for reason in re.findall(r'reason=f?"([^"]+)"', path.read_text(encoding="utf-8"))
    }
)


@pytest.mark.parametrize("reason", STATED)
def test_every_reason_that_the_readers_state_has_vietnamese_words(reason: str) -> None:
    assert reason_words(reason, "vi") != reason
    assert reason_words(reason, "en") == reason


@pytest.mark.parametrize("key", [key for key in catalogue("graph.data", "reasons") if key.isupper()])
def test_what_the_system_says_is_known_by_its_number(key: str) -> None:
    assert os.strerror(getattr(errno, key)) == catalogue("graph.data", "reasons")[key]["en"]


@pytest.mark.parametrize("key", catalogue("graph.data", "reasons"))
def test_a_reason_has_the_same_parameters_in_both_languages(key: str) -> None:
    texts = catalogue("graph.data", "reasons")[key]
    vi, en = ({name for _, name, _, _ in Formatter().parse(texts[each]) if name} for each in ("vi", "en"))
    assert vi == en


def test_what_differs_in_a_reason_is_kept() -> None:
    assert reason_words("page 12 cannot be read", "vi") == "không đọc được trang 12"


def test_a_reason_without_words_of_ours_stays_as_it_is() -> None:
    for reason in ("disk I/O error", "a sentence in which something is in doubt"):
        assert reason_words(reason, "vi") == reason


def test_a_message_is_in_one_language() -> None:
    damaged = DamagedFile(file="a.pdf", reason="the end of the PDF is missing")
    assert "(thiếu phần cuối của tệp PDF)" in damaged.message("vi")
    assert "(the end of the PDF is missing)" in damaged.message("en")
    missing = UnreadableFile(file="a.pdf", reason=os.strerror(errno.ENOENT))
    assert "(không có tệp hoặc thư mục này)" in missing.message("vi")
