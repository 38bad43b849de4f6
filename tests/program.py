"""The command `danchieu` as a program of its own, in Vietnamese, without the settings of the person who runs tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# Control-C may be ignored in what started the tests; a shell at a keyboard does not ignore it.
PROGRAM = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from cli.main import main; main()"


def environment() -> dict[str, str]:
    """The environment of a person who has set nothing."""
    return {name: value for name, value in os.environ.items() if not name.startswith("DANCHIEU_")} | {"PYTHONUTF8": "1"}


def danchieu(*args: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, args)],
        capture_output=True, encoding="utf-8", timeout=240, env=environment(), check=False,
    )  # fmt: skip


def error_of(done: subprocess.CompletedProcess[str]) -> str:
    """The one error that a command has printed."""
    assert done.stderr.count("Lỗi: ") == 1, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.stderr[done.stderr.index("Lỗi: ") :]
