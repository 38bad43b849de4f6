"""What another revision of the project reads in the same texts, each revision in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WORKING_TREE = "the working tree"

# Runs in the other revision, so that it may use only what every revision has had.
_READ = """
import json, pathlib, sys
import ingest
from ingest.extract import extract
from ingest.schema import extraction_record
if not pathlib.Path(ingest.__file__).resolve().is_relative_to(pathlib.Path(sys.argv[1]).resolve()):
    sys.exit(f"the revision's own code is not used, but {ingest.__file__}")
for line in sys.stdin.buffer:
    name, text = json.loads(line)
    read = extract(text)
    record = extraction_record(read, name)
    for citation, mention in zip(record["citations"], read.mentions):
        citation["quote"] = [mention.quote_start, mention.quote_end]
    print(json.dumps(record))
"""


class RevisionError(Exception):
    """A revision cannot be had or cannot read; the message says which and why."""


def git(root: Path, *args: str) -> str:
    """What a git command prints. Raises RevisionError."""
    try:
        done = subprocess.run(["git", "-C", str(root), *args], capture_output=True, encoding="utf-8", check=False)
    except OSError as error:
        raise RevisionError(f"git: {error.strerror}") from error
    if done.returncode:
        raise RevisionError(f"git {args[0]}: {_last_line(done.stderr)}")
    return done.stdout.rstrip("\n")


def commit_of(root: Path, revision: str) -> str:
    """The commit that `revision` names. Raises RevisionError."""
    git(root, "rev-parse", "--git-dir")
    try:
        return git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}")
    except RevisionError:
        raise RevisionError(f"{revision}: no such revision in {root}") from None


def changed_files(root: Path) -> list[str]:
    """The files of the working tree that differ from its last commit, new ones too."""
    return [line[3:] for line in git(root, "status", "--porcelain").splitlines()]


@contextmanager
def checked_out(root: Path, commit: str) -> Iterator[Path]:
    """The files of a commit in a temporary folder, which is gone afterwards, also from git's list of worktrees."""
    with tempfile.TemporaryDirectory(prefix="danchieu-") as folder:
        tree = Path(folder, commit[:12])
        git(root, "worktree", "add", "--detach", "--quiet", str(tree), commit)
        try:
            yield tree
        finally:
            git(root, "worktree", "remove", "--force", str(tree))


def read_with(tree: Path, texts: Mapping[str, str], called: str) -> dict[str, dict[str, Any]]:
    """What the code in `tree` reads in each text, as records, with the sentence's span at each citation as `quote`.

    Raises RevisionError where it fails; `called` is the revision's name.
    """
    given = "".join(json.dumps([name, text]) + "\n" for name, text in texts.items())
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(tree)],
        input=given, capture_output=True, encoding="utf-8", cwd=tree, env=environment, check=False,
    )  # fmt: skip
    if done.returncode:
        raise RevisionError(f"{called} cannot read the documents: {_last_line(done.stderr)}")
    return {record["file"]: record for record in map(json.loads, done.stdout.splitlines())}


def _last_line(words: str) -> str:
    return (words.strip().splitlines() or ["it says nothing"])[-1]
