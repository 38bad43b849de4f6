"""`danchieu catalogue`: what an office knows of documents beyond its texts."""

from __future__ import annotations

from pathlib import Path

import click

from cli.options import StoreAddress, format_option, store_options
from cli.output import print_wrapped
from cli.tables import INCOMPLETE, give_template, print_rows, read_values, table_options
from cli.texts import language, t
from graph.catalogue import CatalogueEntry, row_of
from graph.catalogue_table import read_catalogue
from graph.cataloguing import import_catalogue, remove_from_catalogue
from graph.labels import day, label, words
from graph.questions.references import find
from graph.store.protocol import GraphReader
from graph.tables import Kind

_KIND: Kind = "catalogue"
_AT_ONCE = 1000


@click.group(help=t("catalogue-help"), short_help=t("catalogue-short"))
def catalogue() -> None:
    """Commands about the catalogue."""


@catalogue.command("import", help=t("catalogue-import-help"))
@table_options
@store_options
def import_table(path: Path | None, template: bool, skip_bad: bool, address: StoreAddress) -> int:
    """Store the entries of a table, and settle what they settle."""
    if template:
        give_template(_KIND, path)
        return 0
    if path is None:
        raise click.UsageError(t("file-or-template"))
    entries, bad = read_values(_KIND, path, read_catalogue, skip_bad)
    with address.open(create=True) as library:
        import_catalogue(library.store, entries)
        click.echo(t("catalogue-imported", file=path, entries=len(entries), bad=bad), err=True)
    return INCOMPLETE if bad else 0


@catalogue.command("list", help=t("catalogue-list-help"))
@store_options
@format_option("text", "json", "csv")
def list_entries(address: StoreAddress, output: str) -> None:
    """All entries, in the order of their ids."""
    with address.ask() as library:
        entries = all_entries(library.store)
        if output != "text":
            rows = [row_of(entry) for entry in entries]
            print_rows(_KIND, [{"id": e.id} | row for e, row in zip(entries, rows, strict=True)], output)
            return
        if not entries:
            click.echo(t("catalogue-none"))
        for entry in entries:
            document = library.store.document(entry.id)
            print_wrapped(label(document, language()) if document else entry.id, 0, "\u2022 ")
            if entry.title:
                print_wrapped(entry.title, 4)
            if validity := _validity(entry):
                print_wrapped(validity, 4)
            print_wrapped(t("source-is", source=entry.source), 4)


@catalogue.command(help=t("catalogue-remove-help"))
@click.argument("references", nargs=-1, required=True, metavar="REF...")
@store_options
def remove(references: tuple[str, ...], address: StoreAddress) -> None:
    """Take entries away; what they settled is settled anew without them."""
    with address.open() as library:
        documents = [find(library.store, each).id for each in references]
    # Opened again to write: a store that is not there must not be made by this.
    with address.open(create=True) as library:
        removed = remove_from_catalogue(library.store, documents)
        for each in sorted(set(documents) - set(removed)):
            click.echo(t("not-in-catalogue", document=each), err=True)
        click.echo(t("catalogue-removed", entries=len(removed)), err=True)


def all_entries(reader: GraphReader) -> list[CatalogueEntry]:
    """Every entry of the catalogue, by id."""
    found: list[CatalogueEntry] = []
    while page := reader.catalogue(found[-1].id if found else None, _AT_ONCE):
        found += page
    return found


def _validity(entry: CatalogueEntry) -> str:
    parts = [
        (words("in-force-from", language()), day(entry.in_force_from)),
        (words("in-force-to", language()), day(entry.in_force_to)),
        (words("replaced-by", language()), "; ".join(entry.replaced_by)),
        (words("amended-by", language()), "; ".join(entry.amended_by)),
    ]
    return "; ".join(f"{name} {value}" for name, value in parts if value)
