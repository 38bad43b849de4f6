"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.texts import t
from graph.store import Library, open_library

Command = TypeVar("Command", bound=Callable[..., Any])
DEFAULT_STORE = "danchieu.sqlite"


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where the store is, and how to get in."""

    store: str
    files: str | None
    user: str | None
    password: str | None = field(repr=False)

    @contextmanager
    def open(self, *, create: bool = False, unfinished: bool = False) -> Iterator[Library]:
        """The library at this address, closed at the end; with `create` it may be written, and is made where there is
        none. Raises the errors of the store.
        """
        library = open_library(
            self.store,
            create=create,
            files=self.files,
            user=self.user,
            password=self.password,
            unfinished=unfinished,
        )
        try:
            yield library
        finally:
            library.close()

    @property
    def shown(self) -> str:
        """The address as people may see it: without user and password."""
        scheme, separator, rest = self.store.partition("://")
        return f"{scheme}{separator}{rest.rpartition('@')[2]}" if separator else self.store

    @contextmanager
    def change(self) -> Iterator[Library]:
        """The same for a change of what is there: a store is not made. Raises NoStore."""
        with self.open():
            pass
        with self.open(create=True) as library:
            library.store.require_writable()
            yield library

    @contextmanager
    def ask(self) -> Iterator[Library]:
        """The same for a question: whatever is asked is answered from one state of the store."""
        with self.open() as library, library.store.snapshot():
            yield library


def store_options(command: Command) -> Command:
    """`--store`, `--files`, `--user`, `--password`: given to the command as one `address`."""

    def combine(
        *args: Any, store: str, files: str | None, user: str | None, password: str | None, **kwargs: Any
    ) -> Any:
        return command(*args, address=StoreAddress(store, files, user, password), **kwargs)

    combine.__name__, combine.__doc__ = command.__name__, command.__doc__
    combine.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        click.option("--password", envvar="DANCHIEU_PASSWORD", help=t("option-password")),
        click.option("--user", envvar="DANCHIEU_USER", help=t("option-user")),
        click.option("--files", envvar="DANCHIEU_FILES", help=t("option-files")),
        click.option(
            "--store", envvar="DANCHIEU_STORE", default=DEFAULT_STORE, show_default=True, help=t("option-store")
        ),
    ):
        combine = option(combine)
    return combine  # type: ignore[return-value]


def format_option(*formats: str) -> Callable[[Command], Command]:
    """`--format` with these choices, the first by default; given as `output`."""
    return click.option(
        "--format", "output", type=click.Choice(formats), default=formats[0], show_default=True, help=t("option-format")
    )


def limit_option(default: int) -> Callable[[Command], Command]:
    """`--limit`: the most rows."""
    return click.option(
        "--limit", type=click.IntRange(1, 100_000), default=default, show_default=True, help=t("option-limit")
    )


def as_of_option(command: Command) -> Command:
    """`--as-of`: the day that a question is asked for; given as ISO date or None."""

    def iso(_ctx: click.Context, _parameter: click.Parameter, value: datetime | None) -> str | None:
        return value.date().isoformat() if value else None

    days = click.DateTime(["%Y-%m-%d", "%d/%m/%Y"])
    return click.option("--as-of", type=days, callback=iso, help=t("option-as-of"))(command)


paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
classified_option = click.option("--allow-classified", is_flag=True, help=t("option-classified"))
