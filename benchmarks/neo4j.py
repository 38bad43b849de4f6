"""`python -m benchmarks.neo4j FOLDER --server bolt://...`: the same questions on SQLite and on Neo4j, in one process.

FOLDER holds the tables of the generator of large graphs (generated_graph.py). Both stores are loaded from them; the
database must be empty, and is left full. Each question is asked of both stores in turn in each round; of each question
the best round counts, then the median and the 95th percentile over all questions of a kind. The answers must be equal,
row for row: what differs ends the run. Search and writes are measured apart, as they are no part of the ratio.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.generated_graph import GeneratedGraph, chosen
from graph.add import add_document
from graph.model import Source
from graph.questions.coverage import coverage
from graph.questions.implementers import implementers
from graph.questions.neighbourhood import neighbourhood
from graph.questions.search import search
from graph.questions.tasks import tasks
from graph.questions.trace import trace
from graph.store import Library, open_library
from graph.store.bulk import WholeDocument
from graph.store.neo4j.bulk import load as load_server
from graph.store.protocol import GraphReader
from graph.store.sqlite.bulk import load as load_file
from ingest.extract import EXTRACTOR_VERSION, extract

ROUNDS = 5
SEED = 7
_MILLISECONDS = 1000
_PLAN: str = tomllib.loads(Path(__file__).with_name("plan_parts.toml").read_text("utf-8"))["short_plan"]


class AnswersDiffer(Exception):
    """The two stores do not answer a question alike."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of a kind, to be asked of any store."""

    kind: str
    about: str
    ask: Callable[[GraphReader], Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds of the questions of one kind: median and 95th percentile."""

    kind: str
    count: int
    sqlite: tuple[float, float]
    neo4j: tuple[float, float]

    @property
    def ratio(self) -> float:
        """How many times lower SQLite's median is."""
        return self.neo4j[0] / self.sqlite[0]


def documents_of(folder: Path) -> Iterator[WholeDocument]:
    """The documents of the tables in a folder."""
    return GeneratedGraph(folder).documents()


def questions(folder: Path, count: int) -> list[Question]:
    """At most `count` questions of each kind, the same ones each time."""
    graph, params = GeneratedGraph(folder), chosen(folder)
    draw = random.Random(SEED)
    directives = [graph.id_of(each) for each in params["directives"]]
    plans = [graph.id_of(each) for each in params["plans"]]
    words = [*params["topics"], *params["symbols"]]
    found: list[Question] = []
    for kind, about, ask in (
        ("implementers", directives, implementers),
        ("trace", plans, trace),
        ("tasks", directives, tasks),
        ("neighbourhood", [*directives, *plans], neighbourhood),
        ("coverage", directives, coverage),
    ):
        for each in draw.sample(list(dict.fromkeys(about)), min(count, len(set(about)))):
            found.append(Question(kind, each, partial(_about, ask, each)))
    for each in draw.sample(words, min(count, len(words))):
        found.append(Question("search", each, partial(_search, each)))
    return found


def _search(text: str, reader: GraphReader) -> Any:
    return search(reader, text)


def _about(ask: Callable[..., Any], identity: str, reader: GraphReader) -> Any:
    document = reader.document(identity)
    assert document is not None
    return ask(reader, document)


def compare(one: GraphReader, other: GraphReader, asked: list[Question], rounds: int) -> list[Figures]:
    """The figures of each kind of question; `one` is in SQLite. Raises AnswersDiffer."""
    best: dict[int, tuple[float, float]] = {}
    for _ in range(rounds):
        for at, question in enumerate(asked):
            (answer, took), (answer_too, took_too) = _timed(question, one), _timed(question, other)
            if answer != answer_too:
                raise AnswersDiffer(f"{question.kind} {question.about}")
            before = best.get(at, (took, took_too))
            best[at] = min(before[0], took), min(before[1], took_too)
    kinds = dict.fromkeys(question.kind for question in asked)
    return [_figures(kind, [best[at] for at, each in enumerate(asked) if each.kind == kind]) for kind in kinds]


def _timed(question: Question, reader: GraphReader) -> tuple[Any, float]:
    start = time.perf_counter()
    answer = question.ask(reader)
    return answer, _MILLISECONDS * (time.perf_counter() - start)


def _figures(kind: str, times: list[tuple[float, float]]) -> Figures:
    sqlite, neo4j = (sorted(each) for each in zip(*times, strict=True))
    return Figures(kind, len(times), _middle_and_high(sqlite), _middle_and_high(neo4j))


def _middle_and_high(ordered: list[float]) -> tuple[float, float]:
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def adding(library: Library, folder: Path, count: int) -> float:
    """The median milliseconds to add one short plan that names two documents, with everything that it settles."""
    graph = GeneratedGraph(folder)
    directives = library.store.documents(graph.id_of(each) for each in chosen(folder)["directives"])
    known = sorted(directives.values(), key=lambda each: each.id)
    took = []
    for number in range(count):
        one = known[number % len(known)]
        year, month, day = (one.date or "2020-01-01").split("-")
        text = _PLAN.format(
            number=9000 + number,
            before=8999 + number,
            type=one.type,
            symbol=one.symbol,
            day=day,
            month=month,
            year=year,
        )
        data = text.encode()
        source = Source(f"{number:064x}", f"{number}.txt", "text/plain", "text", len(data), EXTRACTOR_VERSION)
        extraction = extract(text)
        start = time.perf_counter()
        add_document(library, extraction, source, data)
        took.append(_MILLISECONDS * (time.perf_counter() - start))
    return statistics.median(took)


def run(folder: Path, server: str, count: int, rounds: int, show: Callable[[str], None]) -> list[Figures]:
    """Load both stores, ask both, and show the table."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "store.sqlite")
        documents = partial(documents_of, folder)
        show("| what | SQLite | Neo4j |\n| --- | --- | --- |")
        rates = []
        for load in (partial(load_file, path, documents), partial(load_server, server, documents)):
            start = time.perf_counter()
            stored = load()
            rates.append(stored / (time.perf_counter() - start))
        show(f"| load, documents/s | {rates[0]:.0f} | {rates[1]:.0f} |")
        one, other = open_library(str(path)), open_library(server, files=f"{place}/files")
        try:
            found = compare(one.store, other.store, questions(folder, count), rounds)
            show("\n| question, median / p95 in ms | SQLite | Neo4j | ratio of medians |\n| --- | --- | --- | --- |")
            for each in found:
                show(
                    f"| {each.kind} ({each.count}) | {each.sqlite[0]:.2f} / {each.sqlite[1]:.2f} "
                    f"| {each.neo4j[0]:.2f} / {each.neo4j[1]:.2f} | {each.ratio:.1f} |"
                )
            added = [adding(library, folder, count) for library in (one, other)]
            show(f"| add one document, median | {added[0]:.2f} | {added[1]:.2f} | {added[1] / added[0]:.1f} |")
        finally:
            one.close()
            other.close()
    return found


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the tables of the generator")
    parser.add_argument("--server", required=True, help="bolt://USER:PASSWORD@HOST:PORT of an empty database")
    parser.add_argument("--count", type=int, default=20, help="questions of each kind")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    run(given.folder, given.server, given.count, given.rounds, lambda line: print(line, flush=True))


if __name__ == "__main__":
    main()
