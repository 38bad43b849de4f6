"""The graph is a function of the documents and decisions that it holds, whatever came, went and came again before."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from graph.deciding import take_in, undo
from graph.decisions import Decision
from graph.life import remove
from graph.store import Library, open_library
from tests.factories import add_text
from tests.graph.store.texts import INVENTED
from tests.graph.test_deciding import AUTHOR, EXTRACTOR, PLANS, STEPS, exported

TEXTS = {**PLANS, **dict(INVENTED)}
CHOSEN = ("choose", "choose-year", "reject", "header", "merge-texts", "merge-stubs", "merge-stub-into-text", "split")


@pytest.fixture(scope="module")
def decisions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Decision]:
    """Each decision, made in a library of its own that holds all texts."""
    made = {}
    for step in CHOSEN:
        library = filled(tmp_path_factory.mktemp("one") / "made.sqlite", list(TEXTS), [])
        made[step] = STEPS[step](library).decision
        library.close()
    return made


def filled(path: Path, files: list[str], decisions: list[Decision]) -> Library:
    """A library that these files and decisions came to in this order."""
    library = open_library(str(path))
    for file in files:
        add_text(library, TEXTS[file], file)
    take_in(library, EXTRACTOR, decisions)
    return library


def take_away(library: Library, file: str) -> None:
    """Remove a file, whichever document it is of."""
    digest = hashlib.sha256(TEXTS[file].encode()).hexdigest()
    found = library.store.source(digest)
    assert found is not None
    document = library.store.document(found[1])
    assert document is not None
    remove(library, EXTRACTOR, document, frozenset({digest}))


@pytest.mark.parametrize("seed", range(16))
def test_files_and_decisions_that_came_and_went_leave_what_is_left(
    tmp_path: Path, decisions: dict[str, Decision], seed: int
) -> None:
    draw = random.Random(seed)
    kept = draw.sample(sorted(TEXTS), len(TEXTS) * 2 // 3)
    standing = draw.sample(sorted(decisions), 3)
    steps = [("add", file) for file in TEXTS] + [("decide", name) for name in decisions]
    draw.shuffle(steps)
    # What goes again goes at a random point after it came.
    for kind, name in [("remove", file) for file in TEXTS if file not in kept] + [
        ("undo", name) for name in decisions if name not in standing
    ]:
        came = steps.index(("add" if kind == "remove" else "decide", name))
        steps.insert(draw.randint(came + 1, len(steps)), (kind, name))
    library = filled(tmp_path / "way.sqlite", [], [])
    for kind, name in steps:
        match kind:
            case "add":
                add_text(library, TEXTS[name], name)
            case "decide":
                take_in(library, EXTRACTOR, [decisions[name]])
            case "remove":
                take_away(library, name)
            case "undo":
                undo(library, EXTRACTOR, AUTHOR, decisions[name].id)
    left = filled(tmp_path / "left.sqlite", sorted(kept), [decisions[name] for name in standing])
    assert exported(library) == exported(left)
    library.close()
    left.close()
