"""The questions that are asked of a store of a generated graph, over a fixed choice of documents, and their times.

`python -m benchmarks.graph_questions STORE TABLES` asks them in a process of its own, so that its memory is theirs, and
prints the figures as JSON; `graph.py` starts it.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.generated_graph import GeneratedGraph, chosen
from graph.model import Document
from graph.questions.implementers import implementers
from graph.questions.search import search
from graph.questions.tasks import tasks
from graph.questions.trace import trace
from graph.questions.uncovered import uncovered
from graph.store import open_library
from graph.store.protocol import DocumentFilter, GraphReader

ROUNDS = 5
_P95 = 0.95


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about, by the ids of our graph: the generator's own choice of hot, middling and cold directives,
    plans, scopes (directive, level, year, province) and words.
    """

    directives: list[str]
    plans: list[str]
    scopes: list[tuple[str, str, int, str]]
    words: list[str]


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: for each thing it was asked about the seconds of its best round by the clock and of CPU time, and
    the rows of its answer.
    """

    question: str
    clock: list[float]
    cpu: list[float]
    rows: list[int]


def p95(seconds: Sequence[float]) -> float:
    """The seconds within which 95 of 100 answers came."""
    return sorted(seconds)[math.ceil(_P95 * len(seconds)) - 1]


def asked_about(tables: Path) -> Asked:
    """What the generator chose to ask about; kept beside its tables, as to find the ids takes long."""
    kept = tables / "asked.json"
    if not kept.exists():
        graph, choice = GeneratedGraph(tables), chosen(tables)
        asked = Asked(
            [graph.id_of(each) for each in choice["directives"]],
            [graph.id_of(each) for each in choice["plans"]],
            [
                (
                    graph.id_of(each["directive"]),
                    each["level"],
                    each["year"],
                    graph.places[each["province"]].province or "",
                )
                for each in choice["scopes"]
            ],
            [*choice["topics"], *choice["symbols"]],
        )
        kept.write_text(json.dumps(asdict(asked), ensure_ascii=False), encoding="utf-8")
    return Asked(**json.loads(kept.read_text("utf-8")))


def _rows(question: Callable[..., Any], reader: GraphReader, about: object) -> int:
    return len(question(reader, about).rows)


def questions(reader: GraphReader, asked: Asked) -> dict[str, list[Callable[[], int]]]:
    """The questions by name, each for all that it is asked about; an answer tells how many rows it has."""
    directives = list(map(_held(reader), asked.directives))
    plans = list(map(_held(reader), asked.plans))
    scopes = [
        (_held(reader)(directive), DocumentFilter(level=level, year=year, place=province))  # type: ignore[arg-type]
        for directive, level, year, province in asked.scopes
    ]
    return {
        "implementers": [partial(_rows, implementers, reader, each) for each in directives],
        "implementers, all evidence": [partial(_with_evidence, reader, each) for each in directives],
        "trace": [partial(_rows, trace, reader, each) for each in plans],
        "tasks": [partial(_rows, tasks, reader, each) for each in directives],
        "uncovered": [partial(_plans, reader, each, wanted) for each, wanted in scopes],
        "search": [partial(_rows, search, reader, each) for each in asked.words],
    }


def _held(reader: GraphReader) -> Callable[[str], Document]:
    def held(identity: str) -> Document:
        document = reader.document(identity)
        assert document is not None, identity
        return document

    return held


def _with_evidence(reader: GraphReader, directive: Document) -> int:
    rows = implementers(reader, directive).rows
    for row in rows:
        for path in row.paths:
            tuple(path.hops)
    return len(rows)


def _plans(reader: GraphReader, directive: Document, wanted: DocumentFilter) -> int:
    answer = uncovered(reader, directive, wanted)
    return len(answer.rows) + len(answer.uncertain) + answer.covered


def measure(asked: dict[str, list[Callable[[], int]]], rounds: int) -> list[Answered]:
    """Ask all questions in turn, round after round."""
    clock = {name: [math.inf] * len(each) for name, each in asked.items()}
    cpu = {name: [math.inf] * len(each) for name, each in asked.items()}
    rows = {name: [0] * len(each) for name, each in asked.items()}
    for _ in range(rounds):
        for name, each in asked.items():
            for at, ask in enumerate(each):
                start, used = time.perf_counter(), time.process_time()
                rows[name][at] = ask()
                cpu[name][at] = min(cpu[name][at], time.process_time() - used)
                clock[name][at] = min(clock[name][at], time.perf_counter() - start)
    return [Answered(name, clock[name], cpu[name], rows[name]) for name in asked]


def growth(small: Answered, large: Answered) -> float | None:
    """How many times the CPU time answers of the same size take in the larger store: the median over the sizes, by
    powers of two, that both have.
    """
    few, many = _by_size(small), _by_size(large)
    ratios = [statistics.median(many[size]) / statistics.median(few[size]) for size in few.keys() & many.keys()]
    return statistics.median(ratios) if ratios else None


def _by_size(answered: Answered) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    for seconds, rows in zip(answered.cpu, answered.rows, strict=True):
        found.setdefault(rows.bit_length(), []).append(seconds)
    return found


def resident() -> int | None:
    """The most memory that this process has held, in bytes; None but on Linux."""
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return None
    return next((1024 * int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), None)


def answered_of(values: Iterable[dict[str, Any]]) -> list[Answered]:
    """What `main` printed."""
    return [Answered(**each) for each in values]


def main(given: Sequence[str] | None = None) -> None:
    """Ask the questions, and print how long they took and the memory of this process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("tables", type=Path)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args(given)
    library = open_library(options.store, create=False)
    found = measure(questions(library.store, asked_about(options.tables)), options.rounds)
    library.close()
    print(json.dumps({"resident": resident(), "answers": [asdict(each) for each in found]}))


if __name__ == "__main__":
    main()
