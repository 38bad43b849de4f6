"""`python -m benchmarks.kill_test`: processes that are killed (-9) at random moments of an ingest, and many at once.

A child stores generated plans one after the other and prints each id when the store has acknowledged it. It, or the
server that it writes to, is killed; then the store must open again, hold every acknowledged document whole, and be
whole itself (`danchieu store verify`). Every tenth round begins with no store, so that its making is killed too.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from benchmarks.generator import plans
from graph.add import add_document
from graph.errors import NoStore
from graph.model import Source
from graph.questions.search import search
from graph.store import Library, open_library
from graph.store.blobs import sha256
from graph.store.protocol import DocumentFilter
from graph.store.verify import verify
from ingest.extract import EXTRACTOR_VERSION, extract
from tests.neo4j_server.server import Server, start_server

MANY = 100_000
LONGEST = 1.5
"""Seconds from the first acknowledged document to the latest kill."""
FRESH_EVERY = 10


@dataclass(slots=True)
class Tally:
    """What came of the rounds."""

    rounds: int = 0
    acknowledged: int = 0
    failures: list[str] = field(default_factory=list)


def open_at(address: str, files: str | None, *, create: bool) -> Library:
    """The library of a round; the password of a server is in the environment."""
    return open_library(address, create=create, files=files, password=os.environ.get("DANCHIEU_PASSWORD"))


def store_plan(library: Library, name: str, text: str) -> str:
    """Store one plan; its id."""
    data = text.encode()
    source = Source(sha256(data), name, "text/plain", "text", len(data), EXTRACTOR_VERSION)
    return add_document(library, extract(text), source, data).document


def store_plans(address: str, files: str | None, skip: int) -> None:
    """What the child does: store plan after plan, and print the id of each when it is stored."""
    library = open_at(address, files, create=True)
    for number, (name, text) in enumerate(plans(MANY)):
        if number >= skip:
            print(store_plan(library, name, text), flush=True)


def child(address: str, files: str | None, skip: int) -> subprocess.Popen[str]:
    """A process that stores plans until it is killed."""
    command = [sys.executable, "-m", "benchmarks.kill_test", "--child", address, files or "", str(skip)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")


def acknowledged(
    process: subprocess.Popen[str], kill: Callable[[], None], chance: random.Random, early: bool
) -> list[str]:
    """The ids that a child prints until something is killed; `early` kills before the first one too."""
    lines: list[str] = []
    assert process.stdout
    first = threading.Event()

    def collect() -> None:
        for line in process.stdout or ():
            # A line that was cut off is no acknowledgement.
            if line.endswith("\n"):
                lines.append(line.strip())
                first.set()

    reader = threading.Thread(target=collect)
    reader.start()
    if not early:
        first.wait(60)
    time.sleep(chance.uniform(0, LONGEST))
    kill()
    process.kill()
    process.wait()
    reader.join()
    process.stdout.close()
    return lines


def examine(address: str, files: str | None, stored: set[str], tally: Tally) -> None:
    """Open the store again and hold it against what was acknowledged."""
    try:
        library = open_at(address, files, create=False)
    except NoStore:
        if stored:
            tally.failures.append(f"round {tally.rounds}: {len(stored)} acknowledged documents, and no store")
        return
    found = library.store.documents(stored)
    lost = [each for each in stored if each not in found or found[each].state != "full"]
    faults = verify(library)
    if lost or faults:
        tally.failures.append(f"round {tally.rounds}: lost {lost}, faults {faults}")
    library.close()


def on_sqlite(rounds: int, chance: random.Random) -> Tally:
    """Kill the process that writes a store in a file."""
    tally, stored = Tally(), set[str]()
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/store.sqlite"
        for number in range(rounds):
            early = number % FRESH_EVERY == 0
            if early:
                stored.clear()
                address = f"{folder}/{number}/store.sqlite"
            process = child(address, None, len(stored))
            stored.update(acknowledged(process, process.kill, chance, early))
            tally.rounds, tally.acknowledged = number + 1, tally.acknowledged + len(stored)
            examine(address, None, stored, tally)
    return tally


def on_neo4j(rounds: int, chance: random.Random, *, kill_server: bool) -> Tally:
    """Kill the server that is written to, or the process that writes."""
    tally, stored = Tally(), set[str]()
    server: Server = start_server()
    os.environ["DANCHIEU_PASSWORD"] = server.password
    with tempfile.TemporaryDirectory() as files:
        try:
            for number in range(rounds):
                process = child(server.uri, files, len(stored))
                victim = server.process if kill_server else process
                stored.update(acknowledged(process, victim.kill, chance, early=False))
                if victim.stdin:
                    victim.stdin.close()
                if kill_server:
                    server.process.wait()
                    if server.process.stdin:
                        server.process.stdin.close()
                    server = start_server(server)
                tally.rounds, tally.acknowledged = number + 1, tally.acknowledged + len(stored)
                examine(server.uri, files, stored, tally)
        finally:
            server.stop()
            shutil.rmtree(server.folder, ignore_errors=True)
    return tally


def ask(address: str, seconds: float) -> None:
    """What a reading process does: ask again and again, for so many seconds."""
    end = time.monotonic() + seconds
    asked = 0
    while time.monotonic() < end:
        library = open_at(address, None, create=False)
        search(library.store, "dan van")
        library.store.list_documents(DocumentFilter(), None, 50)
        library.close()
        asked += 1
    print(asked)


def many_at_once(seconds: float, writers: int = 2, readers: int = 4) -> Tally:
    """Processes that write and read one store in a file at once; an error in any of them is a failure."""
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/store.sqlite"
        open_library(address).close()
        base = [sys.executable, "-m", "benchmarks.kill_test"]
        writing = [[*base, "--writer", address, str(seconds), str(at)] for at in range(writers)]
        reading = [[*base, "--reader", address, str(seconds)] for _ in range(readers)]
        running = [
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
            for command in writing + reading
        ]
        counts = []
        for process in running:
            output, errors = process.communicate(timeout=seconds + 120)
            if process.returncode:
                tally.failures.append(errors.strip().splitlines()[-1])
            counts.append(int(output or 0))
        tally.rounds, tally.acknowledged = sum(counts[writers:]), sum(counts[:writers])
        library = open_library(address, create=False)
        if library.store.counts().full != tally.acknowledged:
            tally.failures.append(f"{library.store.counts().full} documents of {tally.acknowledged}")
        tally.failures += [str(fault) for fault in verify(library)]
        library.close()
    return tally


def write(address: str, seconds: float, at: int) -> None:
    """What a writing process does: store plans of its own for so many seconds."""
    end, stored = time.monotonic() + seconds, 0
    library = open_at(address, None, create=True)
    for number, (name, text) in enumerate(plans(MANY)):
        if number % 2 == at:
            store_plan(library, name, text)
            stored += 1
        if time.monotonic() > end:
            break
    print(stored)


def show(what: str, tally: Tally) -> bool:
    """Print one line of the table, and the failures; whether there were none."""
    failed = len(tally.failures)
    print(f"| {what} | {tally.rounds - failed} of {tally.rounds} | {tally.acknowledged:,} |", flush=True)
    for failure in tally.failures:
        print(failure, file=sys.stderr)
    return not failed


def main() -> None:
    """Run what is asked for; exit code 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sqlite", type=int, default=0, help="rounds on SQLite (100 in RESULTS.md)")
    parser.add_argument("--neo4j-server", type=int, default=0, help="rounds in which the Neo4j server is killed (20)")
    parser.add_argument("--neo4j-client", type=int, default=0, help="rounds in which its client is killed (20)")
    parser.add_argument(
        "--at-once", type=float, default=0, help="seconds of two writing and four reading processes (30)"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--writer", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--reader", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        store_plans(given.child[0], given.child[1] or None, int(given.child[2]))
    elif given.writer:
        write(given.writer[0], float(given.writer[1]), int(given.writer[2]))
    elif given.reader:
        ask(given.reader[0], float(given.reader[1]))
    else:
        chance, whole = random.Random(given.seed), True
        print("| killed | whole | acknowledged documents looked at |\n| --- | --- | --- |")
        if given.sqlite:
            whole &= show("process that writes, SQLite", on_sqlite(given.sqlite, chance))
        if given.neo4j_server:
            whole &= show("server, Neo4j", on_neo4j(given.neo4j_server, chance, kill_server=True))
        if given.neo4j_client:
            whole &= show("process that writes, Neo4j", on_neo4j(given.neo4j_client, chance, kill_server=False))
        if given.at_once:
            whole &= show("none: two write, four read, SQLite", many_at_once(given.at_once))
        sys.exit(not whole)


if __name__ == "__main__":
    main()
