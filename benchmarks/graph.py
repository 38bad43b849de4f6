"""`python -m benchmarks.graph`: a generated graph of thousands to a million documents in a SQLite store.

For each count: the load in bulk (wall time, memory of its two processes, size of the file), each question over the
generator's choice of documents (median and 95th percentile of the best of some rounds, by the clock and of CPU time,
which others on the machine disturb less), the memory of the process that asks, and adding single documents with all
that they settle. Between the smallest and the largest count: how many times as long answers of the same size take.
What was made lies in `--folder`, and is used again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.documents import ROOT
from benchmarks.generated_graph import GeneratedGraph, generate
from benchmarks.graph_questions import ROUNDS, Answered, answered_of, asked_about, growth, p95, resident
from graph.add import add_document
from graph.model import Assignee, Document, Extraction, Header, Mention, Section, Source, Task
from graph.store import Library, open_library
from graph.store.bulk import WholeDocument
from graph.store.protocol import DocumentFilter
from graph.store.sqlite.bulk import load

COUNTS = (10_000, 100_000, 1_000_000)
ADDED = 200
_CITED = 9
_SECTION = "1"
_MEGABYTE = 1e6


def documents(tables: Path) -> Iterator[WholeDocument]:
    """The documents of a load, for the process that makes their rows."""
    return GeneratedGraph(tables).documents()


def load_store(store: Path, tables: Path) -> dict[str, Any]:
    """Load the tables into a new store; wall and CPU seconds, and the bytes that both processes held together."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        Path(f"{store}{suffix}").unlink(missing_ok=True)
    start = time.perf_counter()
    count = load(store, partial(documents, tables))
    seconds = time.perf_counter() - start
    own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "documents": count,
        "seconds": seconds,
        "cpu": own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime,
        "resident": (resident() or 0) + child.ru_maxrss * 1024,
        "bytes": store.stat().st_size,
    }


def new_documents(library: Library, count: int, seed: int) -> list[tuple[Extraction, Source, bytes]]:
    """Plans of districts in the store, each of which cites nine central documents of the store: what a reader gives."""
    store, choice = library.store, random.Random(seed)
    cited = store.list_documents(DocumentFilter(level="central", state="full"), None, 3000)
    homes = store.list_documents(DocumentFilter(level="district", plans=True), None, 300)
    return [_plan(choice.choice(homes), choice.choices(cited, k=_CITED), at, seed) for at in range(count)]


def _plan(home: Document, cited: Sequence[Document], number: int, seed: int) -> tuple[Extraction, Source, bytes]:
    mentions: list[Mention] = []
    text = ""
    for at, each in enumerate(cited):
        quote, symbol = f"{each.type} {each.symbol} {each.date}", each.symbol or ""
        start = len(text) + quote.index(symbol)
        mentions.append(
            Mention(
                "numbered",
                start,
                start + len(symbol),
                symbol,
                each.type,
                symbol,
                None,
                each.date,
                each.year,
                None,
                _SECTION,
                "cites" if at else "implements",
                None,
                "recital",
                0.9,
                (),
                (),
                None,
                len(text),
                len(text) + len(quote),
            )
        )
        text += quote + "\n"
    year = (home.year or 0) + 1
    header = Header(
        type=home.type,
        symbol=f"{number + 5000}/{(home.symbol or '').partition('/')[2]}",
        date=f"{year}-12-{number % 28 + 1:02}",
        year=year,
        title=f"{home.subject} {seed}",
        issuer=home.issuer,
        level=home.level,
        place=home.place,
        plan_year=year,
    )
    task = Task(_SECTION, text[:20], 0, 20, (Assignee(home.issuer or ""),))
    extraction = Extraction(text, header, (Section(_SECTION, 0, len(text)),), tuple(mentions), tasks=(task,))
    data = f"{seed} {number}\n{text}".encode()
    source = Source(hashlib.sha256(data).hexdigest(), f"{number}.txt", "text/plain", "text", len(data), "1")
    return extraction, source, data


def add_some(store: Path, count: int, seed: int = 7) -> dict[str, list[float]]:
    """Add documents to a copy of the store: wall and CPU seconds of each, with what each settles."""
    copy = store.with_suffix(".added")
    shutil.copyfile(store, copy)
    library = open_library(str(copy))
    try:
        wall, cpu = [], []
        for extraction, source, data in new_documents(library, count, seed):
            start, used = time.perf_counter(), time.process_time()
            outcome = add_document(library, extraction, source, data).outcome
            wall.append(time.perf_counter() - start)
            cpu.append(time.process_time() - used)
            assert outcome in ("new", "another-text"), outcome
    finally:
        library.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{copy}{suffix}").unlink(missing_ok=True)
        shutil.rmtree(f"{copy}.files", ignore_errors=True)
    return {"wall": wall, "cpu": cpu}


def in_process(*arguments: str) -> Any:
    """What another run of a program of this folder prints, so that its memory is its own."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def report(folder: Path, count: int, options: argparse.Namespace) -> list[Answered]:
    """Measure one count, and print its tables."""
    tables, store, kept = folder / f"tables-{count}", folder / f"{count}.sqlite", folder / f"{count}.load.json"
    if not (tables / "manifest.json").exists():
        generate(options.generator, tables, count, python=options.python)
    asked_about(tables)
    if not store.exists() or not kept.exists():
        kept.write_text(json.dumps(in_process("benchmarks.graph", "--load", str(store), str(tables))), encoding="utf-8")
    loaded = json.loads(kept.read_text("utf-8"))
    print(f"### {count:,} documents\n\n| what | figure |\n| --- | --- |")
    print(
        f"| load | {loaded['seconds']:.1f} s by the clock, {loaded['cpu']:.1f} s of CPU time in two processes |\n"
        f"| memory of the load, both processes | {loaded['resident'] / _MEGABYTE:,.0f} MB |\n"
        f"| size of the store | {loaded['bytes'] / _MEGABYTE:,.0f} MB |",
        flush=True,
    )
    asked = in_process("benchmarks.graph_questions", str(store), str(tables), "--rounds", str(options.rounds))
    answers = answered_of(asked["answers"])
    print(f"| memory of the process that asks | {(asked['resident'] or 0) / _MEGABYTE:,.0f} MB |")
    added = in_process("benchmarks.graph", "--add", str(options.added), str(store))
    wall, cpu = (1000 * statistics.median(added[each]) for each in ("wall", "cpu"))
    print(f"| add one document, median of {options.added} | {wall:.2f} ms by the clock, {cpu:.2f} ms of CPU time |\n")
    print("| question | median, clock | p95, clock | median, CPU | p95, CPU | most rows |")
    print("| --- | --- | --- | --- | --- | --- |")
    for each in answers:
        times = (statistics.median(each.clock), p95(each.clock), statistics.median(each.cpu), p95(each.cpu))
        print(f"| {each.question} | {' | '.join(f'{1000 * each:.2f} ms' for each in times)} | {max(each.rows):,} |")
    print(flush=True)
    return answers


def main(given: Sequence[str] | None = None) -> None:
    """Measure each count, and print tables for RESULTS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--generator", type=Path, help="the program that makes the tables (it needs numpy)")
    parser.add_argument("--python", default=sys.executable, help="a Python that has numpy, to run it")
    parser.add_argument("--folder", type=Path, help="where tables and stores lie")
    parser.add_argument("--documents", type=int, action="append", help="a count; may be repeated")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--added", type=int, default=ADDED)
    parser.add_argument("--load", nargs=2, type=Path, metavar=("STORE", "TABLES"), help=argparse.SUPPRESS)
    parser.add_argument("--add", nargs=2, metavar=("COUNT", "STORE"), help=argparse.SUPPRESS)
    options = parser.parse_args(given)
    if options.load:
        print(json.dumps(load_store(*options.load)))
        return
    if options.add:
        print(json.dumps(add_some(Path(options.add[1]), int(options.add[0]))))
        return
    if not options.folder:
        parser.error("--folder is needed")
    options.folder.mkdir(parents=True, exist_ok=True)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}\n")
    counts = sorted(options.documents or COUNTS)
    found = [report(options.folder, count, options) for count in counts]
    if len(counts) > 1:
        print(f"### {counts[0]:,} -> {counts[-1]:,} documents\n\n| question | times as long |\n| --- | --- |")
        for small, large in zip(found[0], found[-1], strict=True):
            ratio = growth(small, large)
            print(f"| {small.question} | {'no size in both' if ratio is None else f'{ratio:.1f}'} |")


if __name__ == "__main__":
    main()
