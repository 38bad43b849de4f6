"""`python -m benchmarks.mention_states FOLDER ... [--draw NUMBER --seed NUMBER]`: what mentions end as.

The documents of the folders go into a store of their own. The table counts the mentions in each state; `--draw` prints
so many of those in doubt as JSON lines, to be judged beside the text: always the same ones for one seed and one corpus.
`--judged FILE` counts the verdicts of such lines, and by what evidence a mention could have been settled; `--drawn`
counts only the lines that were drawn.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.documents import table
from cli.ingest import ingest_files
from graph.export.selection import everything
from graph.model import State, StoredMention
from graph.questions.decision_records import doubts_record
from graph.questions.doubts import doubts
from graph.store import Library, open_library
from ingest.pipeline import files_under

STATES: tuple[State, ...] = ("resolved", "stub", "ambiguous", "suspect", "self", "rejected")
_ALL = 1_000_000


def states(mentions: Iterable[StoredMention]) -> dict[State, int]:
    """How many mentions are in each state."""
    counts = Counter(each.resolution.state for each in mentions)
    return {state: counts[state] for state in STATES}


def drawn(library: Library, count: int, seed: int) -> list[dict[str, Any]]:
    """So many mentions in doubt, with what they may mean, in reading order."""
    rows = doubts_record(doubts(library.store, limit=_ALL))["rows"]
    chosen = sorted(random.Random(seed).sample(range(len(rows)), min(count, len(rows))))
    return [rows[at] for at in chosen]


def verdicts(lines: Iterable[str], key: str = "verdict") -> dict[str, Counter[str]]:
    """How often each verdict was given, by state; with the key `evidence` how often each of those, if named."""
    counts: dict[str, Counter[str]] = {}
    for line in lines:
        judged = json.loads(line)
        if key in judged:
            counts.setdefault(judged["state"], Counter())[judged[key]] += 1
    return counts


def verdict_tables(lines: Sequence[str]) -> list[str]:
    """The verdicts by state, and the evidence by state where any is named."""
    tables = []
    for key in ("verdict", "evidence"):
        found = verdicts(lines, key)
        kinds = sorted({kind for each in found.values() for kind in each})
        rows = [[state, *(str(found[state][kind]) for kind in kinds)] for state in sorted(found)]
        if rows:
            tables.append(table(["state", *kinds], rows))
    return tables


def main(args: Sequence[str] | None = None) -> None:
    """Print the table, and what was drawn."""
    parser = argparse.ArgumentParser(prog="benchmarks.mention_states", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--drawn", action="store_true")
    wanted = parser.parse_args(args)
    if wanted.judged:
        lines = wanted.judged.read_text("utf-8").splitlines()
        lines = [line for line in lines if not wanted.drawn or json.loads(line)["drawn"]]
        sys.stdout.write("\n\n".join(verdict_tables(lines)) + "\n")
    if wanted.folders:
        with tempfile.TemporaryDirectory() as folder:
            library = open_library(str(Path(folder) / "states.sqlite"))
            ingest_files(library, files_under(wanted.folders))
            documents = everything(library.store).documents
            counts = states(mention for each in documents for mention in library.store.mentions_of(each.id))
            whole = sum(counts.values())
            rows = [[state, str(count), f"{count / whole:.1%}"] for state, count in counts.items()]
            sys.stdout.write(table(["state", "mentions", "share"], rows) + "\n")
            for each in drawn(library, wanted.draw, wanted.seed):
                sys.stdout.write(json.dumps(each, ensure_ascii=False) + "\n")
            library.close()


if __name__ == "__main__":
    main()
