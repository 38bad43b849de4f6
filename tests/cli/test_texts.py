from __future__ import annotations

import re
import string

import pytest

from cli.main import COMMANDS
from cli.texts import language, set_language, t
from graph.add import Outcome
from graph.checks.report import SIGNS
from graph.decisions import KINDS, ON_MENTIONS
from graph.messages import LANGUAGES, catalogue
from tests.conftest import ROOT

TEXTS = catalogue("cli", "texts")
# Keys that the code puts together: their parts are known elsewhere.
MADE = (
    {f"{name}-short" for name in COMMANDS}
    | {f"outcome-{name}" for name in (*Outcome.__args__, "failed")}  # type: ignore[attr-defined]
    | {f"check-{name}" for name in SIGNS}
    | {f"decision-{kind}" for kind in KINDS}
    | {f"decide-{kind}-help" for kind in ON_MENTIONS}
    | {"effect-full", "effect-stub"}
)


def _used() -> set[str]:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "cli").glob("*.py")))
    return set(re.findall(r"""["']([a-z][a-z0-9-]*)["']""", code)) | MADE


def test_every_text_is_used() -> None:
    assert set(TEXTS) - _used() == set()


def test_every_text_that_is_asked_for_is_there() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "cli").glob("*.py")))
    asked = set(re.findall(r"""\bt\(\s*["']([^"']+)["']""", code)) | MADE
    assert asked - set(TEXTS) == set()


@pytest.mark.parametrize("key", TEXTS)
def test_a_text_has_both_languages_with_the_same_parameters(key: str) -> None:
    assert set(TEXTS[key]) == set(LANGUAGES)
    assert all(text.strip() for text in TEXTS[key].values())
    if key == "cite-help":  # shows JSON, and is never filled in
        return
    names = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in TEXTS[key].values()]
    assert names[0] == names[1]


def test_a_text_is_filled_in_the_language_of_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    assert t("page", page=3) == "trang 3"
    set_language("en")
    assert (language(), t("page", page=3)) == ("en", "page 3")


def test_no_text_says_that_a_plan_was_not_issued() -> None:
    said = [text for key, texts in TEXTS.items() for text in texts.values() if "chưa ban hành" in text.casefold()]
    # The help of coverage says that it does not mean this.
    assert said == [TEXTS["coverage-help"]["vi"]]
