"""`danchieu ingest`: read files into the store."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.options import StoreAddress, classified_option, format_option, paths_argument, store_options
from cli.output import print_json
from cli.texts import language, t

if TYPE_CHECKING:
    from graph.add import Added
    from graph.store import Library
    from ingest.pipeline import FileResult, InputFile

_NAMED = 10


@click.command(help=t("ingest-help"), short_help=t("ingest-short"))
@paths_argument
@store_options
@classified_option
@click.option("--jobs", type=click.IntRange(1, 64), help=t("option-jobs"))
@format_option("text", "json")
@click.pass_context
def ingest(
    ctx: click.Context,
    paths: tuple[Path, ...],
    address: StoreAddress,
    allow_classified: bool,
    jobs: int | None,
    output: str,
) -> None:
    """Read files and folders into the store; what is known by its bytes is not read again."""
    from ingest.pipeline import files_under, left_out_under

    files = files_under(paths)
    if others := left_out_under(paths):
        names = ", ".join(each.name for each in others[:_NAMED])
        click.echo(
            t("ingest-left-out", count=len(others), names=names + (", ..." if others[_NAMED:] else "")), err=True
        )
    with address.open(create=True) as library:
        results = ingest_files(library, files, allow_classified=allow_classified, jobs=jobs)
        if output == "json":
            print_json([_record(result) for result in results])
        else:
            print_summary(results, library)
    if any(result.error for result in results):
        ctx.exit(3)


def ingest_files(
    library: Library, files: Sequence[InputFile], *, allow_classified: bool = False, jobs: int | None = None
) -> list[FileResult[Added]]:
    """Read files into an open store behind a progress bar; errors are printed when all are read.

    Raises KeyboardInterrupt after saying what is stored.
    """
    from graph.add import add_document, known
    from ingest.extract import EXTRACTOR_VERSION
    from ingest.pipeline import Reading, read_all

    library.store.require_writable()
    results: list[FileResult[Added]] = []
    bar = click.progressbar(length=len(files), label=t("reading"), file=sys.stderr)

    def keep(reading: Reading) -> Added:
        return add_document(library, reading.extraction, reading.source, reading.original)

    def already(digest: str, file: str) -> Added | None:
        return known(library, digest, EXTRACTOR_VERSION, file)

    reading = read_all(files, keep, already, allow_classified=allow_classified, jobs=jobs)
    try:
        with bar:
            for result in reading:
                results.append(result)
                bar.update(1)
    except KeyboardInterrupt:
        stored = sum(1 for result in results if result.kept)
        click.echo(
            "\n" + t("ingest-interrupted", stored=stored, files=len(files), store=library.store.location), err=True
        )
        raise
    finally:
        reading.close()
        for result in results:
            if result.error:
                click.echo(f"{t('error')}: {result.error.message(language())}", err=True)
    _name_unrecognised(results, library)
    return results


def _name_unrecognised(results: Sequence[FileResult[Added]], library: Library) -> None:
    """Name the files in which nothing says what document they are: they may be notes, or read badly."""
    added = {result.kept.document: result.file.name for result in results if result.kept}
    for each in library.store.documents(added).values():
        if not (each.type or each.symbol or each.symbol_partial or each.issuer):
            click.echo(t("ingest-unrecognised", file=added[each.id]), err=True)


def print_summary(results: Sequence[FileResult[Added]], library: Library) -> None:
    """How many files were read, with what outcome, and what the store holds now."""
    outcomes = Counter(result.kept.outcome if result.kept else "failed" for result in results)
    parts = [t(f"outcome-{name}", count=count) for name, count in sorted(outcomes.items())]
    click.echo(t("ingest-done", files=len(results), parts=", ".join(parts)))
    counts = library.store.counts()
    click.echo(
        t(
            "store-holds",
            store=library.store.location,
            full=counts.full,
            stubs=counts.stubs,
            mentions=counts.mentions,
            tasks=counts.tasks,
        )
    )


def _record(result: FileResult[Added]) -> dict[str, str | None]:
    return {
        "file": result.file.name,
        "document": result.kept.document if result.kept else None,
        "outcome": result.kept.outcome if result.kept else "failed",
        "error": result.error.message(language()) if result.error else None,
        "error_key": result.error.key if result.error else None,
    }
