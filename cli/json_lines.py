"""JSON lines on standard output. Apart from cli/output.py, so that commands without a store load none."""

from __future__ import annotations

import json
from typing import Any

import click


def print_json_line(value: Any) -> None:
    """One JSON document on one line of standard output."""
    line = json.dumps(value, ensure_ascii=False)
    # Half of a surrogate pair, which JSON can escape and UTF-8 cannot hold, stays escaped.
    click.echo(line if _encodes(line) else json.dumps(value))


def _encodes(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True
