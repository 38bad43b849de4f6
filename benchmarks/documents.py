"""The texts that the benchmarks read: the samples, and what lies in folders that are named."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from graph.errors import InputError
from ingest.pipeline import files_under, load_bytes
from ingest.readers import read_bytes

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"


def texts_in(folders: Iterable[Path]) -> dict[str, str]:
    """Every document in these folders by its name, as text. One that cannot be read is named on standard error.

    Raises InputError where a folder does not exist or holds nothing.
    """
    found = {}
    for file in files_under(folders):
        try:
            found[file.name if file.name not in found else str(file.path)] = read_bytes(
                load_bytes(file), file.name
            ).text
        except InputError as error:
            print(f"left out: {error.message('en')}", file=sys.stderr)
    return found


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown, its columns aligned, numbers and all but the first column to the right."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]

    def line(cells: list[str]) -> str:
        first, *rest = (cell.ljust(width) if not at else cell.rjust(width)
                        for at, (cell, width) in enumerate(zip(cells, widths, strict=True)))  # fmt: skip
        return f"| {' | '.join([first, *rest])} |"

    rule = [":" + "-" * (width - 1) if not at else "-" * (width - 1) + ":" for at, width in enumerate(widths)]
    return "\n".join([line(head), line(rule), *map(line, rows)])
