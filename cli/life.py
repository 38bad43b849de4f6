"""`danchieu replace`, `remove`, `reread`: what becomes of documents after they were stored, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from cli.decide import author_options, extractor, files_named, print_made
from cli.effects import print_effects
from cli.options import StoreAddress, classified_option, format_option, store_options
from cli.output import print_json
from cli.texts import language, t
from graph.deciding import Author, replace_file
from graph.errors import DanchieuError, TextNotHeld
from graph.labels import label
from graph.life import read_again
from graph.life import remove as take_out
from graph.model import Document, Source
from graph.questions.decision_records import effects_record
from graph.questions.references import find
from graph.store import Library
from graph.store.protocol import DocumentFilter

Command = TypeVar("Command", bound=Callable[..., Any])
_PAGE = 500
dry_run_option = click.option("--dry-run", is_flag=True, help=t("option-dry-run"))
yes_option = click.option("--yes", is_flag=True, help=t("option-yes"))


@click.command(help=t("replace-help"), short_help=t("replace-short"))
@click.argument("reference", metavar="REF")
@click.argument("file", type=click.Path(path_type=Path))
@author_options
@dry_run_option
@classified_option
@store_options
@format_option("text", "json")
def replace(
    reference: str,
    file: Path,
    address: StoreAddress,
    author: Author,
    dry_run: bool,
    allow_classified: bool,
    output: str,
) -> None:
    """Put a better file of a document before those that it has."""
    from ingest.pipeline import InputFile, load_bytes, printable, read_document
    from ingest.readers import ReaderProcess

    name = printable(file.name)
    with address.change() as library:
        document = find(library.store, reference)
        with ReaderProcess() as reader:
            data = load_bytes(InputFile(file, name))
            reading = read_document(data, name, reader, allow_classified=allow_classified)
        made = replace_file(
            library, extractor(), author, document, reading.extraction, reading.source, data, dry_run=dry_run
        )
        print_made(made, output, dry_run=dry_run)


@click.command(help=t("remove-help"), short_help=t("remove-short"))
@click.argument("reference", metavar="REF")
@click.option("--file", help=t("option-file"))
@dry_run_option
@yes_option
@store_options
@format_option("text", "json")
@click.pass_context
def remove(
    ctx: click.Context, reference: str, file: str | None, dry_run: bool, yes: bool, address: StoreAddress, output: str
) -> None:
    """Take a document, or one of its files, out of the store."""
    with address.change() as library:
        document = find(library.store, reference)
        sources = library.store.sources_of(document.id)
        if not sources:
            raise TextNotHeld(document=document.id)
        files = frozenset(files_named(sources, file) if file else (each.sha256 for each in sources))
        effects = take_out(library, extractor(), document, files, dry_run=True)
        if output == "text":
            click.echo(t("remove-shows", document=label(document, language()), files=len(files)))
            print_effects(effects)
        if not dry_run:
            if not yes and not click.confirm(t("remove-sure"), err=True):
                ctx.exit(0)
            effects = take_out(library, extractor(), document, files)
        if output == "json":
            print_json(effects_record(effects, language()))
        else:
            click.echo(t("dry-run" if dry_run else "removed"))


@click.command(help=t("reread-help"), short_help=t("reread-short"))
@click.argument("reference", metavar="[REF]", required=False)
@click.option("--all", "every", is_flag=True, help=t("option-every-version"))
@dry_run_option
@yes_option
@store_options
@click.pass_context
def reread(
    ctx: click.Context, reference: str | None, every: bool, dry_run: bool, yes: bool, address: StoreAddress
) -> None:
    """Read files of the store again with this version, and show first what changes."""
    from ingest.readers import ReaderProcess

    failed = False
    with address.change() as library, ReaderProcess() as reader:
        of = find(library.store, reference) if reference else None
        count = changed = 0
        for document, source in list(_sources(library, of, every)):
            count += 1
            try:
                done = _reread_one(library, document, source, reader, dry_run=dry_run, yes=yes)
            except DanchieuError as error:
                failed = True
                click.echo(f"{t('error')}: {source.file}: {error.message(language())}", err=True)
                continue
            changed += done
        click.echo(t("reread-done", files=count, changed=changed))
    if failed:
        ctx.exit(3)


def _sources(library: Library, of: Document | None, every: bool) -> Iterator[tuple[Document, Source]]:
    """The files of one document or of all, that another version read; `every` gives the others too."""
    from ingest.extract import EXTRACTOR_VERSION

    after: str | None = None
    documents = [of] if of else library.store.list_documents(DocumentFilter(state="full"), after, _PAGE)
    while documents:
        for document in documents:
            for source in library.store.sources_of(document.id):
                if every or source.extractor_version != EXTRACTOR_VERSION:
                    yield document, source
        after = documents[-1].id
        documents = [] if of else library.store.list_documents(DocumentFilter(state="full"), after, _PAGE)


def _reread_one(library: Library, document: Document, source: Source, reader: Any, *, dry_run: bool, yes: bool) -> bool:
    """Show what another reading of a file changes, and store it where the person agrees; whether it differs."""
    from dataclasses import replace as with_changes

    from ingest.pipeline import read_document

    data = library.blobs.get(source.sha256)
    # It was let in before.
    reading = read_document(data, source.file, reader, allow_classified=True)
    fresh = with_changes(reading.source, file=source.file)
    effects = read_again(library, reading.extraction, fresh, dry_run=True)
    differs = bool(effects.documents or effects.mentions)
    if differs:
        click.echo(t("reread-shows", file=source.file, document=label(document, language())))
        print_effects(effects)
    if not dry_run and (not differs or yes or click.confirm(t("reread-sure"), err=True)):
        read_again(library, reading.extraction, fresh)
    return differs
