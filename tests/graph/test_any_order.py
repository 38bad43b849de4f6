"""The graph is a function of the documents, catalogue entries and decisions that it holds, whatever came and went
before.
"""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest

from graph.catalogue import CatalogueEntry
from graph.cataloguing import import_catalogue, remove_from_catalogue
from graph.deciding import take_in, undo
from graph.decisions import Decision
from graph.life import remove
from graph.store import Library, open_library
from tests.factories import add_text
from tests.graph.store.texts import INVENTED
from tests.graph.test_cataloguing import CONCLUSION, LAW
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


ENTRIES = {
    "law": LAW,
    "conclusion": CONCLUSION,
    "directive": CatalogueEntry("Chỉ thị", "danh mục", "33/CT-TTg", "2021-11-26", issuer="Thủ tướng Chính phủ"),
    "another year": CatalogueEntry("Chỉ thị", "danh mục", "33/CT-TTg", "2020-09-15", issuer="Thủ tướng Chính phủ"),
    "contradicting": CatalogueEntry("Kế hoạch", "danh mục", "1/KH-UBND", "2022-02-02", issuer="UBND tỉnh Trà Vinh"),
}


class Way:
    """A library, and what is done to it."""

    def __init__(self, path: Path, decisions: dict[str, Decision]) -> None:
        self.library = open_library(str(path))
        self._decisions = decisions

    def do(self, kind: str, name: str) -> None:
        """One step."""
        library = self.library
        match kind:
            case "add":
                add_text(library, TEXTS[name], name)
            case "remove":
                take_away(library, name)
            case "decide":
                take_in(library, EXTRACTOR, [self._decisions[name]])
            case "undo":
                undo(library, EXTRACTOR, AUTHOR, self._decisions[name].id)
            case "enter":
                import_catalogue(library.store, [ENTRIES[name]])
            case "strike":
                remove_from_catalogue(library.store, [ENTRIES[name].id])


GOES = {"add": "remove", "decide": "undo", "enter": "strike"}


@pytest.mark.parametrize("seed", range(20))
def test_what_came_and_went_leaves_what_is_left(tmp_path: Path, decisions: dict[str, Decision], seed: int) -> None:
    draw = random.Random(seed)
    come = [("add", name) for name in TEXTS] + [("decide", name) for name in decisions]
    come += [("enter", name) for name in draw.sample(sorted(ENTRIES), seed % 4)]
    steps = draw.sample(come, len(come))
    # What goes again goes at a random point after it came.
    gone = [step for step in come if draw.random() < (0.6 if step[0] == "decide" else 0.35)]
    for kind, name in gone:
        came = steps.index((kind, name))
        steps.insert(draw.randint(came + 1, len(steps)), (GOES[kind], name))
    way, left = Way(tmp_path / "way.sqlite", decisions), Way(tmp_path / "left.sqlite", decisions)
    for step in steps:
        way.do(*step)
    for step in sorted(set(come) - set(gone)):
        left.do(*step)
    assert exported(way.library) == exported(left.library)
    way.library.close()
    left.library.close()
