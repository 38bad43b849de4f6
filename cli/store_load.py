"""`danchieu store load`: put what `danchieu extract --for-load` printed into a store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import StoreAddress, paths_argument, store_options
from cli.texts import language, t

if TYPE_CHECKING:
    from graph.add import Added
    from graph.errors import DanchieuError
    from graph.store import Library
    from ingest.pipeline import FileResult, Reading

_AT_ONCE = 200
"""Documents in one transaction: what an interruption undoes at most."""


@click.command(help=t("store-load-help"))
@paths_argument
@store_options
@click.pass_context
def load(ctx: click.Context, paths: tuple[Path, ...], address: StoreAddress) -> None:
    """Some documents in one transaction; a line that is no reading is named on standard error, and the rest goes on."""
    from cli.ingest import print_summary

    with address.open(create=True) as library:
        library.store.require_writable()
        results = []
        for result in _load(library, paths):
            results.append(result)
            if result.error:
                click.echo(f"{t('error')}: {result.error.message(language())}", err=True)
        print_summary(results, library)
    if any(result.error for result in results):
        ctx.exit(3)


def _load(library: Library, paths: tuple[Path, ...]) -> Iterator[FileResult[Added]]:
    from graph.errors import UnreadableFile
    from ingest.loading import readings_in

    for path in paths:
        waiting: dict[str, tuple[str, Reading]] = {}
        try:
            for name, reading in readings_in(path):
                if isinstance(reading, Exception):
                    yield _result(name, error=reading)
                    continue
                if reading.source.sha256 in waiting or len(waiting) == _AT_ONCE:
                    yield from _store(library, waiting)
                    waiting = {}
                waiting[reading.source.sha256] = name, reading
        except UnreadableFile as error:
            yield _result(str(error.params["file"]), error=error)
        yield from _store(library, waiting)


def _store(library: Library, waiting: dict[str, tuple[str, Reading]]) -> Iterator[FileResult[Added]]:
    from graph.add import add_documents

    added = add_documents(library, [(each.extraction, each.source, each.original) for _, each in waiting.values()])
    for (name, _), each in zip(waiting.values(), added, strict=True):
        yield _result(name, each)


def _result(name: str, added: Added | None = None, error: DanchieuError | None = None) -> FileResult[Added]:
    from ingest.pipeline import FileResult, InputFile

    return FileResult(InputFile(Path(name), name), added, error)
