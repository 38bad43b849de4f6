"""`danchieu extract`: what files say, as JSON lines; works without a store."""

from __future__ import annotations

from pathlib import Path

import click

from cli.json_lines import print_json_line
from cli.options import classified_option, paths_argument
from cli.texts import language, t


@click.command(help=t("extract-help"), short_help=t("extract-short"))
@paths_argument
@click.option("--text", "text_only", is_flag=True, help=t("option-text"))
@click.option("--for-load", is_flag=True, help=t("option-for-load"))
@click.option("--all-duties", is_flag=True, help=t("option-all-duties"))
@classified_option
@click.pass_context
def extract(
    ctx: click.Context,
    paths: tuple[Path, ...],
    text_only: bool,
    for_load: bool,
    all_duties: bool,
    allow_classified: bool,
) -> None:
    """One line a file; a file that cannot be read is named on standard error, and the rest goes on."""
    from graph.errors import InputError
    from ingest.loading import load_record
    from ingest.pipeline import files_under, load_bytes, printable, read_document
    from ingest.readers import ReaderProcess
    from ingest.schema import extraction_record

    if for_load and (text_only or all_duties):
        raise click.UsageError(t("for-load-alone"))
    failed = False
    with ReaderProcess() as reader:
        for file in files_under(paths):
            # In a store a file has its name below the folder that was named, as when it is ingested.
            name = file.name if for_load else printable(file.path)
            try:
                reading = read_document(
                    load_bytes(file), name, reader, allow_classified=allow_classified, all_duties=all_duties
                )
            except InputError as error:
                failed = True
                click.echo(f"{t('error')}: {error.message(language())}", err=True)
                continue
            if text_only:
                click.echo(reading.extraction.text, nl=False)
            elif for_load:
                print_json_line(load_record(reading))
            else:
                print_json_line(extraction_record(reading.extraction, name))
    if failed:
        ctx.exit(3)
