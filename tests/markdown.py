"""The documents of the project, read for the tests of them."""

from __future__ import annotations

import inspect
import re
from functools import cache

import click

from cli.main import COMMANDS, danchieu
from graph import errors
from tests.conftest import ROOT

DOCS = sorted(path for path in ROOT.rglob("*.md") if not any(
    part.startswith(".") or part in ("demo-store", "node_modules") for part in path.relative_to(ROOT).parts
))  # fmt: skip
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCS]
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`]+)`")
HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def without_fences(text: str) -> str:
    return FENCE.sub("", text)


def sections(name: str, level: int) -> dict[str, str]:
    """The text under each heading of a level, up to the next heading of that level or above."""
    text = FENCE.sub(lambda match: re.sub("^#", " #", match.group(), flags=re.MULTILINE), text_of(name))
    found: dict[str, str] = {}
    heads = [match for match in HEADING.finditer(text) if len(match[1]) <= level]
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        if len(head[1]) == level:
            found[head[2]] = text[head.end() : following.start() if following else None]
    return found


def rows(text: str) -> list[list[str]]:
    """The cells of all tables of a text, without heads and rules."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
    heads = {i - 1 for i, row in enumerate(cells) if set("".join(row)) <= set("-: ")}
    return [row for i, row in enumerate(cells) if i not in heads and i - 1 not in heads]


def spans(text: str) -> list[str]:
    return [" ".join(span.split()) for span in _SPAN.findall(text)]


@cache
def commands() -> dict[str, click.Command]:
    """All commands by what is typed behind `danchieu`; the program itself is the empty one."""
    found: dict[str, click.Command] = {"": danchieu}
    for name in COMMANDS:
        command = danchieu.get_command(click.Context(danchieu), name)
        assert command
        if isinstance(command, click.Group):
            found |= {f"{name} {each}": sub for each, sub in command.commands.items()}
        else:
            found[name] = command
    return found


def options_of(command: click.Command) -> list[click.Option]:
    return [each for each in command.params if isinstance(each, click.Option)]


def flags_of(command: click.Command) -> set[str]:
    return {flag for each in options_of(command) for flag in (*each.opts, *each.secondary_opts)}


def all_errors() -> list[type[errors.DanchieuError]]:
    return [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, errors.DanchieuError)]
