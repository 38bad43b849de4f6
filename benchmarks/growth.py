"""How time and memory of the reading grow with the length of one text.

Each text is read in a process of its own, which is ended when it takes too long: a reader that takes the square of the
length would need days. (A limit on its CPU time would make the clock of that time coarse.)
`python -m benchmarks.growth` is that process; `reading.py` starts it.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
import tomllib
import tracemalloc
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.documents import ROOT

MEGABYTE = 1_000_000
TIMES = 10
"""How many times longer the long text is than the short one."""
_ENOUGH_SECONDS = 2.0
_ENOUGH_RUNS = 5
_MOST_MEMORY = 8_000 * MEGABYTE
_WARM_UP = "1/A"
_RESET_PEAK = "5"


class TooSlow(Exception):
    """The process took longer than it may."""


class NotRead(Exception):
    """The process failed: its last words."""


@dataclass(frozen=True, slots=True)
class Growth:
    """CPU seconds for a text and for one ten times as long; None where the limit came first."""

    name: str
    short_bytes: int
    short: float | None
    long: float | None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times as long the long text takes."""
        return self.long / self.short if self.short and self.long else None


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes: of the text in memory and as UTF-8, and the most that reading it held beside it.

    `python` is counted by tracemalloc; `resident` by the system (VmHWM), where it tells.
    """

    in_memory: int
    utf8: int
    python: int
    resident: int | None


def fills() -> dict[str, Any]:
    """What pathological texts are made of, by name."""
    found = tomllib.loads(Path(__file__).with_name("reading_fills.toml").read_text("utf-8"))
    return {**found["repeated"], **found["nested"]}


def filled(filling: str | list[str], size: int) -> str:
    """A text of about `size` bytes in UTF-8, never more."""
    if isinstance(filling, str):
        return filling * (size // len(filling.encode()))
    count = size // sum(len(each.encode()) for each in filling)
    return "".join(each * count for each in filling)


def of_real_paragraphs(texts: Iterable[str], size: int) -> str:
    """Whole paragraphs of `texts` in turn, from the first again where they end, up to `size` bytes in UTF-8."""
    lines = [
        line for text in texts for line in (text if text.endswith("\n") else text + "\n").splitlines(keepends=True)
    ]
    if not any(line.strip() for line in lines):
        return ""
    kept: list[str] = []
    length = at = 0
    while (length := length + len(lines[at % len(lines)].encode("utf-8", "surrogatepass"))) <= size:
        kept.append(lines[at % len(lines)])
        at += 1
    return "".join(kept)


def growth(name: str, short: str, limit: int) -> Growth:
    """How long `short` takes, and ten of it as one text."""
    return _grown(name, short, short * TIMES, limit)


def growth_of_fill(name: str, size: int, limit: int) -> Growth:
    """The same for a pathological text; one that nests does so ten times as deep."""
    return _grown(name, filled(fills()[name], size), filled(fills()[name], size * TIMES), limit)


def _grown(name: str, short: str, long: str, limit: int) -> Growth:
    size = len(short.encode())
    seconds: list[float | None] = []
    note = ""
    for text in (short, long):
        try:
            seconds.append(in_child("time", text, limit)["seconds"])
        except TooSlow:
            seconds.append(None)
            note = f"more than {limit} s"
            break
        except NotRead as error:
            seconds.append(None)
            note = str(error)
            break
    return Growth(name, size, seconds[0], seconds[1] if len(seconds) > 1 else None, note)


def memory(text: str, limit: int) -> Memory:
    """The most memory that reading `text` takes. Raises TooSlow and NotRead."""
    return Memory(sys.getsizeof(text), len(text.encode()), **in_child("memory", text, limit))


def in_child(what: str, text: str, limit: int) -> dict[str, Any]:
    """Measure `time` or `memory` of reading `text` in a new process. Raises TooSlow after `limit` seconds, NotRead."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.growth", what],
            input=text.encode(), capture_output=True, cwd=ROOT, timeout=limit, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    if done.returncode:
        raise NotRead((done.stderr.decode(errors="replace").strip().splitlines() or [str(done.returncode)])[-1][:200])
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _time(text: str) -> dict[str, Any]:
    """The least CPU time of some runs: what disturbs a run only adds to it."""
    from ingest.extract import extract

    extract(_WARM_UP)
    found: list[float] = []
    while not found or (sum(found) < _ENOUGH_SECONDS and len(found) < _ENOUGH_RUNS):
        start = time.process_time()
        read = extract(text)
        found.append(time.process_time() - start)
        del read
    return {"seconds": min(found)}


def _memory(text: str) -> dict[str, Any]:
    from ingest.extract import extract

    extract(text[:10_000])
    before = _resident(reset=True)
    read = extract(text)
    after = _resident()
    del read
    tracemalloc.start()
    read = extract(text)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del read
    return {"python": peak, "resident": after - before if before is not None and after is not None else None}


def _resident(*, reset: bool = False) -> int | None:
    """The most memory that this process has held, in bytes; `reset` makes it what it holds now. None but on Linux.

    `ru_maxrss` will not do: a child's begins with its parent's.
    """
    try:
        if reset:
            Path("/proc/self/clear_refs").write_text(_RESET_PEAK)
        status = Path("/proc/self/status").read_text()
    except OSError:
        return None
    return next((1024 * int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), None)


def main() -> None:
    """Measure the text on standard input, and print the answer as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["time", "memory"])
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    text = sys.stdin.buffer.read().decode()
    print(json.dumps((_time if asked.what == "time" else _memory)(text)))


if __name__ == "__main__":
    main()
