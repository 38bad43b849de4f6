"""`python -m benchmarks.reading [--documents DIR ...] [--megabytes 50]`: how fast the reading is, and how it grows.

All times are CPU time of one process (`time.process_time`), the median of passes over all documents. A pass does every
job in turn, so that what disturbs the machine disturbs all of them: quote the ratio to decoding rather than MB/s.
Megabytes are those of the text in UTF-8, also where the input is decomposed (NFD): of the decomposed text.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import growth as grow
from benchmarks.documents import SAMPLES, table, texts_in
from graph.errors import InputError
from ingest import extract as reading

MEGABYTE = grow.MEGABYTE
DECODE = "decode"
STAGES = {
    "clean": "clean",
    "paragraphs": "paragraphs",
    "outline": "outline",
    "header": "read_header",
    "citations": "cite",
    "tasks": "find_tasks",
    "quality": "judge",
}
"""The stages by the names under which `ingest.extract` calls them."""
PARTS = ("speed", "stages", "growth", "memory")
_LIMIT, _QUICK_LIMIT = 200, 40


def _decode(data: bytes) -> str:
    return data.decode()


JOBS: dict[str, Callable[[bytes], object]] = {
    DECODE: _decode,
    "extract": lambda data: reading.extract(data.decode()),
    "cite_text": lambda data: reading.cite_text(data.decode()),
}


def speed(texts: Sequence[str], megabytes: float) -> list[dict[str, Any]]:
    """For each job and form of the input: MB/s, and CPU time as a multiple of decoding the same bytes."""
    rows = []
    for form in ("NFC", "NFD"):
        data = [(unicodedata.normalize(form, text) if form == "NFD" else text).encode() for text in texts]
        seconds, size = _passes(JOBS, data, megabytes)
        rows += [
            {
                "input": "as it is" if form == "NFC" else form,
                "job": job,
                "mb_per_s": size / MEGABYTE / seconds[job],
                "times_decoding": seconds[job] / seconds[DECODE],
            }
            for job in JOBS
        ]
    return rows


def _passes(
    jobs: dict[str, Callable[[bytes], object]], data: Sequence[bytes], megabytes: float
) -> tuple[dict[str, float], int]:
    """The median CPU time of each job for all documents, over so many passes as `megabytes` ask for; their bytes."""
    size = sum(map(len, data))
    seconds: dict[str, list[float]] = {job: [] for job in jobs}
    for _ in range(max(1, round(megabytes * MEGABYTE / size))):
        for job, work in jobs.items():
            start = time.process_time()
            for each in data:
                work(each)
            seconds[job].append(time.process_time() - start)
    return {job: statistics.median(found) for job, found in seconds.items()}, size


def stages(texts: Sequence[str], megabytes: float) -> list[dict[str, Any]]:
    """Milliseconds of CPU a megabyte for each stage of `extract`, and for what is in none of them.

    The stages are timed where `ingest.extract` calls them; one that it no longer calls by its name is left out.
    """
    data = [text.encode() for text in texts]
    spent = dict.fromkeys((stage for stage, name in STAGES.items() if hasattr(reading, name)), 0.0)
    kept = {stage: getattr(reading, STAGES[stage]) for stage in spent}

    def timed(stage: str) -> Callable[..., Any]:
        work = kept[stage]

        def call(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[stage] += time.process_time() - start

        return call

    for stage in spent:
        setattr(reading, STAGES[stage], timed(stage))
    passes = 0
    total = decoding = 0.0
    try:
        size = sum(map(len, data))
        for _ in range(max(1, round(megabytes * MEGABYTE / size))):
            passes += 1
            for each in data:
                start = time.process_time()
                text = each.decode()
                middle = time.process_time()
                reading.extract(text)
                decoding += middle - start
                total += time.process_time() - middle
    finally:
        for stage, work in kept.items():
            setattr(reading, STAGES[stage], work)
    rest = total - sum(spent.values())
    found = {DECODE: decoding, **spent, "rest": rest, "all": decoding + total}
    megabytes_read = passes * size / MEGABYTE
    return [
        {"stage": stage, "ms_per_mb": 1000 * seconds / megabytes_read, "share": seconds / (decoding + total)}
        for stage, seconds in found.items()
    ]


def growths(texts: Sequence[str], size: int, limit: int) -> list[dict[str, Any]]:
    """For real paragraphs and for each pathological text: the time for `size` bytes and for ten times as many."""
    real = grow.of_real_paragraphs(texts, size)
    rows = []
    texts_by_name = {"real paragraphs": real, "no blank at all": "".join(real.split())}
    for name in (*texts_by_name, *grow.fills()):
        text = texts_by_name.get(name)
        found = grow.growth_of_fill(name, size, limit) if text is None else grow.growth(name, text, limit)
        rows.append(
            {
                "text": name,
                "short_bytes": found.short_bytes,
                "short_seconds": found.short,
                "long_seconds": found.long,
                "ratio": found.ratio,
                "note": found.note,
            }
        )
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return rows


def memories(texts: Sequence[str], size: int, limit: int) -> list[dict[str, Any]]:
    """The peak memory of reading one long text of real paragraphs, beside the text itself, as multiples of it."""
    found = grow.memory(grow.of_real_paragraphs(texts, size), limit)
    return [
        {
            "counted_by": name,
            "peak_bytes": peak,
            "times_text_in_memory": peak / found.in_memory,
            "times_utf8": peak / found.utf8,
        }
        for name, peak in (("tracemalloc", found.python), ("resident (VmHWM)", found.resident))
        if peak is not None
    ]


def printed(figures: dict[str, Any]) -> str:
    """The figures as tables."""

    def number(value: float | None, digits: int = 2) -> str:
        return "-" if value is None else f"{value:,.{digits}f}"

    out = [f"{figures['documents']} documents, {figures['bytes'] / MEGABYTE:.2f} MB of UTF-8"]
    if rows := figures.get("speed"):
        cells = [[r["input"], r["job"], number(r["mb_per_s"]), number(r["times_decoding"], 1)] for r in rows]
        out.append(table(["input", "job", "MB/s", "times decoding"], cells))
    if rows := figures.get("stages"):
        cells = [[r["stage"], number(r["ms_per_mb"]), f"{r['share']:.1%}"] for r in rows]
        out.append(table(["stage of extract", "ms/MB", "share"], cells))
    if rows := figures.get("growth"):
        cells = [
            [r["text"], number(r["short_bytes"] / MEGABYTE), number(r["short_seconds"], 3),
             number(r["long_seconds"], 3), number(r["ratio"], 1), r["note"]] for r in rows
        ]  # fmt: skip
        out.append(table(["one text", "MB", "s", f"s, {grow.TIMES} times as long", "ratio", "note"], cells))
    if rows := figures.get("memory"):
        cells = [
            [r["counted_by"], number(r["peak_bytes"] / MEGABYTE, 1), number(r["times_text_in_memory"]),
             number(r["times_utf8"])] for r in rows
        ]  # fmt: skip
        out.append(table(["peak beside the text", "MB", "times the text in memory", "times its UTF-8"], cells))
    return "\n\n".join(out)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure what is asked for, and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--documents", type=Path, action="append", default=[], metavar="DIR",
                        help="a folder whose documents are read too, beside the samples")  # fmt: skip
    parser.add_argument("--megabytes", type=float, default=50, help="how much is read by each job (50)")
    parser.add_argument("--quick", action="store_true", help="growth from 100 kB to 1 MB, not from 1 MB to 10 MB")
    parser.add_argument("--only", choices=PARTS, action="append", help="measure this alone; may be given again")
    parser.add_argument(
        "--limit", type=int, help=f"seconds after which a text is given up ({_LIMIT}; {_QUICK_LIMIT} if quick)"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")
    asked = parser.parse_args(argv)
    try:
        texts = list(texts_in([SAMPLES, *asked.documents]).values())
    except InputError as error:
        parser.error(error.message("en"))
    parts = asked.only or PARTS
    size = MEGABYTE // 10 if asked.quick else MEGABYTE
    limit = asked.limit or (_QUICK_LIMIT if asked.quick else _LIMIT)
    figures: dict[str, Any] = {"documents": len(texts), "bytes": sum(len(text.encode()) for text in texts)}
    if "speed" in parts:
        figures["speed"] = speed(texts, asked.megabytes)
    if "stages" in parts:
        figures["stages"] = stages(texts, asked.megabytes)
    if "growth" in parts:
        figures["growth"] = growths(texts, size, limit)
    if "memory" in parts:
        figures["memory"] = memories(texts, size * grow.TIMES, 10 * limit)
    print(json.dumps(figures, ensure_ascii=False, indent=1) if asked.format == "json" else printed(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
