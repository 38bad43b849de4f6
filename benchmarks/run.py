"""`python -m benchmarks.run [--full]`: start-up, storing and asking, one line each.

Figures are the median of several runs in one process (start-up: of several processes). Machines are noisy: compare two
versions by runs that alternate on one machine, and quote the ratio.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.generator import plans
from graph.add import Added, add_document
from graph.checks.profile import packaged_profiles
from graph.checks.registry import judge_store
from graph.export.networkx import to_json
from graph.export.selection import everything
from graph.model import Source
from graph.questions.coverage import coverage
from graph.questions.implementers import implementers
from graph.questions.neighbourhood import neighbourhood
from graph.questions.references import find
from graph.questions.search import search
from graph.questions.tasks import tasks
from graph.questions.trace import trace
from graph.store import Library, open_library
from ingest.extract import EXTRACTOR_VERSION, extract
from ingest.pipeline import Reading, files_under, read_all

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
DIRECTIVE = "10/CT-TTg@2021"


def seconds(work: Callable[[], object], times: int) -> float:
    """The median wall time of `work` in seconds."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def cpu_of(command: list[str], given: str, times: int) -> float:
    """The median CPU time (user and system) of a command in seconds."""
    found = []
    for _ in range(times):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, input=given.encode(), stdout=subprocess.DEVNULL, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(found)


def show(what: str, value: str) -> None:
    """Print one line of the table."""
    print(f"| {what} | {value} |", flush=True)


def start_up(times: int) -> None:
    """CPU time of the two commands that must start at once."""
    command = str(Path(sys.executable).with_name("danchieu"))
    snippet = '{"id": "1", "text": "33/CT-TTg"}\n'
    show("`danchieu --help`, CPU", f"{cpu_of([command, '--help'], '', times):.3f} s")
    show("`danchieu cite -` on one line, CPU", f"{cpu_of([command, 'cite', '-'], snippet, times):.3f} s")


def ingest_samples(times: int) -> None:
    """The five sample files through the reading process into a new store, with its start."""

    def once() -> None:
        with tempfile.TemporaryDirectory() as folder:
            library = open_library(f"{folder}/store.sqlite")

            def keep(reading: Reading) -> Added:
                return add_document(library, reading.extraction, reading.source, reading.original)

            results = list(read_all(files_under([SAMPLES]), keep, lambda *_: None))
            assert sum(result.kept is not None for result in results) == len(results)
            library.close()

    show("ingest of the five samples", f"{seconds(once, times):.3f} s")


def fill(library: Library, count: int) -> None:
    """Store generated plans."""
    start = time.perf_counter()
    stored = 0
    for name, text in plans(count):
        data = text.encode()
        source = Source(f"{stored:064x}", name, "text/plain", "text", len(data), EXTRACTOR_VERSION)
        add_document(library, extract(text), source, data)
        stored += 1
    took = time.perf_counter() - start
    show(f"read and store {stored:,} generated plans", f"{took:.1f} s, {1000 * took / stored:.2f} ms each")


def questions(count: int, times: int) -> None:
    """Each question over a store of generated plans."""
    with tempfile.TemporaryDirectory() as folder:
        library = open_library(f"{folder}/store.sqlite")
        fill(library, count)
        reader = library.store
        directive = find(reader, DIRECTIVE)
        plan = implementers(reader, directive).rows[-1].document
        asked: list[tuple[str, Callable[[], object]]] = [
            ("implementers of a directive", lambda: implementers(reader, directive)),
            ("trace of a plan", lambda: trace(reader, plan)),
            ("neighbourhood of a directive", lambda: neighbourhood(reader, directive)),
            ("duties under a directive", lambda: tasks(reader, directive)),
            ("search", lambda: search(reader, "dan van chinh quyen")),
            ("coverage under a directive", lambda: coverage(reader, directive)),
            ("check of every plan", lambda: judge_store(reader, packaged_profiles())),
            ("export to JSON", lambda: to_json(everything(reader))),
        ]
        for name, work in asked:
            show(f"{name}, {count:,} plans", f"{1000 * seconds(work, times):.1f} ms")
        size = Path(folder, "store.sqlite").stat().st_size / 1e6
        show(f"size of the store, {count:,} plans", f"{size:.1f} MB")
        library.close()


def main() -> None:
    """Run all, and print a table for RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the counts of RESULTS.md; without it a quick look")
    full = parser.parse_args().full
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}\n")
    print("| what | median |\n| --- | --- |")
    start_up(9 if full else 3)
    ingest_samples(9 if full else 2)
    questions(2000 if full else 100, 5 if full else 2)


if __name__ == "__main__":
    main()
