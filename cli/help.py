"""The help of the commands in the language of the run: click's own few words are English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click

from cli.texts import t

# What click writes by itself, and our text for it.
_HEADINGS = {"Options": "help-options", "Commands": "commands"}
_WORDS = {
    "Show this message and exit.": "help-help",
    "Show the version and exit.": "help-version",
    "[default: ": "help-default",
    "[required]": "help-required",
}


class Formatter(click.HelpFormatter):
    """Writes help with our words for click's."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how to call the command."""
        super().write_usage(prog, args, t("help-usage") if prefix is None else prefix)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A part of the help with its heading."""
        with super().section(t(_HEADINGS[name]) if name in _HEADINGS else name):
            yield

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names with what they mean."""
        super().write_dl([(name, _in_our_words(meaning)) for name, meaning in rows], col_max, col_spacing)


class Context(click.Context):
    """A run of a command whose help is written by our formatter."""

    formatter_class = Formatter


def with_own_help(command: click.Command) -> click.Command:
    """The same command, and those below it, with help in the language of the run."""
    command.context_class = Context
    for below in getattr(command, "commands", {}).values():
        with_own_help(below)
    return command


def _in_our_words(meaning: str) -> str:
    for theirs, key in _WORDS.items():
        meaning = meaning.replace(theirs, t(key))
    return meaning
